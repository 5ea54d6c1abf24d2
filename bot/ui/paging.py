"""Which page it is, and ◀️ ▶️ where there is such a page."""

from collections.abc import Callable, Sequence

from aiogram.types import InlineKeyboardButton

from bot.buttons.press import PressData
from bot.texts import Html, Texts
from bot.ui.screen import button


def page_line(t: Texts, page: int, pages: int) -> Html | None:
    """Which page of how many; nothing where there is but one."""
    return t("board-page", page=page + 1, pages=pages) if pages > 1 else None


def page_buttons(
    t: Texts, page: int, pages: int, to: Callable[[int], PressData]
) -> Sequence[InlineKeyboardButton]:
    """`to` makes the press that shows a page."""
    return [
        *([button(t.plain("button-previous"), to(page - 1))] if page > 0 else []),
        *([button(t.plain("button-next"), to(page + 1))] if page + 1 < pages else []),
    ]
