"""Taking updates by long polling: none is confirmed before it is handled, or written down.

Telegram forgets an update once a later `getUpdates` asks beyond it, so what is asked for is
never beyond the first update that is in hand only. While there is one, Telegram answers at once
with the same ones again: those are known by their ids, and new ones among them are taken on. It
gives no more than a hundred, so what takes long is written down. A crash loses no tap: it stands
in the database, or Telegram brings it again.
"""

import asyncio
import logging
from collections.abc import Awaitable
from typing import Any

from aiogram import Bot
from aiogram.exceptions import (
    AiogramError,
    TelegramConflictError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod

from bot.telegram import retry
from bot.updates.inbox import Inbox, id_of, read_update

log = logging.getLogger(__name__)

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]
_POLL_SECONDS = 25
_BATCH = 100
# While updates are in hand: how long to let them finish before looking for new ones.
_BREATH = 0.2
# No more are taken on before some of these are done.
_MOST_IN_HAND = 1_000
_CONFLICT_SECONDS = 10.0
_GOODBYE_SECONDS = 10.0
# A long poll that is answered is answered by then.
_FLOWING_SECONDS = 60.0
# Ids rise by one; an id far below the newest means that Telegram began a new sequence, as it may
# after a week without updates.
_RESTARTED = 100_000


class GetRawUpdates(TelegramMethod[list[Any]]):
    """`getUpdates` as it comes: one update that can't be read must not spoil its batch."""

    __returning__ = list[Any]
    __api_method__ = "getUpdates"

    offset: int | None = None
    limit: int | None = None
    timeout: int | None = None
    allowed_updates: list[str] | None = None


class Updates:
    def __init__(self, bot: Bot, inbox: Inbox) -> None:
        self._bot = bot
        self._inbox = inbox
        self._newest = 0
        self._heard_at: float | None = None
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        """Take no more; `run` finishes what it began."""
        self._stopping.set()

    def flowing(self) -> bool:
        """Whether Telegram has answered lately."""
        return self._heard_at is not None and _now() - self._heard_at < _FLOWING_SECONDS

    async def announce(self) -> None:
        """Have Telegram keep updates until they are asked for, whatever was set before."""
        await self._bot.delete_webhook()

    async def run(self) -> None:
        """Poll until stopped; Telegram being away is waited out."""
        trouble = 0
        await self._inbox.open(alone=True)
        while not self._stopping.is_set():
            try:
                taken = await self._unless_stopped(self._poll())
                trouble = 0
            except TelegramUnauthorizedError:
                raise
            except TelegramConflictError as error:
                log.error("%s; trying again slowly", _rival(error))
                await self._pause(_CONFLICT_SECONDS)
                continue
            except TelegramRetryAfter as error:
                await self._pause(error.retry_after)
                continue
            except AiogramError as error:
                trouble += 1
                if trouble == 1:
                    log.warning("Telegram can't be reached: %s", getattr(error, "message", error))
                await self._pause(retry.POLL.after(trouble))
                continue
            for raw in taken or []:
                self._take(raw)
            is_full = len(taken or []) >= _BATCH
            self._inbox.rush(is_full)
            if not is_full:
                await self._inbox.breathe(_BREATH)
            # More stands behind a full batch, and is not seen before this one may be confirmed.
            await self._inbox.note_all(_BREATH)
            while len(self._inbox) >= _MOST_IN_HAND and not self._stopping.is_set():
                await self._inbox.breathe(_BREATH)
        await self._say_goodbye()

    @property
    def _offset(self) -> int | None:
        if (oldest := self._inbox.oldest) is not None:
            return oldest
        return self._newest + 1 if self._newest else None

    async def _poll(self) -> list[Any]:
        waiting = _POLL_SECONDS if self._inbox.oldest is None else 0
        taken = await self._bot(
            GetRawUpdates(
                offset=self._offset, limit=_BATCH, timeout=waiting, allowed_updates=ALLOWED_UPDATES
            ),
            request_timeout=waiting + 15,
        )
        self._heard_at = _now()
        return taken

    def _take(self, raw: object) -> None:
        key = id_of(raw)
        if key is not None:
            if key <= self._newest and self._newest - key < _RESTARTED:
                return
            self._newest = key
        update = read_update(self._bot, raw)
        if update is not None:
            self._inbox.take(update, raw)

    async def _pause(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return

    async def _unless_stopped(self, poll: Awaitable[list[Any]]) -> list[Any] | None:
        polling = asyncio.ensure_future(poll)
        stopping = asyncio.ensure_future(self._stopping.wait())
        await asyncio.wait({polling, stopping}, return_when="FIRST_COMPLETED")
        stopping.cancel()
        if polling.done():
            return polling.result()
        polling.cancel()
        return None

    async def _say_goodbye(self) -> None:
        """Finish what is in hand, and confirm what was handled so that it isn't brought again."""
        self._inbox.rush(False)
        await self._inbox.close(_GOODBYE_SECONDS)
        if self._offset is not None:
            try:
                await self._bot(
                    GetRawUpdates(offset=self._offset, limit=1, timeout=0), request_timeout=3
                )
            except AiogramError as error:
                log.warning("could not confirm the last updates: %s", error)


def _rival(error: TelegramConflictError) -> str:
    if "webhook" in error.message:
        return "a webhook is set for this token, so Telegram answers no poll"
    return "another instance polls with this token"


def _now() -> float:
    return asyncio.get_running_loop().time()
