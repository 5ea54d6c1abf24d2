"""A flow: questions one after the other, answered by buttons or by words."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from aiogram import Router
from aiogram.dispatcher.middlewares.base import BaseMiddleware
from aiogram.types import TelegramObject

from bot.chat.conversation import Conversation, Handler
from bot.chat.questions import Question, ask
from bot.chat.turn import Turn
from bot.texts import Texts
from bot.ui.screen import Screen
from domain.actor import Act
from domain.people import Member


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """One person's turn in it; further fields are filled by what handlers get by that name."""

    turn: Turn

    @property
    def t(self) -> Texts:
        return self.turn.t

    @property
    def member(self) -> Member:
        return self.turn.member

    @property
    def act(self) -> Act:
        return self.turn.act

    @property
    def state(self) -> Conversation:
        return self.turn.state

    async def again(self, question: Any, *known: Any) -> Screen:
        """A question as it is asked, and asked again; whoever has read anything for it hands it in.

        Moves nothing; refuses where it may not be asked.
        """
        raise NotImplementedError

    async def ask(self, question: Question, *known: Any) -> Screen:
        """Ask it from now on."""
        screen = await self.again(question, *known)
        await ask(self.state, question)
        return screen


Of = TypeVar("Of", bound=Flow)


def give_flow(router: Router, kind: type[Flow]) -> None:
    """Handlers of the router's messages and presses get their `flow`."""
    for observer in (router.message, router.callback_query):
        observer.middleware(FlowMiddleware(kind))


class FlowMiddleware(BaseMiddleware):
    """Gives handlers `flow`: a `kind`, whose fields are what stands in their data by that name."""

    def __init__(self, kind: type[Flow]) -> None:
        self.kind = kind

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        data["flow"] = flow_of(self.kind, data)
        return await handler(event, data)


def flow_of(kind: type[Of], data: Mapping[str, Any]) -> Of:
    """Its fields are what stands in a handler's data by their names."""
    return kind(**{field.name: data[field.name] for field in fields(kind)})
