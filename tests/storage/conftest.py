"""What storage tests ask of a database beside what the store offers: raw looks at its rows."""

import subprocess
from collections.abc import Awaitable, Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, select
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.unit_of_work import SqlStore
from tests.storage.backup_stage import SmallDisk
from tests.support.workshop import FixedClock, Workshop

Rows = Callable[[Table], Awaitable[Sequence[Any]]]


@pytest.fixture
def rows(engine: AsyncEngine) -> Rows:
    """All rows of a table as they are committed, in the order of its key."""

    async def read(table: Table) -> Sequence[Any]:
        async with engine.connect() as connection:
            found = await connection.execute(select(table).order_by(*table.primary_key))
            return found.all()

    return read


@pytest.fixture
def replica(engine: AsyncEngine, clock: FixedClock) -> Workshop:
    """A second process over the same database: it shares nothing else with the first."""
    return Workshop(SqlStore(engine, clock), clock)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """Skips where this user may mount nothing."""
    folder = tmp_path / "disk"
    folder.mkdir()
    disk = SmallDisk(folder)
    try:
        disk.open()
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this user may mount nothing")
    yield disk
    disk.close()
