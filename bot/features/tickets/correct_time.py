"""⏱ Correct time: an admin adds minutes to a session, or takes some, and says why."""

from aiogram import F, Router

from bot.buttons.tickets import CorrectBy, CorrectPage, CorrectSession, TicketPress
from bot.chat.admins_only import AdminsOnlyMiddleware
from bot.chat.flow import give_flow
from bot.chat.questions import Answers
from bot.chat.turn import Press, Said
from bot.features.tickets.correct_time_flow import CorrectTimeFlow
from bot.features.tickets.questions import CorrectedMinutes, CorrectionReason
from domain.services.card_actions import CardAction


def make_router() -> Router:
    router = Router(name="correcting")
    router.message.middleware(AdminsOnlyMiddleware())
    give_flow(router, CorrectTimeFlow)
    router.message.register(take_minutes, Answers(CorrectedMinutes))
    router.message.register(take_reason, Answers(CorrectionReason))
    presses = router.callback_query
    presses.register(begin, TicketPress.filter(F.action == CardAction.CORRECT_TIME))
    presses.register(turn_page, CorrectPage.filter())
    presses.register(ask_minutes, CorrectSession.filter())
    presses.register(ask_reason, CorrectBy.filter())
    return router


async def begin(press: Press, callback_data: TicketPress, flow: CorrectTimeFlow) -> None:
    await press.show(await flow.pick(callback_data.ticket_id))


async def turn_page(press: Press, callback_data: CorrectPage, flow: CorrectTimeFlow) -> None:
    await press.show(await flow.pick(callback_data.ticket_id, callback_data.page))


async def ask_minutes(press: Press, callback_data: CorrectSession, flow: CorrectTimeFlow) -> None:
    question = CorrectedMinutes(**callback_data.model_dump())
    await press.show(await flow.ask(question))


async def ask_reason(press: Press, callback_data: CorrectBy, flow: CorrectTimeFlow) -> None:
    question = CorrectionReason(**callback_data.model_dump())
    await press.show(await flow.ask(question))


async def take_minutes(said: Said, question: CorrectedMinutes, flow: CorrectTimeFlow) -> None:
    await said.reply(await flow.take_minutes(question, said.words))


async def take_reason(said: Said, question: CorrectionReason, flow: CorrectTimeFlow) -> None:
    await said.reply(await flow.take_reason(question, said.words))
