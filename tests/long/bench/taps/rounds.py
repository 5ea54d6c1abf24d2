"""Whole taps, starts and memory of the bot beside bare aiogram's, in one run."""

import json
import sys
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.long.bench.databases import (
    Unreachable,
    postgres_version,
    sqlite_address,
    temporary_postgres,
)
from tests.long.bench.taps.crowd import settle, technicians
from tests.long.bench.taps.line import line
from tests.long.bench.taps.trial import Trial, trial

PEOPLE = 50
COPIES = 6
# As many as SQLite's pool holds; PostgreSQL's holds fewer.
_POOL = 64


@dataclass(slots=True)
class Started:
    """What the starts of one bot took."""

    seconds: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)

    async def add(self, one: Trial) -> None:
        self.seconds.append(await one.started())
        self.megabytes.append(await one.memory())


@dataclass(frozen=True, slots=True)
class Counted:
    """What `taps` whole taps asked of the database."""

    taps: int
    statements: float
    connections: int


async def count(address: str, folder: Path, *, people: int, times: int) -> Counted:
    """The same taps by a bot that counts, on a database of its own."""
    await settle(address, taps=people, copies=2)
    file = folder / "counts"
    async with trial(address, count_into=file) as one:
        await one.started()
        await one.everybody_has(technicians(people), "Start")
        await one.taps(people, times)
    counts = json.loads(file.read_text())
    bills = counts["statements"]
    return Counted(len(bills), sum(bills) / len(bills), counts["connections"])


async def run(rounds: int, times: int, starts: int) -> None:
    """Print one line for everything that has an aim."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        addresses = {"SQLite": (sqlite_address(folder, "taps"), sqlite_address(folder, "count"))}
        idle = sqlite_address(folder, "idle")
        try:
            await postgres_version()
            first = await stack.enter_async_context(temporary_postgres())
            second = await stack.enter_async_context(temporary_postgres())
            addresses["PostgreSQL"] = (first, second)
        except Unreachable as error:
            sys.stdout.write(f"!! PostgreSQL can't be reached, so it was NOT measured: {error}\n")
        sys.stdout.write(f"\nwhole taps of {PEOPLE} people, beside bare aiogram: medians\n")
        await _starts(idle, starts)
        for name, (address, _) in addresses.items():
            await _taps(name, address, rounds, times)
        for name, (_, address) in addresses.items():
            counted = await count(address, folder, people=PEOPLE, times=times)
            sys.stdout.write(line(f"{name}: statements a tap", counted.statements, "<=", 12))
            what = f"{name}: connections in {counted.taps} taps"
            sys.stdout.write(line(what, counted.connections, "<=", _POOL))


async def _starts(address: str, times: int) -> None:
    """On a database in which nothing waits."""
    await settle(address, taps=0, copies=0)
    bare, own = Started(), Started()
    for _ in range(times):
        for found, database in ((bare, None), (own, address)):
            async with trial(database) as one:
                await found.add(one)
    slower = median(own.seconds) / median(bare.seconds)
    more = f"{median(own.seconds):.2f} s and {median(bare.seconds):.2f} s"
    sys.stdout.write(line("start to the first getUpdates", slower, "<=", 1.3, " x", more))
    larger = median(own.megabytes) - median(bare.megabytes)
    more = f"{median(own.megabytes):.0f} MB and {median(bare.megabytes):.0f} MB"
    sys.stdout.write(line("idle memory, more than bare", larger, "<=", 40, " MB", more))


async def _taps(name: str, address: str, rounds: int, times: int) -> None:
    await settle(address, taps=PEOPLE, copies=COPIES)
    async with trial(None) as bare, trial(address) as own:
        for one in (bare, own):
            await one.started()
            await one.everybody_has(technicians(PEOPLE), "Start")
            await one.taps(PEOPLE, 1)
        rates: list[tuple[float, float]] = []
        for number in range(rounds):
            pair = (bare, own) if number % 2 else (own, bare)
            found = {one: await one.taps(PEOPLE, times) for one in pair}
            rates.append((found[own], found[bare]))
        ratios = [mine / theirs for mine, theirs in rates]
        more = (
            f"{median(mine for mine, _ in rates):.0f} and {median(its for _, its in rates):.0f} a"
            f" second, {min(ratios):.2f} to {max(ratios):.2f} round by round"
        )
        sys.stdout.write(line(f"{name}: taps a second", median(ratios), ">=", 0.25, " x", more))
        gone = await own.decision(COPIES)
        sys.stdout.write(line(f"{name}: the other copies' buttons go", gone, "<=", 0.3, " s"))
