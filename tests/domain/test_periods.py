"""Periods: their bounds where clocks change, and what people call them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.period_words import find_period
from domain.periods import Period, Unit
from domain.reminders import in_work_hours
from domain.rules import ReminderRules
from domain.work_session import Span
from domain.work_time import WorkTime

BERLIN = ZoneInfo("Europe/Berlin")
# A Monday.
TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("typed", "unit", "first"),
    [
        ("today", Unit.DAY, date(2026, 3, 2)),
        ("Вчера", Unit.DAY, date(2026, 3, 1)),
        ("bugun", Unit.DAY, date(2026, 3, 2)),
        ("this week", Unit.WEEK, date(2026, 3, 2)),
        ("прошлая неделя", Unit.WEEK, date(2026, 2, 23)),
        ("o‘tgan hafta", Unit.WEEK, date(2026, 2, 23)),
        ("Last Month", Unit.MONTH, date(2026, 2, 1)),
        ("oʻtgan oy", Unit.MONTH, date(2026, 2, 1)),
        ("March", Unit.MONTH, date(2026, 3, 1)),
        ("июль", Unit.MONTH, date(2025, 7, 1)),
        ("мая", Unit.MONTH, date(2025, 5, 1)),
        ("iyul", Unit.MONTH, date(2025, 7, 1)),
        ("iyul 2024", Unit.MONTH, date(2024, 7, 1)),
        ("2025 dec", Unit.MONTH, date(2025, 12, 1)),
        ("2025-07", Unit.MONTH, date(2025, 7, 1)),
        ("07.2025", Unit.MONTH, date(2025, 7, 1)),
        ("2025", Unit.YEAR, date(2025, 1, 1)),
        ("last year", Unit.YEAR, date(2025, 1, 1)),
        ("этот год", Unit.YEAR, date(2026, 1, 1)),
        ("28.02.2026", Unit.DAY, date(2026, 2, 28)),
    ],
)
def test_periods_are_understood_in_every_language(typed: str, unit: Unit, first: date) -> None:
    assert find_period(typed, TODAY) == (Period(unit, first), "")
    assert find_period(f"{typed} Rotary mowers", TODAY) == (Period(unit, first), "Rotary mowers")
    assert find_period(f"@tim {typed}", TODAY) == (Period(unit, first), "@tim")


@pytest.mark.parametrize("typed", ["", "Rotary mowers", "30.02.2026", "2026-13", "may flower show"])
def test_other_words_are_left(typed: str) -> None:
    period, rest = find_period(typed, TODAY)
    assert (period is None) == (not typed.startswith("may"))
    assert rest == typed.removeprefix("may ")


def test_a_month_has_the_hours_that_its_clocks_had() -> None:
    hours = {
        month.first.month: (span.end - span.start) / timedelta(hours=1)
        for month in (Period(Unit.MONTH, date(2025, n, 1)) for n in (2, 3, 10))
        for span in [month.span(BERLIN)]
    }
    assert hours == {2: 28 * 24, 3: 31 * 24 - 1, 10: 31 * 24 + 1}


def test_a_running_period_is_compared_with_as_much_of_the_one_before() -> None:
    march, february = Period(Unit.MONTH, date(2026, 3, 1)), Period(Unit.MONTH, date(2026, 2, 1))
    for now, end in (
        (
            datetime(2026, 3, 15, 14, 30, tzinfo=BERLIN),
            datetime(2026, 2, 15, 14, 30, tzinfo=BERLIN),
        ),
        # There is no 30th of February.
        (datetime(2026, 3, 30, 9, tzinfo=BERLIN), datetime(2026, 3, 1, tzinfo=BERLIN)),
        (datetime(2026, 4, 7, tzinfo=BERLIN), datetime(2026, 3, 1, tzinfo=BERLIN)),
    ):
        span = february.as_far_as(march, now.astimezone(UTC), BERLIN)
        assert span == (february.span(BERLIN).start, end.astimezone(UTC))


@pytest.mark.parametrize("hours", ["09:00-19:00", "22:00-06:30", "00:00-24:00", "12:15-00:00"])
def test_work_time_is_what_the_clock_says_minute_by_minute(hours: str) -> None:
    rules = ReminderRules(work_hours=hours, work_days=["mon", "thu", "sat"])
    # Ten days around the night on which an hour is lost.
    start = datetime(2026, 3, 24, 7, 10, tzinfo=UTC)
    work_time = WorkTime(rules, BERLIN, Span(start, start + timedelta(days=10)))
    minutes = [start + timedelta(minutes=n) for n in range(10 * 1440)]
    at_work = [in_work_hours(rules, BERLIN, at) for at in minutes]
    for first, last in ((0, 14_399), (777, 5_000), (6_000, 6_001), (5_000, 13_000), (90, 90)):
        expected = 60 * sum(at_work[first:last])
        assert work_time.seconds(minutes[first], minutes[last]) == expected
    assert work_time.seconds(minutes[10], minutes[5]) == 0
