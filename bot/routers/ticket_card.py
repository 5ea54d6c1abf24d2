"""Looking at a ticket: its card, its history."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.answers import Answer
from bot.arguments import Arguments
from bot.callbacks import LeaveFlow, ShowHistory, ShowTicket
from bot.place import Place
from bot.screens import Screens
from bot.texts import Texts
from bot.views.history import history as history_view
from bot.views.ticket_card import ticket_card
from domain.people import Member
from domain.services.cards import TicketCardService


def make_router() -> Router:
    router = Router(name="ticket_card")
    router.message.filter(F.chat.type == "private")
    router.message.register(ticket, Command("ticket", ignore_case=True))
    router.message.register(history, Command("history", ignore_case=True))
    router.callback_query.register(show, ShowTicket.filter())
    router.callback_query.register(show_history, ShowHistory.filter())
    router.callback_query.register(leave, LeaveFlow.filter())
    return router


async def ticket(
    message: Message,
    command: CommandObject,
    t: Texts,
    place: Place,
    screens: Screens,
) -> None:
    """`/ticket ID`."""
    typed = Arguments(command.args)
    ticket_id = typed.number("ticket")
    typed.end()
    await screens.reply(message, await place.card_screen(ticket_id))


async def history(
    message: Message,
    command: CommandObject,
    t: Texts,
    member: Member,
    cards: TicketCardService,
    screens: Screens,
) -> None:
    """`/history ID`."""
    typed = Arguments(command.args)
    ticket_id = typed.number("ticket")
    typed.end()
    await screens.reply(message, history_view(t, await cards.history(ticket_id, member)))


async def show(
    press: CallbackQuery,
    callback_data: ShowTicket,
    t: Texts,
    answer: Answer,
    member: Member,
    cards: TicketCardService,
    screens: Screens,
) -> None:
    """🔄 Refresh, ⬅️ Back, and a row of a list."""
    card = await cards.card(callback_data.ticket_id, member)
    await answer()
    await screens.edit(press, ticket_card(t, card))


async def show_history(
    press: CallbackQuery,
    callback_data: ShowHistory,
    t: Texts,
    answer: Answer,
    member: Member,
    cards: TicketCardService,
    place: Place,
    screens: Screens,
) -> None:
    told = await cards.history(callback_data.ticket_id, member)
    await answer()
    await screens.edit(press, history_view(place.t, told))


async def leave(
    press: CallbackQuery,
    callback_data: LeaveFlow,
    t: Texts,
    answer: Answer,
    state: FSMContext,
    place: Place,
    screens: Screens,
) -> None:
    """⬅️ Back out of a question that waits for words."""
    await state.clear()
    screen = await place.card_screen(callback_data.ticket_id)
    await answer()
    await screens.edit(press, screen)
