"""Whether this process is alive, and whether it is ready to work."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from domain.errors import TryAgain

_DATABASE_SECONDS = 3.0


class Health:
    """Asked from outside; whoever starts a main task has it watched here."""

    def __init__(
        self,
        *,
        is_current: Callable[[], Awaitable[bool]],
        flowing: Callable[[], bool],
        scheduling: Callable[[], bool],
    ) -> None:
        self._is_current = is_current
        self._flowing = flowing
        self._scheduling = scheduling
        self._tasks: dict[str, asyncio.Task[Any]] = {}
        self.stopping = False

    def watch(self, name: str, task: "asyncio.Task[Any]") -> None:
        """This one must go on for as long as the process serves."""
        self._tasks[name] = task

    def alive(self) -> bool:
        """Whether no main task has ended; whoever gets an answer knows that the loop turns."""
        return self.stopping or not any(task.done() for task in self._tasks.values())

    async def checks(self) -> Mapping[str, bool]:
        """Each thing that must be right for work to go on."""
        reachable, current = await self._database()
        return {
            "database": reachable,
            "migrations": current,
            "updates": self._flowing() and self._goes_on("updates"),
            "courier": self._goes_on("courier"),
            "scheduler": self._scheduling(),
            "serving": not self.stopping,
        }

    def _goes_on(self, name: str) -> bool:
        task = self._tasks.get(name)
        return task is not None and not task.done()

    async def _database(self) -> tuple[bool, bool]:
        try:
            async with asyncio.timeout(_DATABASE_SECONDS):
                return True, await self._is_current()
        except (TryAgain, TimeoutError):
            return False, False
