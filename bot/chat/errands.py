"""What takes longer than a handler may: done beside all else, and ended with the process."""

import asyncio
import logging
from collections.abc import Coroutine, Hashable
from typing import Any

log = logging.getLogger(__name__)


class Errands:
    """Each under a name of its own: the same is not begun twice at once."""

    def __init__(self) -> None:
        self._under_way: dict[Hashable, asyncio.Task[None]] = {}
        self._closed = False

    def __contains__(self, name: Hashable) -> bool:
        return name in self._under_way

    def begin(self, name: Hashable, work: Coroutine[Any, Any, None]) -> bool:
        """Whether it is begun now; False where one of this name is still under way."""
        if self._closed or name in self._under_way:
            work.close()
            return False
        task = asyncio.create_task(self._done(name, work))
        self._under_way[name] = task
        task.add_done_callback(lambda _: self._under_way.pop(name, None))
        return True

    async def close(self) -> None:
        """What is under way is cut short; whoever waits for it is told, by the errand itself."""
        self._closed = True
        tasks = list(self._under_way.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _done(self, name: Hashable, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except Exception:
            log.exception("errand %s failed", name)
