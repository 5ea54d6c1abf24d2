"""Whether calls to Telegram come through."""

from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType

from bot.telegram.errors import is_passing

# So many calls in a row must come through before a line that broke is trusted again.
_SOUND_AFTER = 50


class ConnectionHealth(BaseRequestMiddleware):
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
