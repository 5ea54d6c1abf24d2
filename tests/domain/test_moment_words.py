"""A time to come, in people's words: three languages, a day and a time, and never half of it."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from domain.errors import BadArgument, PastMoment
from domain.moment_words import end_of_day, moment, start_of_day
from domain.rules import ReminderRules

TASHKENT, BERLIN = ZoneInfo("Asia/Tashkent"), ZoneInfo("Europe/Berlin")
# A Wednesday, 15:30 in Tashkent.
NOW = datetime(2026, 12, 2, 10, 30, tzinfo=UTC)


def meant(typed: str, now: datetime = NOW, zone: ZoneInfo = TASHKENT) -> str:
    at = moment(typed, now=now, zone=zone, without_time=time(19))
    assert at.tzinfo is UTC
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    "typed",
    [
        "tomorrow 14:00",
        "Tomorrow at 14",
        "14:00 tomorrow",
        "tomorrow, 2 pm",
        "by tomorrow 2pm",
        "завтра в 14",
        "Завтра 14:00",
        "завтра, в 14.00",
        "в 14:00 завтра",
        "завтра к 14 часов",
        "ertaga 14:00",
        "ertaga soat 14 da",
        "Ertaga 14:00 gacha",
        "thursday 14:00",
        "в четверг в 14",
        "к четвергу 14:00",
        "payshanba kuni 14:00",
        "payshanbagacha 14:00",
        "03.12 14:00",
        "3.12.2026 в 14:00",
        "03.12.26 14:00",
        "2026-12-03 14:00",
        "3 December 14:00",
        "December 3rd at 14:00",
        "3 Dec 2026 2 pm",
        "3 декабря в 14.00",
        "3-го декабря 14:00",
        "3-dekabr 14:00",
        "3 dekabr soat 14:00 gacha",
        "in 1 day at 14:00",
        "через 1 день в 14:00",
        "1 kundan keyin 14:00",
    ],
)
def test_one_moment_is_said_in_many_ways(typed: str) -> None:
    assert meant(typed) == "2026-12-03 14:00"


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("today", "2026-12-02 19:00"),
        ("сегодня", "2026-12-02 19:00"),
        ("bugun 18", "2026-12-02 18:00"),
        ("16:00", "2026-12-02 16:00"),
        ("в 16", "2026-12-02 16:00"),
        ("at 4 pm", "2026-12-02 16:00"),
        ("soat 16 gacha", "2026-12-02 16:00"),
        ("24:00", "2026-12-03 00:00"),
        ("tomorrow 12 am", "2026-12-03 00:00"),
        ("tomorrow noon", "2026-12-03 12:00"),
        ("послезавтра", "2026-12-04 19:00"),
        ("day after tomorrow 9:05", "2026-12-04 09:05"),
        ("indinga 9:05", "2026-12-04 09:05"),
        # It is Wednesday: what is still ahead is today, what is past is in a week.
        ("wednesday 16:00", "2026-12-02 16:00"),
        ("в среду в 9", "2026-12-09 09:00"),
        ("chorshanba 9:00", "2026-12-09 09:00"),
        ("monday", "2026-12-07 19:00"),
        ("next friday 10:00", "2026-12-11 10:00"),
        ("в следующую пятницу", "2026-12-11 19:00"),
        ("keyingi juma 10:00", "2026-12-11 10:00"),
        ("05.12", "2026-12-05 19:00"),
        ("5 December", "2026-12-05 19:00"),
        ("5 декабря", "2026-12-05 19:00"),
        # Said without a year, long ago is next year's.
        ("15 January 10:00", "2027-01-15 10:00"),
        ("01.03", "2027-03-01 19:00"),
        ("in 2 hours", "2026-12-02 17:30"),
        ("in an hour", "2026-12-02 16:30"),
        ("через час", "2026-12-02 16:30"),
        ("через 40 минут", "2026-12-02 16:10"),
        ("2 soatdan keyin", "2026-12-02 17:30"),
        ("in a week", "2026-12-09 19:00"),
        ("через 2 недели", "2026-12-16 19:00"),
        ("3 kundan so‘ng", "2026-12-05 19:00"),
    ],
)
def test_what_is_said_is_taken_as_people_mean_it(typed: str, at: str) -> None:
    assert meant(typed) == at


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "soon",
        "tomorrow maybe",
        "14",
        "tomorrow 25:00",
        "tomorrow 14:75",
        "tomorrow 14:00 16:00",
        "tomorrow friday",
        "13 pm",
        "05/12",
        "5 12",
        "завтра утром",
        "ertaga yoki indinga",
        "5.12 или 6.12",
        "1 2 3",
    ],
)
def test_what_is_not_understood_whole_is_refused(typed: str) -> None:
    with pytest.raises(BadArgument) as refusal:
        meant(typed)
    assert (refusal.value.argument, refusal.value.problem) == ("moment", "moment")


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("today 9:00", "2026-12-02 09:00"),
        ("15:30", "2026-12-02 15:30"),
        ("в 9", "2026-12-02 09:00"),
        ("01.12", "2026-12-01 19:00"),
        ("1 декабря 2026", "2026-12-01 19:00"),
        ("20.11.2025", "2025-11-20 19:00"),
    ],
)
def test_what_is_past_is_refused_with_what_was_understood(typed: str, understood: str) -> None:
    with pytest.raises(PastMoment) as refusal:
        meant(typed)
    assert f"{refusal.value.understood.astimezone(TASHKENT):%Y-%m-%d %H:%M}" == understood


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("31.02", "no-such-day"),
        ("40 December", "no-such-day"),
        ("5.13", "no-such-day"),
        ("1 January 2126", "too-far"),
    ],
)
def test_a_day_that_is_none_and_one_that_is_too_far(typed: str, problem: str) -> None:
    with pytest.raises(BadArgument) as refusal:
        meant(typed)
    assert refusal.value.problem == problem


def test_a_time_that_the_clock_leaps_over_is_refused() -> None:
    # 29 March 2026 in Berlin: after 01:59 comes 03:00.
    now = datetime(2026, 3, 28, 12, tzinfo=UTC)
    with pytest.raises(BadArgument) as refusal:
        meant("tomorrow 2:30", now, BERLIN)
    assert refusal.value.problem == "no-such-time"
    assert meant("tomorrow 3:30", now, BERLIN) == "2026-03-29 03:30"


def test_a_time_that_the_clock_shows_twice_is_the_first_that_is_ahead() -> None:
    # 25 October 2026 in Berlin: 02:30 is at 00:30 and at 01:30 UTC.
    def at(now: datetime) -> datetime:
        return moment("2:30", now=now, zone=BERLIN, without_time=time(19))

    assert at(datetime(2026, 10, 25, 0, tzinfo=UTC)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert at(datetime(2026, 10, 25, 1, tzinfo=UTC)) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_hours_pass_as_they_are_and_days_as_the_calendar_has_them() -> None:
    now = datetime(2026, 3, 28, 23, tzinfo=UTC)  # Midnight in Berlin, before a day of 23 hours.
    assert meant("in 3 hours", now, BERLIN) == "2026-03-29 04:00"
    assert meant("in 1 day at 12:00", now, BERLIN) == "2026-03-30 12:00"


@pytest.mark.parametrize(
    ("hours", "starts", "ends"),
    [
        ("09:00-19:00", time(9), time(19)),
        ("00:00-24:00", time(0), time(23, 59)),
        ("22:00-06:00", time(22), time(23, 59)),
    ],
)
def test_a_day_begins_and_ends_with_its_work(hours: str, starts: time, ends: time) -> None:
    rules = ReminderRules(work_hours=hours)
    assert (start_of_day(rules), end_of_day(rules)) == (starts, ends)
