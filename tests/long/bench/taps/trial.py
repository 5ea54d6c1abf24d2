"""A stand-in and a bot before it, each a process of its own."""

import asyncio
import json
import os
import sys
import time
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

from tests.long.bench.taps.bare_bot import TOKEN, keyboard
from tests.long.bench.taps.crowd import ADMIN, inspectors, technicians

_PATIENCE = 300.0
_SETTLED = 2.0


class Trial:
    """`is_bare` is aiogram alone: nobody tells its people anything, so they have cards already."""

    def __init__(self, address: str, process: Process, begun: float, *, is_bare: bool) -> None:
        self._address = address
        self._process = process
        self._begun = begun
        self._is_bare = is_bare

    async def control(self, what: str, **values: Any) -> Any:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=None)) as http,
            http.post(
                f"{self._address}/control/{what}", data={"with": json.dumps(values)}
            ) as answer,
        ):
            return (await answer.json())["result"]

    async def started(self) -> float:
        """Wait until it asks for updates; the seconds since it was begun."""
        async with asyncio.timeout(_PATIENCE):
            while not (at := await self.control("first_poll")):
                if self._process.returncode is not None:
                    raise RuntimeError("the bot has ended")
                await asyncio.sleep(0.05)
        return float(at) - self._begun

    async def memory(self) -> float:
        """Megabytes, at rest."""
        await asyncio.sleep(_SETTLED)
        return _megabytes(self._process.pid)

    async def everybody_has(self, people: Sequence[int], label: str) -> None:
        """Wait until all have been sent a card with this button."""
        if self._is_bare:
            markup = keyboard(0).model_dump(exclude_none=True)
            await self.control("introduce", people=people, markup=markup)
            return
        async with asyncio.timeout(_PATIENCE):
            # Of another process; it knows no events of ours.
            while (  # noqa: ASYNC110
                await self.control("holding", people=people, label=label) < len(people)
            ):
                await asyncio.sleep(0.2)

    async def taps(self, people: int, times: int) -> float:
        """Whole taps a second."""
        seconds = await self.control("tap", people=technicians(people), times=times)
        return people * times / float(seconds)

    async def decision(self, copies: int) -> float:
        """One inspector passes a ticket; the seconds until the last other's buttons are gone."""
        everybody = inspectors(copies)
        await self.everybody_has(everybody, "Pass")
        first, *others = everybody
        seconds = await self.control("decide", person=first, others=others, label="Pass")
        return float(max(seconds))

    async def stop(self) -> None:
        if self._process.returncode is None:
            self._process.terminate()
        await self._process.wait()


def _megabytes(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024


@asynccontextmanager
async def trial(
    database: str | None, *, count_into: Path | None = None, log: Path | None = None
) -> AsyncIterator[Trial]:
    """The bot over this database, counted perhaps; without one, bare aiogram."""
    stand_in = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.long.bench.taps.telegram", stdout=PIPE
    )
    assert stand_in.stdout is not None
    address = f"http://127.0.0.1:{int(await stand_in.stdout.readline())}"
    command = ["tests.long.bench.taps.bare_bot", address]
    if database is not None:
        command = ["bot", "run"]
        if count_into is not None:
            command = ["tests.long.bench.taps.counted_bot", str(count_into)]
    environment = {
        **os.environ,
        "BOT_TOKEN": TOKEN,
        "ADMIN_IDS": str(ADMIN),
        "DATABASE_URL": database or "",
        "TELEGRAM_API_URL": address,
        "LOG_LEVEL": "warning",
        "LISTEN": "",
        "WEBHOOK_URL": "",
    }
    said = log.open("w") if log is not None else DEVNULL
    begun = time.time()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", *command, env=environment, stdout=said, stderr=said
    )
    found = Trial(address, process, begun, is_bare=database is None)
    try:
        yield found
    finally:
        await found.stop()
        stand_in.terminate()
        await stand_in.wait()
