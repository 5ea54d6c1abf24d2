"""What comes back from Telegram, or from a gateway before it."""

from functools import cache
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import (
    BaseRequestMiddleware,
    NextRequestMiddlewareType,
)
from aiogram.exceptions import ClientDecodeError, TelegramServerError
from aiogram.methods import TelegramMethod
from aiogram.methods.base import Response, TelegramType


@cache
def _kept(returning: Any) -> type[Response[Any]]:
    """The class that reads an answer: pydantic forgets what nobody holds, and building it anew
    costs more than everything else about a call.
    """
    return Response[returning]


class ReadableAnswers(BaseRequestMiddleware):
    """An answer that can't be read, such as a gateway's web page, is a server's trouble.

    The classes that read answers are made once.
    """

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Any:
        _kept(method.__returning__)
        try:
            return await make_request(bot, method)
        except ClientDecodeError as error:
            raise TelegramServerError(method, "the answer can't be read") from error
