"""How fast Telegram lets a bot write: about 30 messages a second overall, one a second to a
person, 20 a minute to a group; short bursts to a person pass.

No contract: what Telegram answers (`retry_after`) is obeyed besides. Counted in sliding windows:
a leaky bucket of 3 in 3 seconds lets 5 through in its first 3.
"""

import asyncio
from collections import OrderedDict, deque

from aiolimiter import AsyncLimiter

# Room for two, so that a timer that rings late costs nothing, and 2 + 28 in the first second:
# a bucket that holds 28 would let 56 through.
_OVERALL = (2, 2 / 28)
_PRIVATE = (3, 3.2)
_GROUP = (20, 61.0)
# Chats beyond this many have been quiet for long: they start afresh.
_REMEMBERED = 5_000


class Window:
    """At most so many within any so many seconds."""

    def __init__(self, most: int, seconds: float) -> None:
        self._most = most
        self._seconds = seconds
        self._taken: deque[float] = deque(maxlen=most)

    def wait(self, now: float) -> float:
        """Seconds until there is room; 0 when there is."""
        if len(self._taken) < self._most:
            return 0.0
        return max(0.0, self._taken[0] + self._seconds - now)

    def take(self, now: float) -> None:
        self._taken.append(now)


class Pace:
    def __init__(self) -> None:
        self._overall = AsyncLimiter(*_OVERALL)
        self._chats: OrderedDict[int, Window] = OrderedDict()
        self._silent_until: dict[int, float] = {}

    async def turn(self, chat_id: int) -> float:
        """0 when a message may go to this chat now; else the seconds after which to ask again.

        Waits, shortly, for the overall limit only: whoever waits for a chat gives back what
        he holds.
        """
        silence = self._silence(chat_id)
        if silence > 0:
            return silence
        window, loop = self._window(chat_id), asyncio.get_running_loop()
        if wait := window.wait(loop.time()):
            return wait
        await self._overall.acquire()
        # Counted when it goes; somebody else may have gone meanwhile.
        if wait := window.wait(loop.time()):
            return wait
        window.take(loop.time())
        return 0.0

    def keep_silent(self, chat_id: int, seconds: float) -> None:
        """Telegram said `retry_after`: nothing goes to this chat before."""
        self._silent_until[chat_id] = asyncio.get_running_loop().time() + seconds

    def _silence(self, chat_id: int) -> float:
        left = self._silent_until.get(chat_id, 0.0) - asyncio.get_running_loop().time()
        if left <= 0:
            self._silent_until.pop(chat_id, None)
        return left

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
