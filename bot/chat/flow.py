"""What a handler needs, gathered into one object that knows how to go on with a conversation."""

from dataclasses import fields
from typing import Any

from aiogram import Router
from aiogram.dispatcher.middlewares.base import BaseMiddleware
from aiogram.types import TelegramObject

from bot.chat.conversation import Handler


def give_flow(router: Router, kind: type[Any]) -> None:
    """Handlers of the router's messages and presses get their `flow`."""
    for observer in (router.message, router.callback_query):
        observer.middleware(FlowMiddleware(kind))


class FlowMiddleware(BaseMiddleware):
    """Gives handlers `flow`: a `kind`, whose fields are what stands in their data by that name."""

    def __init__(self, kind: type[Any]) -> None:
        self._kind = kind
        self._names = tuple(field.name for field in fields(kind))

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        data["flow"] = self._kind(**{name: data[name] for name in self._names})
        return await handler(event, data)
