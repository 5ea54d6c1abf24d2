"""The way back from a ticket's card to the list from which it was opened.

Buttons that change a ticket have no room for it; it is read off the message that was pressed:
a list leads to itself last, by 🔄 Refresh, and a card that was opened from it leads back.
"""

from dataclasses import replace

from aiogram.types import (
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
)

from bot.buttons.press import presses_in
from bot.buttons.tickets import ShowBoard, ShowMore, ShowTicket, TicketsOf, TicketsWith
from bot.texts import Texts
from bot.ui.screen import Screen


def with_way_back(t: Texts, press: CallbackQuery, screen: Screen) -> Screen:
    """A ticket's screen keeps the way to the list that stood where it stands now.

    Not so a question that waits for words: the way out of it is one that forgets it.
    """
    if not isinstance(screen.keyboard, InlineKeyboardMarkup) or not _is_of_ticket(screen.keyboard):
        return screen
    way = _way_in(press.message.reply_markup if isinstance(press.message, Message) else None)
    if way is None or _way_in(screen.keyboard) is not None:
        return screen
    back = InlineKeyboardButton(text=t.plain("button-to-items"), callback_data=way)
    rows = [*screen.keyboard.inline_keyboard, [back]]
    return replace(screen, keyboard=InlineKeyboardMarkup(inline_keyboard=rows))


def _is_of_ticket(markup: InlineKeyboardMarkup) -> bool:
    return any(isinstance(each, ShowTicket | ShowMore) for each in presses_in(markup))


def _way_in(markup: object) -> str | None:
    """The last button that leads to a list of tickets."""
    lists = (ShowBoard, TicketsOf, TicketsWith)
    ways = [each.pack() for each in presses_in(markup) if isinstance(each, lists)]
    return ways[-1] if ways else None
