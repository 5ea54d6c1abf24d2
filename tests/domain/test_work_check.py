"""The question "Still working?": when it is asked, what answers it, what silence leads to."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from domain import events
from domain.actor import Act
from domain.errors import BadArgument, CardOutdated, NotYourTicket, SomeoneWasFaster
from domain.rules import WEEK, ReminderRules, Rules, Weekday, WorkSessionRules
from domain.services.card_actions import CardAction
from domain.services.pauses import PauseClockService
from domain.services.work_check import WorkCheckService
from domain.ticket import TicketStatus
from domain.work_session import SessionAction, SessionStatus
from tests.domain.test_pauses import local
from tests.support.assertions import refused
from tests.support.fakes import FakeStore
from tests.support.workshop import MONDAY, FixedClock, Workshop, act

A, S = SessionAction, TicketStatus
E = events
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
# 19:00 in Tashkent, nine hours after the workshop's clock begins.
EVENING = MONDAY + 9 * HOUR
MORNING = MONDAY + 23 * HOUR
SATURDAY = MONDAY + timedelta(days=5)


@pytest.fixture
def check(store: FakeStore, clock: FixedClock) -> WorkCheckService:
    return WorkCheckService(store, clock)


@pytest.fixture
async def tech(workshop: Workshop) -> Act:
    return act((await workshop.crew()).technician, chat_id=77, update_id=5)


@pytest.fixture
async def ticket_id(workshop: Workshop, tech: Act) -> int:
    """A ticket in progress since Monday, 10:00."""
    return await workshop.ticket(S.IN_PROGRESS)


async def rules(
    workshop: Workshop,
    longest: int = 240,
    repeat: int = 120,
    hours: str = "09:00-19:00",
    zone: str = "Asia/Tashkent",
    days: Sequence[Weekday] = WEEK[:5],
) -> None:
    await workshop.set_rules(
        Rules(
            work_session=WorkSessionRules(long_session_minutes=longest, timezone=zone),
            reminders=ReminderRules(repeat_minutes=repeat, work_hours=hours, work_days=[*days]),
        )
    )


async def tick(check: WorkCheckService) -> int:
    due = await check.due()
    for session in due:
        await check.check(session)
    return len(due)


def said(store: FakeStore) -> list[events.Event]:
    kinds = (E.StillWorkingAsked, E.StillWorkingUnanswered)
    return [each for each in store.shelf.events if isinstance(each, kinds)]


def asked(store: FakeStore) -> int:
    return sum(isinstance(each, E.StillWorkingAsked) for each in said(store))


async def test_a_long_session_is_asked_about_once(
    check: WorkCheckService,
    store: FakeStore,
    workshop: Workshop,
    clock: FixedClock,
    ticket_id: int,
    tech: Act,
) -> None:
    before = (await workshop.read(ticket_id)).version
    clock.advance(hours=4, seconds=-1)
    assert await tick(check) == 0
    clock.advance(seconds=1)
    assert await tick(check) == 1
    assert said(store) == [E.StillWorkingAsked(ticket_id=ticket_id, technician_id=tech.by)]
    session = store.shelf.sessions[1]
    assert (session.asked_at, session.status) == (clock.now(), SessionStatus.RUNNING)
    # The card shows the question.
    assert (await workshop.read(ticket_id)).version == before + 1
    for _ in range(3):
        clock.advance(minutes=10)
        assert await tick(check) == 0


async def test_of_several_replicas_one_asks(
    check: WorkCheckService, store: FakeStore, clock: FixedClock, ticket_id: int
) -> None:
    clock.advance(hours=5)
    (session,) = await check.due()
    await asyncio.gather(*(check.check(session) for _ in range(4)))
    assert asked(store) == 1


async def test_the_end_of_work_hours_asks_whoever_still_runs(
    check: WorkCheckService,
    store: FakeStore,
    workshop: Workshop,
    clock: FixedClock,
) -> None:
    clock.set(EVENING - HOUR)
    await workshop.ticket(S.IN_PROGRESS)
    clock.set(EVENING - timedelta(seconds=1))
    assert await tick(check) == 0
    clock.set(EVENING)
    assert await tick(check) == 1
    assert asked(store) == 1


async def test_whoever_begins_after_hours_is_asked_at_the_next_end(
    check: WorkCheckService, workshop: Workshop, clock: FixedClock
) -> None:
    await rules(workshop, longest=0)
    clock.set(EVENING)
    await workshop.ticket(S.IN_PROGRESS)
    clock.set(EVENING + 24 * HOUR - MINUTE)
    assert await tick(check) == 0
    clock.set(EVENING + 24 * HOUR)
    assert await tick(check) == 1


async def test_a_threshold_of_zero_leaves_only_the_end_of_work_hours(
    check: WorkCheckService, workshop: Workshop, clock: FixedClock, ticket_id: int
) -> None:
    await rules(workshop, longest=0)
    clock.set(EVENING - MINUTE)
    assert await tick(check) == 0
    clock.set(EVENING)
    assert await tick(check) == 1


async def test_a_pause_makes_the_session_young_again_and_is_not_asked_about(
    check: WorkCheckService, workshop: Workshop, clock: FixedClock, ticket_id: int, tech: Act
) -> None:
    clock.advance(hours=3, minutes=50)
    await workshop.sessions.pause(ticket_id, tech)
    clock.advance(minutes=20)
    assert await tick(check) == 0
    await workshop.sessions.resume(ticket_id, tech)
    clock.advance(hours=4, minutes=-1)
    assert await tick(check) == 0
    clock.advance(minutes=1)
    assert await tick(check) == 1


async def test_a_session_that_the_clock_resumed_is_asked_about_like_any_other(
    check: WorkCheckService,
    store: FakeStore,
    workshop: Workshop,
    clock: FixedClock,
    ticket_id: int,
    tech: Act,
) -> None:
    """A bot that was down finds the pause spent, and the session long since over its time."""
    await workshop.sessions.pause(ticket_id, tech)
    clock.advance(hours=24)
    pauses = PauseClockService(store, clock)
    assert await tick(check) == 0
    for session in await pauses.spent():
        await pauses.resume(session)
    assert await tick(check) == 1


async def test_still_working_is_an_answer_for_as_long_again(
    check: WorkCheckService,
    store: FakeStore,
    workshop: Workshop,
    clock: FixedClock,
    ticket_id: int,
    tech: Act,
) -> None:
    clock.advance(hours=4)
    await tick(check)
    clock.advance(minutes=5)
    before = (await workshop.read(ticket_id)).version
    await check.still_working(ticket_id, tech)
    session = store.shelf.sessions[1]
    assert (session.confirmed_at, session.asked_at) == (clock.now(), None)
    assert (await workshop.read(ticket_id)).version == before + 1
    clock.advance(hours=4, minutes=-1)
    assert await tick(check) == 0
    clock.advance(minutes=1)
    assert await tick(check) == 1
    assert asked(store) == 2
    # The answer is no move of the clock.
    assert [fact.action for fact in store.shelf.session_log] == [A.STARTED]


async def test_an_answer_pressed_twice_or_to_no_question_is_outdated(
    check: WorkCheckService,
    store: FakeStore,
    clock: FixedClock,
    ticket_id: int,
    tech: Act,
) -> None:
    await refused(store, CardOutdated, check.still_working(ticket_id, tech))
    await refused(store, CardOutdated, check.stop_choices(ticket_id, tech))
    await refused(store, CardOutdated, check.stopped_at(ticket_id, clock.now(), tech))
    clock.advance(hours=4)
    await tick(check)
    await check.still_working(ticket_id, tech)
    await refused(store, CardOutdated, check.still_working(ticket_id, tech))


async def test_only_its_technician_answers(
    check: WorkCheckService, store: FakeStore, workshop: Workshop, clock: FixedClock, ticket_id: int
) -> None:
    crew = await workshop.crew()
    clock.advance(hours=4)
    await tick(check)
    stranger = act(crew.other_technician)
    await refused(store, NotYourTicket, check.still_working(ticket_id, stranger))
    await refused(store, NotYourTicket, check.stop_choices(ticket_id, stranger))
    await refused(store, NotYourTicket, check.stopped_at(ticket_id, clock.now(), stranger))


@pytest.mark.parametrize("press", ["pause", "stop"])
async def test_the_clocks_own_buttons_answer_as_well(
    check: WorkCheckService,
    store: FakeStore,
    workshop: Workshop,
    clock: FixedClock,
    ticket_id: int,
    tech: Act,
    press: str,
) -> None:
    clock.advance(hours=4)
    await tick(check)
    await getattr(workshop.sessions, press)(ticket_id, tech)
    session = store.shelf.sessions[1]
    assert (session.asked_at, session.confirmed_at, session.flagged_at) == (None, None, None)
    clock.advance(hours=3)
    assert await tick(check) == 0
    await refused(store, CardOutdated, check.still_working(ticket_id, tech))


async def test_an_answer_after_the_ticket_went_to_qc_is_told_so(
    check: WorkCheckService,
    store: FakeStore,
    workshop: Workshop,
    clock: FixedClock,
    ticket_id: int,
    tech: Act,
) -> None:
    clock.advance(hours=4)
    await tick(check)
    await workshop.workflow.finish_ticket(ticket_id, tech)
    await refused(store, SomeoneWasFaster, check.still_working(ticket_id, tech))


async def test_silence_is_told_to_admins_once_and_cuts_nothing(
    check: WorkCheckService,
    store: FakeStore,
    workshop: Workshop,
    clock: FixedClock,
    ticket_id: int,
    tech: Act,
) -> None:
    clock.advance(hours=4)
    await tick(check)
    asked_at = clock.now()
    clock.advance(hours=2, minutes=-1)
    assert await tick(check) == 0
    before = (await workshop.read(ticket_id)).version
    clock.advance(minutes=1)
    assert await tick(check) == 1
    assert said(store)[1:] == [
        E.StillWorkingUnanswered(ticket_id=ticket_id, technician_id=tech.by, asked_at=asked_at)
    ]
    session = store.shelf.sessions[1]
    assert (session.flagged_at, session.status) == (clock.now(), SessionStatus.RUNNING)
    assert (await workshop.read(ticket_id)).version == before + 1
    clock.advance(hours=30)
    assert await tick(check) == 0
    assert [fact.action for fact in store.shelf.session_log] == [A.STARTED]
    # An answer that comes late is still one.
    await check.still_working(ticket_id, tech)
    assert store.shelf.sessions[1].flagged_at is None


async def test_admins_hear_of_the_evenings_silence_in_the_morning(
    check: WorkCheckService, store: FakeStore, workshop: Workshop, clock: FixedClock, ticket_id: int
) -> None:
    await rules(workshop, longest=0)
    clock.set(EVENING)
    assert await tick(check) == 1
    clock.set(EVENING + 8 * HOUR)
    assert await tick(check) == 0
    clock.set(MORNING - MINUTE)
    assert await tick(check) == 0
    clock.set(MORNING)
    assert await tick(check) == 1
    assert [type(each) for each in said(store)] == [E.StillWorkingAsked, E.StillWorkingUnanswered]


async def test_nobody_is_flagged_at_the_weekend(
    check: WorkCheckService, workshop: Workshop, clock: FixedClock
) -> None:
    friday = SATURDAY - 24 * HOUR
    clock.set(friday)
    await workshop.ticket(S.IN_PROGRESS)
    clock.set(friday + 4 * HOUR)
    assert await tick(check) == 1
    clock.set(SATURDAY + 3 * HOUR)
    assert await tick(check) == 0
    clock.set(SATURDAY + 47 * HOUR)
    assert await tick(check) == 1


@pytest.mark.parametrize("begun", [EVENING + MINUTE, SATURDAY])
async def test_nobody_is_asked_at_night_or_on_a_day_off(
    check: WorkCheckService, workshop: Workshop, clock: FixedClock, begun: datetime
) -> None:
    clock.set(begun)
    await workshop.ticket(S.IN_PROGRESS)
    morning = MORNING if begun < MORNING else SATURDAY + 47 * HOUR
    for at in (begun + 4 * HOUR, begun + 9 * HOUR, morning - MINUTE):
        clock.set(at)
        assert await tick(check) == 0
    clock.set(morning)
    assert await tick(check) == 1


async def test_a_question_that_the_end_of_work_missed_waits_for_the_next_day(
    check: WorkCheckService, workshop: Workshop, clock: FixedClock, ticket_id: int
) -> None:
    await rules(workshop, longest=0)
    clock.set(EVENING + 31 * MINUTE)
    assert await tick(check) == 0
    clock.set(MORNING)
    assert await tick(check) == 1


async def test_a_night_shift_is_asked_at_its_end_and_by_night(
    check: WorkCheckService, workshop: Workshop, clock: FixedClock
) -> None:
    """That of Friday ends on Saturday; that of Saturday isn't one."""
    await rules(workshop, longest=120, hours="22:00-06:00")
    night = EVENING + 3 * HOUR + 4 * 24 * HOUR
    clock.set(night)
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    clock.set(night + 2 * HOUR)
    assert await tick(check) == 1
    await check.still_working(ticket_id, act((await workshop.crew()).technician))
    await rules(workshop, longest=0, hours="22:00-06:00")
    clock.set(night + 8 * HOUR - MINUTE)
    assert await tick(check) == 0
    clock.set(night + 8 * HOUR)
    assert await tick(check) == 1


async def test_round_the_clock_only_the_length_of_a_session_asks(
    check: WorkCheckService, workshop: Workshop, clock: FixedClock, ticket_id: int
) -> None:
    await rules(workshop, longest=0, hours="00:00-24:00", days=WEEK)
    clock.advance(hours=72)
    assert await tick(check) == 0
    await rules(workshop, longest=240, hours="00:00-24:00", days=WEEK)
    assert await tick(check) == 1


async def test_where_nothing_is_repeated_an_answer_may_take_two_hours(
    check: WorkCheckService, workshop: Workshop, clock: FixedClock, ticket_id: int
) -> None:
    await rules(workshop, repeat=0)
    clock.advance(hours=4)
    assert await tick(check) == 1
    clock.advance(hours=2, minutes=-1)
    assert await tick(check) == 0
    clock.advance(minutes=1)
    assert await tick(check) == 1


async def test_after_a_night_without_the_bot_one_question_is_asked_before_any_flag(
    check: WorkCheckService, store: FakeStore, clock: FixedClock, ticket_id: int
) -> None:
    clock.advance(hours=28)
    assert await tick(check) == 1
    assert asked(store) == 1
    assert await tick(check) == 0
    clock.advance(hours=2)
    assert await tick(check) == 1
    assert [type(each) for each in said(store)] == [E.StillWorkingAsked, E.StillWorkingUnanswered]


async def test_a_clock_that_jumps_asks_nothing_twice(
    check: WorkCheckService, store: FakeStore, clock: FixedClock, ticket_id: int
) -> None:
    clock.advance(hours=5)
    await tick(check)
    clock.advance(hours=-3)
    assert await tick(check) == 0
    clock.advance(hours=3)
    assert await tick(check) == 0
    assert asked(store) == 1


async def test_a_clock_set_back_by_hours_silences_no_question(
    check: WorkCheckService,
    store: FakeStore,
    workshop: Workshop,
    clock: FixedClock,
    tech: Act,
) -> None:
    await rules(workshop, repeat=60)
    clock.advance(hours=8)
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    # The session begins at 18:00, and it is 13:00 now: nobody knows how long it has run.
    clock.advance(hours=-5)
    assert await tick(check) == 1
    clock.advance(minutes=59)
    assert await tick(check) == 0
    # Asked in a future that is none any more.
    clock.advance(hours=-4)
    assert await tick(check) == 1
    assert len(said(store)) == 2
    await check.still_working(ticket_id, tech)
    assert await tick(check) == 0


async def test_changed_rules_hold_at_once(
    check: WorkCheckService, workshop: Workshop, clock: FixedClock, ticket_id: int
) -> None:
    clock.advance(hours=2)
    assert await tick(check) == 0
    await rules(workshop, longest=120)
    assert await tick(check) == 1


async def test_another_end_of_work_hours_and_another_zone_hold_at_once(
    check: WorkCheckService, workshop: Workshop, clock: FixedClock, ticket_id: int
) -> None:
    clock.advance(hours=2)  # noon in Tashkent, 8:00 in Berlin
    await rules(workshop, hours="05:00-08:00", zone="Europe/Berlin")
    assert await tick(check) == 1


# "Stopped at ..."


async def question(check: WorkCheckService, clock: FixedClock, **later: float) -> None:
    clock.advance(hours=4)
    assert await tick(check) == 1
    clock.advance(**later)


async def test_a_corrected_stop_is_an_audited_move_and_the_seconds_follow(
    check: WorkCheckService,
    store: FakeStore,
    workshop: Workshop,
    clock: FixedClock,
    ticket_id: int,
    tech: Act,
) -> None:
    await question(check, clock, hours=14)
    at = MONDAY + 2 * HOUR
    await check.stopped_at(ticket_id, at, tech)
    fact = store.shelf.session_log[-1]
    assert (fact.action, fact.event_at, fact.actor_id) == (A.STOPPED, at, tech.by)
    ticket = await workshop.read(ticket_id)
    assert dict(fact.metadata) == {
        "source": "telegram",
        "chat_id": 77,
        "update_id": 5,
        "version": ticket.version,
        "corrected": True,
        "told_at": clock.now().isoformat(),
        "reason": "the clock was left running",
    }
    session = store.shelf.sessions[1]
    assert (session.status, session.ended_at) == (SessionStatus.STOPPED, at)
    assert session.active_seconds == 2 * 3600
    # Next morning he goes on, or sends it to QC.
    await workshop.sessions.continue_work(ticket_id, tech)


async def test_a_corrected_stop_pressed_twice_stops_once(
    check: WorkCheckService, store: FakeStore, clock: FixedClock, ticket_id: int, tech: Act
) -> None:
    await question(check, clock, hours=1)
    await check.stopped_at(ticket_id, MONDAY + HOUR, tech)
    await refused(store, CardOutdated, check.stopped_at(ticket_id, MONDAY + HOUR, tech))


async def test_a_corrected_stop_from_an_older_card_is_outdated(
    check: WorkCheckService, store: FakeStore, clock: FixedClock, ticket_id: int, tech: Act
) -> None:
    await question(check, clock, hours=1)
    seen = (await check.stop_choices(ticket_id, tech)).version
    stale = check.stopped_at(ticket_id, MONDAY + HOUR, tech, seen_version=seen - 1)
    await refused(store, CardOutdated, stale)
    await check.stopped_at(ticket_id, MONDAY + HOUR, tech, seen_version=seen)


async def test_a_stop_lies_between_the_clocks_last_move_and_now(
    check: WorkCheckService,
    store: FakeStore,
    workshop: Workshop,
    clock: FixedClock,
    ticket_id: int,
    tech: Act,
) -> None:
    clock.advance(minutes=50)
    await workshop.sessions.pause(ticket_id, tech)
    clock.advance(minutes=10)
    await workshop.sessions.resume(ticket_id, tech)
    await question(check, clock, hours=1)
    resumed = MONDAY + HOUR
    for at in (resumed - timedelta(seconds=1), clock.now() + timedelta(seconds=1), MONDAY):
        await refused(store, BadArgument, check.stopped_at(ticket_id, at, tech))
    await check.stopped_at(ticket_id, resumed, tech)
    assert store.shelf.sessions[1].active_seconds == 50 * 60


async def test_the_choices_are_half_hours_and_the_end_of_work_hours(
    check: WorkCheckService, workshop: Workshop, clock: FixedClock, ticket_id: int, tech: Act
) -> None:
    await rules(workshop, longest=0)
    clock.set(EVENING)
    await tick(check)
    clock.set(EVENING + 2 * HOUR + 17 * MINUTE)
    choices = await check.stop_choices(ticket_id, tech)
    halves = [EVENING + 2 * HOUR - 30 * MINUTE * n for n in range(8)]
    assert choices.times == halves
    assert choices.version == (await workshop.read(ticket_id)).version
    # Next morning the half hours don't reach back so far; the end of work hours is there.
    clock.set(MORNING + 10 * MINUTE)
    choices = await check.stop_choices(ticket_id, tech)
    assert choices.times == [*(MORNING - 30 * MINUTE * n for n in range(7)), EVENING]


async def test_the_question_is_offered_only_where_there_is_a_time_to_choose(
    check: WorkCheckService, workshop: Workshop, clock: FixedClock, ticket_id: int
) -> None:
    await rules(workshop, longest=20)
    technician = (await workshop.crew()).technician
    clock.advance(minutes=29)
    await tick(check)
    answers = [CardAction.STILL_WORKING, CardAction.STOPPED_AT]
    card = await workshop.cards.card(ticket_id, technician)
    assert [each for each in card.actions if each in answers] == answers[:1]
    clock.advance(minutes=2)
    card = await workshop.cards.card(ticket_id, technician)
    assert [each for each in card.actions if each in answers] == answers


async def test_no_choice_lies_before_the_clocks_last_move_or_ahead(
    check: WorkCheckService, workshop: Workshop, clock: FixedClock, ticket_id: int, tech: Act
) -> None:
    await rules(workshop, longest=20)
    clock.advance(minutes=75)
    await tick(check)
    choices = await check.stop_choices(ticket_id, tech)
    assert choices.times == [MONDAY + 60 * MINUTE, MONDAY + 30 * MINUTE]


async def test_the_choices_name_no_hour_that_a_change_of_clocks_leaves_out(
    check: WorkCheckService, workshop: Workshop, clock: FixedClock
) -> None:
    await rules(workshop, longest=20, hours="00:00-24:00", zone="Europe/Berlin", days=WEEK)
    tech = act((await workshop.crew()).technician)
    clock.set(local("2026-03-29 01:10"))
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    clock.set(local("2026-03-29 04:10"))
    await tick(check)
    choices = await check.stop_choices(ticket_id, tech)
    there = [f"{each.astimezone(choices.zone):%H:%M}" for each in choices.times]
    assert there == ["04:00", "03:30", "03:00", "01:30"]


async def test_the_choices_go_through_an_hour_that_comes_twice(
    check: WorkCheckService, workshop: Workshop, clock: FixedClock
) -> None:
    await rules(workshop, longest=20, hours="00:00-24:00", zone="Europe/Berlin", days=WEEK)
    tech = act((await workshop.crew()).technician)
    clock.set(datetime(2026, 10, 25, 0, 10, tzinfo=UTC))
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    clock.set(datetime(2026, 10, 25, 2, 10, tzinfo=UTC))
    await tick(check)
    times = (await check.stop_choices(ticket_id, tech)).times
    assert times == [datetime(2026, 10, 25, 2, tzinfo=UTC) - 30 * MINUTE * n for n in range(4)]
