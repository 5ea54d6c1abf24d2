"""`python -m tests.long.bench [cycles | scale | busy] [--rounds N] [...]`; --help names the rest"""

import asyncio
import sqlite3
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.ext.asyncio import AsyncEngine

from tests.long.bench import busy, report, scale
from tests.long.bench.bare import BareWay
from tests.long.bench.cast import BenchClock
from tests.long.bench.cycle import Contender
from tests.long.bench.databases import (
    Unreachable,
    postgres_version,
    seeded,
    sqlite_address,
    temporary_postgres,
)
from tests.long.bench.drivers import aiosqlite_driver, asyncpg_driver, sqlite_driver
from tests.long.bench.measure import WARM_UP, Figures, measure
from tests.long.bench.rows import contents, differing
from tests.long.bench.service import ServiceWay
from tests.long.bench.taps.rounds import run as whole_taps

Entry = tuple[Contender, AsyncEngine]


@asynccontextmanager
async def on_postgres() -> AsyncIterator[list[Entry]]:
    async with AsyncExitStack() as stack:
        engine = await stack.enter_async_context(
            seeded(await stack.enter_async_context(temporary_postgres()))
        )
        clock = BenchClock()
        entries: list[Entry] = [(Contender("service", ServiceWay(engine, clock), clock), engine)]
        address = await stack.enter_async_context(temporary_postgres())
        engine = await stack.enter_async_context(seeded(address))
        driver = await stack.enter_async_context(asyncpg_driver(address))
        clock = BenchClock()
        entries.append((Contender("asyncpg", BareWay(driver, clock), clock), engine))
        yield entries


@asynccontextmanager
async def on_sqlite(folder: Path) -> AsyncIterator[list[Entry]]:
    async with AsyncExitStack() as stack:
        engine = await stack.enter_async_context(seeded(sqlite_address(folder, "service")))
        clock = BenchClock()
        entries: list[Entry] = [(Contender("service", ServiceWay(engine, clock), clock), engine)]
        for name, connect in (("aiosqlite", aiosqlite_driver), ("sqlite3", sqlite_driver)):
            engine = await stack.enter_async_context(seeded(sqlite_address(folder, name)))
            driver = await stack.enter_async_context(connect(str(folder / f"{name}.db")))
            clock = BenchClock()
            entries.append((Contender(name, BareWay(driver, clock), clock), engine))
        yield entries


async def run(options: Namespace) -> int:
    if options.part == "scale":
        await scale.run(
            small=options.small, tickets=options.tickets, rounds=options.rounds, only=options.only
        )
        return 0
    if options.part == "busy":
        await busy.run(tickets=min(options.tickets, 100_000), taps=options.taps)
        return 0
    return await cycles(options)


async def cycles(options: Namespace) -> int:
    say = sys.stdout.write
    say(f"{options.rounds} rounds of {options.cycles} cycles, {WARM_UP} to warm up\n")
    async with AsyncExitStack() as stack:
        groups: list[tuple[str, list[Entry]]] = []
        try:
            title = f"PostgreSQL {await postgres_version()}"
            groups.append((title, await stack.enter_async_context(on_postgres())))
        except Unreachable as error:
            say(f"!! PostgreSQL can't be reached, so it was NOT measured: {error}\n")
        folder = Path(stack.enter_context(TemporaryDirectory()))
        title = f"SQLite {sqlite3.sqlite_version}"
        groups.append((title, await stack.enter_async_context(on_sqlite(folder))))

        everyone = [contender for _, entries in groups for contender, _ in entries]
        figures = iter(await measure(everyone, rounds=options.rounds, cycles=options.cycles))
        unlike = any([await tell(title, entries, figures) for title, entries in groups])
    if options.taps:
        await whole_taps(max(2, options.rounds // 3), options.taps, options.starts)
    return int(unlike)


async def tell(title: str, entries: list[Entry], figures: Iterator[Figures]) -> bool:
    """Print one database's tables; whether the ways differ in what they wrote."""
    names = [contender.name for contender, _ in entries]
    own = [next(figures) for _ in entries]
    found = [await contents(engine) for _, engine in entries]
    unlike = differing(found)
    sys.stdout.write("\n" + report.times(title, names, own))
    for name, bare in zip(names, own, strict=True):
        if name in report.AIMS:
            sys.stdout.write(report.verdict(name, own[0], bare))
    sys.stdout.write(report.rows(names, found, unlike))
    return bool(unlike)


def main() -> None:
    parser = ArgumentParser(prog="python -m tests.long.bench", description=__doc__)
    parser.add_argument("part", nargs="?", default="cycles", choices=("cycles", "scale", "busy"))
    parser.add_argument("--rounds", type=int, default=12, help="every way's turns (12)")
    parser.add_argument("--cycles", type=int, default=10, help="tickets in a turn (10)")
    parser.add_argument("--taps", type=int, default=20, help="everybody's in a turn; 0: none (20)")
    parser.add_argument("--starts", type=int, default=3, help="of the process (3)")
    parser.add_argument("--tickets", type=int, default=1_000_000, help="of scale (1,000,000)")
    parser.add_argument("--small", type=int, default=10_000, help="beside as many (10,000)")
    parser.add_argument("--only", default="", help="looks whose name has this")
    sys.exit(asyncio.run(run(parser.parse_args())))


if __name__ == "__main__":
    main()
