"""⏱ Correct time: an admin adds minutes to a session, or takes some, and says why."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.buttons.tickets import CorrectBy, CorrectPage, CorrectSession, TicketPress
from bot.chat.admins_only import AdminsOnlyMiddleware
from bot.chat.answers import Answer
from bot.chat.flow import give_flow
from bot.chat.said import WORDS, words_of
from bot.chat.screens import Screens
from bot.features.tickets.correct_time_flow import CorrectTime, CorrectTimeFlow
from domain.services.card_actions import CardAction


def make_router() -> Router:
    router = Router(name="correcting")
    router.message.middleware(AdminsOnlyMiddleware())
    give_flow(router, CorrectTimeFlow)
    router.message.register(take_minutes, StateFilter(CorrectTime.minutes), WORDS)
    router.message.register(take_reason, StateFilter(CorrectTime.reason), WORDS)
    presses = router.callback_query
    presses.register(begin, TicketPress.filter(F.action == CardAction.CORRECT_TIME))
    presses.register(turn_page, CorrectPage.filter())
    presses.register(ask_minutes, CorrectSession.filter())
    presses.register(ask_reason, CorrectBy.filter())
    return router


async def begin(
    press: CallbackQuery,
    callback_data: TicketPress,
    answer: Answer,
    flow: CorrectTimeFlow,
    screens: Screens,
) -> None:
    screen = await flow.pick(callback_data.ticket_id)
    await answer()
    await screens.edit(press, screen)


async def turn_page(
    press: CallbackQuery,
    callback_data: CorrectPage,
    answer: Answer,
    flow: CorrectTimeFlow,
    screens: Screens,
) -> None:
    screen = await flow.pick(callback_data.ticket_id, callback_data.page)
    await answer()
    await screens.edit(press, screen)


async def ask_minutes(
    press: CallbackQuery,
    callback_data: CorrectSession,
    answer: Answer,
    flow: CorrectTimeFlow,
    screens: Screens,
) -> None:
    screen = await flow.ask_minutes(
        callback_data.ticket_id, callback_data.version, callback_data.session_id
    )
    await answer()
    await screens.edit(press, screen)


async def ask_reason(
    press: CallbackQuery,
    callback_data: CorrectBy,
    answer: Answer,
    flow: CorrectTimeFlow,
    screens: Screens,
) -> None:
    kept = {
        "ticket_id": callback_data.ticket_id,
        "version": callback_data.version,
        "session_id": callback_data.session_id,
    }
    screen = await flow.ask_reason(kept, callback_data.minutes)
    await answer()
    await screens.edit(press, screen)


async def take_minutes(message: Message, flow: CorrectTimeFlow, screens: Screens) -> None:
    await screens.reply(message, await flow.take_minutes(words_of(message)))


async def take_reason(message: Message, flow: CorrectTimeFlow, screens: Screens) -> None:
    await screens.reply(message, await flow.take_reason(words_of(message)))
