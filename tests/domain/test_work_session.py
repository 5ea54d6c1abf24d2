"""A technician's clock: its changes, its seconds, and the daily pause budget."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.errors import PauseBudgetSpent, WrongSessionState
from domain.rules import WorkSessionRules
from domain.work_session import (
    SESSION_TRANSITIONS,
    PauseBudget,
    SessionAction,
    SessionStatus,
    Span,
    WorkSession,
    WorkSessionTransition,
    active_seconds,
    local_day,
    paused_spans,
)
from tests.support.workshop import MONDAY

A, S = SessionAction, SessionStatus
TECHNICIAN = 3
SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)

# Written by hand from domain/README.md, "Work sessions": running <-> paused -> stopped.
SPEC: dict[tuple[SessionAction, SessionStatus], SessionStatus] = {
    (A.PAUSED, S.RUNNING): S.PAUSED,
    (A.RESUMED, S.PAUSED): S.RUNNING,
    (A.STOPPED, S.RUNNING): S.STOPPED,
    (A.STOPPED, S.PAUSED): S.STOPPED,
}
FORBIDDEN = [(a, s) for a in SessionAction for s in SessionStatus if (a, s) not in SPEC]


class Clocked:
    """A session with its log, driven by hand."""

    def __init__(self, at: datetime = MONDAY) -> None:
        self.session = WorkSession(ticket_id=12, technician_id=TECHNICIAN, started_at=at)
        self.session.id = 4
        self.log = [self.session.opening()]

    def then(self, action: SessionAction, at: datetime) -> WorkSessionTransition:
        fact = self.session.change(action, self.log, by=TECHNICIAN, at=at)
        self.log.append(fact)
        return fact


def clocked_in(status: SessionStatus) -> Clocked:
    clocked = Clocked()
    if status is S.PAUSED:
        clocked.then(A.PAUSED, MONDAY + MINUTE)
    if status is S.STOPPED:
        clocked.then(A.STOPPED, MONDAY + MINUTE)
    return clocked


@pytest.mark.parametrize("status", SessionStatus)
@pytest.mark.parametrize("action", SessionAction)
def test_the_session_table_says_what_the_product_says(
    action: SessionAction, status: SessionStatus
) -> None:
    assert SESSION_TRANSITIONS[action].get(status) == SPEC.get((action, status))


@pytest.mark.parametrize(("action", "before"), SPEC)
def test_an_allowed_change_happens_and_returns_its_transition(
    action: SessionAction, before: SessionStatus
) -> None:
    clocked, at = clocked_in(before), MONDAY + HOUR
    fact = clocked.then(action, at)
    assert fact == WorkSessionTransition(
        work_session_id=4,
        action=action,
        from_status=before,
        to_status=SPEC[action, before],
        actor_id=TECHNICIAN,
        event_at=at,
    )
    assert clocked.session.status is SPEC[action, before]
    assert clocked.session.is_open is (action is not A.STOPPED)
    assert clocked.session.ended_at == (at if action is A.STOPPED else None)


@pytest.mark.parametrize(("action", "status"), FORBIDDEN)
def test_a_change_that_is_not_allowed_is_refused_and_changes_nothing(
    action: SessionAction, status: SessionStatus
) -> None:
    clocked = clocked_in(status)
    seconds, ended = clocked.session.active_seconds, clocked.session.ended_at
    with pytest.raises(WrongSessionState) as refusal:
        clocked.then(action, MONDAY + HOUR)
    assert (refusal.value.ticket_id, refusal.value.action) == (12, action)
    assert refusal.value.status == status
    session = clocked.session
    assert (session.status, session.active_seconds, session.ended_at) == (status, seconds, ended)


def test_a_session_opens_running() -> None:
    opening = Clocked().log[0]
    assert (opening.action, opening.from_status, opening.to_status) == (A.STARTED, None, S.RUNNING)
    assert (opening.event_at, opening.actor_id) == (MONDAY, TECHNICIAN)


def test_active_seconds_leave_pauses_out() -> None:
    clocked = Clocked()
    clocked.then(A.PAUSED, MONDAY + 10 * MINUTE)
    assert clocked.session.active_seconds == 600
    clocked.then(A.RESUMED, MONDAY + 25 * MINUTE)
    assert clocked.session.active_seconds == 600
    clocked.then(A.STOPPED, MONDAY + 30 * MINUTE)
    assert clocked.session.active_seconds == 900


def test_stopping_while_paused_does_not_count_the_pause_as_work() -> None:
    clocked = Clocked()
    clocked.then(A.PAUSED, MONDAY + 10 * MINUTE)
    clocked.then(A.STOPPED, MONDAY + HOUR)
    assert clocked.session.active_seconds == 600
    assert paused_spans(clocked.log, until=MONDAY + 9 * HOUR) == (
        Span(MONDAY + 10 * MINUTE, MONDAY + HOUR),
    )


def test_a_running_clock_and_an_open_pause_count_up_to_now() -> None:
    clocked = Clocked()
    assert active_seconds(clocked.log, until=MONDAY + 90 * SECOND) == 90
    clocked.then(A.PAUSED, MONDAY + 90 * SECOND)
    assert active_seconds(clocked.log, until=MONDAY + HOUR) == 90
    assert paused_spans(clocked.log, until=MONDAY + HOUR) == (
        Span(MONDAY + 90 * SECOND, MONDAY + HOUR),
    )


def test_a_clock_set_back_gives_neither_a_log_backwards_nor_negative_seconds() -> None:
    clocked = Clocked()
    clocked.then(A.PAUSED, MONDAY + 10 * MINUTE)
    resumed = clocked.then(A.RESUMED, MONDAY - HOUR)
    assert resumed.event_at == MONDAY + 10 * MINUTE
    stopped = clocked.then(A.STOPPED, MONDAY - 2 * HOUR)
    assert stopped.event_at == clocked.session.ended_at == MONDAY + 10 * MINUTE
    assert clocked.session.active_seconds == 600
    assert active_seconds(Clocked().log, until=MONDAY - HOUR) == 0
    assert paused_spans(clocked.log, until=MONDAY - HOUR) == (
        Span(MONDAY + 10 * MINUTE, MONDAY + 10 * MINUTE),
    )


@given(
    gaps=st.lists(st.integers(0, 300), min_size=1, max_size=8),
    choices=st.lists(st.booleans(), min_size=8, max_size=8),
    tail=st.integers(0, 300),
)
def test_seconds_are_those_of_a_count_second_by_second(
    gaps: list[int], choices: list[bool], tail: int
) -> None:
    clocked, second = Clocked(), 0
    running: list[bool] = []
    paused: list[bool] = []
    for gap, stops in zip(gaps, choices, strict=False):
        running += [clocked.session.status is S.RUNNING] * gap
        paused += [clocked.session.status is S.PAUSED] * gap
        second += gap
        if not clocked.session.is_open:
            continue
        if stops and len(running) > 900:
            action = A.STOPPED
        else:
            action = A.PAUSED if clocked.session.status is S.RUNNING else A.RESUMED
        clocked.then(action, MONDAY + second * SECOND)
        assert clocked.session.active_seconds == sum(running)
    running += [clocked.session.status is S.RUNNING] * tail
    paused += [clocked.session.status is S.PAUSED] * tail
    until = MONDAY + (second + tail) * SECOND
    assert active_seconds(clocked.log, until=until) == sum(running)
    spans = paused_spans(clocked.log, until=until)
    assert sum((s.end - s.start for s in spans), timedelta()) == sum(paused) * SECOND


def budget(
    *pauses: Span, at: datetime, zone: str = "Asia/Tashkent", limit: int = 30
) -> PauseBudget:
    rules = WorkSessionRules(timezone=zone, daily_pause_limit_minutes=limit)
    return PauseBudget.of_day(pauses, rules, at=at)


def test_the_budget_says_what_is_spent_and_what_is_left() -> None:
    paused = budget(Span(MONDAY, MONDAY + 12 * MINUTE), at=MONDAY + HOUR)
    assert (paused.limit, paused.spent, paused.left) == (1800, 720, 1080)
    paused.require()


def test_a_spent_budget_refuses_a_pause_to_the_second() -> None:
    almost = Span(MONDAY, MONDAY + 30 * MINUTE - SECOND)
    budget(almost, at=MONDAY + HOUR).require()
    with pytest.raises(PauseBudgetSpent) as refusal:
        budget(Span(MONDAY, MONDAY + 30 * MINUTE), at=MONDAY + HOUR).require()
    assert refusal.value.limit_minutes == 30
    assert budget(Span(MONDAY, MONDAY + HOUR), at=MONDAY + HOUR).left == 0


def test_a_limit_of_zero_switches_pausing_off() -> None:
    with pytest.raises(PauseBudgetSpent) as refusal:
        budget(at=MONDAY, limit=0).require()
    assert refusal.value.limit_minutes == 0


def test_a_pause_over_local_midnight_is_split_there() -> None:
    # Midnight in Tashkent (UTC+5) is 19:00 UTC.
    midnight = datetime(2026, 3, 2, 19, tzinfo=UTC)
    pause = Span(midnight - 20 * MINUTE, midnight + 5 * MINUTE)
    assert budget(pause, at=midnight - SECOND).spent == 20 * 60
    assert budget(pause, at=midnight).spent == 5 * 60
    assert budget(pause, at=midnight + 24 * HOUR).spent == 0


def test_a_new_local_day_brings_a_new_budget() -> None:
    midnight = datetime(2026, 3, 2, 19, tzinfo=UTC)
    pause = Span(midnight - 40 * MINUTE, midnight - 10 * MINUTE)
    with pytest.raises(PauseBudgetSpent):
        budget(pause, at=midnight - SECOND).require()
    assert budget(pause, at=midnight).left == 1800


BERLIN = "Europe/Berlin"
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


@pytest.mark.parametrize(
    ("day", "start", "hours"),
    [
        (date(2026, 3, 28), datetime(2026, 3, 27, 23, tzinfo=UTC), 24),
        (SPRING, datetime(2026, 3, 28, 23, tzinfo=UTC), 23),
        (AUTUMN, datetime(2026, 10, 24, 22, tzinfo=UTC), 25),
        (date(2026, 10, 26), datetime(2026, 10, 25, 23, tzinfo=UTC), 24),
    ],
)
def test_a_local_day_is_as_long_as_its_clocks_make_it(
    day: date, start: datetime, hours: int
) -> None:
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(BERLIN))
    assert local_day(noon, ZoneInfo(BERLIN)) == Span(start, start + hours * HOUR)


@pytest.mark.parametrize(
    ("pause", "spent_minutes"),
    [
        # 01:50 to 03:10 by the wall clock that springs from 02:00 to 03:00: 20 minutes passed.
        (
            Span(
                datetime(2026, 3, 29, 0, 50, tzinfo=UTC), datetime(2026, 3, 29, 1, 10, tzinfo=UTC)
            ),
            20,
        ),
        # 02:50 to 02:10 by the wall clock that falls from 03:00 to 02:00: 20 minutes passed.
        (
            Span(
                datetime(2026, 10, 25, 0, 50, tzinfo=UTC), datetime(2026, 10, 25, 1, 10, tzinfo=UTC)
            ),
            20,
        ),
        # The whole short and the whole long day.
        (Span(datetime(2026, 3, 28, tzinfo=UTC), datetime(2026, 3, 31, tzinfo=UTC)), 23 * 60),
        (Span(datetime(2026, 10, 24, tzinfo=UTC), datetime(2026, 10, 27, tzinfo=UTC)), 25 * 60),
    ],
)
def test_a_pause_over_a_clock_change_counts_the_minutes_that_passed(
    pause: Span, spent_minutes: int
) -> None:
    day = SPRING if pause.start.month == 3 else AUTUMN
    at = datetime(day.year, day.month, day.day, 11, tzinfo=UTC)
    assert budget(pause, at=at, zone=BERLIN).spent == spent_minutes * 60


# Clocks that change at 02:00, at midnight itself, by half an hour, at another hour, or never.
ZONES = [BERLIN, "America/Havana", "Africa/Cairo", "Australia/Lord_Howe", "Asia/Tashkent", "UTC"]
AROUND = [
    datetime(2026, 3, 8, 5, tzinfo=UTC),  # Havana springs at its midnight
    datetime(2026, 3, 29, 1, tzinfo=UTC),  # Berlin springs
    datetime(2026, 4, 4, 15, tzinfo=UTC),  # Lord Howe falls
    datetime(2026, 4, 23, 22, tzinfo=UTC),  # Cairo springs at its midnight
    datetime(2026, 10, 25, 1, tzinfo=UTC),  # Berlin falls
    datetime(2026, 10, 29, 21, tzinfo=UTC),  # Cairo falls back over its midnight
    datetime(2026, 11, 1, 5, tzinfo=UTC),  # Havana falls back to its midnight
]


@given(
    zone=st.sampled_from(ZONES),
    around=st.sampled_from(AROUND),
    starts=st.lists(st.integers(-1800, 1800), min_size=1, max_size=3),
    lengths=st.lists(st.integers(0, 1500), min_size=3, max_size=3),
    at_minute=st.integers(-1800, 1800),
)
@example(BERLIN, AROUND[1], [-120], [240, 0, 0], 0)
@example(BERLIN, AROUND[4], [-240], [360, 0, 0], 0)
@example("Africa/Cairo", AROUND[5], [-90], [180, 0, 0], 0)
@example("America/Havana", AROUND[0], [-90], [180, 0, 0], 5)
def test_the_budget_is_that_of_a_count_minute_by_minute(
    zone: str, around: datetime, starts: list[int], lengths: list[int], at_minute: int
) -> None:
    local, at = ZoneInfo(zone), around + at_minute * MINUTE
    pauses = [
        Span(around + start * MINUTE, around + (start + length) * MINUTE)
        for start, length in zip(starts, lengths, strict=False)
    ]
    today = at.astimezone(local).date()
    naive = sum(
        (pause.start + minute * MINUTE).astimezone(local).date() == today
        for pause in pauses
        for minute in range((pause.end - pause.start) // MINUTE)
    )
    assert budget(*pauses, at=at, zone=zone).spent == naive * 60


@given(zone=st.sampled_from(ZONES), around=st.sampled_from(AROUND), minute=st.integers(-4000, 4000))
def test_a_moment_lies_in_its_local_day_and_days_leave_no_gap(
    zone: str, around: datetime, minute: int
) -> None:
    at = around + minute * MINUTE
    day = local_day(at, ZoneInfo(zone))
    assert day.start <= at < day.end
    assert local_day(day.start, ZoneInfo(zone)) == day
    assert local_day(day.end - SECOND, ZoneInfo(zone)) == day
    assert local_day(day.end, ZoneInfo(zone)).start == day.end
