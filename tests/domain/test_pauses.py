"""A pause ends when its budget is spent: at that moment, whenever somebody looks."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain import events
from domain.actor import Act
from domain.errors import PauseBudgetSpent
from domain.pauses import ran_out_at
from domain.rules import Rules, RulesVersion, WorkSessionRules
from domain.services.pauses import PauseClockService
from domain.ticket import TicketStatus
from domain.work_session import SessionAction, SessionStatus, Span, WorkSessionTransition
from tests.support.assertions import refused
from tests.support.fakes import FakeStore
from tests.support.workshop import FixedClock, Workshop, act

A, S = SessionAction, TicketStatus
BERLIN, TASHKENT = "Europe/Berlin", "Asia/Tashkent"
MINUTE = timedelta(minutes=1)


def version(limit: int, since: datetime, zone: str = BERLIN, number: int = 1) -> RulesVersion:
    rules = WorkSessionRules(daily_pause_limit_minutes=limit, timezone=zone)
    return RulesVersion(
        version=number,
        rules=Rules(work_session=rules),
        action="changed",
        diff={},
        reason="test",
        created_by=None,
        created_at=since,
    )


def local(text: str, zone: str = BERLIN, fold: int = 0) -> datetime:
    """A wall clock's time, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)


LONG_AGO = local("2026-01-01 00:00")


def one_rule(limit: int, zone: str = BERLIN) -> list[RulesVersion]:
    return [version(limit, LONG_AGO, zone)]


def ran_out(
    since: datetime,
    in_force: Sequence[RulesVersion],
    earlier: Sequence[Span] = (),
    hours: float = 100,
) -> datetime | None:
    return ran_out_at(since, earlier, in_force, until=since + timedelta(hours=hours))


def test_a_fresh_budget_lasts_its_minutes() -> None:
    since = local("2026-03-02 10:00")
    assert ran_out(since, one_rule(30)) == since + 30 * MINUTE
    assert ran_out(since, one_rule(30), hours=0.5) == since + 30 * MINUTE
    assert ran_out(since, one_rule(30), hours=0.499) is None


def test_earlier_pauses_of_the_day_count_and_those_of_yesterday_do_not() -> None:
    since = local("2026-03-02 10:00")
    earlier = [
        Span(local("2026-03-01 23:50"), local("2026-03-02 00:05")),
        Span(local("2026-03-02 08:00"), local("2026-03-02 08:07")),
        Span(local("2026-03-02 09:00"), local("2026-03-02 09:03")),
    ]
    assert ran_out(since, one_rule(30), earlier) == since + 15 * MINUTE


def test_a_pause_across_midnight_begins_anew_there() -> None:
    since = local("2026-03-02 23:50")
    midnight = local("2026-03-03 00:00")
    assert ran_out(since, one_rule(30)) == midnight + 30 * MINUTE
    # What was left yesterday is lost with yesterday.
    assert ran_out(since, one_rule(9)) == since + 9 * MINUTE


def test_a_budget_that_runs_out_at_the_stroke_of_midnight_is_a_new_one() -> None:
    since = local("2026-03-02 23:50")
    assert ran_out(since, one_rule(10)) == local("2026-03-03 00:10")


def test_a_budget_of_a_whole_day_never_runs_out() -> None:
    assert ran_out(local("2026-03-02 10:00"), one_rule(24 * 60), hours=24 * 9) is None


def test_a_budget_just_short_of_a_day_runs_out_on_the_first_full_day() -> None:
    since = local("2026-03-02 10:00")
    assert ran_out(since, one_rule(24 * 60 - 1)) == local("2026-03-03 23:59")


def test_the_day_on_which_clocks_go_forward_has_23_hours() -> None:
    # 29 March 2026: 02:00 becomes 03:00.
    since = local("2026-03-29 00:00")
    assert ran_out(since, one_rule(23 * 60)) == local("2026-03-30 23:00")
    assert ran_out(since, one_rule(22 * 60)) == local("2026-03-29 23:00")
    assert ran_out(local("2026-03-29 01:50"), one_rule(30)) == local("2026-03-29 03:20")


def test_the_day_on_which_clocks_go_back_has_25_hours() -> None:
    # 25 October 2026: 03:00 becomes 02:00.
    since = local("2026-10-25 00:00")
    assert ran_out(since, one_rule(24 * 60)) == local("2026-10-25 23:00")
    assert ran_out(local("2026-10-25 02:50"), one_rule(30)) == local("2026-10-25 02:20", fold=1)


def test_a_limit_raised_while_it_lasts_lengthens_the_pause() -> None:
    since = local("2026-03-02 10:00")
    raised = [*one_rule(30), version(45, since + 20 * MINUTE, number=2)]
    assert ran_out(since, raised) == since + 45 * MINUTE


def test_a_limit_raised_too_late_changes_nothing() -> None:
    since = local("2026-03-02 10:00")
    raised = [*one_rule(30), version(45, since + 31 * MINUTE, number=2)]
    assert ran_out(since, raised) == since + 30 * MINUTE


def test_a_limit_raised_at_the_very_moment_counts() -> None:
    since = local("2026-03-02 10:00")
    at_once = [*one_rule(30), version(45, since + 30 * MINUTE, number=2)]
    assert ran_out(since, at_once) == since + 45 * MINUTE
    assert ran_out(since, at_once, hours=0.5) is None


@pytest.mark.parametrize("limit", [0, 5, 20])
def test_a_limit_lowered_below_what_is_spent_ends_the_pause_there(limit: int) -> None:
    since = local("2026-03-02 10:00")
    lowered = [*one_rule(30), version(limit, since + 20 * MINUTE, number=2)]
    assert ran_out(since, lowered) == since + 20 * MINUTE


def test_a_limit_lowered_further_than_the_pause_is_old_ends_it_when_that_is_spent() -> None:
    since = local("2026-03-02 10:00")
    lowered = [*one_rule(30), version(25, since + 20 * MINUTE, number=2)]
    assert ran_out(since, lowered) == since + 25 * MINUTE


def test_another_zone_draws_on_the_day_that_it_is_there() -> None:
    # 22:00 in Berlin is 02:00 of the next day in Tashkent (UTC+5, Berlin UTC+1).
    since = local("2026-03-02 22:00")
    earlier = [Span(local("2026-03-02 09:00"), local("2026-03-02 09:25"))]
    there = [*one_rule(30), version(30, since + 3 * MINUTE, TASHKENT, number=2)]
    # Today's budget there holds nothing but this pause: 27 more minutes after the change.
    assert ran_out(since, there, earlier) == since + 30 * MINUTE
    assert ran_out(since, one_rule(30), earlier) == since + 5 * MINUTE


def test_a_zone_can_bring_back_what_was_spent_yesterday() -> None:
    # 01:00 in Tashkent is 21:00 of the day before in Berlin.
    since = local("2026-03-03 01:00", TASHKENT)
    earlier = [Span(local("2026-03-02 20:00", TASHKENT), local("2026-03-02 20:25", TASHKENT))]
    back = [*one_rule(30, TASHKENT), version(30, since + 3 * MINUTE, BERLIN, number=2)]
    assert ran_out(since, back, earlier) == since + 5 * MINUTE
    assert ran_out(since, one_rule(30, TASHKENT), earlier) == since + 30 * MINUTE


def test_rules_of_before_the_pause_do_no_harm() -> None:
    since = local("2026-03-02 10:00")
    rules = [version(0, LONG_AGO), version(30, since - MINUTE, number=2)]
    assert ran_out(since, rules) == since + 30 * MINUTE


def test_a_clock_set_back_before_the_pause_ends_nothing() -> None:
    since = local("2026-03-02 10:00")
    assert ran_out(since, one_rule(0), hours=-3) is None


@pytest.mark.parametrize("hours", [-3.1, -5, -700])
def test_a_pause_of_a_future_that_was_taken_back_ends_where_it_began(hours: float) -> None:
    since = local("2026-03-02 10:00")
    assert ran_out(since, one_rule(30), hours=hours) == since


# A naive reader: he walks through the pause a minute at a time, and knows at each what day it
# is, what was paused on that day so far, and what the rules say.


def naively(
    since: datetime, earlier: Sequence[Span], in_force: Sequence[RulesVersion], until: datetime
) -> datetime | None:
    paused = [span.start + n * MINUTE for span in earlier for n in range(_minutes(span))]
    now = since
    while now <= until:
        rules = [each for each in in_force if each.created_at <= now][-1].rules.work_session
        zone = ZoneInfo(rules.timezone)
        today = now.astimezone(zone).date()
        spent = sum(each.astimezone(zone).date() == today for each in paused)
        if spent >= rules.daily_pause_limit_minutes:
            return now
        paused.append(now)
        now += MINUTE
    return None


def _minutes(span: Span) -> int:
    return int((span.end - span.start) / MINUTE)


ZONES = st.sampled_from([BERLIN, TASHKENT, "America/New_York", "Asia/Kathmandu", "UTC"])
LIMITS = st.one_of(st.integers(0, 90), st.sampled_from([0, 1, 600, 1380, 1440, 1500]))
STARTS = st.sampled_from(
    [
        local("2026-03-02 10:00"),
        local("2026-03-02 23:40"),
        local("2026-03-28 23:30"),
        local("2026-10-24 23:30"),
        local("2026-03-03 01:00", TASHKENT),
    ]
)


@settings(max_examples=30)
@given(
    since=STARTS,
    offset=st.integers(0, 60),
    zones=st.lists(ZONES, min_size=3, max_size=3),
    limits=st.lists(LIMITS, min_size=3, max_size=3),
    changes=st.lists(st.integers(0, 1800), max_size=2, unique=True),
    breaks=st.lists(st.integers(1, 200), min_size=0, max_size=6),
    lasts=st.integers(0, 60 * 60),
)
def test_it_is_the_moment_that_a_naive_reader_finds(
    since: datetime,
    offset: int,
    zones: list[str],
    limits: list[int],
    changes: list[int],
    breaks: list[int],
    lasts: int,
) -> None:
    since += offset * MINUTE
    moments = [LONG_AGO, *(since + n * MINUTE for n in sorted(changes))]
    in_force = [
        version(limit, at, zone, number)
        for number, (at, limit, zone) in enumerate(
            zip(moments, limits[: len(moments)], zones[: len(moments)], strict=True), start=1
        )
    ]
    # Every other gap before this pause was a pause as well.
    edges = [since - sum(breaks[:n]) * MINUTE for n in range(len(breaks) + 1)]
    spans = [Span(start, end) for end, start in pairwise(edges)]
    earlier = spans[1::2]
    until = since + lasts * MINUTE
    assert ran_out_at(since, earlier, in_force, until=until) == naively(
        since, earlier, in_force, until
    )


# The service.


@pytest.fixture
def clockwork(store: FakeStore, clock: FixedClock) -> PauseClockService:
    return PauseClockService(store, clock)


@pytest.fixture
async def tech(workshop: Workshop) -> Act:
    return act((await workshop.crew()).technician, chat_id=77, update_id=5)


@pytest.fixture
async def paused(workshop: Workshop, tech: Act, clock: FixedClock) -> int:
    """A ticket whose clock ran for ten minutes and is paused now."""
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    clock.advance(minutes=10)
    await workshop.sessions.pause(ticket_id, tech)
    return ticket_id


async def tick(clockwork: PauseClockService) -> int:
    """How many pauses this round ended."""
    return sum([await clockwork.resume(each) for each in await clockwork.spent()])


def said(store: FakeStore) -> list[events.Event]:
    return [each for each in store.shelf.events if isinstance(each, events.PauseBudgetRanOut)]


def moves(store: FakeStore) -> list[WorkSessionTransition]:
    return store.shelf.session_log


async def test_a_pause_ends_when_its_budget_is_spent_and_not_before(
    clockwork: PauseClockService, store: FakeStore, clock: FixedClock, paused: int, tech: Act
) -> None:
    clock.advance(minutes=29, seconds=59)
    assert await tick(clockwork) == 0
    clock.advance(seconds=1)
    assert await tick(clockwork) == 1
    last = moves(store)[-1]
    assert (last.action, last.actor_id, last.event_at) == (A.RESUMED, None, clock.now())
    ticket = store.shelf.tickets[paused]
    assert dict(last.metadata) == {
        "source": "schedule",
        "automatic": True,
        "reason": "pause_budget_spent",
        "version": ticket.version,
    }
    assert said(store) == [events.PauseBudgetRanOut(ticket_id=paused, technician_id=tech.by)]
    assert await tick(clockwork) == 0


async def test_a_clock_set_back_by_hours_keeps_nobody_paused_for_hours(
    clockwork: PauseClockService,
    workshop: Workshop,
    store: FakeStore,
    clock: FixedClock,
    paused: int,
    tech: Act,
) -> None:
    since = clock.now()
    clock.advance(hours=-5)
    assert await tick(clockwork) == 1
    assert (moves(store)[-1].action, moves(store)[-1].event_at) == (A.RESUMED, since)
    assert await tick(clockwork) == 0
    await workshop.workflow.finish_ticket(paused, tech)


async def test_a_bot_that_was_down_puts_the_end_where_it_belongs(
    workshop: Workshop,
    clockwork: PauseClockService,
    store: FakeStore,
    clock: FixedClock,
    paused: int,
    tech: Act,
) -> None:
    since = clock.now()
    before = (await workshop.read(paused)).version
    clock.advance(hours=24)
    assert await tick(clockwork) == 1
    assert moves(store)[-1].event_at == since + 30 * MINUTE
    ticket = await workshop.read(paused)
    # The card has changed now, whenever the clock began to run.
    assert (ticket.version, ticket.updated_at) == (before + 1, clock.now())
    await workshop.sessions.stop(paused, tech)
    assert store.shelf.sessions[1].active_seconds == 10 * 60 + 23.5 * 3600
    assert len(said(store)) == 1


async def test_whoever_comes_second_has_nothing_to_do(
    clockwork: PauseClockService, store: FakeStore, clock: FixedClock, paused: int
) -> None:
    clock.advance(hours=1)
    (session,) = await clockwork.spent()
    results = await asyncio.gather(*(clockwork.resume(session) for _ in range(5)))
    assert sorted(results) == [False] * 4 + [True]
    assert len(said(store)) == 1
    assert [fact.action for fact in moves(store)] == [A.STARTED, A.PAUSED, A.RESUMED]


async def test_a_pause_that_its_technician_ended_in_time_is_left_alone(
    workshop: Workshop,
    clockwork: PauseClockService,
    store: FakeStore,
    clock: FixedClock,
    paused: int,
    tech: Act,
) -> None:
    clock.advance(minutes=29)
    await workshop.sessions.resume(paused, tech)
    clock.advance(minutes=5)
    assert await clockwork.spent() == []
    await workshop.sessions.pause(paused, tech)
    clock.advance(minutes=5)
    assert await tick(clockwork) == 1
    # The minute that was left.
    assert moves(store)[-1].event_at == clock.now() - 4 * MINUTE


async def test_pauses_of_other_tickets_draw_on_the_same_budget(
    workshop: Workshop, clockwork: PauseClockService, store: FakeStore, clock: FixedClock, tech: Act
) -> None:
    first = await workshop.ticket(S.IN_PROGRESS)
    await workshop.sessions.pause(first, tech)
    clock.advance(minutes=12)
    await workshop.sessions.stop(first, tech)
    second = await workshop.ticket(S.IN_PROGRESS)
    await workshop.sessions.pause(second, tech)
    since = clock.now()
    clock.advance(hours=2)
    assert await tick(clockwork) == 1
    assert moves(store)[-1].event_at == since + 18 * MINUTE


async def test_every_technician_has_a_budget_of_his_own(
    workshop: Workshop, clockwork: PauseClockService, store: FakeStore, clock: FixedClock, tech: Act
) -> None:
    crew = await workshop.crew()
    mine = await workshop.ticket(S.IN_PROGRESS)
    hers = await workshop.ticket(S.IN_PROGRESS, technician=crew.other_technician)
    await workshop.sessions.pause(mine, tech)
    clock.advance(minutes=20)
    await workshop.sessions.pause(hers, act(crew.other_technician))
    clock.advance(minutes=15)
    assert await tick(clockwork) == 1
    assert [each.ticket_id for each in said(store)] == [mine]  # type: ignore[union-attr]
    clock.advance(minutes=15)
    assert await tick(clockwork) == 1
    assert [fact.event_at for fact in moves(store)[-2:]] == [
        clock.now() - 20 * MINUTE,
        clock.now(),
    ]


async def test_a_pause_over_several_midnights_with_a_large_budget_lives_on(
    workshop: Workshop, clockwork: PauseClockService, store: FakeStore, clock: FixedClock, tech: Act
) -> None:
    await workshop.set_rules(version(24 * 60, clock.now()).rules)
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    await workshop.sessions.pause(ticket_id, tech)
    clock.advance(hours=80)
    assert await tick(clockwork) == 0
    await workshop.set_rules(version(0, clock.now()).rules)
    changed = clock.now()
    clock.advance(hours=3)
    assert await tick(clockwork) == 1
    assert moves(store)[-1].event_at == changed


Press = Callable[[Workshop, int, Act], Awaitable[None]]
PRESSES: dict[str, Press] = {
    "resume": lambda w, t, a: w.sessions.resume(t, a),
    "stop": lambda w, t, a: w.sessions.stop(t, a),
    "finish": lambda w, t, a: w.workflow.finish_ticket(t, a),
}


@pytest.mark.parametrize("press", PRESSES)
async def test_a_tap_that_comes_before_the_tick_finds_the_pause_ended(
    workshop: Workshop,
    clockwork: PauseClockService,
    store: FakeStore,
    clock: FixedClock,
    paused: int,
    tech: Act,
    press: str,
) -> None:
    since = clock.now()
    clock.advance(minutes=45)
    await PRESSES[press](workshop, paused, tech)
    resumed = moves(store)[2]
    assert (resumed.action, resumed.event_at) == (A.RESUMED, since + 30 * MINUTE)
    assert resumed.actor_id is None
    after = [fact.action for fact in moves(store)[3:]]
    assert after == ([] if press == "resume" else [A.STOPPED])
    session = store.shelf.sessions[1]
    if press == "resume":
        assert session.status is SessionStatus.RUNNING
    else:
        assert session.active_seconds == (10 + 15) * 60
    assert len(said(store)) == 1
    assert await tick(clockwork) == 0
    versions = [fact.metadata["version"] for fact in moves(store)]
    assert versions == sorted(set(versions))


async def test_a_further_pause_is_refused_when_the_spent_one_was_not_ended_yet(
    workshop: Workshop,
    clockwork: PauseClockService,
    store: FakeStore,
    clock: FixedClock,
    paused: int,
    tech: Act,
) -> None:
    clock.advance(minutes=45)
    await refused(store, PauseBudgetSpent, workshop.sessions.pause(paused, tech))
    assert await tick(clockwork) == 1
    await refused(store, PauseBudgetSpent, workshop.sessions.pause(paused, tech))


async def test_a_pause_left_over_from_yesterday_is_ended_there_and_a_new_one_begun(
    workshop: Workshop,
    clockwork: PauseClockService,
    store: FakeStore,
    clock: FixedClock,
    paused: int,
    tech: Act,
) -> None:
    since = clock.now()
    clock.advance(hours=24)
    await workshop.sessions.pause(paused, tech)
    assert [(fact.action, fact.event_at) for fact in moves(store)[2:]] == [
        (A.RESUMED, since + 30 * MINUTE),
        (A.PAUSED, clock.now()),
    ]
    assert await tick(clockwork) == 0


async def test_a_tap_in_time_costs_the_clock_nothing(
    workshop: Workshop, store: FakeStore, clock: FixedClock, paused: int, tech: Act
) -> None:
    clock.advance(minutes=30, seconds=-1)
    await workshop.sessions.resume(paused, tech)
    assert moves(store)[-1].actor_id == tech.by
    assert said(store) == []


async def test_a_clock_set_back_ends_no_pause_and_runs_no_log_backwards(
    workshop: Workshop,
    clockwork: PauseClockService,
    store: FakeStore,
    clock: FixedClock,
    paused: int,
    tech: Act,
) -> None:
    clock.advance(hours=-3)
    assert await tick(clockwork) == 0
    clock.advance(hours=4)
    assert await tick(clockwork) == 1
    clock.advance(hours=-4)
    await workshop.sessions.stop(paused, tech)
    times = [fact.event_at for fact in moves(store)]
    assert times == sorted(times)


async def test_a_technician_who_was_deactivated_is_not_left_paused_for_ever(
    workshop: Workshop, clockwork: PauseClockService, store: FakeStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    await workshop.sessions.pause(ticket_id, act(crew.technician))
    await workshop.deactivate(crew.technician)
    clock.advance(hours=1)
    assert await tick(clockwork) == 1
    assert store.shelf.sessions[1].status is SessionStatus.RUNNING
