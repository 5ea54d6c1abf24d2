"""Small doses of `make soak`: what Telegram, the network, the process and two thumbs can do."""

from pathlib import Path

import pytest

from tests.long.soak.databases import Database, sqlite
from tests.long.soak.flaky import flaky
from tests.long.soak.in_flight import in_flight
from tests.long.soak.races import races
from tests.long.soak.verdict import Verdict


def well(verdict: Verdict) -> None:
    assert verdict.ok, verdict.line()


@pytest.fixture
async def database(tmp_path: Path) -> Database:
    async with sqlite(tmp_path) as database:
        return database


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
