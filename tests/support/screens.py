"""Screens as Telegram takes them: limits checked, buttons read."""

from collections.abc import Callable

import pytest
from aiogram.types import (
    ForceReply,
    InlineKeyboardMarkup,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from bot.buttons.press import read
from bot.sandbox.text.html_text import parse_html
from bot.sandbox.text.keyboards import parse_inline_markup
from bot.sandbox.text.texts import units
from bot.texts import LANGUAGES
from bot.ui.screen import GroupScreen, Screen
from tests.support.samples import EXTENTS

MESSAGE_LIMIT, BUTTONS_LIMIT, ROW_LIMIT, DATA_LIMIT, PLACEHOLDER_LIMIT = 4096, 100, 8, 64, 64

# Who else looks at every screen that is checked: see `tests/support/draw_screens.py`.
watchers: list[Callable[[Screen | GroupScreen], None]] = []

any_language = pytest.mark.parametrize("language", LANGUAGES)
any_extent = pytest.mark.parametrize("extent", EXTENTS)


def check(screen: Screen | GroupScreen) -> str:
    """The text as people read it, of a screen that Telegram would take."""
    for watch in watchers:
        watch(screen)
    plain, _ = parse_html(screen.text)
    assert plain == plain.strip()
    assert 1 <= units(plain) <= MESSAGE_LIMIT, f"{units(plain)} units"
    assert "None" not in plain
    match screen.keyboard:
        case InlineKeyboardMarkup(inline_keyboard=rows):
            assert sum(map(len, rows)) <= BUTTONS_LIMIT
            for row in rows:
                assert 1 <= len(row) <= ROW_LIMIT
                for button in row:
                    assert button.text.strip()
                    if button.callback_data is None:
                        # To copy something, or a link: as the sandbox takes it.
                        given = button.model_dump(mode="json", exclude_none=True)
                        assert parse_inline_markup({"inline_keyboard": [[given]]})
                        continue
                    data = button.callback_data or ""
                    assert 1 <= len(data.encode()) <= DATA_LIMIT, data
                    assert read(data), data
        case ReplyKeyboardMarkup(keyboard=keys, input_field_placeholder=placeholder):
            assert all(key.text.strip() for row in keys for key in row)
            assert 1 <= units(placeholder or "-") <= PLACEHOLDER_LIMIT
        case ForceReply(input_field_placeholder=placeholder):
            assert 1 <= units(placeholder or "-") <= PLACEHOLDER_LIMIT
        case ReplyKeyboardRemove() | None:
            pass
    return plain


def labels(screen: Screen | GroupScreen) -> list[list[str]]:
    assert isinstance(screen.keyboard, InlineKeyboardMarkup)
    return [[button.text for button in row] for row in screen.keyboard.inline_keyboard]
