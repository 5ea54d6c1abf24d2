"""How many updates are handled at once, and whose go first."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

Room = Callable[[], AbstractAsyncContextManager[None]]

# Chats at once. What is urgent has a room of its own: many who ask for a list at the same moment
# hold up nobody's work. So have strangers, that a crowd at the door takes nobody's; each of them
# keeps its room for a while, which leaves members half of what may be sent in a second.
_URGENT_AT_ONCE = 24
_OTHERS_AT_ONCE = 8
_STRANGERS_AT_ONCE = 8
_STRANGER_SECONDS = 0.5
# So long whatever is not urgent gives way to what is; then it is its turn.
_GIVES_WAY = 0.25


class Rooms:
    """What is not urgent begins when nothing urgent is in hand, and no crowd of updates is still
    coming in, behind which something urgent may stand; at the latest a moment later.
    """

    def __init__(self) -> None:
        self._urgent_room = asyncio.Semaphore(_URGENT_AT_ONCE)
        self._others_room = asyncio.Semaphore(_OTHERS_AT_ONCE)
        self._strangers_room = asyncio.Semaphore(_STRANGERS_AT_ONCE)
        self._urgent_in_hand = 0
        self._is_rush = False
        self._calm = asyncio.Event()
        self._calm.set()

    def rush(self, on: bool) -> None:
        """Whether updates come in faster than they are taken."""
        self._is_rush = on
        self._look()

    @asynccontextmanager
    async def urgent(self) -> AsyncIterator[None]:
        """For whoever waits for the effect of what he did."""
        self._urgent_in_hand += 1
        self._look()
        try:
            async with self._urgent_room:
                yield
        finally:
            self._urgent_in_hand -= 1
            self._look()

    @asynccontextmanager
    async def others(self) -> AsyncIterator[None]:
        """For what may wait a moment."""
        async with self._others_room:
            await self._give_way()
            yield

    @asynccontextmanager
    async def strangers(self) -> AsyncIterator[None]:
        loop, room = asyncio.get_running_loop(), self._strangers_room
        await room.acquire()
        until = loop.time() + _STRANGER_SECONDS
        try:
            await self._give_way()
            yield
        finally:
            loop.call_at(until, room.release)

    async def _give_way(self) -> None:
        try:
            async with asyncio.timeout(_GIVES_WAY):
                await self._calm.wait()
        except TimeoutError:
            return

    def _look(self) -> None:
        if self._is_rush or self._urgent_in_hand:
            self._calm.clear()
        else:
            self._calm.set()
