"""Who is here: said by `/in` and `/out`, or seen by the first start of a clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.moment_words import on_day, start_of_day
from domain.reminders import next_end_of_work
from domain.rules import ReminderRules

# Nobody is here for longer without a word, whatever the work hours are.
LONGEST = timedelta(hours=16)


class CameBy(StrEnum):
    """How it is known that somebody is here."""

    WORD = "word"
    WORK = "work"
    """He let his clock run."""


class LeftBy(StrEnum):
    WORD = "word"
    HOURS = "hours"
    """Work hours ended."""


class Whereabouts(StrEnum):
    HERE = "here"
    OUT = "out"
    """Said so, and is not back yet: nobody reminds them of anything."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """One stay of one person; `came_at` is None where they only said that they are away."""

    id: int
    person_id: int
    came_at: datetime | None
    came_by: CameBy | None
    left_at: datetime | None = None
    left_by: LeftBy | None = None
    back_at: datetime | None = None
    """When who went by their own word is expected to be back."""

    def where(self, now: datetime) -> Whereabouts:
        """By this stay, which is the person's last."""
        if self.left_at is None:
            return Whereabouts.HERE
        if self.back_at is not None and now < self.back_at:
            return Whereabouts.OUT
        return Whereabouts.UNKNOWN


def out_of(last: Mapping[int, Presence], now: datetime) -> frozenset[int]:
    """Who is out, by everybody's last stay."""
    return frozenset(person for person, stay in last.items() if stay.where(now) is Whereabouts.OUT)


def ends_at(came_at: datetime, rules: ReminderRules, zone: ZoneInfo) -> datetime:
    """When a stay is over that nobody ended: the next end of work hours."""
    latest = came_at + LONGEST
    end = next_end_of_work(rules, zone, came_at)
    return min(end, latest) if end is not None else latest


def back_by_default(now: datetime, rules: ReminderRules, zone: ZoneInfo) -> datetime:
    """Who says nothing else is back on the next local day, when work begins."""
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    return on_day(tomorrow, start_of_day(rules), zone)
