"""Days, weeks, months and years of the workshop's own calendar: what reports and exports are about.

A period is local: it begins at a midnight in the rules' zone and ends at one, whatever clocks did
in between.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.work_session import Span

_DAY = timedelta(days=1)
# Before this nobody kept tickets here; a button can carry any number.
_FIRST, _LAST = date(2000, 1, 1), date(2200, 1, 1)


class Unit(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Period:
    """One day, one week from its Monday, one month or one year from its first."""

    unit: Unit
    first: date

    @classmethod
    def of(cls, unit: Unit, day: date) -> "Period":
        """The one that holds the day; days that no calendar needs are brought into reach."""
        day = min(max(day, _FIRST), _LAST)
        if unit is Unit.WEEK:
            day -= day.weekday() * _DAY
        elif unit is Unit.MONTH:
            day = day.replace(day=1)
        elif unit is Unit.YEAR:
            day = day.replace(month=1, day=1)
        return cls(unit, day)

    @property
    def end(self) -> date:
        """The first day that is no longer in it."""
        if self.unit is Unit.YEAR:
            return self.first.replace(year=self.first.year + 1)
        if self.unit is Unit.MONTH:
            return (self.first + 31 * _DAY).replace(day=1)
        return self.first + (7 if self.unit is Unit.WEEK else 1) * _DAY

    @property
    def last(self) -> date:
        return self.end - _DAY

    @property
    def before(self) -> "Period":
        return Period.of(self.unit, self.first - _DAY)

    @property
    def after(self) -> "Period":
        return Period.of(self.unit, self.end)

    def span(self, zone: ZoneInfo) -> Span:
        """From its first moment to the first one after it."""
        return Span(midnight(self.first, zone), midnight(self.end, zone))

    def until(self, now: datetime, zone: ZoneInfo) -> Span:
        """As much of it as is over by now."""
        start, end = self.span(zone)
        return Span(start, max(start, min(end, now)))

    def as_far_as(self, running: "Period", now: datetime, zone: ZoneInfo) -> Span:
        """As much of it as is over of a later one: what a running period is compared with.

        So many whole days, and the same time of the day after them; never more than all of it.
        """
        start, end = self.span(zone)
        if now >= running.span(zone).end:
            return Span(start, end)
        local = now.astimezone(zone)
        day = self.first + (local.date() - running.first)
        at = datetime.combine(day, local.time(), zone).astimezone(UTC)
        return Span(start, max(start, min(end, at)))

    def days(self, zone: ZoneInfo) -> "list[tuple[date, Span]]":
        """Its local days, each from midnight to midnight."""
        days = [self.first + number * _DAY for number in range((self.end - self.first).days)]
        return [(day, Span(midnight(day, zone), midnight(day + _DAY, zone))) for day in days]


def midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)
