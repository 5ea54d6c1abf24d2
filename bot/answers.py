"""The answer to a press: a toast, or an alert for a refusal."""

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram.dispatcher.middlewares.base import BaseMiddleware
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from aiogram.types import CallbackQuery, TelegramObject

from bot.patience import patiently
from bot.telegram_errors import answer_came_late

log = logging.getLogger(__name__)

_LIMIT = 200


class Answer:
    """Answers one press, once: a second call says nothing."""

    def __init__(self, press: CallbackQuery) -> None:
        self._press = press
        self._given = False

    async def __call__(self, text: str = "", *, alert: bool = False) -> None:
        """`text` is plain and cut to Telegram's 200 characters.

        A failure to answer fails nothing else: the act behind the press is done.
        """
        if self._given:
            return
        self._given = True
        text = text if len(text) <= _LIMIT else text[: _LIMIT - 1] + "…"
        try:
            await patiently(lambda: self._press.answer(text or None, show_alert=alert or None))
        except TelegramBadRequest as error:
            if not answer_came_late(error):
                raise
        except TelegramAPIError:
            log.warning("could not answer press %s", self._press.id, exc_info=True)


class AnswerMiddleware(BaseMiddleware):
    """Gives handlers `answer`; what a handler left unanswered is answered after it."""

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        assert isinstance(event, CallbackQuery)
        answer = data["answer"] = Answer(event)
        result = await handler(event, data)
        await answer()
        return result
