"""Retries: every policy there is, side by side, and what calls of Telegram make of them.

Notices have the courier's long patience. Answers to presses, and replies to words, have a small
one: they are said once, and to somebody who waits.
"""

import asyncio
import logging
import random
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Hashable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from aiogram.exceptions import (
    TelegramAPIError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)

log = logging.getLogger(__name__)

T = TypeVar("T")
Call = Callable[[], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Backoff:
    """Seconds until the next try: doubling from `first` up to `longest`, less up to `jitter`."""

    first: float
    longest: float
    jitter: float = 0.5

    def after(self, attempts: int) -> float:
        """The wait after so many tries that failed, from 1."""
        wait = min(self.longest, self.first * 2.0 ** min(attempts - 1, 20))
        return wait * random.uniform(1 - self.jitter, 1.0)  # noqa: S311 - spreads load only


# Used as `retry.DELIVERY` and so on.
DELIVERY = Backoff(first=2.0, longest=600.0)
"""A notice or a card that Telegram didn't take: the courier tries for as long as it takes."""
CLAIM = Backoff(first=2.0, longest=10.0)
"""The courier looks for work, and the database is away: whoever waits hears soon after."""
UPDATE = Backoff(first=0.5, longest=5.0)
"""An update that the database kept from being done: its sender waits."""
POLL = Backoff(first=1.0, longest=30.0)
"""No answer to a poll."""
HELLO = Backoff(first=2.0, longest=30.0)
"""No answer while the process begins."""
WRITE_SECONDS = 1.0
"""What must be written down, and the database is away: again after so long, until it is."""
TRIES, FIRST_WAIT = 4, 0.3
"""An answer or a reply at once, while its handler waits: doubling from the first wait."""
SLOWEST = 10.0
"""The same beside everything else: from a second on by a third more each time, up to this."""
ANSWERED_WITHIN = 27.0
"""So long: Telegram keeps a press open for 15 to 30 seconds."""
SAID_WITHIN = 600.0
"""Or so long: a message that comes later answers nothing any more."""
FILE_WAIT = 3.0
"""A 429 that is waited for while somebody's file is fetched."""
# One chat's words that wait: whoever asks for more reads them no more.
_WAITING = 50
# So many lines are tried at the same moment: what is said now needs a connection, too.
_LINES_AT_ONCE = 20
# What is still tried; the event loop alone would forget it.
_under_way: set["asyncio.Task[None]"] = set()


async def patiently(call: Callable[[], Awaitable[T]], *, longest_wait: float = 0.0) -> T:
    """The call's result, tried again after a cut connection, a 5xx, or a 429 of at most
    `longest_wait` seconds.

    Others wait behind whoever waits here, so a longer 429 is the caller's to get around. A reply
    whose connection is cut after the effect comes twice; nothing else does.
    """
    for attempt in range(TRIES - 1):
        try:
            return await call()
        except TelegramRetryAfter as error:
            if error.retry_after > longest_wait:
                raise
            await asyncio.sleep(error.retry_after)
        except (TelegramNetworkError, TelegramServerError):
            await asyncio.sleep(FIRST_WAIT * 2**attempt)
    return await call()


def go_on(what: str, call: Call, *, seconds: float) -> None:
    """Keep trying beside everything else, until it goes through or `seconds` are over.

    For what a handler has to say while Telegram is away: it ends with the process.
    """
    _beside(_go_on(what, call, seconds, 1.0))


@dataclass(frozen=True, slots=True)
class _Words:
    what: str
    call: Call
    until: float


class Waiting:
    """What could not be said yet: one after the other in each line, and beside all else.

    It ends with the process.
    """

    def __init__(self) -> None:
        self._lines: dict[Hashable, deque[_Words]] = {}
        self._room = asyncio.Semaphore(_LINES_AT_ONCE)

    def __contains__(self, key: Hashable) -> bool:
        """Whether something waits in this line: what comes now belongs behind it."""
        return key in self._lines

    def add(self, key: Hashable, what: str, call: Call, *, seconds: float, wait: float) -> None:
        """At the end of its line; `wait` is how long the first of a line is not tried yet."""
        words = _Words(what, call, asyncio.get_running_loop().time() + seconds)
        if (line := self._lines.get(key)) is None:
            line = self._lines[key] = deque([words])
            _beside(self._say_all(key, line, wait))
        elif len(line) < _WAITING:
            line.append(words)
        else:
            log.warning("%s: given up, too much waits before it", what)

    def forget(self, key: Hashable) -> None:
        """What waits there is out of date; what is on its way already may still arrive."""
        if (line := self._lines.pop(key, None)) is not None:
            line.clear()

    async def _say_all(self, key: Hashable, line: deque[_Words], wait: float) -> None:
        while line:
            words = line[0]
            seconds = words.until - asyncio.get_running_loop().time()
            call = partial(self._in_turn, line, words.call)
            await _go_on(words.what, call, seconds, wait, lambda: not line)
            wait = 1.0
            if line:
                line.popleft()
        if self._lines.get(key) is line:
            del self._lines[key]

    async def _in_turn(self, line: deque[_Words], call: Call) -> None:
        async with self._room:
            if line:
                await call()


def _beside(work: Coroutine[Any, Any, None]) -> None:
    task = asyncio.create_task(work)
    _under_way.add(task)
    task.add_done_callback(_under_way.discard)


async def _go_on(
    what: str,
    call: Call,
    seconds: float,
    wait: float,
    is_forgotten: Callable[[], bool] = lambda: False,
) -> None:
    try:
        async with asyncio.timeout(seconds):
            while True:
                await asyncio.sleep(wait)
                if is_forgotten():
                    return
                try:
                    await call()
                except TelegramRetryAfter as error:
                    wait = float(error.retry_after)
                except (TelegramNetworkError, TelegramServerError):
                    wait = min(SLOWEST, max(1.0, wait) * 1.3)
                else:
                    return
    except TimeoutError:
        log.warning("%s: given up", what)
    except TelegramAPIError as error:
        log.warning("%s: %s", what, error.message)
    except Exception:
        # What waits behind it is said all the same.
        log.exception("%s: failed", what)
