"""Commands that only an admin may give."""

from typing import Any

from aiogram.dispatcher.middlewares.base import BaseMiddleware
from aiogram.types import TelegramObject

from bot.chat.conversation import Handler
from domain.errors import NotAMember
from domain.people import Member, Role


class AdminsOnlyMiddleware(BaseMiddleware):
    """For commands that only an admin may give: says so before it explains how to write them.

    A courtesy: the services check the same right again.
    """

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        member: Member | None = data["member"]
        if member is None:
            raise NotAMember()
        member.require(Role.ADMIN)
        return await handler(event, data)
