"""Command menus: one list per scope and language, and which of them a person sees."""

from __future__ import annotations

import re
from typing import Any

from bot.sandbox.world.errors import bad_request
from bot.sandbox.world.state import Chat, User

MAX_COMMANDS = 100
Scope = tuple[str, int, int, str]
"""Kind, chat id, user id, language."""

_KINDS = (
    "default",
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
    "chat",
    "chat_administrators",
    "chat_member",
)


class Menus:
    """All lists that are set."""

    def __init__(self) -> None:
        self._lists: dict[Scope, list[dict[str, str]]] = {}

    def set(self, scope: Scope, commands: list[dict[str, str]]) -> None:
        """Set a list; an empty one clears it, so that a wider scope shows through."""
        if commands:
            self._lists[scope] = commands
        else:
            self._lists.pop(scope, None)

    def get(self, scope: Scope) -> list[dict[str, str]]:
        """The list of exactly this scope and language."""
        return self._lists.get(scope, [])

    def in_force(self, chat: Chat, user: User) -> list[dict[str, str]]:
        """The list that this user sees in this chat: the narrowest scope that has one."""
        for kind, chat_id, user_id in _precedence(chat, user):
            for language in (user.language_code or "", ""):
                commands = self._lists.get((kind, chat_id, user_id, language))
                if commands:
                    return commands
        return []


def _precedence(chat: Chat, user: User) -> list[tuple[str, int, int]]:
    if chat.private:
        return [("chat", chat.id, 0), ("all_private_chats", 0, 0), ("default", 0, 0)]
    admin = chat.status(user.id) in ("creator", "administrator")
    scopes = [
        ("chat_member", chat.id, user.id),
        ("chat_administrators", chat.id, 0) if admin else None,
        ("chat", chat.id, 0),
        ("all_chat_administrators", 0, 0) if admin else None,
        ("all_group_chats", 0, 0),
        ("default", 0, 0),
    ]
    return [scope for scope in scopes if scope is not None]


def scope_ids(scope: dict[str, Any] | None) -> tuple[str, int | str | None, int]:
    """Kind, chat and user named by a BotCommandScope; refuses what isn't one."""
    if not scope:
        return "default", None, 0
    kind = scope.get("type")
    if kind not in _KINDS:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    chat_id = scope.get("chat_id")
    if kind.startswith("chat") and not isinstance(chat_id, int | str):
        raise bad_request("can't parse BotCommandScope: chat_id is empty")
    user_id = scope.get("user_id")
    if kind == "chat_member" and not isinstance(user_id, int):
        raise bad_request("can't parse BotCommandScope: invalid user_id specified")
    return kind, chat_id if kind.startswith("chat") else None, user_id or 0


def check_language(code: str) -> str:
    """A two-letter language code, or none."""
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad_request("invalid language code specified")
    return code


def check_commands(commands: list[Any]) -> list[dict[str, str]]:
    """The commands as they will be kept."""
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    checked: list[dict[str, str]] = []
    for item in commands:
        if not isinstance(item, dict):
            raise bad_request("can't parse BotCommand: expected an Object")
        command, description = item.get("command"), item.get("description")
        if not isinstance(command, str) or not re.fullmatch(r"[a-z0-9_]{1,32}", command):
            raise bad_request("BOT_COMMAND_INVALID")
        if not isinstance(description, str) or not 1 <= len(description.strip()) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        if any(known["command"] == command for known in checked):
            raise bad_request("BOT_COMMAND_DUPLICATE")
        checked.append({"command": command, "description": description})
    return checked
