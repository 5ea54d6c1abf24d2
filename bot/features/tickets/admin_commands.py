"""The admin's acts on a ticket, typed: approve, assign, metrics, cancel.

A command without arguments asks for the ticket first, by buttons.
"""

from collections.abc import Mapping

from aiogram import Router
from aiogram.filters import Command, CommandObject

from bot.chat.admins_only import AdminsOnlyMiddleware
from bot.chat.flow import FlowMiddleware
from bot.chat.questions import Answers
from bot.chat.turn import Said
from bot.features.tickets.admin_flow import ANSWERS, AdminFlow
from bot.features.tickets.questions import CancelReason, TypedXp, WhichTicket
from bot.features.tickets.which_ticket import NUMBER, asked_about, number_typed
from domain.services.card_actions import CardAction

_COMMANDS: Mapping[str, CardAction] = {
    "approve": CardAction.APPROVE,
    "assign": CardAction.ASSIGN,
    "metrics": CardAction.METRICS,
    "cancelticket": CardAction.CANCEL,
}


def make_router() -> Router:
    router = Router(name="steering")
    router.message.middleware(AdminsOnlyMiddleware())
    router.message.middleware(FlowMiddleware(AdminFlow))
    router.message.register(steer, Command(*_COMMANDS, ignore_case=True))
    router.message.register(cancel_with_words, Answers(CancelReason))
    router.message.register(take_xp, Answers(TypedXp))
    router.message.register(
        take_number, NUMBER, Answers(WhichTicket), asked_about(_COMMANDS.values())
    )
    return router


async def steer(said: Said, command: CommandObject, flow: AdminFlow) -> None:
    name, typed = command.command.lower(), (command.args or "").strip()
    action = _COMMANDS[name]
    keeps = action is not CardAction.APPROVE
    await said.reply(await flow.typed(name, action, typed, ANSWERS[action], keeps=keeps))


async def take_number(said: Said, question: WhichTicket, flow: AdminFlow) -> None:
    await said.reply(await flow.next_step(question.action, number_typed(said.words)))


async def cancel_with_words(said: Said, question: CancelReason, flow: AdminFlow) -> None:
    await said.reply(await flow.take_cancel_reason(question, said.words))


async def take_xp(said: Said, question: TypedXp, flow: AdminFlow) -> None:
    await said.reply(await flow.take_xp(question, said.words))
