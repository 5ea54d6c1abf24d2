"""Before any handler: may this be pressed, or said, here at all?

Any client can send any data under any message that it sees, and in a group everybody sees all.
So a press does only what the message can carry under which it stands (`bot.buttons.press.Under`),
and what is between one person and the bot is talked about in private.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Bot
from aiogram.dispatcher.middlewares.base import BaseMiddleware
from aiogram.types import (
    CallbackQuery,
    InaccessibleMessage,
    Message,
    TelegramObject,
    User,
)

from bot.buttons.press import Under, card_of, presses_in, read
from bot.chat.answered_card import card_replied_to
from bot.chat.answers import Answer
from bot.chat.said import answers, command_in, words_of
from bot.chat.screens import Screens
from bot.features.tickets.chat_context import GroupChatContext
from bot.texts import Texts
from bot.ui.screen import Screen
from domain.delivery import CardRegistry

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

GROUPS = ("group", "supergroup")
# In whose name Telegram shows what is written as a group, as a channel, and by itself.
_NOBODY = frozenset({1087968824, 136817688, 777000})


class PressGate(BaseMiddleware):
    """Lets a press through to what it may do where it stands; all else is answered here."""

    def __init__(self, registry: CardRegistry) -> None:
        self._registry = registry

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        assert isinstance(event, CallbackQuery)
        refused = await self._refused(event, data)
        screens: Screens = data["screens"]
        if refused is None:
            with screens.pressed(event):
                return await handler(event, data)
        t: Texts = data["t"]
        answer: Answer = data["answer"]
        await answer(t.plain(refused), alert=True)
        if refused == "not-the-qc-group":
            await screens.close(event, t("card-closed"))
        return None

    async def _refused(self, press: CallbackQuery, data: dict[str, Any]) -> str | None:
        """Why it may not be pressed here; None where it may."""
        pressed, message = read(press.data), press.message
        # Messages sent by way of other chats have an id of their own; this bot sends none.
        if message is None or not _is_ours(message, data["bot"]):
            return "button-outdated"
        if message.chat.type == "private":
            is_own = message.chat.id == press.from_user.id
            # What nobody knows the last router answers, or the first one a stranger.
            may_be = pressed is None or pressed.may_be_pressed(Under.PRIVATE)
            return None if is_own and may_be else "button-outdated"
        if pressed is None or message.chat.type not in GROUPS:
            return "button-outdated"
        if is_nobody(press.from_user):
            return "write-as-yourself"
        ticket_id = card_of(pressed)
        if ticket_id is None:
            return "button-private"
        chat_context = data.get("chat_context")
        if not isinstance(chat_context, GroupChatContext):
            # No member: he is told so like anywhere else.
            return None
        if ticket_id != await self._shown_in(message):
            return "button-outdated"
        return None if chat_context.is_bound else "not-the-qc-group"

    async def _shown_in(self, message: Message | InaccessibleMessage) -> int | None:
        """The ticket whose card it is: its own buttons say so, or else what is known of it."""
        markup = message.reply_markup if isinstance(message, Message) else None
        for each in presses_in(markup):
            if (ticket_id := card_of(each)) is not None:
                return ticket_id
        return await self._registry.ticket_of(message.chat.id, message.message_id)


class HeardMiddleware(BaseMiddleware):
    """Passes by what isn't said to this bot; in groups also what isn't said by a person."""

    def __init__(self, registry: CardRegistry) -> None:
        self._registry = registry

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        assert isinstance(event, Message)
        bot: Bot = data["bot"]
        given = command_in(words_of(event))
        meant = given[1] if given else ""
        if meant and meant != ((await bot.me()).username or "").lower():
            return None
        if event.chat.type == "private":
            return await handler(event, data)
        if event.migrate_to_chat_id is not None or event.forum_topic_reopened is not None:
            return await handler(event, data)
        is_to_us = answers(event, bot.id) or given is not None
        if not is_to_us:
            # What is said of a card is a note.
            data["answered_card"] = await card_replied_to(event, bot.id, self._registry)
            is_to_us = data["answered_card"] is not None
        if not is_to_us or event.is_automatic_forward:
            return None
        if is_nobody(event.from_user) or event.sender_chat is not None:
            t: Texts = data["t"]
            screens: Screens = data["screens"]
            await screens.reply(event, Screen(t(_as_whom(event))), quote=True)
            return None
        return await handler(event, data)


def is_nobody(user: User | None) -> bool:
    """Not a person of his own name: one who writes as the group or a channel, or a bot."""
    return user is None or user.is_bot or user.id in _NOBODY


def _as_whom(message: Message) -> str:
    as_group = message.sender_chat is None or message.sender_chat.id == message.chat.id
    return "write-as-yourself" if as_group else "write-as-yourself-channel"


def _is_ours(message: Message | InaccessibleMessage, bot: Bot) -> bool:
    """Whether the bot itself sent it there; of what can't be seen any more, nobody knows."""
    if isinstance(message, InaccessibleMessage):
        return True
    sender = message.from_user
    return message.forward_origin is None and sender is not None and sender.id == bot.id
