"""Reply markup as Telegram takes it: a keyboard is accepted whole or refused with a reason."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from bot.sandbox.world.errors import ApiError, bad_request

MAX_BUTTONS = 100
MAX_ROW = 8
MAX_DATA_BYTES = 64
_ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
    "disabled",
)
_REQUESTS = (
    "request_users",
    "request_chat",
    "request_contact",
    "request_location",
    "request_poll",
    "web_app",
)
_STYLES = ("danger", "success", "primary")

Markup = dict[str, Any]


def parse_markup(markup: dict[str, Any] | None, *, private: bool) -> Markup | None:
    """Check a ``reply_markup``; returns it without the empty parts, or None for no markup."""
    if not markup:
        return None
    if "inline_keyboard" in markup:
        rows = _rows(markup["inline_keyboard"], "inline keyboard")
        keyboard = [[_inline_button(button) for button in row] for row in rows]
        _count(keyboard)
        return {"inline_keyboard": keyboard} if keyboard else None
    if "keyboard" in markup:
        rows = _rows(markup["keyboard"], "keyboard")
        keyboard = [[_reply_button(button, private) for button in row] for row in rows]
        if not keyboard:
            raise bad_request("reply keyboard is empty")
        return {**markup, "keyboard": keyboard}
    if markup.get("remove_keyboard") is True:
        return {"remove_keyboard": True, "selective": bool(markup.get("selective"))}
    if markup.get("force_reply") is True:
        placeholder = str(markup.get("input_field_placeholder", ""))
        if len(placeholder) > 64:
            raise bad_request("input_field_placeholder is too long")
        return {**markup}
    raise bad_request("object expected as reply markup")


def parse_inline_markup(markup: dict[str, Any] | None) -> Markup | None:
    """The same for edits, where nothing but an inline keyboard is possible."""
    if markup and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    return parse_markup(markup, private=False)


def button_at(markup: Markup | None, row: int, column: int) -> dict[str, Any] | None:
    """The inline button at a place, if there is one."""
    rows: list[list[dict[str, Any]]] = (markup or {}).get("inline_keyboard", [])
    if 0 <= row < len(rows) and 0 <= column < len(rows[row]):
        return rows[row][column]
    return None


def inline_buttons(markup: Markup | None) -> list[dict[str, Any]]:
    """All inline buttons in reading order."""
    return [button for row in (markup or {}).get("inline_keyboard", []) for button in row]


def _rows(value: object, what: str) -> list[list[Any]]:
    if not isinstance(value, list) or any(not isinstance(row, list) for row in value):
        raise bad_request(f"can't parse {what}: expected an Array of Arrays")
    return [row for row in value if row]


def _count(keyboard: list[list[dict[str, Any]]]) -> None:
    if any(len(row) > MAX_ROW for row in keyboard):
        raise bad_request("REPLY_MARKUP_INVALID")
    if sum(map(len, keyboard)) > MAX_BUTTONS:
        raise bad_request("REPLY_MARKUP_TOO_LONG")


def _inline_button(button: object) -> dict[str, Any]:
    refuse = "can't parse inline keyboard button: "
    if not isinstance(button, dict):
        raise bad_request(f"{refuse}InlineKeyboardButton must be an Object")
    checked = {name: value for name, value in button.items() if value is not None}
    _check_text(checked, refuse)
    actions = [name for name in _ACTIONS if name in checked]
    if not actions:
        raise bad_request(f"{refuse}Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request(f"{refuse}exactly one of the action fields must be used")
    action = actions[0]
    if action == "callback_data":
        data = checked["callback_data"]
        if not isinstance(data, str) or not 1 <= len(data.encode()) <= MAX_DATA_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    elif action == "url":
        _check_url(checked["url"])
    elif action == "copy_text":
        copied = checked["copy_text"]
        text = copied.get("text") if isinstance(copied, dict) else None
        if not isinstance(text, str) or not 1 <= len(text) <= 256:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")
    elif action in ("web_app", "login_url", "callback_game", "pay"):
        raise bad_request(f"BUTTON_TYPE_INVALID: the sandbox has no {action} buttons")
    return checked


def _reply_button(button: object, private: bool) -> dict[str, Any]:
    refuse = "can't parse keyboard button: "
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise bad_request(f"{refuse}KeyboardButton must be an Object")
    checked = {name: value for name, value in button.items() if value is not None}
    _check_text(checked, refuse)
    requests = [name for name in _REQUESTS if checked.get(name)]
    if len(requests) > 1:
        raise bad_request(f"{refuse}at most one of the request fields must be used")
    if requests and not private:
        what = "phone number" if requests[0] == "request_contact" else requests[0]
        raise bad_request(f"{what} can be requested in private chats only")
    return checked


def _check_text(button: dict[str, Any], refuse: str) -> None:
    text = button.get("text")
    if not isinstance(text, str):
        raise bad_request(f'{refuse}Field "text" must be of type String')
    if not text.strip():
        raise bad_request(f'{refuse}Field "text" must be non-empty')
    style = button.get("style")
    if style is not None and style not in _STYLES:
        raise bad_request("invalid button style specified")


def _check_url(url: object) -> None:
    if not isinstance(url, str) or not url or re.search(r"\s", url):
        raise _bad_url(url)
    if re.fullmatch(r"tg://[\w-]+(\?\S*)?", url):
        return
    parts = urlsplit(url if "://" in url else f"http://{url}")
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not re.fullmatch(r"[\w-]+(\.[\w-]+)+", host):
        raise _bad_url(url)


def _bad_url(url: object) -> ApiError:
    return bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
