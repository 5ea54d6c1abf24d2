"""Backups as the workshop knows them: when, who asked, what became of it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

# Whoever makes one says so again and again; what a process had that is gone is free soon.
HELD_FOR = timedelta(minutes=2)
# So long without one, and the admins hear of it.
TOO_LONG = timedelta(days=2)
SHORTEST_PASSPHRASE = 12
# What bots may send.
MOST_SENT = 50 * 1000 * 1000
_SHOWN_ERROR = 300


class BackupKind(StrEnum):
    NIGHTLY = "nightly"
    BY_HAND = "by_hand"
    SENT = "sent"
    """Into the chat of whoever asked, closed with a passphrase."""
    OVERDUE = "overdue"
    """No backup: that admins were told on that day that there was none for too long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One that was begun, or asked for. `ended_at` is None until it is made, or failed."""

    id: int
    kind: BackupKind
    night: date | None
    asked_by: int | None
    created_at: datetime
    held_until: datetime | None
    ended_at: datetime | None
    name: str | None
    size: int | None
    error: str | None

    @property
    def is_made(self) -> bool:
        return self.name is not None

    def is_being_made(self, now: datetime) -> bool:
        return self.ended_at is None and self.held_until is not None and self.held_until > now


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeArchive:
    name: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Nights:
    """The owner's wish; `at` is like "03:30", in the zone of the rules."""

    folder: str
    at: str
    daily: int
    weekly: int


class CantBackUp(Exception):
    """Says in one sentence why there is no backup."""


class TooLargeToSend(Exception):
    def __init__(self, size: int) -> None:
        super().__init__(f"{size} bytes")
        self.size = size


def night_of(now: datetime, at: str, zone: ZoneInfo) -> date:
    """The day whose time came last: one that was missed is made up for as soon as can be."""
    local = now.astimezone(zone)
    return local.date() if f"{local:%H:%M}" >= at else local.date() - timedelta(days=1)


def shown_error(words: str) -> str:
    """In one line, as long as there is room for."""
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN_ERROR else f"{line[: _SHOWN_ERROR - 1]}…"
