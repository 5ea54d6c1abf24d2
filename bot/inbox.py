"""Updates in hand: each handled once, those of one chat in order, different chats at once."""

import asyncio
import logging
from collections import OrderedDict
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.types import Update
from pydantic import ValidationError

from bot.courier import backoff
from bot.log_context import about
from domain.errors import TryAgain

log = logging.getLogger(__name__)

_CHATS_AT_ONCE = 32
# A handler that hangs may not hold its chat, and all that Telegram keeps behind it, for ever.
_HANDLER_SECONDS = 60.0
# Updates whose end is remembered, for those that Telegram brings once more at once.
_REMEMBERED = 2_000


class Inbox:
    def __init__(self, bot: Bot, dispatcher: Dispatcher) -> None:
        self._bot = bot
        self._dispatcher = dispatcher
        self._in_hand: dict[int, asyncio.Task[None]] = {}
        self._last_of_chat: dict[int, asyncio.Task[None]] = {}
        self._ended: OrderedDict[int, asyncio.Task[None]] = OrderedDict()
        self._room = asyncio.Semaphore(_CHATS_AT_ONCE)

    def __len__(self) -> int:
        """How many updates are in hand."""
        return len(self._in_hand)

    @property
    def oldest(self) -> int | None:
        """The lowest id of those that aren't done: it, and what follows, is not confirmed."""
        return min(self._in_hand, default=None)

    def take(self, update: Update) -> "asyncio.Task[None]":
        """The update's handling, which has just begun, or began when it came before.

        Done and not cancelled means that Telegram may forget the update.
        """
        key = update.update_id
        if (known := self._in_hand.get(key) or self._ended.get(key)) is not None:
            return known
        chat = _chat_of(update)
        task = asyncio.create_task(self._handle(update, self._last_of_chat.get(chat)))
        self._in_hand[key] = self._last_of_chat[chat] = task

        def done(_: object) -> None:
            if self._last_of_chat.get(chat) is task:
                del self._last_of_chat[chat]
            # What was cut short was not done: it stays in hand, and unconfirmed.
            if not task.cancelled():
                del self._in_hand[key]
                self._remember(key, task)

        task.add_done_callback(done)
        return task

    async def breathe(self, seconds: float) -> None:
        """Let what is in hand go on: until all of it is done, at most this long."""
        if self._in_hand:
            await asyncio.wait(self._in_hand.values(), timeout=seconds)

    async def close(self, seconds: float) -> None:
        """Finish what is in hand; what takes longer is cut short, and Telegram brings it again."""
        await self.breathe(seconds)
        left = tuple(self._in_hand.values())
        for task in left:
            task.cancel()
        if left:
            log.warning("%s updates are left to Telegram, which brings them again", len(left))
            await asyncio.wait(left, timeout=1)

    async def _handle(self, update: Update, before: "asyncio.Task[None] | None") -> None:
        if before is not None:
            await asyncio.wait({before})
        async with self._room:
            await handle(self._dispatcher, self._bot, update)

    def _remember(self, key: int, task: "asyncio.Task[None]") -> None:
        self._ended[key] = task
        if len(self._ended) > _REMEMBERED:
            self._ended.popitem(last=False)


async def handle(dispatcher: Dispatcher, bot: Bot, update: Update) -> None:
    """One update, until it is done: while the database is away it waits and is tried again."""
    about(update_id=update.update_id)
    attempts = 0
    while True:
        try:
            async with asyncio.timeout(_HANDLER_SECONDS):
                await dispatcher.feed_update(bot, update)
        except TryAgain as trouble:
            attempts += 1
            log.warning("update %s waits: %s", update.update_id, trouble)
            await asyncio.sleep(min(5.0, backoff(attempts) / 4))
            continue
        except TimeoutError:
            log.error("update %s took over %s s and is left", update.update_id, _HANDLER_SECONDS)
        except Exception:
            # The error handler has apologised already, or could not.
            log.exception("update %s is left", update.update_id)
        return


def id_of(raw: object) -> int | None:
    """The id of an update as it came; None if it has none."""
    found = raw.get("update_id") if isinstance(raw, dict) else None
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def read_update(bot: Bot, raw: object) -> Update | None:
    """The update; None if it is none that this program can read: that is logged, with its id.

    What it holds is not logged: it may be anybody's words, or phone number.
    """
    try:
        update = Update.model_validate(raw, context={"bot": bot})
        _ = update.event_type
    except ValidationError as error:
        wrong = ", ".join(
            f"{'.'.join(str(part) for part in each['loc'])} ({each['type']})"
            for each in error.errors(include_input=False, include_context=False)[:5]
        )
    except LookupError:
        wrong = "of no known kind"
    else:
        return update
    log.error("update %s can't be read and is skipped: %s", id_of(raw), wrong)
    return None


def _chat_of(update: Update) -> int:
    """What keeps its order: the chat; for what has none, the person."""
    event: Any = update.event
    message = getattr(event, "message", None)
    chat = getattr(event, "chat", None) or getattr(message, "chat", None)
    person = getattr(event, "from_user", None)
    return int(chat.id if chat else person.id if person else 0)
