"""Lists: the technician's queue, the QC queue, reviews, all tickets, and finding some of them."""

from aiogram import Router
from aiogram.filters import Command, CommandObject

from bot.buttons.tickets import (
    AskForWords,
    LeaveSearch,
    PickWhose,
    ShowBoard,
    TicketsOf,
    TicketsWith,
)
from bot.chat.questions import Answers, ask, leave_asked
from bot.chat.turn import Press, Said
from bot.features.tickets import list_views as views
from bot.features.tickets.questions import TicketSearch
from bot.features.tickets.tab_names import narrowing
from bot.texts import Texts
from bot.ui.screen import Screen
from domain.people import Member, Role
from domain.search import query_words
from domain.services.list_filters import BoardFilter
from domain.services.lists import Board, TicketBoardService


def make_router() -> Router:
    router = Router(name="boards")
    for board in Board:
        router.message.register(show, Command(board.value, ignore_case=True))
    router.message.register(find, Answers(TicketSearch))
    presses = router.callback_query
    presses.register(turn, ShowBoard.filter())
    presses.register(turn_narrowed, TicketsOf.filter())
    presses.register(turn_found, TicketsWith.filter())
    presses.register(ask_for_words, AskForWords.filter())
    presses.register(leave_search, LeaveSearch.filter())
    presses.register(pick_whose, PickWhose.filter())
    return router


async def show(said: Said, command: CommandObject, boards: TicketBoardService) -> None:
    """`/queue`, `/qc`, `/review`, `/tickets [status, technician, item, or any words]`."""
    board = Board(command.command.lower())
    typed = (command.args or "").strip() if board is Board.TICKETS else ""
    if typed:
        await said.reply(await _found(said.t, typed, said.member, boards))
        return
    await said.reply(views.board(said.t, await boards.page(board, said.member)))


async def find(said: Said, boards: TicketBoardService) -> None:
    """The words that 🔎 asked for; what is no text is asked for again."""
    typed = said.words.strip()
    if not typed:
        await said.reply(views.ask_for_words(said.t))
        return
    await said.state.clear()
    await said.reply(await _found(said.t, typed, said.member, boards))


async def _found(t: Texts, typed: str, member: Member, boards: TicketBoardService) -> Screen:
    words = narrowing(typed)
    if words.tab or words.pressing:
        page = await boards.filtered(
            words.rest, member, tab=words.tab or "", pressing=words.pressing
        )
        if page is not None:
            return views.board(t, page)
    return views.board(t, await boards.search(typed, member))


async def turn(press: Press, callback_data: ShowBoard, boards: TicketBoardService) -> None:
    page = await boards.page(
        callback_data.board, press.member, tab=callback_data.tab, page=callback_data.page
    )
    await press.show(views.board(press.t, page))


async def turn_narrowed(press: Press, callback_data: TicketsOf, boards: TicketBoardService) -> None:
    """A technician's tickets, an item's, what presses, or all of that at once."""
    only = BoardFilter(
        technician_id=callback_data.technician_id,
        item_id=callback_data.item_id,
        pressing=callback_data.pressing,
    )
    page = await boards.narrowed(only, press.member, tab=callback_data.tab, page=callback_data.page)
    await press.show(views.board(press.t, page))


async def turn_found(press: Press, callback_data: TicketsWith, boards: TicketBoardService) -> None:
    only = BoardFilter(words=query_words(callback_data.words))
    page = await boards.narrowed(only, press.member, page=callback_data.page)
    await press.show(views.board(press.t, page))


async def ask_for_words(press: Press) -> None:
    press.member.require(Role.ADMIN)
    await ask(press.state, TicketSearch())
    await press.show(views.ask_for_words(press.t))


async def leave_search(press: Press, boards: TicketBoardService) -> None:
    """⬅️ Back to the board; a question that was asked since stands."""
    page = await boards.page(Board.TICKETS, press.member)
    await leave_asked(press.state, TicketSearch)
    await press.show(views.board(press.t, page))


async def pick_whose(press: Press, callback_data: PickWhose, boards: TicketBoardService) -> None:
    technicians = await boards.technicians(press.member)
    await press.show(views.whose(press.t, technicians, callback_data))
