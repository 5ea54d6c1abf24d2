"""Lists: the technician's queue, the QC queue, reviews, all tickets, and finding some of them."""

from aiogram import Router
from aiogram.filters import Command, CommandObject, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.buttons.tickets import (
    AskForWords,
    LeaveSearch,
    PickWhose,
    ShowBoard,
    TicketsOf,
    TicketsWith,
)
from bot.chat.answers import Answer
from bot.chat.said import WORDS, words_of
from bot.chat.screens import Screens
from bot.features.tickets import list_views as views
from bot.features.tickets.tab_names import tab_called
from bot.texts import Texts
from bot.ui.screen import Screen
from domain.people import Member, Role
from domain.search import query_words
from domain.services.list_filters import BoardFilter
from domain.services.lists import Board, TicketBoardService


class TicketSearch(StatesGroup):
    """Waiting for what to look for among the tickets."""

    words = State()


def make_router() -> Router:
    router = Router(name="boards")
    for board in Board:
        router.message.register(show, Command(board.value, ignore_case=True))
    router.message.register(find, StateFilter(TicketSearch.words), WORDS)
    presses = router.callback_query
    presses.register(turn, ShowBoard.filter())
    presses.register(turn_narrowed, TicketsOf.filter())
    presses.register(turn_found, TicketsWith.filter())
    presses.register(ask_for_words, AskForWords.filter())
    presses.register(leave_search, LeaveSearch.filter())
    presses.register(pick_whose, PickWhose.filter())
    return router


async def show(
    message: Message,
    command: CommandObject,
    t: Texts,
    member: Member,
    boards: TicketBoardService,
    screens: Screens,
) -> None:
    """`/queue`, `/qc`, `/review`, `/tickets [status, technician, item, or any words]`."""
    board = Board(command.command.lower())
    typed = (command.args or "").strip() if board is Board.TICKETS else ""
    if typed:
        await screens.reply(message, await _found(t, typed, member, boards))
        return
    await screens.reply(message, views.board(t, await boards.page(board, member)))


async def find(
    message: Message,
    t: Texts,
    state: FSMContext,
    member: Member,
    boards: TicketBoardService,
    screens: Screens,
) -> None:
    """The words that 🔎 asked for; what is no text is asked for again."""
    typed = words_of(message).strip()
    if not typed:
        await screens.reply(message, views.ask_for_words(t))
        return
    await state.clear()
    await screens.reply(message, await _found(t, typed, member, boards))


async def _found(t: Texts, typed: str, member: Member, boards: TicketBoardService) -> Screen:
    tab = tab_called(typed)
    if tab is not None:
        return views.board(t, await boards.page(Board.TICKETS, member, tab=tab))
    return views.board(t, await boards.search(typed, member))


async def turn(
    press: CallbackQuery,
    callback_data: ShowBoard,
    t: Texts,
    answer: Answer,
    member: Member,
    boards: TicketBoardService,
    screens: Screens,
) -> None:
    page = await boards.page(
        callback_data.board, member, tab=callback_data.tab, page=callback_data.page
    )
    await answer()
    await screens.edit(press, views.board(t, page))


async def turn_narrowed(
    press: CallbackQuery,
    callback_data: TicketsOf,
    t: Texts,
    answer: Answer,
    member: Member,
    boards: TicketBoardService,
    screens: Screens,
) -> None:
    """A technician's tickets, or an item's."""
    only = BoardFilter(
        technician_id=callback_data.technician_id,
        item_id=callback_data.item_id,
    )
    page = await boards.narrowed(only, member, tab=callback_data.tab, page=callback_data.page)
    await answer()
    await screens.edit(press, views.board(t, page))


async def turn_found(
    press: CallbackQuery,
    callback_data: TicketsWith,
    t: Texts,
    answer: Answer,
    member: Member,
    boards: TicketBoardService,
    screens: Screens,
) -> None:
    only = BoardFilter(words=query_words(callback_data.words))
    page = await boards.narrowed(only, member, page=callback_data.page)
    await answer()
    await screens.edit(press, views.board(t, page))


async def ask_for_words(
    press: CallbackQuery,
    t: Texts,
    answer: Answer,
    state: FSMContext,
    member: Member,
    screens: Screens,
) -> None:
    member.require(Role.ADMIN)
    await state.set_state(TicketSearch.words)
    await answer()
    await screens.edit(press, views.ask_for_words(t))


async def leave_search(
    press: CallbackQuery,
    t: Texts,
    answer: Answer,
    state: FSMContext,
    member: Member,
    boards: TicketBoardService,
    screens: Screens,
) -> None:
    """⬅️ Back to the board; a question that was asked since stands."""
    page = await boards.page(Board.TICKETS, member)
    if await state.get_state() == TicketSearch.words.state:
        await state.clear()
    await answer()
    await screens.edit(press, views.board(t, page))


async def pick_whose(
    press: CallbackQuery,
    callback_data: PickWhose,
    t: Texts,
    answer: Answer,
    member: Member,
    boards: TicketBoardService,
    screens: Screens,
) -> None:
    technicians = await boards.technicians(member)
    await answer()
    await screens.edit(press, views.whose(t, technicians, callback_data.page))
