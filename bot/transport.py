"""What comes back from Telegram, or from a gateway before it."""

from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import (
    BaseRequestMiddleware,
    NextRequestMiddlewareType,
)
from aiogram.exceptions import ClientDecodeError, TelegramServerError
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType


class ReadableAnswers(BaseRequestMiddleware):
    """An answer that can't be read, such as a gateway's web page, is a server's trouble."""

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Any:
        try:
            return await make_request(bot, method)
        except ClientDecodeError as error:
            raise TelegramServerError(method, "the answer can't be read") from error
