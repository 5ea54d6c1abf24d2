"""Two processes behind one webhook: for the scenarios they are one bot."""

import asyncio
import random
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from secrets import token_hex

from tests.e2e.conftest import BotProcess
from tests.e2e.proxy import SECRET, Proxy


class Replicas:
    """SIGKILL meets one of them, whichever; everything else both."""

    def __init__(self, processes: list[BotProcess], proxy: Proxy) -> None:
        self._processes = processes
        self._proxy = proxy

    async def start(self) -> None:
        """Returns once both serve."""
        resting = [each for each in self._processes if not each.is_running]
        await asyncio.gather(*(each.start() for each in resting))
        self._proxy.replicas = list(self._processes)

    async def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """The worst exit code."""
        running = [each for each in self._processes if each.is_running]
        struck = [random.choice(running)] if how is signal.SIGKILL else running
        codes = await asyncio.gather(*(each.stop(how) for each in struck))
        return max(codes, key=abs, default=0)


@asynccontextmanager
async def replicas(
    telegram: str, database_url: str, folder: Path, count: int
) -> AsyncIterator[Replicas]:
    async with Proxy() as proxy:
        settings = {"WEBHOOK_URL": proxy.url, "WEBHOOK_SECRET": SECRET}
        yield Replicas(
            [
                BotProcess(telegram, database_url, folder / f"{token_hex(4)}.log", **settings)
                for _ in range(count)
            ],
            proxy,
        )
