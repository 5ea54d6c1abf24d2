"""A screen: text and keyboard, and which ticket it shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from html import escape
from urllib.parse import quote, urlencode

from aiogram.types import (
    CopyTextButton,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from bot.buttons.press import PressData
from bot.texts import Html

_MOST_COPIED = 256
Keyboard = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFace:
    """Which state of which ticket a screen shows: it is kept up to date while it stands."""

    ticket_id: int
    reader_id: int | None
    version: int
    busy_with: int | None
    is_final: bool


@dataclass(frozen=True, slots=True)
class Screen:
    """For one reader, in his chat with the bot; without a card, for whoever is spoken to."""

    text: Html
    keyboard: Keyboard | None = None
    card: CardFace | None = None


@dataclass(frozen=True, slots=True)
class GroupScreen:
    """For everybody in the QC group: whatever it asks or tells, it stays a ticket's card."""

    text: Html
    keyboard: InlineKeyboardMarkup
    card: CardFace


class Style(StrEnum):
    """Button colours; clients that don't know them show plain buttons."""

    PRIMARY = "primary"
    SUCCESS = "success"
    DANGER = "danger"


def button(text: str, press: PressData, style: Style | None = None) -> InlineKeyboardButton:
    return InlineKeyboardButton(
        text=text, callback_data=press.pack(), style=style.value if style else None
    )


def copies(text: str, copied: str) -> InlineKeyboardButton | None:
    """A button that puts `copied` on the clipboard; None where it is too long for one."""
    if not 1 <= len(copied) <= _MOST_COPIED:
        return None
    return InlineKeyboardButton(text=text, copy_text=CopyTextButton(text=copied))


def share(text: str, url: str, said: str) -> InlineKeyboardButton:
    """A button that lets people choose whom to send a link to, with some words."""
    query = urlencode({"url": url, "text": said}, quote_via=quote)
    return InlineKeyboardButton(text=text, url=f"https://t.me/share/url?{query}")


def keyboard(rows: Iterable[Sequence[InlineKeyboardButton | None]]) -> InlineKeyboardMarkup:
    """Rows of buttons; empty rows, and buttons that there are not, are left out."""
    buttons = [[each for each in row if each is not None] for row in rows]
    return InlineKeyboardMarkup(inline_keyboard=[row for row in buttons if row])


def in_rows(
    buttons: Sequence[InlineKeyboardButton], per_row: int
) -> list[Sequence[InlineKeyboardButton]]:
    return [buttons[at : at + per_row] for at in range(0, len(buttons), per_row)]


def mention(telegram_id: int, name: str) -> Html:
    """A name that calls its person's attention, and is asked alone where others read too."""
    return Html(f'<a href="tg://user?id={telegram_id}">{escape(name)}</a>')


def lines(*parts: Html | None) -> Html:
    """Lines of a message; missing ones are left out."""
    return Html("\n".join(part for part in parts if part is not None))


def paragraphs(*parts: Html | None) -> Html:
    return Html("\n\n".join(part for part in parts if part))


MESSAGE_LIMIT = 4096


def under(heading: Html, screen: Screen) -> Screen:
    """The same screen with a line above it, where there is room for one."""
    text = paragraphs(heading, screen.text)
    return replace(screen, text=text) if len(text) <= MESSAGE_LIMIT else screen
