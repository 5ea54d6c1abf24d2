"""Looking at a ticket: its card, its history."""

from aiogram import Router
from aiogram.filters import Command, CommandObject

from bot.buttons.tickets import LeaveFlow, ShowHistory, ShowMore, ShowTicket, TurnHistory
from bot.chat.arguments import Arguments
from bot.chat.questions import leave_asked
from bot.chat.turn import Press, Said
from bot.features.tickets.card_view import more_of
from bot.features.tickets.chat_context import ChatContext, GroupChatContext, PrivateChatContext
from bot.features.tickets.history_view import LAST, group_history
from bot.features.tickets.history_view import history as history_view
from bot.features.tickets.list_views import board as board_view
from bot.features.tickets.questions import TicketQuestion
from bot.ui.mistyped import mistyped
from bot.ui.screen import GroupScreen, Screen, under
from domain.errors import BadArgument
from domain.people import Role
from domain.services.cards import TicketCardService
from domain.services.lists import TicketBoardService


def make_router() -> Router:
    router = Router(name="ticket_card")
    router.message.register(ticket, Command("ticket", ignore_case=True))
    router.message.register(history, Command("history", ignore_case=True))
    router.callback_query.register(show, ShowTicket.filter())
    router.callback_query.register(show_more, ShowMore.filter())
    router.callback_query.register(show_history, ShowHistory.filter())
    router.callback_query.register(turn_history, TurnHistory.filter())
    router.callback_query.register(leave, LeaveFlow.filter())
    return router


async def ticket(
    said: Said, command: CommandObject, boards: TicketBoardService, chat_context: PrivateChatContext
) -> None:
    """`/ticket ID`; without one, the tickets to choose from; with words, those that they find."""
    if not command.args:
        page = await boards.choice(said.member)
        await said.reply(board_view(said.t, page, said.t("find-which")))
        return
    try:
        ticket_id = _ticket_id(command.args)
    except BadArgument as error:
        if error.problem != "number" or not said.member.has(Role.ADMIN):
            raise
        wrong = mistyped(said.t, error, "ticket", reader=said.member)
        page = await boards.search(command.args, said.member)
        await said.reply(under(wrong, board_view(said.t, page)))
        return
    await said.reply(await chat_context.card_screen(ticket_id))


async def history(
    said: Said, command: CommandObject, boards: TicketBoardService, cards: TicketCardService
) -> None:
    """`/history ID`; without one, the tickets to choose from."""
    if not command.args:
        page = await boards.choice(said.member)
        await said.reply(board_view(said.t, page, said.t("find-which-history"), ShowHistory))
        return
    ticket_id = _ticket_id(command.args)
    await said.reply(history_view(said.t, await cards.history(ticket_id, said.member)))


def _ticket_id(args: str) -> int:
    typed = Arguments(args)
    ticket_id = typed.number("ticket")
    typed.end()
    return ticket_id


async def show(press: Press, callback_data: ShowTicket, chat_context: ChatContext) -> None:
    """⬅️ Back, a row of a list, and the 🔄 Refresh of older cards."""
    await press.show(await chat_context.card_screen(callback_data.ticket_id))


async def show_more(press: Press, callback_data: ShowMore, chat_context: ChatContext) -> None:
    await press.show(more_of(chat_context.t, await chat_context.card(callback_data.ticket_id)))


async def show_history(
    press: Press,
    callback_data: ShowHistory | TurnHistory,
    cards: TicketCardService,
    chat_context: ChatContext,
) -> None:
    """The newest page, or the one that was asked for; in the QC group in its language."""
    told = await cards.history(callback_data.ticket_id, press.member)
    page = callback_data.page if isinstance(callback_data, TurnHistory) else LAST
    if isinstance(chat_context, GroupChatContext):
        card = await chat_context.card(callback_data.ticket_id)
        screen: Screen | GroupScreen = group_history(chat_context.t, told, card, page)
    else:
        screen = history_view(chat_context.t, told, page)
    await press.show(screen)


turn_history = show_history


async def leave(press: Press, callback_data: LeaveFlow, chat_context: PrivateChatContext) -> None:
    """⬅️ Back out of a question that waits for words."""
    await leave_asked(press.state, TicketQuestion, ticket_id=callback_data.ticket_id)
    screen = await chat_context.card_screen(callback_data.ticket_id)
    await press.show(screen)
