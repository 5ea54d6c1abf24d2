"""How fast Telegram lets a bot write: about 30 messages a second overall, one a second to a
person, 20 a minute to a group; short bursts to a person pass.

No contract: what Telegram answers (`retry_after`) is obeyed besides. Counted in sliding windows:
a leaky bucket of 3 in 3 seconds lets 5 through in its first 3.
"""

import asyncio
from collections import OrderedDict, deque

from aiolimiter import AsyncLimiter

from bot.line import Silence

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
    def __init__(self, silence: Silence) -> None:
        self._silence = silence
        self._overall = AsyncLimiter(*_OVERALL)
        self._chats: OrderedDict[int, Window] = OrderedDict()

    async def turn(self, chat_id: int) -> float:
        """0 when a message may go to this chat now; else the seconds after which to ask again.

        Waits, shortly, for the overall limit only: whoever waits for a chat gives back what
        he holds.
        """
        if silence := self._silence.left(chat_id):
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

    def spoke(self, chat_id: int) -> None:
        """Somebody was answered there at once: what follows waits the longer."""
        self._window(chat_id).take(asyncio.get_running_loop().time())

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
