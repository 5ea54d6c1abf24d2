"""◀️ ▶️ where there is such a page."""

from collections.abc import Callable, Sequence

from aiogram.types import InlineKeyboardButton

from bot.buttons.press import PressData
from bot.texts import Texts
from bot.ui.screen import button


def page_buttons(
    t: Texts, page: int, pages: int, to: Callable[[int], PressData]
) -> Sequence[InlineKeyboardButton]:
    """`to` makes the press that shows a page."""
    return [
        *([button(t.plain("button-previous"), to(page - 1))] if page > 0 else []),
        *([button(t.plain("button-next"), to(page + 1))] if page + 1 < pages else []),
    ]
