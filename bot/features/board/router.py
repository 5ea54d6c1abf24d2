"""`/board` and `/boardoff`: an admin's word, in a group or in one's own chat."""

from contextlib import suppress

from aiogram import Bot, Router
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.buttons.board import OpenList
from bot.chat.admins_only import AdminsOnlyMiddleware
from bot.chat.answers import Answer
from bot.chat.screens import Screens
from bot.features.tickets.list_views import board as ticket_list
from bot.texts import Texts
from bot.ui.screen import Screen
from domain.actor import Act
from domain.people import Member
from domain.services.lists import Board, TicketBoardService
from domain.services.live_board import LiveBoardService


def make_router() -> Router:
    router = Router(name="board")
    router.message.middleware(AdminsOnlyMiddleware())
    router.message.register(open_board, Command("board", ignore_case=True))
    router.message.register(close_board, Command("boardoff", ignore_case=True))
    router.callback_query.register(open_list, OpenList.filter())
    return router


async def open_board(
    message: Message, t: Texts, act: Act, live_boards: LiveBoardService, screens: Screens
) -> None:
    """`/board`: it comes within a second, into the topic in which it was said."""
    thread_id = message.message_thread_id if message.is_topic_message else None
    await live_boards.open(act, chat_id=message.chat.id, thread_id=thread_id, language=t.language)
    await screens.reply(message, Screen(t("live-board-opened")))


async def close_board(
    message: Message,
    t: Texts,
    act: Act,
    bot: Bot,
    live_boards: LiveBoardService,
    screens: Screens,
) -> None:
    """`/boardoff`: its message stays, and says that it is kept no longer."""
    board = await live_boards.close(act, chat_id=message.chat.id)
    if board.message_id is not None:
        # Whether or not it can be reached: it is no board any more.
        with suppress(TelegramAPIError):
            await bot.unpin_chat_message(board.chat_id, message_id=board.message_id)
        with suppress(TelegramAPIError):
            await screens.replace(board.chat_id, board.message_id, Screen(t("live-board-over")))
    await screens.reply(message, Screen(t("live-board-closed")))


async def open_list(
    press: CallbackQuery,
    callback_data: OpenList,
    t: Texts,
    answer: Answer,
    member: Member,
    boards: TicketBoardService,
    screens: Screens,
) -> None:
    page = await boards.page(Board.TICKETS, member, tab=callback_data.tab.value)
    await answer()
    await screens.send(press.from_user.id, ticket_list(t, page))
