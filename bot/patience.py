"""Small patience with Telegram, for what is said once and to somebody who waits.

Notices have the courier's long patience; this is for answers to presses and replies to words.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from aiogram.exceptions import (
    TelegramAPIError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)

log = logging.getLogger(__name__)

T = TypeVar("T")

_TRIES = 4
_FIRST_WAIT = 0.3
# Longer than this nobody waits for an answer, and the chat's later updates wait behind it.
_LONGEST_WAIT = 10.0
_SLOWEST = 10.0
# What is still tried; the event loop alone would forget it.
_under_way: set["asyncio.Task[None]"] = set()


async def patiently(call: Callable[[], Awaitable[T]]) -> T:
    """The call's result, tried again after a cut connection, a 5xx or a short 429.

    A reply whose connection is cut after the effect comes twice; nothing else does.
    """
    for attempt in range(_TRIES - 1):
        try:
            return await call()
        except TelegramRetryAfter as error:
            if error.retry_after > _LONGEST_WAIT:
                raise
            await asyncio.sleep(error.retry_after)
        except (TelegramNetworkError, TelegramServerError):
            await asyncio.sleep(_FIRST_WAIT * 2**attempt)
    return await call()


def go_on(what: str, call: Callable[[], Awaitable[object]], *, seconds: float) -> None:
    """Keep trying beside everything else, until it goes through or `seconds` are over.

    For what a handler has to say while Telegram is away: it ends with the process.
    """
    task = asyncio.create_task(_go_on(what, call, seconds))
    _under_way.add(task)
    task.add_done_callback(_under_way.discard)


async def _go_on(what: str, call: Callable[[], Awaitable[object]], seconds: float) -> None:
    wait = 1.0
    try:
        async with asyncio.timeout(seconds):
            while True:
                await asyncio.sleep(wait)
                try:
                    await call()
                except TelegramRetryAfter as error:
                    wait = float(error.retry_after)
                except (TelegramNetworkError, TelegramServerError):
                    wait = min(_SLOWEST, wait * 1.3)
                else:
                    return
    except TimeoutError:
        log.warning("%s: given up", what)
    except TelegramAPIError as error:
        log.warning("%s: %s", what, error.message)
