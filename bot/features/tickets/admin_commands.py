"""The admin's acts on a ticket, typed: approve, assign, metrics, cancel.

A command without arguments asks for the ticket first, by buttons.
"""

from collections.abc import Awaitable, Callable, Mapping

from aiogram import Router
from aiogram.filters import Command, CommandObject, StateFilter
from aiogram.types import Message

from bot.chat.admins_only import AdminsOnlyMiddleware
from bot.chat.arguments import Arguments
from bot.chat.flow import FlowMiddleware
from bot.chat.said import WORDS, words_of
from bot.chat.screens import Screens
from bot.features.tickets.admin_flow import AdminFlow, TypedXp
from bot.features.tickets.questions import CancelReason
from bot.ui.screen import Screen
from domain.services.card_actions import CardAction

_Answer = Callable[[AdminFlow, Arguments], Awaitable[Screen]]
_COMMANDS: Mapping[str, tuple[CardAction, _Answer]] = {
    "approve": (CardAction.APPROVE, AdminFlow.approve),
    "assign": (CardAction.ASSIGN, AdminFlow.assign),
    "metrics": (CardAction.METRICS, AdminFlow.metrics),
    "cancelticket": (CardAction.CANCEL, AdminFlow.cancel),
}


def make_router() -> Router:
    router = Router(name="steering")
    router.message.middleware(AdminsOnlyMiddleware())
    router.message.middleware(FlowMiddleware(AdminFlow))
    router.message.register(steer, Command(*_COMMANDS, ignore_case=True))
    router.message.register(cancel_with_words, StateFilter(CancelReason.text), WORDS)
    router.message.register(take_xp, StateFilter(TypedXp.number), WORDS)
    return router


async def steer(
    message: Message, command: CommandObject, flow: AdminFlow, screens: Screens
) -> None:
    action, answer = _COMMANDS[command.command.lower()]
    typed = (command.args or "").strip()
    screen = await (answer(flow, Arguments(typed)) if typed else flow.choice(action))
    await screens.reply(message, screen)


async def cancel_with_words(message: Message, flow: AdminFlow, screens: Screens) -> None:
    await screens.reply(message, await flow.take_cancel_reason(words_of(message)))


async def take_xp(message: Message, flow: AdminFlow, screens: Screens) -> None:
    await screens.reply(message, await flow.take_xp(words_of(message)))
