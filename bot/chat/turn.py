"""One turn of a conversation: what a person sent, who they are, and how to answer.

Handlers take a `Press` or `Said` where aiogram hands out its own `CallbackQuery` or `Message`, so
that a signature names only what is special about the handler.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from aiogram.dispatcher.middlewares.base import BaseMiddleware
from aiogram.types import CallbackQuery, Message, TelegramObject, User

from bot.chat.answers import Answer
from bot.chat.conversation import Conversation, Handler
from bot.chat.said import words_of
from bot.chat.screens import Screens
from bot.chat.way_back import with_way_back
from bot.texts import Texts
from bot.ui.screen import GroupScreen, Screen
from domain.actor import Act, Origin
from domain.errors import NotAMember
from domain.people import Member


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What presses and words have in common; `sender` is None for strangers."""

    t: Texts
    sender: Member | None
    origin: Origin | None
    conversation: Conversation | None
    screens: Screens

    @property
    def member(self) -> Member:
        """The sender; `NotAMember` is raised for strangers."""
        if self.sender is None:
            raise NotAMember()
        return self.sender

    @property
    def act(self) -> Act:
        """What the sender does now, as services log it; `NotAMember` is raised for strangers."""
        assert self.origin is not None, "members are people, whose updates come from somewhere"
        return self.origin.act_of(self.member.id)

    @property
    def state(self) -> Conversation:
        """What the sender was asked last, in this chat."""
        assert self.conversation is not None, "people are asked, and they have a chat"
        return self.conversation


@dataclass(frozen=True, slots=True, kw_only=True)
class Press(Turn):
    """A button was pressed."""

    query: CallbackQuery
    answer: Answer

    @property
    def user(self) -> User:
        """The presser, as Telegram describes them."""
        return self.query.from_user

    async def toast(self, key: str, **values: Any) -> None:
        """Answer with a line that fades.

        An act is answered before its card is read. Were the database away just then, the press
        would come again, and be refused because it is done already.
        """
        await self.answer(self.t.plain(key, **values))

    async def alert(self, key: str, **values: Any) -> None:
        """Answer with words that must be closed."""
        await self.answer(self.t.plain(key, **values), alert=True)

    async def show(self, screen: Screen | GroupScreen) -> None:
        """Answer, if that isn't done yet, and show the screen in the pressed message."""
        await self.answer()
        if isinstance(screen, Screen):
            screen = with_way_back(self.t, self.query, screen)
        await self.screens.show(self.query, screen)

    async def reply(self, screen: Screen) -> None:
        """A new message below the pressed one; where that is gone, in the presser's own chat."""
        if isinstance(self.query.message, Message):
            await self.screens.reply(self.query.message, screen)
        else:
            await self.say(screen)

    async def say(self, screen: Screen) -> None:
        """A new message in the presser's own chat; the pressed one stays as it is."""
        await self.screens.send(self.user.id, screen)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said(Turn):
    """Something was written, or sent."""

    message: Message

    @property
    def user(self) -> User:
        """The sender, as Telegram describes them."""
        assert self.message.from_user is not None, "people's messages have a sender"
        return self.message.from_user

    @property
    def words(self) -> str:
        """The text, or the caption; empty where there are no words at all."""
        return words_of(self.message)

    async def reply(self, screen: Screen, *, quote: bool = False) -> None:
        """A new message in the same chat and topic; `quote` answers this very one."""
        await self.screens.reply(self.message, screen, quote=quote)


class TurnMiddleware(BaseMiddleware):
    """Hands out a `Press` or a `Said` in place of aiogram's event, and as `turn` to flows."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        turn = data["turn"] = turn_of(event, data)
        return await handler(cast(TelegramObject, turn), data)


def turn_of(event: TelegramObject, data: Mapping[str, Any]) -> Press | Said:
    """The turn that an update is, by what the middlewares found out."""
    common: dict[str, Any] = {
        "t": data["t"],
        "sender": data["member"],
        "origin": data.get("origin"),
        "conversation": data["state"],
        "screens": data["screens"],
    }
    if isinstance(event, CallbackQuery):
        return Press(**common, query=event, answer=data["answer"])
    assert isinstance(event, Message)
    return Said(**common, message=event)
