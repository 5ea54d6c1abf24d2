"""Chats that Telegram wants left alone.

It sees every call, whoever makes it.
"""

import asyncio
import logging
import math
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from weakref import WeakValueDictionary

from aiogram import Bot
from aiogram.client.session.middlewares.base import (
    BaseRequestMiddleware,
    NextRequestMiddlewareType,
)
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType

from domain.clock import Clock
from domain.delivery import ChatCooldowns
from domain.errors import TryAgain

log = logging.getLogger(__name__)

# What was told of a chat elsewhere, or before a restart, is kept by the wall clock, which may have
# been set back since: after this it is asked of Telegram anew.
_BELIEVED = 3600.0


class ChatCooldown(BaseRequestMiddleware):
    """Nothing goes to a chat before its `retry_after` is over, whichever replica was told of it:
    the call fails here as it would there, and holds up no other chat.

    Calls of this process to one chat go one after the other: a second one would be under way
    already when the first is told to wait.

    Within the process no wall clock counts: set back, it would lengthen a cooldown by hours.
    """

    def __init__(
        self,
        cooldowns: ChatCooldowns,
        clock: Clock,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._cooldowns = cooldowns
        self._clock = clock
        self._monotonic = monotonic
        self._until: dict[int, float] = {}
        # What the database says of a chat and was heeded here, to its end.
        self._heeded: dict[int, datetime] = {}
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Any:
        chat_id = getattr(method, "chat_id", None)
        if not isinstance(chat_id, int):
            return await make_request(bot, method)
        async with self._turns.setdefault(chat_id, asyncio.Lock()):
            if not self.left(chat_id):
                await self._learn(chat_id)
            if left := self.left(chat_id):
                raise TelegramRetryAfter(method, "the chat is to be left alone", math.ceil(left))
            try:
                return await make_request(bot, method)
            except TelegramRetryAfter as error:
                await self._keep(chat_id, error.retry_after)
                raise

    def left(self, chat_id: int) -> float:
        """Seconds for which this chat is to be left alone, as far as this process knows; 0 when
        it may be written to.
        """
        until = self._until.get(chat_id)
        if until is None:
            return 0.0
        left = until - self._monotonic()
        if left <= 0:
            del self._until[chat_id]
        return max(0.0, left)

    async def _learn(self, chat_id: int) -> None:
        try:
            until = await self._cooldowns.until(chat_id)
        except TryAgain:
            # Nobody is kept waiting for a database that is away: Telegram itself will refuse.
            return
        heeded = self._heeded.get(chat_id)
        if until is None or (heeded is not None and until <= heeded):
            return
        left = (until - self._clock.now()).total_seconds()
        self._until[chat_id] = self._monotonic() + min(left, _BELIEVED)
        self._heeded[chat_id] = until

    async def _keep(self, chat_id: int, seconds: float) -> None:
        until = self._clock.now() + timedelta(seconds=seconds)
        self._until[chat_id] = self._monotonic() + seconds
        self._heeded[chat_id] = until
        try:
            await self._cooldowns.keep(chat_id, until)
        except TryAgain as trouble:
            log.warning("only this process knows to leave chat %s alone: %s", chat_id, trouble)
