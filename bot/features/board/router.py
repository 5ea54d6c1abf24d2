"""`/board` and `/boardoff`: an admin's word, in a group or in one's own chat."""

from contextlib import suppress

from aiogram import Bot, Router
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import Command

from bot.buttons.board import OpenList
from bot.chat.admins_only import AdminsOnlyMiddleware
from bot.chat.said import thread_of
from bot.chat.turn import Press, Said
from bot.features.tickets.list_views import board as ticket_list
from bot.ui.screen import Screen
from domain.services.lists import Board, TicketBoardService
from domain.services.live_board import LiveBoardService


def make_router() -> Router:
    router = Router(name="board")
    router.message.middleware(AdminsOnlyMiddleware())
    router.message.register(open_board, Command("board", ignore_case=True))
    router.message.register(close_board, Command("boardoff", ignore_case=True))
    router.callback_query.register(open_list, OpenList.filter())
    return router


async def open_board(said: Said, live_boards: LiveBoardService) -> None:
    """`/board`: it comes within a second, into the topic in which it was said."""
    message = said.message
    thread_id = thread_of(message)
    await live_boards.open(
        said.act, chat_id=message.chat.id, thread_id=thread_id, language=said.t.language
    )
    await said.reply(Screen(said.t("live-board-opened")))


async def close_board(said: Said, bot: Bot, live_boards: LiveBoardService) -> None:
    """`/boardoff`: its message stays, and says that it is kept no longer."""
    board = await live_boards.close(said.act, chat_id=said.message.chat.id)
    if board.message_id is not None:
        # Whether or not it can be reached: it is no board any more.
        with suppress(TelegramAPIError):
            await bot.unpin_chat_message(board.chat_id, message_id=board.message_id)
        with suppress(TelegramAPIError):
            over = Screen(said.t("live-board-over"))
            await said.screens.replace(board.chat_id, board.message_id, over)
    await said.reply(Screen(said.t("live-board-closed")))


async def open_list(press: Press, callback_data: OpenList, boards: TicketBoardService) -> None:
    page = await boards.page(Board.TICKETS, press.member, tab=callback_data.tab.value)
    await press.answer()
    await press.say(ticket_list(press.t, page))
