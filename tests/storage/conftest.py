"""What storage tests ask of a database beside what the store offers: raw looks at its rows."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import pytest
from sqlalchemy import Table, select
from sqlalchemy.ext.asyncio import AsyncEngine

Rows = Callable[[Table], Awaitable[Sequence[Any]]]


@pytest.fixture
def rows(engine: AsyncEngine) -> Rows:
    """All rows of a table as they are committed, in the order of its key."""

    async def read(table: Table) -> Sequence[Any]:
        async with engine.connect() as connection:
            found = await connection.execute(select(table).order_by(*table.primary_key))
            return found.all()

    return read
