"""How much of a stretch of time lies within work hours."""

from bisect import bisect_right
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo

from domain.reminders import is_working_day
from domain.rules import ReminderRules
from domain.work_session import Span

_DAY = timedelta(days=1)
# So long before the span shifts are laid out: what stood still for longer counts from there.
_REACH = 400 * _DAY


class WorkTime:
    """The local calendar, and the shifts of `work_hours` on `work_days`: laid out once for all
    stretches that end in `span`, so that measuring many of them is cheap.
    """

    def __init__(self, rules: ReminderRules, zone: ZoneInfo, span: Span) -> None:
        self._zone = zone
        first = (span.start - _REACH).astimezone(zone).date()
        last = span.end.astimezone(zone).date()
        shifts = [
            _shift(rules, zone, first + number * _DAY)
            for number in range((last - first).days + 2)
            if is_working_day(rules, first + number * _DAY)
        ]
        self._starts = [shift.start for shift in shifts]
        self._lengths = [shift.end - shift.start for shift in shifts]
        self._before = [timedelta(), *accumulate(self._lengths)]

    def day(self, at: datetime) -> date:
        """The local day that holds the moment."""
        return at.astimezone(self._zone).date()

    def seconds(self, start: datetime, end: datetime) -> int:
        """Whole seconds of work hours between the two; 0 where the end comes first."""
        return max(0, int((self._worked_by(end) - self._worked_by(start)).total_seconds()))

    def _worked_by(self, at: datetime) -> timedelta:
        number = bisect_right(self._starts, at)
        if number == 0:
            return timedelta()
        into = at - self._starts[number - 1]
        return self._before[number - 1] + min(into, self._lengths[number - 1])


def _shift(rules: ReminderRules, zone: ZoneInfo, day: date) -> Span:
    """The hours of one working day; an end before the start is on the next day."""
    start, _, end = rules.work_hours.partition("-")
    begins = datetime.combine(day, time.fromisoformat(start), zone).astimezone(UTC)
    if end == "24:00":
        end = "00:00"
    ends_on = day + _DAY if end <= start else day
    ends = datetime.combine(ends_on, time.fromisoformat(end), zone).astimezone(UTC)
    return Span(begins, max(begins, ends))
