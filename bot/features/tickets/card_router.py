"""Looking at a ticket: its card, its history."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.buttons.tickets import LeaveFlow, ShowHistory, ShowTicket, TurnHistory
from bot.chat.answers import Answer
from bot.chat.arguments import Arguments
from bot.chat.screens import Screens
from bot.features.tickets.chat_context import ChatContext, GroupChatContext, PrivateChatContext
from bot.features.tickets.history_view import LAST, group_history
from bot.features.tickets.history_view import history as history_view
from bot.features.tickets.list_views import board as board_view
from bot.texts import Texts
from bot.ui.screen import GroupScreen, Screen
from domain.people import Member
from domain.services.cards import TicketCardService
from domain.services.lists import TicketBoardService


def make_router() -> Router:
    router = Router(name="ticket_card")
    router.message.register(ticket, Command("ticket", ignore_case=True))
    router.message.register(history, Command("history", ignore_case=True))
    router.callback_query.register(show, ShowTicket.filter())
    router.callback_query.register(show_history, ShowHistory.filter())
    router.callback_query.register(turn_history, TurnHistory.filter())
    router.callback_query.register(leave, LeaveFlow.filter())
    return router


async def ticket(
    message: Message,
    command: CommandObject,
    t: Texts,
    member: Member,
    boards: TicketBoardService,
    chat_context: PrivateChatContext,
    screens: Screens,
) -> None:
    """`/ticket ID`; without one, the tickets to choose from."""
    if not command.args:
        page = await boards.choice(member)
        await screens.reply(message, board_view(t, page, t("find-which")))
        return
    typed = Arguments(command.args)
    ticket_id = typed.number("ticket")
    typed.end()
    await screens.reply(message, await chat_context.card_screen(ticket_id))


async def history(
    message: Message,
    command: CommandObject,
    t: Texts,
    member: Member,
    boards: TicketBoardService,
    cards: TicketCardService,
    screens: Screens,
) -> None:
    """`/history ID`; without one, the tickets to choose from."""
    if not command.args:
        page = await boards.choice(member)
        await screens.reply(message, board_view(t, page, t("find-which-history")))
        return
    typed = Arguments(command.args)
    ticket_id = typed.number("ticket")
    typed.end()
    await screens.reply(message, history_view(t, await cards.history(ticket_id, member)))


async def show(
    press: CallbackQuery,
    callback_data: ShowTicket,
    answer: Answer,
    chat_context: ChatContext,
    screens: Screens,
) -> None:
    """🔄 Refresh, ⬅️ Back, and a row of a list."""
    screen = await chat_context.card_screen(callback_data.ticket_id)
    await answer()
    await screens.show(press, screen)


async def show_history(
    press: CallbackQuery,
    callback_data: ShowHistory | TurnHistory,
    answer: Answer,
    member: Member,
    cards: TicketCardService,
    chat_context: ChatContext,
    screens: Screens,
) -> None:
    """The newest page, or the one that was asked for; in the QC group in its language."""
    told = await cards.history(callback_data.ticket_id, member)
    page = callback_data.page if isinstance(callback_data, TurnHistory) else LAST
    if isinstance(chat_context, GroupChatContext):
        card = await chat_context.card(callback_data.ticket_id)
        screen: Screen | GroupScreen = group_history(chat_context.t, told, card, page)
    else:
        screen = history_view(chat_context.t, told, page)
    await answer()
    await screens.show(press, screen)


turn_history = show_history


async def leave(
    press: CallbackQuery,
    callback_data: LeaveFlow,
    answer: Answer,
    state: FSMContext,
    chat_context: PrivateChatContext,
    screens: Screens,
) -> None:
    """⬅️ Back out of a question that waits for words."""
    # Something else may be asked by now: it stays asked.
    if (await state.get_data()).get("ticket_id") == callback_data.ticket_id:
        await state.clear()
    screen = await chat_context.card_screen(callback_data.ticket_id)
    await answer()
    await screens.edit(press, screen)
