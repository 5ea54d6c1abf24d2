"""The real process behind a PgBouncer in transaction mode."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import House
from tests.support.databases import PostgresServer
from tests.support.pgbouncer import is_installed, pgbouncer

pytestmark = pytest.mark.skipif(not is_installed(), reason="pgbouncer is not installed")


@pytest.fixture
def database_url(postgres_server: PostgresServer) -> Iterator[str]:
    address = postgres_server.empty()
    with (
        # Not pytest's folder: whoever runs as nobody may not look into it.
        tempfile.TemporaryDirectory() as folder,
        pgbouncer(address, Path(folder)) as pooled,
    ):
        yield pooled
    postgres_server.drop(address)


async def test_behind_a_pooler_a_workshop_works(house: House) -> None:
    await house.crew()
    await house.assigned("RM-1")
    assert "Started" in await house.tim.tap("Start")
    await house.tim.tap("Finish")
    await house.ina.hears("please inspect", new=False)
    await house.ina.tap("Pass")
    await house.tim.hears("passed", new=False)
    assert "Traceback" not in house.bot.log, house.bot.log[-8000:]
    assert "waits" not in house.bot.log
