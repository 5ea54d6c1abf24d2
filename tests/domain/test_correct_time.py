"""Correcting a session's time: reckoned from the log like the rest, and never below nothing."""

import pytest

from domain.errors import (
    BadArgument,
    MissingReason,
    NothingToChange,
    SomeoneWasFaster,
    WorkshopError,
    WrongSessionState,
    WrongState,
)
from domain.events import TimeCorrected
from domain.points import XpEntryType
from domain.rules import Rules, WorkSessionRules
from domain.services.card_actions import CardAction
from domain.ticket import ACTIVE_STATUSES, TicketStatus
from domain.work_session import (
    MAX_CORRECTION,
    SessionAction,
    SessionStatus,
    Span,
    active_seconds,
    active_seconds_within,
)
from tests.domain.test_taking_over import CLOCKS, in_work
from tests.support.assertions import entries_of, refused
from tests.support.fakes import FakeStore
from tests.support.workshop import MONDAY, FixedClock, Workshop, act

S = TicketStatus


@pytest.mark.parametrize("how", CLOCKS)
@pytest.mark.parametrize("minutes", [60, 1, -1, -10])
async def test_minutes_are_added_or_taken_and_the_clock_runs_on_as_it_did(
    workshop: Workshop, store: FakeStore, clock: FixedClock, how: str, minutes: int
) -> None:
    crew = await workshop.crew()
    ticket_id = await in_work(workshop, clock, how)
    version = (await workshop.read(ticket_id)).version
    before = store.shelf.sessions[1].status
    await workshop.corrections.correct(
        ticket_id, 1, minutes, " forgot the clock ", act(crew.admin), seen_version=version
    )
    session, last = store.shelf.sessions[1], store.shelf.session_log[-1]
    assert session.status is before
    assert session.active_seconds == 600 + minutes * 60
    assert (last.action, last.from_status, last.to_status) == (
        SessionAction.CORRECTED,
        before,
        before,
    )
    assert (last.actor_id, last.event_at) == (crew.admin.id, clock.now())
    assert last.metadata["reason"] == "forgot the clock"
    assert (last.metadata["old"], last.metadata["new"]) == (600, session.active_seconds)
    assert (await workshop.read(ticket_id)).version == version + 1
    assert (await workshop.card(ticket_id, crew.technician)).active_seconds == (
        session.active_seconds
    )
    # What comes afterwards is counted from there.
    if how == "running":
        clock.advance(minutes=5)
        await workshop.sessions.stop(ticket_id, act(crew.technician))
        assert session_seconds(store) == 600 + minutes * 60 + 300
    log = [fact for fact in store.shelf.session_log if fact.work_session_id == 1]
    assert active_seconds(log, until=clock.now()) == session_seconds(store)
    history = await workshop.cards.history(ticket_id, crew.admin)
    (correction,) = history.sessions[0].corrections
    assert (correction.by_name, correction.minutes) == ("Ada", minutes)
    assert correction.reason == "forgot the clock"


def session_seconds(store: FakeStore) -> int:
    return store.shelf.sessions[1].active_seconds


@pytest.mark.parametrize(
    ("minutes", "reason", "refusal"),
    [
        (0, "too long", NothingToChange),
        (-11, "too long", BadArgument),
        (MAX_CORRECTION + 1, "too long", BadArgument),
        (-MAX_CORRECTION - 1, "too long", BadArgument),
        (5, "", MissingReason),
        (5, " \n", MissingReason),
        (5, "x" * 501, BadArgument),
    ],
)
async def test_what_corrects_nothing_or_too_much_is_refused(
    workshop: Workshop,
    store: FakeStore,
    clock: FixedClock,
    minutes: int,
    reason: str,
    refusal: type[WorkshopError],
) -> None:
    crew = await workshop.crew()
    ticket_id = await in_work(workshop, clock, "stopped")
    doing = workshop.corrections.correct(ticket_id, 1, minutes, reason, act(crew.admin))
    await refused(store, refusal, doing)


async def test_several_corrections_add_up_and_never_go_below_nothing(
    workshop: Workshop, store: FakeStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    ticket_id = await in_work(workshop, clock, "stopped")
    for minutes, left in ((-4, 6), (10, 16), (-16, 0)):
        await workshop.corrections.correct(ticket_id, 1, minutes, "recount", act(crew.admin))
        assert session_seconds(store) == left * 60
    more = workshop.corrections.correct(ticket_id, 1, -1, "recount", act(crew.admin))
    await refused(store, BadArgument, more)


@pytest.mark.parametrize("status", S)
async def test_until_the_ticket_is_over(
    workshop: Workshop, store: FakeStore, clock: FixedClock, status: TicketStatus
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(status)
    if status is S.CANCELLED:
        ticket_id = await workshop.ticket(S.IN_PROGRESS)
        await workshop.workflow.cancel_ticket(ticket_id, "sold", act(crew.admin))
    was_worked_on = bool(store.shelf.sessions)
    doing = workshop.corrections.correct(ticket_id, 1, 5, "forgot", act(crew.admin))
    actions = (await workshop.card(ticket_id, crew.admin)).actions
    may = status in ACTIVE_STATUSES and was_worked_on
    assert (CardAction.CORRECT_TIME in actions) is may
    if may:
        await doing
        return
    refusal = WrongState if status not in ACTIVE_STATUSES else WrongSessionState
    await refused(store, refusal, doing)
    with pytest.raises(refusal):
        await workshop.cards.question(ticket_id, crew.admin, CardAction.CORRECT_TIME)


async def test_a_session_of_another_ticket_is_not_corrected(
    workshop: Workshop, store: FakeStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    await in_work(workshop, clock, "stopped")
    other = await workshop.ticket(S.IN_PROGRESS)
    for session_id in (1, 99):
        doing = workshop.corrections.correct(other, session_id, 5, "no", act(crew.admin))
        await refused(store, WrongSessionState, doing)


@pytest.mark.parametrize(("minutes", "bonus"), [(30, True), (31, False), (-1, True)])
async def test_the_bonus_is_reckoned_with_what_was_corrected(
    workshop: Workshop, store: FakeStore, clock: FixedClock, minutes: int, bonus: bool
) -> None:
    crew = await workshop.crew()
    ticket_id = await in_work(workshop, clock, "running")
    await workshop.workflow.finish_ticket(ticket_id, act(crew.technician))
    await workshop.corrections.correct(ticket_id, 1, minutes, "recount", act(crew.admin))
    await workshop.workflow.qc_pass_ticket(ticket_id, act(crew.inspector))
    entries = entries_of(store, ticket_id).get(XpEntryType.FIRST_PASS_BONUS, [])
    assert bool(entries) is bonus
    if bonus:
        assert entries[0].payload["active_seconds"] == 600 + minutes * 60


async def test_of_two_admins_who_correct_the_same_one_learns_who_was_faster(
    workshop: Workshop, store: FakeStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    ticket_id = await in_work(workshop, clock, "running")
    seen = (await workshop.read(ticket_id)).version
    correct = workshop.corrections.correct
    await workshop.sessions.pause(ticket_id, act(crew.technician))
    await correct(ticket_id, 1, 60, "forgot", act(crew.admin), seen_version=seen)
    late = correct(ticket_id, 1, 60, "forgot", act(crew.other_admin), seen_version=seen)
    no = await refused(store, SomeoneWasFaster, late)
    assert isinstance(no, SomeoneWasFaster)
    assert (no.by_name, no.action) == ("Ada", SessionAction.CORRECTED)
    assert session_seconds(store) == 70 * 60


async def test_a_correction_is_no_move_of_the_clock(
    workshop: Workshop, store: FakeStore, clock: FixedClock
) -> None:
    """A pause is as long as it was, and ends when it had to end."""
    crew = await workshop.crew()
    await workshop.set_rules(Rules(work_session=WorkSessionRules(daily_pause_limit_minutes=30)))
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    clock.advance(minutes=10)
    paused_at = clock.now()
    await workshop.sessions.pause(ticket_id, act(crew.technician))
    clock.advance(minutes=20)
    await workshop.corrections.correct(ticket_id, 1, 5, "recount", act(crew.admin))
    assert store.shelf.work_log(store.shelf.sessions[1]).in_status_since == paused_at
    card = await workshop.card(ticket_id, crew.technician)
    assert card.pause is not None
    assert card.pause.left == 10 * 60
    # What had to end before is ended first, and the correction comes on top.
    clock.advance(minutes=20)
    await workshop.corrections.correct(ticket_id, 1, 5, "recount", act(crew.admin))
    session = store.shelf.sessions[1]
    assert (session.status, session.active_seconds) == (SessionStatus.RUNNING, (10 + 10 + 10) * 60)


async def test_on_a_day_a_correction_counts_where_its_session_began(
    workshop: Workshop, store: FakeStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    ticket_id = await in_work(workshop, clock, "stopped")
    clock.advance(hours=30)
    await workshop.corrections.correct(ticket_id, 1, 60, "forgot", act(crew.admin))
    log = store.shelf.session_log
    first = Span(MONDAY, clock.advance(hours=-20))
    assert active_seconds_within(log, first) == 70 * 60
    clock.advance(hours=30)
    assert active_seconds_within(log, Span(first.end, clock.now())) == 0


async def test_sessions_come_in_pages_newest_first(workshop: Workshop, clock: FixedClock) -> None:
    crew = await workshop.crew()
    ticket_id = await in_work(workshop, clock, "stopped")
    for _ in range(6):
        await workshop.sessions.continue_work(ticket_id, act(crew.technician))
        clock.advance(minutes=3)
        await workshop.sessions.stop(ticket_id, act(crew.technician))
    first = await workshop.corrections.sessions(ticket_id, crew.admin)
    last = await workshop.corrections.sessions(ticket_id, crew.admin, page=99)
    assert [each.id for each in first.rows] == [7, 6, 5, 4, 3]
    assert ([each.id for each in last.rows], last.page, last.pages) == ([2, 1], 1, 2)
    assert first.rows[0].technician_name == "Tim"


async def test_the_technician_hears_what_his_time_was_and_is_and_why(
    workshop: Workshop, store: FakeStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    ticket_id = await in_work(workshop, clock, CLOCKS[0])
    await workshop.corrections.correct(ticket_id, 1, 30, "Forgot it", act(crew.admin))
    told = [each for each in store.shelf.events if isinstance(each, TimeCorrected)]
    assert [(each.technician_id, each.actor_id) for each in told] == [
        (crew.technician.id, crew.admin.id)
    ]
    assert (told[0].old_seconds, told[0].new_seconds, told[0].reason) == (600, 2400, "Forgot it")
