"""Says in the logs which ticket a press or a command is about."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram.dispatcher.middlewares.base import BaseMiddleware
from aiogram.filters import CommandObject
from aiogram.types import TelegramObject

from bot.observability.log_context import about

# Commands whose first argument is a ticket's number.
_ON_A_TICKET = ("ticket", "approve", "assign", "edit", "metrics", "cancelticket", "history")


class SubjectMiddleware(BaseMiddleware):
    """Next to the handlers, where presses are unpacked and commands are taken apart."""

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        about(ticket_id=_ticket_of(data))
        return await handler(event, data)


def _ticket_of(data: dict[str, Any]) -> int | None:
    pressed = getattr(data.get("callback_data"), "ticket_id", None)
    if isinstance(pressed, int):
        return pressed
    command = data.get("command")
    if not isinstance(command, CommandObject) or command.command.lower() not in _ON_A_TICKET:
        return None
    typed = (command.args or "").split(maxsplit=1)[:1]
    number = typed[0].removeprefix("#") if typed else ""
    return int(number) if number.isascii() and number.isdigit() and len(number) < 16 else None
