"""Whether this process is alive, and whether it is ready to work."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from domain.errors import TryAgain

log = logging.getLogger(__name__)

_DATABASE_SECONDS = 3.0
# An update that the database keeps waiting for longer makes the process unready.
_PROMPT_SECONDS = 8.0
# However often it is asked, no more is written.
_WRITE_EVERY = 5.0


class Probe:
    """Whether something can be written, by writing something: now and then, while it is asked."""

    def __init__(
        self, write: Callable[[], Awaitable[None]], now: Callable[[], float] = time.monotonic
    ) -> None:
        self._write = write
        self._now = now
        self._went_through: float | None = None
        self._trying: asyncio.Task[None] | None = None
        self._said = ""

    async def goes_through(self) -> bool:
        """A write that takes long goes on, and is asked after the next time."""
        if self._went_through is not None and self._now() - self._went_through < _WRITE_EVERY:
            return True
        if self._trying is None:
            self._trying = asyncio.create_task(self._try())
        trying = self._trying
        await asyncio.wait({trying}, timeout=_DATABASE_SECONDS)
        if not trying.done():
            return False
        self._trying = None
        return self._went_through is not None

    async def _try(self) -> None:
        self._went_through = None
        try:
            await self._write()
        except TryAgain as trouble:
            self._say(str(trouble))
        except Exception:
            log.exception("nothing can be written")
        else:
            self._went_through = self._now()
            self._said = ""

    def _say(self, words: str) -> None:
        # Whoever asks does so every few seconds.
        if words != self._said:
            log.error("nothing can be written: %s", words)
            self._said = words


class Health:
    """Asked from outside; whoever starts a main task has it watched here."""

    def __init__(
        self,
        *,
        is_current: Callable[[], Awaitable[bool]],
        write: Callable[[], Awaitable[None]],
        waited: Callable[[], float],
        flowing: Callable[[], bool],
        scheduling: Callable[[], bool],
    ) -> None:
        self._is_current = is_current
        self._probe = Probe(write)
        self._waited = waited
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
        """Each thing that must be right for work to go on.

        `database`: it answers; `migrations`: its schema is the program's; `writing`: something
        could be written lately; `prompt`: no update has waited for the database for long;
        `updates`: Telegram brings them; `courier`: notices go out; `scheduler`: it runs, and
        none of its jobs is late; `serving`: the process isn't ending.
        """
        reachable, current = await self._database()
        # There is nothing to write into before the schema stands.
        writing = current and await self._probe.goes_through()
        return {
            "database": reachable,
            "migrations": current,
            "writing": writing,
            "prompt": self._waited() < _PROMPT_SECONDS,
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
        except Exception:
            log.exception("the database can't be asked")
            return False, False
