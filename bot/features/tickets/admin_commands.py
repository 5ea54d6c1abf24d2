"""The admin's acts on a ticket, typed: approve, assign, metrics, cancel.

A command without arguments asks for the ticket first, by buttons.
"""

from collections.abc import Awaitable, Callable, Mapping

from aiogram import Router
from aiogram.filters import Command, CommandObject

from bot.chat.admins_only import AdminsOnlyMiddleware
from bot.chat.arguments import Arguments
from bot.chat.flow import FlowMiddleware
from bot.chat.questions import Answers
from bot.chat.turn import Said
from bot.features.tickets.admin_flow import AdminFlow
from bot.features.tickets.questions import CancelReason, TypedXp
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
    router.message.register(cancel_with_words, Answers(CancelReason))
    router.message.register(take_xp, Answers(TypedXp))
    return router


async def steer(said: Said, command: CommandObject, flow: AdminFlow) -> None:
    action, answer = _COMMANDS[command.command.lower()]
    typed = (command.args or "").strip()
    screen = await (answer(flow, Arguments(typed)) if typed else flow.choice(action))
    await said.reply(screen)


async def cancel_with_words(said: Said, question: CancelReason, flow: AdminFlow) -> None:
    await said.reply(await flow.take_cancel_reason(question, said.words))


async def take_xp(said: Said, question: TypedXp, flow: AdminFlow) -> None:
    await said.reply(await flow.take_xp(question, said.words))
