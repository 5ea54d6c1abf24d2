"""Pictures and documents for somebody who asked for them."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from aiogram import Bot
from aiogram.enums import ChatAction
from aiogram.exceptions import TelegramAPIError
from aiogram.types import BufferedInputFile, FSInputFile

from bot.telegram.rate_limit import RateLimiter
from bot.telegram.retry import patiently
from bot.texts import Html
from bot.ui.screen import Screen

# A large file on a slow line.
_UPLOAD_SECONDS = 600
# So long a busy chat is waited for.
_LONGEST_WAIT = 60.0
MOST_OF_CAPTION = 1024


class Files:
    def __init__(self, bot: Bot, rate_limiter: RateLimiter) -> None:
        self._bot = bot
        self._rate_limiter = rate_limiter

    async def photo(self, chat_id: int, png: bytes, screen: Screen) -> None:
        """A picture with the screen's text under it."""

        async def send() -> None:
            await self._bot.send_photo(
                chat_id,
                BufferedInputFile(png, "report.png"),
                caption=screen.text,
                reply_markup=screen.keyboard,
                request_timeout=_UPLOAD_SECONDS,
            )

        await self._send(chat_id, send)

    async def file(self, chat_id: int, content: bytes, name: str, screen: Screen) -> None:
        """A document with the screen's text under it, as it is: pictures keep every dot."""

        async def send() -> None:
            await self._bot.send_document(
                chat_id,
                BufferedInputFile(content, name),
                caption=screen.text,
                reply_markup=screen.keyboard,
                disable_content_type_detection=True,
                request_timeout=_UPLOAD_SECONDS,
            )

        await self._send(chat_id, send)

    async def document(self, chat_id: int, path: Path, name: str, caption: Html) -> None:
        async def send() -> None:
            await self._bot.send_document(
                chat_id,
                FSInputFile(path, name),
                caption=caption,
                request_timeout=_UPLOAD_SECONDS,
            )

        await self._send(chat_id, send)

    async def message(self, chat_id: int, text: Html) -> int:
        """Words that will be changed as things go on; their message's id."""
        with self._rate_limiter.count(chat_id):
            sent = await patiently(
                lambda: self._bot.send_message(chat_id, text), longest_wait=_LONGEST_WAIT
            )
        return sent.message_id

    async def change(self, chat_id: int, message_id: int, text: Html) -> None:
        """Other words in that message; nothing depends on whether that goes through."""
        try:
            with self._rate_limiter.count(chat_id):
                await self._bot.edit_message_text(text, chat_id=chat_id, message_id=message_id)
        except TelegramAPIError:
            return

    async def is_drawing(self, chat_id: int) -> None:
        """The chat shows that a picture is on its way."""
        try:
            await self._bot.send_chat_action(chat_id, ChatAction.UPLOAD_PHOTO)
        except TelegramAPIError:
            return

    async def _send(self, chat_id: int, send: Callable[[], Awaitable[None]]) -> None:
        with self._rate_limiter.count(chat_id):
            await patiently(send, longest_wait=_LONGEST_WAIT)
