"""The admin's acts on a ticket, typed: approve, assign, metrics, cancel.

A command without arguments asks for the ticket first, by buttons.
"""

from aiogram import Router

from bot.chat.admins_only import AdminsOnlyMiddleware
from bot.chat.questions import Answers
from bot.chat.turn import Said
from bot.features.tickets.admin_flow import AdminFlow
from bot.features.tickets.questions import CancelWords, TypedXp
from bot.features.tickets.which_ticket import mount_commands


def make_router() -> Router:
    router = Router(name="steering")
    router.message.middleware(AdminsOnlyMiddleware())
    mount_commands(router, AdminFlow)
    router.message.register(cancel_with_words, Answers(CancelWords))
    router.message.register(take_xp, Answers(TypedXp))
    return router


async def cancel_with_words(said: Said, question: CancelWords, flow: AdminFlow) -> None:
    await said.reply(await flow.take_cancel_reason(question, said.words))


async def take_xp(said: Said, question: TypedXp, flow: AdminFlow) -> None:
    await said.reply(await flow.take_xp(question, said.words))
