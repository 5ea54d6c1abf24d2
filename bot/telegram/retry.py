"""Small patience with Telegram, for what is said once and to somebody who waits.

Notices have the courier's long patience; this is for answers to presses and replies to words.
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

_TRIES = 4
_FIRST_WAIT = 0.3
_SLOWEST = 10.0
_FIRST_RETRY, LONGEST_RETRY = 2.0, 600.0
# One chat's words that wait: whoever asks for more reads them no more.
_WAITING = 50
# So many lines are tried at the same moment: what is said now needs a connection, too.
_LINES_AT_ONCE = 20
# What is still tried; the event loop alone would forget it.
_under_way: set["asyncio.Task[None]"] = set()


def backoff(attempts: int) -> float:
    """Seconds until the next try: doubling, at most ten minutes, with jitter of a half."""
    longest = min(LONGEST_RETRY, _FIRST_RETRY * 2.0 ** min(attempts - 1, 20))
    return longest * random.uniform(0.5, 1.0)  # noqa: S311 - spreads load, guards nothing


async def patiently(call: Callable[[], Awaitable[T]], *, longest_wait: float = 0.0) -> T:
    """The call's result, tried again after a cut connection, a 5xx, or a 429 of at most
    `longest_wait` seconds.

    Others wait behind whoever waits here, so a longer 429 is the caller's to get around. A reply
    whose connection is cut after the effect comes twice; nothing else does.
    """
    for attempt in range(_TRIES - 1):
        try:
            return await call()
        except TelegramRetryAfter as error:
            if error.retry_after > longest_wait:
                raise
            await asyncio.sleep(error.retry_after)
        except (TelegramNetworkError, TelegramServerError):
            await asyncio.sleep(_FIRST_WAIT * 2**attempt)
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
                    wait = min(_SLOWEST, max(1.0, wait) * 1.3)
                else:
                    return
    except TimeoutError:
        log.warning("%s: given up", what)
    except TelegramAPIError as error:
        log.warning("%s: %s", what, error.message)
    except Exception:
        # What waits behind it is said all the same.
        log.exception("%s: failed", what)
