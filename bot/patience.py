"""Small patience with Telegram, for what is said once and to somebody who waits.

Notices have the courier's long patience; this is for answers to presses and replies to words.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError

T = TypeVar("T")

_TRIES = 4
_FIRST_WAIT = 0.3
# Longer than this nobody waits for an answer, and the chat's later updates wait behind it.
_LONGEST_WAIT = 10.0


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
