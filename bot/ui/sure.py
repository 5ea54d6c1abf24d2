"""Power asks first: the buttons under a question whether somebody is sure."""

from aiogram.types import InlineKeyboardButton

from bot.buttons.press import PressData
from bot.texts import Texts
from bot.ui.screen import Style, button


def sure_or_cancel(
    t: Texts, yes: str, sure: PressData, cancel: PressData
) -> list[list[InlineKeyboardButton]]:
    """Yes does it; Cancel shows again what was there before."""
    return [
        [button(yes, sure, Style.DANGER)],
        [button(t.plain("button-leave"), cancel)],
    ]
