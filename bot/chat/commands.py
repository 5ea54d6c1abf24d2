"""Commands: which there are, whose they are, which take arguments."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from domain.people import Role

EVERYONE = ("start", "help", "in", "out", "me", "language", "cancel")
BY_ROLE: Mapping[Role, Sequence[str]] = MappingProxyType(
    {
        Role.TECHNICIAN: ("queue", "hold", "resume", "decline", "xp", "top"),
        Role.QC_INSPECTOR: ("qc", "xp", "top"),
        Role.ADMIN: (
            "new",
            "review",
            "tickets",
            "ticket",
            "approve",
            "assign",
            "edit",
            "metrics",
            "hold",
            "resume",
            "urgent",
            "due",
            "cameback",
            "cancelticket",
            "history",
            "qc",
            "items",
            "item",
            "additem",
            "label",
            "import",
            "templates",
            "opentickets",
            "people",
            "invite",
            "xpadjust",
            "questions",
            "rules",
            "report",
            "export",
            "board",
            "boardoff",
            "deliveries",
            "backup",
            "xp",
            "top",
        ),
    }
)
# With arguments, and so with a usage line: the message `usage-<command>`.
WITH_ARGUMENTS = (
    "new",
    "ticket",
    "approve",
    "assign",
    "edit",
    "metrics",
    "hold",
    "resume",
    "decline",
    "urgent",
    "due",
    "cameback",
    "cancelticket",
    "history",
    "item",
    "additem",
    "label",
    "people",
    "invite",
    "xpadjust",
    "rules",
    "report",
    "export",
    "out",
)
STRANGERS = ("start", "help")
# A menu is read at a glance: so many commands at most. The others work as well, and /help
# lists them.
MOST_IN_MENU = 10
_DAILY: Mapping[Role, Sequence[str]] = MappingProxyType(
    {
        Role.TECHNICIAN: ("queue",),
        Role.QC_INSPECTOR: ("qc",),
        Role.ADMIN: ("new", "tickets", "review", "items", "people", "rules"),
    }
)
_WHERE_THERE_IS_ROOM = ("xp", "top", "me", "language", "start")
_ALWAYS = ("help", "cancel")
IN_GROUPS = ("qchere", "qcoff", "board", "boardoff")

_COMMAND = re.compile(r"/([a-z0-9_]{1,32})(?:@\w+)?(?:\s|$)", re.IGNORECASE)


def commands_of(roles: frozenset[Role]) -> Sequence[str]:
    """All that a person can ask for, each command once."""
    if not roles:
        return STRANGERS
    names = [name for role in Role if role in roles for name in BY_ROLE[role]]
    return tuple(dict.fromkeys([*names, *EVERYONE]))


def menu(roles: frozenset[Role]) -> Sequence[str]:
    """What a person's menu shows: the daily work first, at most ten commands."""
    if not roles:
        return STRANGERS
    daily = [name for role in Role if role in roles for name in _DAILY[role]]
    room = MOST_IN_MENU - len(_ALWAYS)
    return (*dict.fromkeys([*daily, *_WHERE_THERE_IS_ROOM]),)[:room] + _ALWAYS


def command_of(text: str | None) -> str | None:
    """The command that a message gives, if it is one that takes arguments."""
    match = _COMMAND.match(text or "")
    name = match.group(1).lower() if match else None
    return name if name in WITH_ARGUMENTS else None
