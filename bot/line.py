"""How the line to Telegram is: whom it wants silence about, and whether calls come through.

Both see every call, whoever makes it.
"""

import asyncio
import math
from typing import Any
from weakref import WeakValueDictionary

from aiogram import Bot
from aiogram.client.session.middlewares.base import (
    BaseRequestMiddleware,
    NextRequestMiddlewareType,
)
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType

from bot.telegram_errors import is_passing

# So many calls in a row must come through before a line that broke is trusted again.
_SOUND_AFTER = 50


class Silence(BaseRequestMiddleware):
    """Nothing goes to a chat before its `retry_after` is over: the call fails here as it would
    there, and holds up no other chat.

    Calls to one chat go one after the other: a second one would be under way already when the
    first is told to wait.
    """

    def __init__(self) -> None:
        self._until: dict[int, float] = {}
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Any:
        chat_id = getattr(method, "chat_id", None)
        if not isinstance(chat_id, int):
            return await make_request(bot, method)
        async with self._turns.setdefault(chat_id, asyncio.Lock()):
            if (left := self.left(chat_id)) > 0:
                raise TelegramRetryAfter(method, "the chat is to be left alone", math.ceil(left))
            try:
                return await make_request(bot, method)
            except TelegramRetryAfter as error:
                self._until[chat_id] = asyncio.get_running_loop().time() + error.retry_after
                raise

    def left(self, chat_id: int) -> float:
        """Seconds for which this chat is to be left alone; 0 when it may be written to."""
        left = self._until.get(chat_id, 0.0) - asyncio.get_running_loop().time()
        if left <= 0:
            self._until.pop(chat_id, None)
        return max(0.0, left)


class Line(BaseRequestMiddleware):
    """Whether what is sent is heard of again.

    While it isn't, a message may arrive whose id the bot never learns, and which nobody can
    edit any more.
    """

    def __init__(self) -> None:
        self._in_a_row = _SOUND_AFTER

    @property
    def is_sound(self) -> bool:
        return self._in_a_row >= _SOUND_AFTER

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Any:
        try:
            answer = await make_request(bot, method)
        except Exception as error:
            if is_passing(error):
                self._in_a_row = 0
            raise
        self._in_a_row += 1
        return answer
