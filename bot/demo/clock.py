"""The demo's own time: it begins in the middle of a working day, and an hour can be leapt over.

The sandbox and the bot are two processes with one time: how far that is ahead of the machine's
stands in a file that both map.
"""

import mmap
import struct
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Self
from zoneinfo import ZoneInfo

from domain.rules import WEEK, Rules

_SECONDS = struct.Struct("<d")
_OPENS_AT = time(14, 0)


def opening(now: datetime, rules: Rules) -> datetime:
    """The next two in the afternoon on a working day: work is under way, and people can be
    reminded.
    """
    zone = ZoneInfo(rules.work_session.timezone)
    day = now.astimezone(zone).date()
    while True:
        moment = datetime.combine(day, _OPENS_AT, zone).astimezone(UTC)
        if moment >= now and WEEK[day.weekday()] in rules.reminders.work_days:
            return moment
        day += timedelta(days=1)


class SharedTime:
    """How far the demo's time is ahead of the machine's."""

    def __init__(self, file: Path) -> None:
        self._map = _mapped(file)

    @classmethod
    def begin(cls, file: Path) -> Self:
        """Not ahead, in a new file."""
        file.write_bytes(_SECONDS.pack(0.0))
        return cls(file)

    def set(self, seconds: float) -> None:
        _SECONDS.pack_into(self._map, 0, seconds)

    def ahead(self) -> timedelta:
        seconds: float = _SECONDS.unpack_from(self._map)[0]
        return timedelta(seconds=seconds)


def _mapped(file: Path) -> mmap.mmap:
    with file.open("r+b") as opened:
        return mmap.mmap(opened.fileno(), _SECONDS.size)
