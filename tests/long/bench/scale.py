"""What people and the clock look at, in a large workshop and in a small one of the same pace.

Both have as many tickets a day: the large one has stood for longer. Nobody should notice.
"""

import sqlite3
import sys
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from sqlalchemy.ext.asyncio import AsyncEngine

from storage.engine import create_engine
from storage.migrate import upgrade
from tests.long.bench.databases import (
    Unreachable,
    postgres_version,
    sqlite_address,
    temporary_postgres,
)
from tests.long.bench.taps.line import line
from tests.support import large
from tests.support.looks import LONG_LOOKS, LOOKS, TIMED, Look, World, world_over

AIM = 1.5
# So few that in the small workshop, too, what was done on them comes back.
_ITEMS = 2_500
# A look that takes less than this is no wait, however often that is as long.
_UNNOTICED = 0.0005
ALL_LOOKS: Mapping[str, Look] = LOOKS | LONG_LOOKS | TIMED


async def run(*, small: int, tickets: int, rounds: int, only: str = "") -> None:
    """Print one line for every look, in each database."""
    sys.stdout.write(f"looks at {small:,} and at {tickets:,} tickets, medians of {rounds}\n")
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        names = [f"SQLite {sqlite3.sqlite_version}"]
        addresses = [[sqlite_address(folder, name) for name in ("small", "large")]]
        try:
            names.append(f"PostgreSQL {await postgres_version()}")
            addresses.append(
                [await stack.enter_async_context(temporary_postgres()) for _ in range(2)]
            )
        except Unreachable as error:
            sys.stdout.write(f"!! PostgreSQL can't be reached, so it was NOT measured: {error}\n")
        for name, pair in zip(names, addresses, strict=True):
            sys.stdout.write(f"\n{name}\n")
            async with filled(pair[0], small) as before, filled(pair[1], tickets) as after:
                await _compare(before, after, rounds, only)


@asynccontextmanager
async def filled(address: str, tickets: int) -> AsyncIterator[World]:
    """The large workshop, with so many tickets, in an empty database."""
    begun = time.monotonic()
    engine = create_engine(address)
    try:
        await upgrade(engine)
        await large.fill(engine, tickets, _ITEMS)
        await _settled(engine)
        sys.stdout.write(f"  {tickets:,} tickets in {time.monotonic() - begun:.0f} s\n")
        yield await world_over(engine, tickets)
    finally:
        await engine.dispose()


async def _settled(engine: AsyncEngine) -> None:
    """As the server does by itself from time to time; an SQLite file is left as it is."""
    if engine.dialect.name != "postgresql":
        return
    autocommit = engine.execution_options(isolation_level="AUTOCOMMIT")
    async with autocommit.connect() as connection:
        await connection.exec_driver_sql("SET statement_timeout = 0")
        await connection.exec_driver_sql("VACUUM ANALYZE")


async def _compare(before: World, after: World, rounds: int, only: str) -> None:
    for name, look in ALL_LOOKS.items():
        if only not in name:
            continue
        # Statements are compiled, and what is kept in memory is read.
        for world in (before, after):
            await look(world)
        times: tuple[list[float], list[float]] = ([], [])
        for _ in range(rounds):
            for world, took in zip((before, after), times, strict=True):
                took.append(await _timed(look, world))
        short, long = (median(each) for each in times)
        ratio = long / short if long - short > _UNNOTICED else min(1.0, long / short)
        more = f"{short * 1000:.2f} and {long * 1000:.2f} ms"
        sys.stdout.write(line(name, ratio, "<=", AIM, " x", more))
        sys.stdout.flush()


async def _timed(look: Look, world: World) -> float:
    begun = time.perf_counter()
    await look(world)
    return time.perf_counter() - begun
