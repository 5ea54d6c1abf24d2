"""Putting screens before people: sends and edits, and remembers which message shows what.

What is shown never decides anything: a failed edit is made good by the courier, which finds
the card left behind by its ticket.
"""

import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramRetryAfter
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InaccessibleMessage,
    InlineKeyboardMarkup,
    Message,
    ReplyParameters,
)

from bot.chat.card_memory import CardMemory
from bot.chat.said import thread_of
from bot.telegram.connection import ConnectionHealth
from bot.telegram.errors import edit_is_settled, is_passing
from bot.telegram.rate_limit import RateLimiter
from bot.telegram.retry import SAID_WITHIN, Waiting, patiently
from bot.texts import Html
from bot.ui.screen import CardFace, GroupScreen, Screen
from domain.delivery import BEHIND, CardRegistry, ShownCard

log = logging.getLogger(__name__)


class Screens:
    def __init__(
        self,
        bot: Bot,
        registry: CardRegistry,
        rate_limiter: RateLimiter,
        connection: ConnectionHealth,
    ) -> None:
        self._bot = bot
        self._memory = CardMemory(registry)
        self._rate_limiter = rate_limiter
        self._connection = connection
        self._waiting = Waiting()
        self._under_fingers: Counter[tuple[int, int]] = Counter()

    @property
    def under_fingers(self) -> Collection[tuple[int, int]]:
        """Where something was pressed that is not done yet: its handler will draw it anew."""
        return tuple(self._under_fingers)

    @contextmanager
    def pressed(self, press: CallbackQuery) -> Iterator[None]:
        """Around whatever a press brings about."""
        if press.message is None:
            yield
            return
        place = (press.message.chat.id, press.message.message_id)
        self._under_fingers[place] += 1
        try:
            yield
        finally:
            self._under_fingers[place] -= 1
            if not self._under_fingers[place]:
                del self._under_fingers[place]

    async def reply(self, message: Message, screen: Screen, *, quote: bool = False) -> None:
        """A new message in the same chat, and the same topic; `quote` answers this very one.

        While Telegram is away, or wants no more for this chat, it is said later: what it speaks
        of is done.
        """
        await self._say(
            message.chat.id,
            screen,
            thread_of(message),
            ReplyParameters(message_id=message.message_id, allow_sending_without_reply=True)
            if quote
            else None,
        )

    async def send(self, chat_id: int, screen: Screen) -> None:
        """A message for somebody who waits, with the patience of `reply`."""
        await self._say(chat_id, screen)

    async def send_file(self, chat_id: int, name: str, content: bytes, caption: Html) -> None:
        """A document for somebody who waits, likewise."""

        async def post() -> None:
            file = BufferedInputFile(content, name)
            await self._bot.send_document(chat_id, file, caption=caption)

        await self._now_or_later(chat_id, post)

    async def deliver(
        self,
        chat_id: int,
        screen: Screen | GroupScreen,
        thread_id: int | None,
        *,
        is_silent: bool = False,
    ) -> int:
        """A new message whose turn it is; its id. Telegram's errors are the caller's to tell
        apart. `is_silent`: the reader's device makes no sound.
        """
        return await self._post(chat_id, screen, thread_id, is_silent=is_silent)

    async def _say(
        self,
        chat_id: int,
        screen: Screen | GroupScreen,
        thread_id: int | None = None,
        quoted: ReplyParameters | None = None,
    ) -> None:
        async def post() -> None:
            await self._post(chat_id, screen, thread_id, quoted)

        await self._now_or_later(chat_id, post)

    async def _now_or_later(self, chat_id: int, post: Callable[[], Awaitable[None]]) -> None:
        async def say() -> None:
            with self._rate_limiter.count(chat_id):
                await post()

        wait = 0.0
        if chat_id not in self._waiting:
            try:
                await patiently(say)
                return
            except TelegramAPIError as error:
                if not _comes_later(error):
                    raise
                wait = _wait_after(error)
                log.warning("replies in chat %s wait: %s", chat_id, error.message)
        what = f"reply in chat {chat_id}"
        self._waiting.add(chat_id, what, say, seconds=SAID_WITHIN, wait=wait)

    async def _post(
        self,
        chat_id: int,
        screen: Screen | GroupScreen,
        thread_id: int | None = None,
        quoted: ReplyParameters | None = None,
        *,
        is_silent: bool = False,
    ) -> int:
        _require_place(chat_id, screen)
        live = screen.card is not None and not screen.card.is_final
        # On a line that breaks the buttons follow once the message's id is known: nobody could
        # take them from a message that the bot never heard of.
        careful = live and not self._connection.is_sound
        sent = await self._bot.send_message(
            chat_id,
            screen.text,
            message_thread_id=thread_id,
            reply_markup=None if careful else screen.keyboard,
            reply_parameters=quoted,
            disable_notification=is_silent or None,
        )
        if not careful:
            await self._remember(chat_id, sent.message_id, screen.card)
            return sent.message_id
        await self._leave_to_courier(chat_id, sent.message_id, screen.card)
        try:
            await self.replace(chat_id, sent.message_id, screen)
        except TelegramAPIError:
            log.warning("the buttons of message %s in chat %s follow", sent.message_id, chat_id)
        return sent.message_id

    async def edit(self, press: CallbackQuery, screen: Screen) -> None:
        """Show the screen in the pressed message of its reader's own chat; in a new one when that
        can't be edited.
        """
        pressed = press.message
        if pressed is None:
            await self.send(press.from_user.id, screen)
            return
        if pressed.chat.type != "private":
            raise TypeError("what is drawn for one reader is not shown to a group")
        await self._edit(pressed, screen)

    async def show(self, press: CallbackQuery, screen: Screen | GroupScreen) -> None:
        """The same, wherever it was pressed: a group's message goes on being the group's card."""
        if isinstance(screen, Screen):
            await self.edit(press, screen)
        elif press.message is not None:
            await self._edit(press.message, screen)

    async def close(self, press: CallbackQuery, text: Html) -> None:
        """A card that has no business where it stands (any more): its buttons go."""
        if press.message is not None:
            await self._edit(press.message, Screen(text))

    async def _edit(
        self, pressed: Message | InaccessibleMessage, screen: Screen | GroupScreen
    ) -> None:
        chat_id, message_id = pressed.chat.id, pressed.message_id
        place = (chat_id, message_id)
        self._waiting.forget(place)

        async def show() -> None:
            await self.replace(chat_id, message_id, screen)

        try:
            await patiently(show)
        except TelegramBadRequest as error:
            if not edit_is_settled(error):
                raise
            await self._memory.keep(chat_id, message_id, None)
            await self._say(chat_id, screen, thread_of(pressed))
        except TelegramAPIError as error:
            # What was pressed is decided already.
            what = f"edit of message {message_id} in chat {chat_id}"
            log.warning("%s waits: %s", what, error.message)
            await self._leave_to_courier(chat_id, message_id, screen.card)
            if screen.card is None and _comes_later(error):
                wait = _wait_after(error)
                self._waiting.add(place, what, show, seconds=SAID_WITHIN, wait=wait)

    async def replace(self, chat_id: int, message_id: int, screen: Screen | GroupScreen) -> None:
        """Edit a message that stands; already showing it is success."""
        _require_place(chat_id, screen)
        markup = screen.keyboard if isinstance(screen.keyboard, InlineKeyboardMarkup) else None
        try:
            await self._bot.edit_message_text(
                screen.text, chat_id=chat_id, message_id=message_id, reply_markup=markup
            )
        except TelegramBadRequest as error:
            if "message is not modified" not in error.message:
                raise
        await self._remember(chat_id, message_id, screen.card)

    async def _leave_to_courier(self, chat_id: int, message_id: int, card: CardFace | None) -> None:
        """What could not be shown now is shown when it can be; for cards, which are known."""
        if card is not None:
            behind = replace(card, version=BEHIND, is_final=False)
            await self._remember(chat_id, message_id, behind)

    async def _remember(self, chat_id: int, message_id: int, card: CardFace | None) -> None:
        shown = None
        if card is not None:
            shown = ShownCard(
                chat_id=chat_id,
                message_id=message_id,
                ticket_id=card.ticket_id,
                reader_id=card.reader_id,
                version=card.version,
                busy_with=card.busy_with,
                is_final=card.is_final,
            )
        await self._memory.keep(chat_id, message_id, shown)


def _require_place(chat_id: int, screen: Screen | GroupScreen) -> None:
    """Whatever a handler mixed up: nobody's own card stands in a group, nor a group's elsewhere."""
    of_group = isinstance(screen, GroupScreen)
    if screen.card is not None and of_group != (chat_id < 0):
        raise TypeError("a card is shown where it was drawn for")


def _comes_later(error: TelegramAPIError) -> bool:
    return is_passing(error) or isinstance(error, TelegramRetryAfter)


def _wait_after(error: TelegramAPIError) -> float:
    return float(error.retry_after) if isinstance(error, TelegramRetryAfter) else 1.0
