"""Whoever pressed or wrote, and what he is told while it is not done yet."""

import asyncio
import logging
from contextvars import ContextVar
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import AiogramError
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import Message, ReplyParameters, Update

from bot.chat.answers import Answer
from bot.chat.said import thread_of
from bot.texts import Texts, texts

log = logging.getLogger(__name__)


class Asker:
    """The sender of one update, from when it is in hand until it is done, through every try."""

    def __init__(self, bot: Bot, update: Update) -> None:
        self._bot = bot
        self.update = update
        press = update.callback_query
        self.answer = Answer(press) if press is not None else None
        self.t = _texts_for(update)
        """As Telegram says what he speaks, until it is known what he chose."""
        self._since = _now()
        self._troubled_since: float | None = None
        self.was_told = False
        """That it takes longer than it should."""
        self._is_being_answered = False

    @property
    def is_troubled(self) -> bool:
        """Whether the database kept the last try from being done."""
        return self._troubled_since is not None

    @property
    def troubled_for(self) -> float:
        """Seconds since the database keeps it from being done."""
        return _now() - self._troubled_since if self._troubled_since is not None else 0.0

    @property
    def waited(self) -> float:
        """Seconds since it came."""
        return _now() - self._since

    def is_in_hand(self) -> None:
        """From here on, what this task says to the sender answers what he sent."""
        _in_hand.set(self)

    def meets_trouble(self) -> None:
        self._is_being_answered = False
        if self._troubled_since is None:
            self._troubled_since = _now()

    def is_through(self) -> None:
        self._troubled_since = None

    async def tell_database_is_busy(self) -> None:
        """What he sent is kept, and will be done. Not said to whom the answer is on its way."""
        if self._is_being_answered:
            return
        self.was_told = True
        if self.answer is not None:
            self.was_told = await self.answer.not_yet(self.t.plain("still-waiting"))
        elif (message := self.update.message) is not None and _is_for_us(message, self._bot):
            await self._write(message, self.t("still-waiting-words"))

    async def tell_it_takes_a_while(self) -> None:
        """For a press, whose button turns until it is answered."""
        if self.answer is not None:
            self.was_told = True
            self.was_told = await self.answer.not_yet(self.t.plain("still-working"))

    def hears(self, method: TelegramMethod[Any]) -> None:
        """What his update's handler asks of Telegram: is it said to him?"""
        message = self.update.message
        if message is not None and getattr(method, "chat_id", None) == message.chat.id:
            self._is_being_answered = True

    async def apologise(self) -> None:
        """It is not done, and won't be by itself."""
        number = str(self.update.update_id)
        if self.answer is not None:
            await self.answer(self.t.plain("apology", id=number), alert=True)
        elif (message := self.update.message) is not None and _is_for_us(message, self._bot):
            await self._write(message, self.t("apology", id=number))

    async def _write(self, message: Message, text: str) -> None:
        try:
            await self._bot.send_message(
                message.chat.id,
                text,
                message_thread_id=thread_of(message),
                reply_parameters=ReplyParameters(
                    message_id=message.message_id, allow_sending_without_reply=True
                ),
            )
        except AiogramError as error:
            log.warning("the sender of update %s is not told: %s", self.update.update_id, error)


_in_hand: ContextVar[Asker | None] = ContextVar("in_hand", default=None)


class AnswerWatch(BaseRequestMiddleware):
    """Sees when whoever wrote is being answered: that he has to wait is not said after it.

    It stands before what keeps the order of a chat's calls: what is said first comes first.
    """

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Any:
        if (asker := _in_hand.get()) is not None:
            asker.hears(method)
        return await make_request(bot, method)


def _texts_for(update: Update) -> Texts:
    user = getattr(update.event, "from_user", None)
    return texts((user.language_code if user else None) or "")


def _is_for_us(message: Message, bot: Bot) -> bool:
    """Whether its sender waits for the bot; in a group most words are for others."""
    if message.chat.type == "private":
        return True
    answered = message.reply_to_message
    return (
        answered is not None
        and answered.from_user is not None
        and (answered.from_user.id == bot.id)
    )


def _now() -> float:
    return asyncio.get_running_loop().time()
