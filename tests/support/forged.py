"""A bot in this process without any server: updates of any shape in, what it asks of Telegram out.

Any client can send any data, and whoever knows the webhook any update: what no client offers is
written down here as Telegram would bring it.
"""

from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from itertools import count
from typing import Any, cast

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageText,
    GetMe,
    SendMessage,
    TelegramMethod,
)
from aiogram.methods.base import TelegramType
from aiogram.types import Chat, Message, Update, User
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.app import App, build, make_bot
from bot.settings import Settings
from domain.clock import Clock

Json = dict[str, Any]
BOT_ID = 7_000_000_000
ME = User(id=BOT_ID, is_bot=True, first_name="Workshop", username="workshop_bot")
NOW = int(datetime(2026, 3, 2, tzinfo=UTC).timestamp())


class Telegram(BaseSession):
    """Takes every call, and keeps it."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[TelegramMethod[Any]] = []
        self._ids = count(10_000)

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram's own signature
    ) -> TelegramType:
        if isinstance(method, GetMe):
            return cast(TelegramType, ME)
        self.calls.append(method)
        if isinstance(method, SendMessage):
            chat = Chat(id=int(method.chat_id), type="private")
            sent = Message(message_id=next(self._ids), date=datetime.now(UTC), chat=chat)
            return cast(TelegramType, sent)
        return cast(TelegramType, True)

    async def close(self) -> None:
        """Nothing is open."""

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,  # noqa: ASYNC109
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        yield b""


class Wire:
    """The bot, and whoever writes to it."""

    def __init__(self, settings: Settings, engine: AsyncEngine, clock: Clock) -> None:
        bot = make_bot(settings)
        self.telegram = Telegram()
        bot.session = self.telegram
        self.app: App = build(settings, engine, bot, clock)
        self._ids = count(1)

    async def brings(self, kind: str, body: Json) -> list[TelegramMethod[Any]]:
        """Handle an update; what the bot asked of Telegram for it."""
        self.telegram.calls.clear()
        raw = {"update_id": next(self._ids), kind: body}
        update = Update.model_validate(raw, context={"bot": self.app.bot})
        await self.app.dispatcher.feed_update(self.app.bot, update)
        return list(self.telegram.calls)

    async def press(self, person: Json, data: str, **where: Any) -> list[TelegramMethod[Any]]:
        """`where`: `message`, or an `inline_message_id`."""
        body = {"id": str(next(self._ids)), "from": person, "chat_instance": "1", "data": data}
        return await self.brings("callback_query", {**body, **where})


def person(telegram_id: int, name: str = "Nora", **more: Any) -> Json:
    return {"id": telegram_id, "is_bot": False, "first_name": name, "language_code": "en", **more}


def chat(chat_id: int, kind: str) -> Json:
    if kind == "private":
        return {"id": chat_id, "type": kind, "first_name": "Nora"}
    return {"id": chat_id, "type": kind, "title": "QC"}


def message(where: Json, sender: Json | None = None, message_id: int = 1, **more: Any) -> Json:
    """A message; the bot's own unless somebody else sent it."""
    sent_by = sender or ME.model_dump(exclude_none=True)
    return {"message_id": message_id, "date": NOW, "chat": where, "from": sent_by, **more}


def deleted(where: Json, message_id: int) -> Json:
    return {"message_id": message_id, "date": 0, "chat": where}


def keyboard(*data: str) -> Json:
    return {"inline_keyboard": [[{"text": "▶️", "callback_data": each}] for each in data]}


def alerts(calls: list[TelegramMethod[Any]]) -> list[str]:
    """What answered presses say, toasts without words among them."""
    return [each.text or "" for each in calls if isinstance(each, AnswerCallbackQuery)]


def shown(calls: list[TelegramMethod[Any]], chat_id: int) -> list[EditMessageText | SendMessage]:
    """What is drawn in a chat, or written there."""
    drawn = [each for each in calls if isinstance(each, EditMessageText | SendMessage)]
    return [each for each in drawn if each.chat_id == chat_id]
