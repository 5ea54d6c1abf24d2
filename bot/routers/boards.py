"""Lists: the technician's queue, the QC queue, reviews, all tickets."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.answers import Answer
from bot.callbacks import ShowBoard
from bot.screens import Screens
from bot.texts import Texts
from bot.views import boards as views
from domain.errors import BadArgument
from domain.people import Member
from domain.services.boards import TABS, Board, TicketBoardService


def make_router() -> Router:
    router = Router(name="boards")
    router.message.filter(F.chat.type == "private")
    for board in Board:
        router.message.register(show, Command(board.value, ignore_case=True))
    router.callback_query.register(turn, ShowBoard.filter())
    return router


async def show(
    message: Message,
    command: CommandObject,
    t: Texts,
    member: Member,
    boards: TicketBoardService,
    screens: Screens,
) -> None:
    """`/queue`, `/qc`, `/review`, `/tickets [status]`."""
    board = Board(command.command.lower())
    tab = (command.args or "").strip().lower().replace(" ", "_") if board is Board.TICKETS else ""
    if tab and tab not in TABS[board]:
        raise BadArgument("status", "status")
    page = await boards.page(board, member, tab=tab)
    await screens.reply(message, views.board(t, page))


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
