"""The technician's clock as he presses it."""

from datetime import UTC, datetime

import pytest

from domain.actor import Act
from domain.errors import (
    NotYourTicket,
    PauseBudgetSpent,
    SomeoneWasFaster,
    WrongSessionState,
    WrongState,
)
from domain.rules import Rules, WorkSessionRules
from domain.ticket import TicketAction, TicketStatus
from domain.work_session import SessionAction, SessionStatus, WorkSession
from tests.support.assertions import refused
from tests.support.fakes import FakeStore
from tests.support.workshop import FixedClock, Workshop, act

A, S = SessionAction, TicketStatus


@pytest.fixture
async def ticket_id(workshop: Workshop) -> int:
    """A ticket in progress, its technician's clock running."""
    return await workshop.ticket(S.IN_PROGRESS)


@pytest.fixture
async def tech(workshop: Workshop) -> Act:
    return act((await workshop.crew()).technician, chat_id=77, update_id=5)


def session(store: FakeStore, number: int = 1) -> WorkSession:
    return store.shelf.sessions[number]


async def pause_limit(workshop: Workshop, minutes: int, timezone: str = "Asia/Tashkent") -> None:
    rules = WorkSessionRules(daily_pause_limit_minutes=minutes, timezone=timezone)
    await workshop.set_rules(Rules(work_session=rules))


async def test_pause_resume_and_stop_are_logged_with_their_source(
    workshop: Workshop, store: FakeStore, clock: FixedClock, ticket_id: int, tech: Act
) -> None:
    for doing in (workshop.sessions.pause, workshop.sessions.resume, workshop.sessions.stop):
        clock.advance(minutes=1)
        await doing(ticket_id, tech)
    log = store.shelf.session_log
    assert [fact.action for fact in log] == [A.STARTED, A.PAUSED, A.RESUMED, A.STOPPED]
    assert {fact.actor_id for fact in log} == {tech.by}
    assert log[-1].event_at == clock.now()
    source = {"source": "telegram", "chat_id": 77, "update_id": 5}
    first = log[0].metadata["version"]
    # The version that each led to tells a press that is sent again from a new one.
    assert [dict(fact.metadata) for fact in log[1:]] == [
        {**source, "version": first + n} for n in (1, 2, 3)
    ]
    assert dict(log[0].metadata) == {"source": "telegram", "version": first}
    stopped = session(store)
    assert (stopped.status, stopped.active_seconds) == (SessionStatus.STOPPED, 120)
    assert stopped.ended_at == clock.now()


async def test_every_press_moves_the_tickets_version_but_not_its_state(
    workshop: Workshop, ticket_id: int, tech: Act
) -> None:
    before = await workshop.read(ticket_id)
    presses = (
        workshop.sessions.pause,
        workshop.sessions.resume,
        workshop.sessions.stop,
        workshop.sessions.continue_work,
    )
    for number, press in enumerate(presses, start=1):
        await press(ticket_id, tech)
        ticket = await workshop.read(ticket_id)
        assert (ticket.version, ticket.status) == (before.version + number, S.IN_PROGRESS)


@pytest.mark.parametrize(
    ("status", "allowed"),
    [
        ("running", {"pause", "stop"}),
        ("paused", {"resume", "stop"}),
        ("stopped", {"continue_work"}),
    ],
)
@pytest.mark.parametrize("press", ["pause", "resume", "stop", "continue_work"])
async def test_a_press_that_the_clocks_state_forbids_is_refused(
    workshop: Workshop,
    store: FakeStore,
    ticket_id: int,
    tech: Act,
    status: str,
    allowed: set[str],
    press: str,
) -> None:
    if status == "paused":
        await workshop.sessions.pause(ticket_id, tech)
    if status == "stopped":
        await workshop.sessions.stop(ticket_id, tech)
    doing = getattr(workshop.sessions, press)(ticket_id, tech)
    if press in allowed:
        await doing
        return
    no = await refused(store, WrongSessionState, doing)
    assert isinstance(no, WrongSessionState)
    assert (no.ticket_id, no.status) == (ticket_id, status)


async def test_continue_opens_a_further_session(
    workshop: Workshop, store: FakeStore, clock: FixedClock, ticket_id: int, tech: Act
) -> None:
    clock.advance(minutes=10)
    await workshop.sessions.stop(ticket_id, tech)
    clock.advance(hours=15)
    await workshop.sessions.continue_work(ticket_id, tech)
    clock.advance(minutes=5)
    await workshop.sessions.stop(ticket_id, tech)
    assert [s.active_seconds for s in store.shelf.sessions.values()] == [600, 300]
    crew = await workshop.crew()
    assert (await workshop.card(ticket_id, crew.technician)).active_seconds == 900


@pytest.mark.parametrize("press", ["pause", "resume", "stop", "continue_work"])
async def test_the_clock_is_its_technicians_alone(
    workshop: Workshop, store: FakeStore, ticket_id: int, press: str
) -> None:
    crew = await workshop.crew()
    doing = getattr(workshop.sessions, press)(ticket_id, act(crew.other_technician))
    await refused(store, NotYourTicket, doing)


@pytest.mark.parametrize("press", ["pause", "resume", "stop", "continue_work"])
@pytest.mark.parametrize("status", [S.ASSIGNED, S.REWORK, S.DONE])
async def test_the_clock_runs_only_on_tickets_in_progress(
    workshop: Workshop, store: FakeStore, tech: Act, status: TicketStatus, press: str
) -> None:
    ticket_id = await workshop.ticket(status)
    await refused(store, WrongState, getattr(workshop.sessions, press)(ticket_id, tech))


async def test_a_press_after_the_ticket_went_to_qc_is_told_who_sent_it(
    workshop: Workshop, store: FakeStore, ticket_id: int, tech: Act
) -> None:
    await workshop.workflow.finish_ticket(ticket_id, tech)
    no = await refused(store, SomeoneWasFaster, workshop.sessions.pause(ticket_id, tech))
    assert isinstance(no, SomeoneWasFaster)
    assert (no.by_id, no.action) == (tech.by, TicketAction.TO_WAITING_QC)


async def test_a_spent_budget_refuses_further_pauses_that_day_only(
    workshop: Workshop, store: FakeStore, clock: FixedClock, ticket_id: int, tech: Act
) -> None:
    await workshop.sessions.pause(ticket_id, tech)
    clock.advance(minutes=29, seconds=59)
    await workshop.sessions.resume(ticket_id, tech)
    await workshop.sessions.pause(ticket_id, tech)
    clock.advance(seconds=1)
    await workshop.sessions.resume(ticket_id, tech)
    no = await refused(store, PauseBudgetSpent, workshop.sessions.pause(ticket_id, tech))
    assert isinstance(no, PauseBudgetSpent)
    assert no.limit_minutes == 30
    clock.advance(hours=24)
    await workshop.sessions.pause(ticket_id, tech)


async def test_the_budget_is_one_for_all_tickets_of_the_day(
    workshop: Workshop, store: FakeStore, clock: FixedClock, ticket_id: int, tech: Act
) -> None:
    await workshop.sessions.pause(ticket_id, tech)
    clock.advance(minutes=30)
    await workshop.sessions.stop(ticket_id, tech)
    second = await workshop.ticket(S.IN_PROGRESS)
    await refused(store, PauseBudgetSpent, workshop.sessions.pause(second, tech))


async def test_the_budget_of_one_technician_is_not_that_of_another(
    workshop: Workshop, clock: FixedClock, ticket_id: int, tech: Act
) -> None:
    crew = await workshop.crew()
    await workshop.sessions.pause(ticket_id, tech)
    clock.advance(minutes=31)
    others = await workshop.ticket(S.IN_PROGRESS, technician=crew.other_technician)
    await workshop.sessions.pause(others, act(crew.other_technician))


async def test_a_pause_over_midnight_leaves_the_new_day_its_share(
    workshop: Workshop, store: FakeStore, clock: FixedClock, tech: Act
) -> None:
    # 23:50 in Tashkent.
    clock.set(datetime(2026, 3, 2, 18, 50, tzinfo=UTC))
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    await workshop.sessions.pause(ticket_id, tech)
    clock.advance(minutes=30)
    await workshop.sessions.resume(ticket_id, tech)
    await workshop.sessions.pause(ticket_id, tech)
    crew = await workshop.crew()
    pause = (await workshop.card(ticket_id, crew.technician)).pause
    assert pause is not None
    assert pause.left == 10 * 60
    clock.advance(minutes=10)
    await workshop.sessions.resume(ticket_id, tech)
    await refused(store, PauseBudgetSpent, workshop.sessions.pause(ticket_id, tech))


async def test_a_limit_of_zero_switches_pausing_off(
    workshop: Workshop, store: FakeStore, ticket_id: int, tech: Act
) -> None:
    await pause_limit(workshop, 0)
    no = await refused(store, PauseBudgetSpent, workshop.sessions.pause(ticket_id, tech))
    assert isinstance(no, PauseBudgetSpent)
    assert no.limit_minutes == 0


async def test_a_spent_budget_never_hides_that_there_is_nothing_to_pause(
    workshop: Workshop, store: FakeStore, ticket_id: int, tech: Act
) -> None:
    await pause_limit(workshop, 0)
    await workshop.sessions.stop(ticket_id, tech)
    await refused(store, WrongSessionState, workshop.sessions.pause(ticket_id, tech))


async def test_a_clock_set_back_between_two_presses_does_no_harm(
    workshop: Workshop, store: FakeStore, clock: FixedClock, ticket_id: int, tech: Act
) -> None:
    clock.advance(minutes=10)
    await workshop.sessions.pause(ticket_id, tech)
    clock.advance(minutes=-60)
    await workshop.sessions.resume(ticket_id, tech)
    await workshop.sessions.stop(ticket_id, tech)
    times = [fact.event_at for fact in store.shelf.session_log]
    assert times == sorted(times)
    assert session(store).active_seconds == 600
