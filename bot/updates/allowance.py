"""How much one person may ask for: more than quick thumbs do, and less than what would keep
others waiting. What is beyond is refused before it costs anything.

Whoever waits for an answer before asking again is never refused, however quick the bot is: only
what comes while something of the same person is in hand counts.
"""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramRetryAfter
from aiogram.methods import AnswerCallbackQuery, SendMessage, TelegramMethod
from aiogram.types import CallbackQuery, Message, Update

from bot.observability.metrics import Metrics
from bot.texts import texts

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once, and so many a second in the long run."""

    burst: float
    per_second: float


MEMBER = Rate(60, 5.0)
# Asking for access takes ten steps.
STRANGER = Rate(15, 0.5)
# All strangers of one group together; its members don't answer for them.
GROUP = Rate(60, 3.0)
# How often the same person is told to slow down.
_TOLD = Rate(1, 1 / 60)
# Presses beyond the allowance whose waiting is ended; the others' clients give up by themselves.
_EMPTY_ANSWERS = Rate(5, 3.0)
# Lines in the log.
LINES = Rate(1, 1 / 60)
# Whoever was quiet for so long that this many came after him starts afresh.
_REMEMBERED = 10_000
_WORDS_AT_ONCE = 20
# To a flooder's own chat there are often no words left for the moment.
_WORDS_TRIES = 5
_WORDS_LONGEST_WAIT = 30


class Buckets:
    """Who has how much left, by a clock that nobody sets; memory is bounded."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._left: OrderedDict[Hashable, tuple[float, float]] = OrderedDict()

    def take(self, key: Hashable, rate: Rate) -> bool:
        """Take one; False, and nothing taken, when there is none left."""
        now = self._now()
        left, then = self._left.pop(key, (rate.burst, now))
        left = min(rate.burst, left + (now - then) * rate.per_second)
        granted = left >= 1
        self._left[key] = (left - granted, now)
        if len(self._left) > _REMEMBERED:
            self._left.popitem(last=False)
        return granted


class Allowance:
    """Says which updates are too many, and tells their sender so, once a minute.

    Presses and messages only: what Telegram itself says about chats always passes.
    """

    def __init__(
        self, bot: Bot, metrics: Metrics, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._bot = bot
        self._metrics = metrics
        self._buckets = Buckets(now)
        self._refused = 0
        self._speaking: set[asyncio.Task[None]] = set()

    def admits(self, update: Update, *, is_known: bool, waiting: int, most: int) -> bool:
        """Whether it may be handled. `waiting`: how many of the same person already do, of
        which there may be `most`.
        """
        event: Any = update.message or update.edited_message or update.callback_query
        if event is None or event.from_user is None or _is_news(event):
            return True
        person = event.from_user.id
        rate = MEMBER if is_known else STRANGER
        if (
            waiting < most
            and (not waiting or self._buckets.take(person, rate))
            and (is_known or not _in_a_crowd(event) or self._buckets.take(event.chat.id, GROUP))
        ):
            return True
        self._refuse(event, person)
        return False

    def _refuse(self, event: Message | CallbackQuery, person: int) -> None:
        kind = "callback_query" if isinstance(event, CallbackQuery) else "message"
        self._metrics.too_many.labels(kind).inc()
        self._refused += 1
        if self._buckets.take("line", LINES):
            log.warning("%s updates were too many, the last of user %s", self._refused, person)
            self._refused = 0
        words = self._words(event, person)
        if words is not None and len(self._speaking) < _WORDS_AT_ONCE:
            task = asyncio.create_task(self._say(words))
            self._speaking.add(task)
            task.add_done_callback(self._speaking.discard)

    def _words(self, event: Message | CallbackQuery, person: int) -> TelegramMethod[Any] | None:
        t = texts((event.from_user.language_code if event.from_user else None) or "")
        if isinstance(event, CallbackQuery):
            if self._buckets.take(("told", person), _TOLD):
                return AnswerCallbackQuery(callback_query_id=event.id, text=t.plain("slow-down"))
            if self._buckets.take(("empty", person), _EMPTY_ANSWERS):
                return AnswerCallbackQuery(callback_query_id=event.id)
            return None
        # In a group it would be one more message for everybody.
        if event.chat.id == person and self._buckets.take(("told", person), _TOLD):
            return SendMessage(chat_id=person, text=t("slow-down"))
        return None

    async def _say(self, words: TelegramMethod[Any]) -> None:
        for _ in range(_WORDS_TRIES):
            try:
                await self._bot(words)
            except TelegramRetryAfter as error:
                if error.retry_after > _WORDS_LONGEST_WAIT:
                    return
                await asyncio.sleep(error.retry_after)
            except AiogramError as error:
                log.debug("somebody is not told to slow down: %s", error)
                return
            else:
                return


def chat_of(update: Update) -> int:
    """What keeps its order: the chat; for what has none, the person."""
    event: Any = update.event
    message = getattr(event, "message", None)
    chat = getattr(event, "chat", None) or getattr(message, "chat", None)
    return int(chat.id) if chat else person_of(update)


def person_of(update: Update) -> int:
    """Whose update it is; for what is nobody's, 0."""
    person = getattr(update.event, "from_user", None)
    return int(person.id) if person else 0


def is_about_chat(update: Update) -> bool:
    """Whether Telegram itself says something about a group, whoever caused it."""
    news = update.message is not None and _is_news(update.message)
    return chat_of(update) < 0 and (news or update.my_chat_member is not None)


def _in_a_crowd(event: Message | CallbackQuery) -> bool:
    """Whether it is one of the many words of a group; a press waits for its answer."""
    return isinstance(event, Message) and event.chat.id < 0


def _is_news(event: Message | CallbackQuery) -> bool:
    return isinstance(event, Message) and (
        event.migrate_to_chat_id is not None or event.forum_topic_reopened is not None
    )
