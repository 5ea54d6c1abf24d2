"""Small doses of `make soak`: what Telegram, the network, the process and two thumbs can do.

Each scenario has one, so that none rots between two long runs; none is judged by its speed.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.long.clock_week.week import one_day
from tests.long.soak.burst import burst
from tests.long.soak.clock import clock
from tests.long.soak.databases import Database, postgres, shared, sqlite
from tests.long.soak.flaky import flaky
from tests.long.soak.in_flight import in_flight
from tests.long.soak.kills import kills
from tests.long.soak.races import races
from tests.long.soak.verdict import Verdict
from tests.support.databases import PostgresServer


def well(verdict: Verdict) -> None:
    assert verdict.ok, verdict.line()


@pytest.fixture
async def database(tmp_path: Path) -> Database:
    async with sqlite(tmp_path) as database:
        return database


@pytest.fixture
async def server(postgres_server: PostgresServer, tmp_path: Path) -> AsyncIterator[Database]:
    async with postgres(tmp_path) as database:
        yield database


@pytest.fixture
async def for_two(postgres_server: PostgresServer, tmp_path: Path) -> AsyncIterator[Database]:
    async with shared(tmp_path) as database:
        yield database


@pytest.mark.parametrize("trouble", ["kill -9", "SIGTERM", "database away", "Telegram unreachable"])
async def test_no_update_in_flight_is_lost_or_applied_twice(
    database: Database, tmp_path: Path, trouble: str
) -> None:
    well(await in_flight(database, tmp_path, trouble=trouble, people=12, seconds=2, deliver=False))


async def test_every_notice_comes_in_order_through_a_telegram_that_fails_one_call_in_four(
    database: Database, tmp_path: Path
) -> None:
    well(await flaky(database, tmp_path, tickets=3))


async def test_however_many_thumbs_press_at_once_a_ticket_moves_once(
    database: Database, tmp_path: Path
) -> None:
    well(await races(database, tmp_path, count=18))


async def test_of_two_replicas_that_are_killed_nothing_is_lost_or_done_twice(
    for_two: Database, tmp_path: Path
) -> None:
    well(await kills(for_two, tmp_path, count=2, longest=1.5))


async def test_many_notices_at_once_keep_within_the_limits(
    database: Database, tmp_path: Path
) -> None:
    well(await burst(database, tmp_path, notices=60, people=20, timed=False))


async def test_a_day_of_the_clock_on_two_processes_is_as_a_naive_reader_expects(
    server: Database, tmp_path: Path
) -> None:
    well(await clock(server, tmp_path, plan=one_day()))
