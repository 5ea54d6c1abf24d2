"""Keeps live boards: made, pinned, edited when something changed, and made anew when lost.

An edit comes at most every `EDITED_APART`, and what changed meanwhile is told with it; so no
board lies for longer than that while Telegram takes what it is given.
"""

import logging
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramMigrateToChat,
    TelegramRetryAfter,
)
from aiogram.types import InlineKeyboardMarkup

from bot.features.board.views import live_board
from bot.telegram import retry
from bot.telegram.errors import edit_is_settled, is_unreachable, may_not_write, topic_is_shut
from bot.telegram.rate_limit import RateLimiter
from bot.texts import texts
from bot.ui.screen import Screen
from domain.clock import Clock
from domain.live_board import (
    EDITED_APART,
    LOOKED_AT,
    PIN_LOOKED_FOR,
    BoardState,
    LiveBoard,
    LiveBoards,
)
from domain.services.live_board import LiveBoardService

log = logging.getLogger(__name__)

# What a process had in hand that is gone is free so soon.
_LEASE = timedelta(seconds=20)


class BoardKeeper:
    def __init__(
        self,
        bot: Bot,
        boards: LiveBoards,
        service: LiveBoardService,
        rate_limiter: RateLimiter,
        clock: Clock,
    ) -> None:
        self._bot = bot
        self._boards = boards
        self._service = service
        self._rate_limiter = rate_limiter
        self._clock = clock

    async def tend(self) -> None:
        """Look at every board that is due; to be called each second."""
        now = self._clock.now()
        claimed = await self._boards.claim(now=now, until=now + _LEASE)
        if not claimed:
            return
        state = await self._service.state()
        for board in claimed:
            try:
                await self._tend(board, state)
            except TelegramAPIError as error:
                await self._failed(board, error)

    async def _tend(self, board: LiveBoard, state: BoardState) -> None:
        if not await self._service.may_stand(board):
            await self._boards.close(board.chat_id)
            return
        screen = _drawn(board, state)
        shown = _mark(screen)
        is_old = board.message_id is None or shown != board.shown
        if not is_old and state.now < board.pin_looked_for_at + PIN_LOOKED_FOR:
            await self._boards.keep(board, due_at=state.now + LOOKED_AT)
            return
        async with self._rate_limiter.slot(board.chat_id) as wait:
            if wait:
                await self._boards.keep(board, due_at=state.now + timedelta(seconds=wait))
                return
            if board.message_id is None:
                board = await self._made(board, screen, state.now)
            elif is_old:
                await self._edit(board, screen)
            else:
                board = await self._looked_for(board, state.now)
        kept = replace(board, shown=shown, attempts=0)
        await self._boards.keep(kept, due_at=state.now + EDITED_APART)

    async def _made(self, board: LiveBoard, screen: Screen, now: datetime) -> LiveBoard:
        sent = await self._bot.send_message(
            board.chat_id,
            screen.text,
            message_thread_id=board.thread_id,
            reply_markup=screen.keyboard,
            disable_notification=True,
        )
        board = replace(board, message_id=sent.message_id, pin_looked_for_at=now)
        return replace(board, is_pinned=await self._pinned(board))

    async def _edit(self, board: LiveBoard, screen: Screen) -> None:
        markup = screen.keyboard if isinstance(screen.keyboard, InlineKeyboardMarkup) else None
        try:
            await self._bot.edit_message_text(
                screen.text,
                chat_id=board.chat_id,
                message_id=board.message_id,
                reply_markup=markup,
            )
        except TelegramBadRequest as error:
            if "message is not modified" not in error.message:
                raise

    async def _looked_for(self, board: LiveBoard, now: datetime) -> LiveBoard:
        """Pinned again where nothing is pinned any more; what others pin above it is theirs."""
        chat = await self._bot.get_chat(board.chat_id)
        is_pinned = True if chat.pinned_message is not None else await self._pinned(board)
        return replace(board, is_pinned=is_pinned, pin_looked_for_at=now)

    async def _pinned(self, board: LiveBoard) -> bool:
        assert board.message_id is not None, "it was sent"
        try:
            await self._bot.pin_chat_message(
                board.chat_id, board.message_id, disable_notification=True
            )
        except TelegramBadRequest as error:
            log.info("the board in chat %s can't be pinned: %s", board.chat_id, error.message)
            return False
        return True

    async def _failed(self, board: LiveBoard, error: TelegramAPIError) -> None:
        now = self._clock.now()
        gone = replace(board, message_id=None, shown="")
        if isinstance(error, TelegramMigrateToChat):
            await self._boards.moved(board.chat_id, error.migrate_to_chat_id)
        elif isinstance(error, TelegramRetryAfter):
            wait = min(error.retry_after, retry.DELIVERY.longest)
            await self._boards.keep(board, due_at=now + timedelta(seconds=wait))
        elif isinstance(error, TelegramBadRequest) and edit_is_settled(error):
            await self._boards.keep(gone, due_at=now)
        elif topic_is_shut(error) and board.thread_id is not None:
            await self._boards.keep(replace(gone, thread_id=None), due_at=now)
        elif topic_is_shut(error) or may_not_write(error):
            await self._boards.keep(board, due_at=now + timedelta(seconds=retry.DELIVERY.longest))
        elif is_unreachable(error):
            log.info("the board in chat %s is closed: %s", board.chat_id, error.message)
            await self._boards.close(board.chat_id)
        else:
            log.warning("the board in chat %s waits: %s", board.chat_id, error.message)
            attempts = board.attempts + 1
            wait_for = timedelta(seconds=retry.DELIVERY.after(attempts))
            await self._boards.keep(replace(board, attempts=attempts), due_at=now + wait_for)


def _drawn(board: LiveBoard, state: BoardState) -> Screen:
    return live_board(
        texts(board.language), state, is_private=board.chat_id > 0, is_pinned=board.is_pinned
    )


def _mark(screen: Screen) -> str:
    return sha256(screen.text.encode()).hexdigest()
