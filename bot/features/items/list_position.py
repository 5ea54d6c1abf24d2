"""Where a list of items stands: the way back from a card, however many changes later.

Buttons that change an item have no room for it; it is read off the message that was pressed,
whose own buttons lead back.
"""

from aiogram.types import CallbackQuery, Message

from bot.buttons.fields import SEARCH_BYTES
from bot.buttons.items import ShowItem, ShowItems
from bot.buttons.press import presses_in, unpacked

START = ShowItems()


def place_of(press: CallbackQuery) -> ShowItems:
    """Where the list stands to which the pressed message leads back; else its beginning."""
    markup = press.message.reply_markup if isinstance(press.message, Message) else None
    for each in reversed(presses_in(markup)):
        if isinstance(each, ShowItems):
            return each
        if isinstance(each, ShowItem):
            return place_in(each)
    return START


def place_in(card: ShowItem | None) -> ShowItems:
    """The place that a card's button carries."""
    return ShowItems(**card.model_dump(exclude={"item_id"})) if card else START


def kept(place: str | None) -> ShowItems:
    """A place as a conversation kept it."""
    return unpacked(ShowItems, place) or START


def searched_for(typed: str) -> str:
    """What is searched for, as buttons can carry it: cut, since a word's beginning is enough."""
    text = " ".join(typed.replace(":", " ").split())
    return text.encode()[:SEARCH_BYTES].decode(errors="ignore").strip()
