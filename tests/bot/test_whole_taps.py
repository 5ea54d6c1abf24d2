"""Whole taps in a process of its own, as the benchmark measures them: counted here, not timed."""

from pathlib import Path

from tests.long.bench.databases import sqlite_address
from tests.long.bench.taps.crowd import technicians
from tests.long.bench.taps.rounds import count
from tests.long.bench.taps.trial import trial

PEOPLE, TIMES = 3, 6
MOST = 12.5


async def test_whole_taps_cost_few_statements_and_no_further_connections(tmp_path: Path) -> None:
    counted = await count(sqlite_address(tmp_path, "taps"), tmp_path, people=PEOPLE, times=TIMES)
    assert counted.taps == PEOPLE * TIMES
    assert 8 <= counted.statements <= MOST
    assert counted.connections <= 8


async def test_bare_aiogram_answers_the_same_taps() -> None:
    async with trial(None) as bare:
        await bare.started()
        await bare.everybody_has(technicians(PEOPLE), "Start")
        assert await bare.taps(PEOPLE, TIMES) > 0
