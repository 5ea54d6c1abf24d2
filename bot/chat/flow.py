"""A flow: questions one after the other, answered by buttons or by words."""

from dataclasses import dataclass, fields
from typing import Any

from aiogram import Router
from aiogram.dispatcher.middlewares.base import BaseMiddleware
from aiogram.fsm.context import FSMContext
from aiogram.types import TelegramObject

from bot.chat.conversation import Handler
from bot.chat.turn import Turn
from bot.texts import Texts
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
    def state(self) -> FSMContext:
        return self.turn.state


def give_flow(router: Router, kind: type[Flow]) -> None:
    """Handlers of the router's messages and presses get their `flow`."""
    for observer in (router.message, router.callback_query):
        observer.middleware(FlowMiddleware(kind))


class FlowMiddleware(BaseMiddleware):
    """Gives handlers `flow`: a `kind`, whose fields are what stands in their data by that name."""

    def __init__(self, kind: type[Flow]) -> None:
        self.kind = kind
        self._names = tuple(field.name for field in fields(kind))

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        data["flow"] = self.kind(**{name: data[name] for name in self._names})
        return await handler(event, data)
