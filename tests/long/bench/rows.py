"""Did both ways write the same? Every table is compared, column by column."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.engine import reading
from storage.tables import metadata

Contents = dict[str, Sequence[tuple[Any, ...]]]


async def contents(engine: AsyncEngine) -> Contents:
    """All rows of all tables, in the order of their keys."""
    async with reading(engine).connect() as connection:
        return {
            table.name: [
                tuple(row)
                for row in await connection.execute(
                    select(table).order_by(*table.primary_key.columns)
                )
            ]
            for table in metadata.sorted_tables
        }


def differing(found: Sequence[Contents]) -> Sequence[str]:
    """The tables that are not alike everywhere."""
    first = found[0]
    return [name for name in first if any(each[name] != first[name] for each in found)]
