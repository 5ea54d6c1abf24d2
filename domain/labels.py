"""Labels: the code on an item that opens it when it is scanned.

A label carries a token and nothing of the item, so that it stays true whatever the item is called.
"""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime

# In front of the token in a deep link, of which Telegram lets through A-Z, a-z, 0-9, _ and -.
START_PREFIX = "i_"
_RANDOM_BYTES = 12
# Invites begin alike, and are longer.
_START = re.compile(rf"{START_PREFIX}([A-Za-z0-9_-]{{16}})")


def new_token() -> str:
    """Nobody can guess it: 96 random bits, in as few signs as make a code that is easy to scan."""
    return secrets.token_urlsafe(_RANDOM_BYTES)


def start_of(token: str) -> str:
    """What `/start` is followed by when the label was scanned."""
    return START_PREFIX + token


def token_in(start: str) -> str | None:
    """The token that `/start` came with; None where it came with something else."""
    match = _START.fullmatch(start)
    return match[1] if match else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A token that was given to an item; whoever has a renewed one in hand is told so."""

    item_id: int
    renewed_at: datetime | None = None
    renewed_by_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLabel:
    """What is printed on one."""

    item_id: int
    serial_number: str
    name: str
    token: str
