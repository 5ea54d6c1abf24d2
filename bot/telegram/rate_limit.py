"""How fast Telegram lets a bot write: about 30 messages a second overall, one a second to a
person, 20 a minute to a group; short bursts to a person pass.

No contract: what Telegram answers (`retry_after`) is obeyed besides. Counted in sliding windows:
a leaky bucket of 3 in 3 seconds lets 5 through in its first 3.
"""

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager

_OVERALL = (30, 1.01)
_PRIVATE = (3, 3.2)
_GROUP = (20, 60.5)
# The overall limit, spread out: thirty going at once would wait for each other on the line, and
# for as long as they are on it they count.
_BURST = (4, 0.13)
# Of a group's twenty: cards that are brought up to date leave so many to what comes anew.
_LEFT_BY_EDITS = 6
# Chats beyond this many have been quiet for long: they start afresh.
_REMEMBERED = 5_000


class Window:
    """At most so many that are under way or were answered within so many seconds.

    When a message arrived is known only to lie between its going and its answer: counted until
    its answer is so old, not one too many arrives, however long each is on its way.
    """

    def __init__(self, most: int, seconds: float) -> None:
        self._most = most
        self._seconds = seconds
        self._under_way = 0
        self._answered: deque[float] = deque()

    def wait(self, now: float, leave: int = 0) -> float:
        """Seconds until there may be room, with so many places left over; 0 when there is."""
        while self._answered and self._answered[0] + self._seconds <= now:
            self._answered.popleft()
        over = self._under_way + len(self._answered) - (self._most - leave)
        if over < 0:
            return 0.0
        if over < len(self._answered):
            return self._answered[over] + self._seconds - now
        return self._seconds

    @contextmanager
    def message(self) -> Iterator[None]:
        """Around one that goes now."""
        self._under_way += 1
        try:
            yield
        finally:
            self._under_way -= 1
            self._answered.append(asyncio.get_running_loop().time())


class RateLimiter:
    def __init__(self, cooldown: Callable[[int], float]) -> None:
        """`cooldown`: the seconds for which Telegram wants a chat left alone."""
        self._cooldown = cooldown
        self._overall = Window(*_OVERALL)
        self._burst = Window(*_BURST)
        self._chats: OrderedDict[int, Window] = OrderedDict()
        self._door = asyncio.Lock()
        self._queued = 0

    @property
    def queued(self) -> int:
        """How many wait for the overall limit."""
        return self._queued

    @asynccontextmanager
    async def slot(self, chat_id: int, *, is_edit: bool = False) -> AsyncIterator[float]:
        """Around a message to this chat: 0 when it may go now, else the seconds after which to
        ask again. In a group an edit leaves room to what is new there.

        Waits, shortly, for the overall limit only: whoever waits for a chat gives back what
        he holds.
        """
        leave = _LEFT_BY_EDITS if is_edit and chat_id < 0 else 0
        wait = self._closed(chat_id, leave)
        if not wait:
            await self._overall_slot()
            # Somebody else may have gone there meanwhile.
            wait = self._closed(chat_id, leave)
        if wait:
            yield wait
            return
        with self._burst.message():
            pass
        with self.count(chat_id):
            yield 0.0

    @contextmanager
    def count(self, chat_id: int) -> Iterator[None]:
        """Around a message that waits for nobody: what follows it waits the longer."""
        with self._overall.message(), self._window(chat_id).message():
            yield

    async def _overall_slot(self) -> None:
        self._queued += 1
        try:
            async with self._door:
                while True:
                    if not (wait := self._full()):
                        return
                    await asyncio.sleep(wait)
        finally:
            self._queued -= 1

    def _full(self) -> float:
        now = asyncio.get_running_loop().time()
        return max(self._overall.wait(now), self._burst.wait(now))

    def _closed(self, chat_id: int, leave: int) -> float:
        now = asyncio.get_running_loop().time()
        return self._cooldown(chat_id) or self._window(chat_id).wait(now, leave)

    def _window(self, chat_id: int) -> Window:
        window = self._chats.get(chat_id)
        if window is None:
            # Groups have negative ids.
            window = self._chats[chat_id] = Window(*(_GROUP if chat_id < 0 else _PRIVATE))
            if len(self._chats) > _REMEMBERED:
                self._chats.popitem(last=False)
        else:
            self._chats.move_to_end(chat_id)
        return window
