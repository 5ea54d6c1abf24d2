"""Before any handler: who is it, in which language, and what if two acts met."""

from typing import Any

from aiogram.dispatcher.middlewares.base import BaseMiddleware
from aiogram.types import Chat, TelegramObject, Update, User

from bot.chat.conversation import Handler
from bot.chat.telegram_user import telegram_user
from bot.features.tickets.chat_context import ChatContext, GroupChatContext, PrivateChatContext
from bot.observability.log_context import about
from bot.texts import texts
from domain.actor import Origin, Source
from domain.errors import Collision
from domain.people import Member
from domain.services.access import AccessService
from domain.services.cards import TicketCardService
from domain.services.qc_group import QcGroupService

_TRIES = 3


class PersonMiddleware(BaseMiddleware):
    """Gives handlers `member` (None for strangers), `act`, `origin`, `chat_context`,
    and `t`, the texts to speak.
    """

    def __init__(
        self,
        access: AccessService,
        cards: TicketCardService,
        qc_groups: QcGroupService,
        known: set[int],
    ) -> None:
        """`known` is kept up to date: the Telegram ids of members, as far as they were seen."""
        self._known = known
        self._access = access
        self._cards = cards
        self._qc_groups = qc_groups

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        user: User | None = data.get("event_from_user")
        data["t"] = texts(user.language_code or "" if user else "")
        data["member"] = None
        if user is not None and not user.is_bot:
            origin = _origin(event, data)
            data["origin"] = origin
            member = await self._access.recognise(telegram_user(user), origin)
            data["member"] = member
            if member is None:
                self._known.discard(user.id)
            else:
                self._known.add(user.id)
                about(person_id=member.id)
                data["t"] = texts(member.language or user.language_code or "")
                if (asker := data.get("asker")) is not None:
                    asker.t = data["t"]
                data["act"] = origin.act_of(member.id)
                data["chat_context"] = await self._chat_context(member, data)
        return await handler(event, data)

    async def _chat_context(self, member: Member, data: dict[str, Any]) -> ChatContext:
        chat: Chat | None = data.get("event_chat")
        if chat is None or chat.type == "private":
            return PrivateChatContext(t=data["t"], reader=member, cards=self._cards)
        group = await self._qc_groups.bound()
        is_bound = group is not None and group.chat_id == chat.id
        return GroupChatContext(
            t=texts(group.language) if group is not None and is_bound else data["t"],
            reader=member,
            cards=self._cards,
            chat_id=chat.id,
            is_bound=is_bound,
        )


def _origin(event: TelegramObject, data: dict[str, Any]) -> Origin:
    chat = data.get("event_chat")
    return Origin(
        source=Source.TELEGRAM,
        chat_id=chat.id if chat else None,
        update_id=event.update_id if isinstance(event, Update) else None,
    )


class CollisionMiddleware(BaseMiddleware):
    """Two acts met at a unique constraint: at the next try the guards see who was first."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        for _ in range(_TRIES - 1):
            try:
                return await handler(event, data)
            except Collision:
                continue
        return await handler(event, data)
