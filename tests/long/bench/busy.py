"""Thirty-two people tap while items are imported, a year is reported and exported: who waits?

The real process, one of it, before a stand-in for Telegram, over a workshop of some years.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from domain.people import Person, Role
from storage.copy_to import number_on
from storage.engine import create_engine
from storage.migrate import upgrade
from storage.unit_of_work import SqlStore
from tests.long.bench.databases import (
    Unreachable,
    postgres_version,
    sqlite_address,
    temporary_postgres,
)
from tests.long.bench.taps.crowd import Now, settle, technicians
from tests.long.bench.taps.line import line
from tests.long.bench.taps.trial import Trial, trial
from tests.support import large

PEOPLE = 32
LINES = 10_000
# Between a card and the next tap on it.
PAUSE = 2.0
_ADMINS = (6_200_000_001, 6_200_000_002, 6_200_000_003)
_PATIENCE = 300.0


async def run(*, tickets: int, taps: int) -> None:
    sys.stdout.write(f"{PEOPLE} people tap, each {PAUSE:g} s after the last answer\n")
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        addresses = {"SQLite": sqlite_address(folder, "busy")}
        try:
            await postgres_version()
            addresses["PostgreSQL"] = await stack.enter_async_context(temporary_postgres())
        except Unreachable as error:
            sys.stdout.write(f"!! PostgreSQL can't be reached, so it was NOT measured: {error}\n")
        for name, address in addresses.items():
            await _settle(address, tickets)
            async with trial(address, log=folder / "log") as one:
                await _measure(name, one, taps)


async def _settle(address: str, tickets: int) -> None:
    engine, clock = create_engine(address), Now()
    try:
        await upgrade(engine)
        await large.fill(engine, tickets)
        async with engine.begin() as connection:
            await number_on(connection)
        async with SqlStore(engine, clock).transaction() as uow:
            for each in _ADMINS:
                admin = Person(telegram_id=each, first_name=f"A{each}", created_at=clock.now())
                await uow.people.add(admin, {Role.ADMIN})
    finally:
        await engine.dispose()
    await settle(address, taps=PEOPLE, copies=1)


async def _measure(name: str, one: Trial, taps: int) -> None:
    await one.started()
    people = technicians(PEOPLE)
    await one.everybody_has(people, "Start")
    await one.control("waits")
    await one.control("tap", people=people, times=max(1, taps // 4), pause=PAUSE)
    _tell(f"{name}: alone", await one.control("waits"))
    importer, reporter, exporter = _ADMINS
    rows = "\n".join(f"IMP-{number:06};Mower;Garden" for number in range(LINES))
    file = f"serial_number;name;category\n{rows}\n"
    await one.control("say", person=importer, text="/import", file=file)
    await _until(lambda: one.control("holding", people=[importer], label="Import"))
    await one.control("say", person=exporter, text="/export 2026")
    await _until(lambda: one.control("holding", people=[exporter], label="CSV"))
    await one.control("waits")
    tapping = asyncio.create_task(one.control("tap", people=people, times=taps, pause=PAUSE))
    await one.control("press", person=exporter, label="CSV")
    await one.control("press", person=importer, label="Import")
    await one.control("say", person=reporter, text="/report 2026")
    await tapping
    waits = await one.control("waits")
    _tell(f"{name}: beside import, report, export", waits)
    await _until(lambda: _has_file(one, exporter))
    words = await one.control("words", person=importer)
    sys.stdout.write(f"  the import: {words[:80]!r}\n")


def _tell(what: str, waits: Sequence[float]) -> None:
    more = f"{len(waits)} presses"
    sys.stdout.write(line(f"{what}: median", median(waits), "<=", 0.3, " s", more))
    sys.stdout.write(line(f"{what}: worst", max(waits), "<=", 1.0, " s"))
    sys.stdout.flush()


async def _has_file(one: Trial, person: int) -> bool:
    return person in await one.control("files")


async def _until(is_so: Callable[[], Awaitable[object]]) -> None:
    async with asyncio.timeout(_PATIENCE):
        # Of another process; it knows no events of ours.
        while not await is_so():  # noqa: ASYNC110
            await asyncio.sleep(0.1)
