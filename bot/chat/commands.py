"""Commands: which there are, whose they are, which take arguments."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from domain.people import Role

EVERYONE = ("start", "help", "me", "language", "cancel")
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
            "import",
            "people",
            "invite",
            "xpadjust",
            "rules",
            "deliveries",
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
    "people",
    "invite",
    "xpadjust",
    "rules",
)
STRANGERS = ("start", "help")
IN_GROUPS = ("qchere", "qcoff")

_COMMAND = re.compile(r"/([a-z0-9_]{1,32})(?:@\w+)?(?:\s|$)", re.IGNORECASE)


def menu(roles: frozenset[Role]) -> Sequence[str]:
    """What a person's menu shows: the daily work first, each command once."""
    if not roles:
        return STRANGERS
    names = [name for role in Role if role in roles for name in BY_ROLE[role]]
    return tuple(dict.fromkeys([*names, *EVERYONE]))


def command_of(text: str | None) -> str | None:
    """The command that a message gives, if it is one that takes arguments."""
    match = _COMMAND.match(text or "")
    name = match.group(1).lower() if match else None
    return name if name in WITH_ARGUMENTS else None
