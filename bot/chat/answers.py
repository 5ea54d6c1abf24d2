"""The answer to a press: a toast, or an alert for a refusal."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram.dispatcher.middlewares.base import BaseMiddleware
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramRetryAfter
from aiogram.types import CallbackQuery, TelegramObject

from bot.telegram.errors import answer_came_late, is_passing
from bot.telegram.retry import ANSWERED_WITHIN, SAID_WITHIN, go_on, patiently

log = logging.getLogger(__name__)

_LIMIT = 200


class Answer:
    """Answers one press, once: a second call says nothing."""

    def __init__(self, press: CallbackQuery) -> None:
        self._press = press
        self._given = False
        self._is_late = False
        # What is said in between arrives before what is said in the end.
        self._turn = asyncio.Lock()

    async def __call__(self, text: str = "", *, alert: bool = False) -> None:
        """`text` is plain and cut to Telegram's 200 characters.

        A failure to answer fails nothing else: the act behind the press is done.
        """
        if self._given:
            return
        self._given = True
        async with self._turn:
            if not self._is_late:
                await self._answer(text, alert=alert)
            elif text:
                await self._write(text)

    async def not_yet(self, text: str) -> bool:
        """Telegram won't keep the press open for long: say so much now. What is answered in the
        end comes as a message to the presser.

        False when it could not be said, and may be tried again. Tried once: the answer, which
        must not come before it, waits for it.
        """
        async with self._turn:
            if self._given or self._is_late:
                return True
            try:
                await self._press.answer(_cut(text))
            except TelegramBadRequest as error:
                if not answer_came_late(error):
                    log.warning("press %s can't be answered: %s", self._press.id, error.message)
            except TelegramAPIError as error:
                log.warning("press %s is not answered yet: %s", self._press.id, error.message)
                return False
            self._is_late = True
            return True

    async def _write(self, text: str) -> None:
        bot, presser = self._press.bot, self._press.from_user.id
        assert bot is not None

        async def write() -> None:
            await bot.send_message(presser, text, parse_mode=None)

        try:
            await patiently(write)
        except TelegramAPIError as error:
            log.warning("press %s is not answered yet: %s", self._press.id, error.message)
            if is_passing(error) or isinstance(error, TelegramRetryAfter):
                go_on(f"late answer to press {self._press.id}", write, seconds=SAID_WITHIN)

    async def _answer(self, text: str, *, alert: bool) -> None:
        async def answer() -> None:
            await self._press.answer(_cut(text) or None, show_alert=alert or None)

        try:
            await patiently(answer)
        except TelegramBadRequest as error:
            if not answer_came_late(error):
                raise
        except TelegramAPIError as error:
            log.warning("press %s is not answered yet: %s", self._press.id, error.message)
            if is_passing(error) or isinstance(error, TelegramRetryAfter):
                # What else the press brings doesn't wait for it.
                go_on(f"answer to press {self._press.id}", answer, seconds=ANSWERED_WITHIN)


def _cut(text: str) -> str:
    return text if len(text) <= _LIMIT else text[: _LIMIT - 1] + "…"


class AnswerMiddleware(BaseMiddleware):
    """Gives handlers `answer`; what a handler left unanswered is answered after it.

    It is the asker's, where there is one: he was told already, perhaps, that it takes a while.
    """

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        assert isinstance(event, CallbackQuery)
        asker = data.get("asker")
        answer = data["answer"] = asker.answer if asker is not None else Answer(event)
        result = await handler(event, data)
        await answer()
        return result
