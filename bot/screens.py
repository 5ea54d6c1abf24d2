"""Putting screens before people: sends and edits, and remembers which message shows what.

What is shown never decides anything: a failed edit is made good by the courier, which finds
the card left behind by its ticket.
"""

import logging

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from aiogram.types import (
    CallbackQuery,
    InaccessibleMessage,
    InlineKeyboardMarkup,
    Message,
    ReplyParameters,
)

from bot.patience import patiently
from bot.telegram_errors import edit_is_settled
from bot.views.screen import CardFace, Screen
from domain.delivery import CardRegistry, ShownCard

log = logging.getLogger(__name__)


class Screens:
    def __init__(self, bot: Bot, registry: CardRegistry) -> None:
        self._bot = bot
        self._registry = registry

    async def reply(self, message: Message, screen: Screen, *, quote: bool = False) -> None:
        """A new message in the same chat, and the same topic; `quote` answers this very one."""
        quoted = ReplyParameters(message_id=message.message_id, allow_sending_without_reply=True)
        sent = await patiently(
            lambda: self._bot.send_message(
                message.chat.id,
                screen.text,
                message_thread_id=message.message_thread_id if message.is_topic_message else None,
                reply_markup=screen.keyboard,
                reply_parameters=quoted if quote else None,
            )
        )
        await self._remember(sent.chat.id, sent.message_id, screen.card)

    async def send(self, chat_id: int, screen: Screen, thread_id: int | None = None) -> int:
        """A new message; its id. Telegram's errors are the caller's to tell apart."""
        sent = await self._bot.send_message(
            chat_id, screen.text, message_thread_id=thread_id, reply_markup=screen.keyboard
        )
        await self._remember(chat_id, sent.message_id, screen.card)
        return sent.message_id

    async def edit(self, press: CallbackQuery, screen: Screen) -> None:
        """Show the screen in the pressed message; in a new one when that can't be edited."""
        pressed = press.message
        if pressed is None:
            await self.send(press.from_user.id, screen)
            return
        chat_id, message_id = pressed.chat.id, pressed.message_id
        try:
            await self.replace(chat_id, message_id, screen)
        except TelegramBadRequest as error:
            if not edit_is_settled(error):
                raise
            await self._registry.forget(chat_id, message_id)
            if isinstance(pressed, InaccessibleMessage):
                await self.send(chat_id, screen)
            else:
                await self.reply(pressed, screen)
        except TelegramAPIError:
            # What was pressed is decided already; the courier will bring the card up to date.
            log.warning("could not edit message %s in chat %s", message_id, chat_id, exc_info=True)

    async def replace(self, chat_id: int, message_id: int, screen: Screen) -> None:
        """Edit a message that stands; already showing it is success."""
        markup = screen.keyboard if isinstance(screen.keyboard, InlineKeyboardMarkup) else None
        try:
            await self._bot.edit_message_text(
                screen.text, chat_id=chat_id, message_id=message_id, reply_markup=markup
            )
        except TelegramBadRequest as error:
            if "message is not modified" not in error.message:
                raise
        await self._remember(chat_id, message_id, screen.card)

    async def _remember(self, chat_id: int, message_id: int, card: CardFace | None) -> None:
        if card is None:
            await self._registry.forget(chat_id, message_id)
            return
        await self._registry.remember(
            ShownCard(
                chat_id=chat_id,
                message_id=message_id,
                ticket_id=card.ticket_id,
                reader_id=card.reader_id,
                version=card.version,
                busy_with=card.busy_with,
                is_final=card.is_final,
            )
        )
