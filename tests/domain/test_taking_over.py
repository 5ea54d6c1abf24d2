"""Reassigning and cancelling in every active status: what is running stops, counts, and goes on."""

import pytest

from domain import events as e
from domain.audience import NoticeKind, ToPerson, notices
from domain.errors import (
    NotApproved,
    NothingToChange,
    NotYourTicket,
    OpenSessionElsewhere,
    OwnWork,
    SessionNotStopped,
    SomeoneWasFaster,
    WrongState,
)
from domain.items import ItemStatus
from domain.people import Role
from domain.points import XpEntryType
from domain.rules import Rules, WorkSessionRules
from domain.services.card_actions import CardAction
from domain.ticket import ACTIVE_STATUSES, TicketAction, TicketStatus
from domain.work_session import SessionAction, SessionStatus
from tests.support.assertions import entries_of, log_of, refused
from tests.support.fakes import FakeStore
from tests.support.workshop import FixedClock, Workshop, act

A, S, C = TicketAction, TicketStatus, CardAction
DETOURS = [C.HOLD, C.DECLINE]
CLOCKS = ["running", "paused", "stopped"]
GIVEN = [S.ASSIGNED, S.IN_PROGRESS, S.WAITING_QC, S.REWORK]


async def in_work(workshop: Workshop, clock: FixedClock, how: str) -> int:
    """A ticket in progress that was worked on for ten minutes, its clock as `how` says."""
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    clock.advance(minutes=10)
    if how == "paused":
        await workshop.sessions.pause(ticket_id, act(crew.technician))
        clock.advance(minutes=5)
    if how == "stopped":
        await workshop.sessions.stop(ticket_id, act(crew.technician))
        clock.advance(minutes=5)
    return ticket_id


@pytest.mark.parametrize("status", GIVEN)
async def test_a_ticket_given_to_another_keeps_its_state_and_both_are_told(
    workshop: Workshop, store: FakeStore, status: TicketStatus
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(status)
    item_before = (await workshop.item_of(ticket_id)).status
    card = await workshop.cards.question(ticket_id, crew.admin, C.ASSIGN)
    await workshop.workflow.assign_ticket(
        ticket_id, crew.other_technician.id, act(crew.admin), seen_version=card.ticket.version
    )
    ticket = await workshop.read(ticket_id)
    assert (ticket.status, ticket.technician_id) == (status, crew.other_technician.id)
    assert (await workshop.item_of(ticket_id)).status is item_before
    last = log_of(store, ticket_id)[-1]
    assert (last.action, last.from_status, last.to_status) == (A.ASSIGNED, status, status)
    told = {(each.to, each.kind) for each in notices(store.shelf.events[-1])}
    assert (ToPerson(crew.other_technician.id), NoticeKind.ASSIGNED) in told
    assert (ToPerson(crew.technician.id), NoticeKind.REASSIGNED_AWAY) in told
    assert all(not session.is_open for session in store.shelf.sessions.values())
    # Whoever lost it has nothing to do with it any more.
    with pytest.raises(NotYourTicket):
        await workshop.card(ticket_id, crew.technician)
    again = workshop.workflow.assign_ticket(
        ticket_id, crew.other_technician.id, act(crew.admin), seen_version=ticket.version
    )
    await refused(store, NothingToChange, again)


@pytest.mark.parametrize("how", CLOCKS)
async def test_work_taken_over_in_the_middle_counts_and_goes_on(
    workshop: Workshop, store: FakeStore, clock: FixedClock, how: str
) -> None:
    crew = await workshop.crew()
    tim, tara = act(crew.technician), act(crew.other_technician)
    ticket_id = await in_work(workshop, clock, how)
    await workshop.workflow.assign_ticket(ticket_id, crew.other_technician.id, act(crew.admin))

    (session,) = store.shelf.sessions.values()
    assert (session.status, session.active_seconds) == (SessionStatus.STOPPED, 600)
    stop = store.shelf.session_log[-1]
    assert stop.action is SessionAction.STOPPED
    if how == "stopped":
        assert stop.actor_id == crew.technician.id
    else:
        assert (stop.actor_id, stop.event_at) == (crew.admin.id, clock.now())
        assert stop.metadata["reason"] == "reassigned"
    for doing in (
        workshop.sessions.continue_work(ticket_id, tim),
        workshop.sessions.stop(ticket_id, tim),
        workshop.workflow.move_ticket_to_waiting_qc(ticket_id, tim),
    ):
        await refused(store, NotYourTicket, doing)
    # Nothing of hers is there to be sent yet.
    assert list((await workshop.card(ticket_id, crew.other_technician)).actions) == [
        C.CONTINUE,
    ]
    await refused(
        store, SessionNotStopped, workshop.workflow.move_ticket_to_waiting_qc(ticket_id, tara)
    )
    await workshop.sessions.continue_work(ticket_id, tara)
    clock.advance(minutes=7)
    await workshop.workflow.finish_ticket(ticket_id, tara)
    await workshop.workflow.qc_pass_ticket(ticket_id, act(crew.inspector))
    assert sum(each.active_seconds for each in store.shelf.sessions.values()) == 17 * 60
    (base,) = entries_of(store, ticket_id)[XpEntryType.TICKET_BASE_XP]
    assert base.person_id == crew.other_technician.id


async def test_only_the_clock_on_this_very_ticket_is_stopped(
    workshop: Workshop, store: FakeStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    first = await in_work(workshop, clock, "stopped")
    second = await workshop.ticket(S.IN_PROGRESS)
    await workshop.workflow.assign_ticket(first, crew.other_technician.id, act(crew.admin))
    await workshop.workflow.cancel_ticket(first, "sold", act(crew.admin))
    running = [each.ticket_id for each in store.shelf.sessions.values() if each.is_open]
    assert running == [second]


async def test_whoever_works_elsewhere_is_given_it_and_goes_on_once_he_is_free(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    tara = act(crew.other_technician)
    busy = await workshop.ticket(S.IN_PROGRESS, technician=crew.other_technician)
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    await workshop.workflow.assign_ticket(ticket_id, crew.other_technician.id, act(crew.admin))
    card = await workshop.card(ticket_id, crew.other_technician)
    assert (list(card.actions), card.busy_with) == (DETOURS, busy)
    go_on = workshop.sessions.continue_work(ticket_id, tara)
    await refused(store, OpenSessionElsewhere, go_on)
    await workshop.sessions.stop(busy, tara)
    await workshop.sessions.continue_work(ticket_id, tara)


async def test_given_back_to_whoever_began_it_it_may_be_sent_at_once(
    workshop: Workshop, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    ticket_id = await in_work(workshop, clock, "running")
    for technician in (crew.other_technician, crew.technician):
        await workshop.workflow.assign_ticket(ticket_id, technician.id, act(crew.admin))
    card = await workshop.card(ticket_id, crew.technician)
    assert list(card.actions) == [C.TO_QC, C.CONTINUE, *DETOURS]
    await workshop.workflow.move_ticket_to_waiting_qc(
        ticket_id, act(crew.technician), seen_version=card.ticket.version
    )


async def test_a_pause_that_was_over_counts_as_work_up_to_the_hand_over(
    workshop: Workshop, store: FakeStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    await workshop.set_rules(Rules(work_session=WorkSessionRules(daily_pause_limit_minutes=5)))
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    clock.advance(minutes=10)
    await workshop.sessions.pause(ticket_id, act(crew.technician))
    clock.advance(minutes=20)
    await workshop.workflow.assign_ticket(ticket_id, crew.other_technician.id, act(crew.admin))
    (session,) = store.shelf.sessions.values()
    assert session.active_seconds == (10 + 15) * 60


async def test_what_waits_for_qc_is_reworked_by_whoever_has_it_then(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.WAITING_QC)
    await workshop.workflow.assign_ticket(ticket_id, crew.other_technician.id, act(crew.admin))
    assert list((await workshop.card(ticket_id, crew.other_technician)).actions) == []
    await workshop.workflow.qc_fail_ticket(ticket_id, "Dirty", act(crew.inspector))
    event = store.shelf.events[-1]
    assert isinstance(event, e.TicketFailedQc)
    assert event.technician_id == crew.other_technician.id
    assert list((await workshop.card(ticket_id, crew.other_technician)).actions) == [
        C.START,
    ]


async def test_nobody_passes_what_would_earn_him_points_though_he_never_worked_on_it(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    both = await workshop.person("Bo", Role.TECHNICIAN, Role.QC_INSPECTOR, Role.ADMIN)
    ticket_id = await workshop.ticket(S.WAITING_QC)
    await workshop.workflow.assign_ticket(ticket_id, both.id, act(both))
    assert C.PASS not in (await workshop.card(ticket_id, both)).actions
    flow = workshop.workflow
    await refused(store, OwnWork, flow.qc_pass_ticket(ticket_id, act(both)))
    await refused(store, OwnWork, flow.qc_fail_ticket(ticket_id, "Dirty", act(both)))
    # Once it is another's, it is nothing of his.
    await flow.assign_ticket(ticket_id, crew.other_technician.id, act(crew.admin))
    await flow.qc_pass_ticket(ticket_id, act(both))


async def test_what_is_not_approved_or_is_over_is_given_to_nobody(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    for status, refusal in (
        (S.UNDER_REVIEW, NotApproved),
        (S.DONE, WrongState),
        (S.CANCELLED, WrongState),
    ):
        ticket_id = await workshop.ticket(status)
        doing = workshop.workflow.assign_ticket(
            ticket_id, crew.other_technician.id, act(crew.admin)
        )
        await refused(store, refusal, doing)


# --- Cancelling -----------------------------------------------------------------------------------


@pytest.mark.parametrize("status", sorted(ACTIVE_STATUSES))
async def test_every_active_ticket_can_be_cancelled(
    workshop: Workshop, store: FakeStore, status: TicketStatus
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(status)
    card = await workshop.cards.question(ticket_id, crew.other_admin, C.CANCEL)
    await workshop.workflow.cancel_ticket(
        ticket_id, "sold", act(crew.other_admin), seen_version=card.ticket.version
    )
    assert (await workshop.read(ticket_id)).status is S.CANCELLED
    assert (await workshop.item_of(ticket_id)).status is ItemStatus.READY
    last = log_of(store, ticket_id)[-1]
    assert (last.action, last.from_status, last.note) == (A.CANCELLED, status, "sold")
    assert not entries_of(store, ticket_id).get(XpEntryType.TICKET_BASE_XP)
    told = {each.to for each in notices(store.shelf.events[-1])}
    assert ToPerson(crew.admin.id) in told
    has_technician = status not in (S.UNDER_REVIEW, S.NEW)
    assert (ToPerson(crew.technician.id) in told) is has_technician
    for reader in (crew.admin, crew.technician) if has_technician else (crew.admin,):
        assert list((await workshop.card(ticket_id, reader)).actions) == []


@pytest.mark.parametrize("how", CLOCKS)
async def test_a_cancelled_clock_is_stopped_and_counts(
    workshop: Workshop, store: FakeStore, clock: FixedClock, how: str
) -> None:
    crew = await workshop.crew()
    ticket_id = await in_work(workshop, clock, how)
    await workshop.workflow.cancel_ticket(ticket_id, "sold", act(crew.admin))
    (session,) = store.shelf.sessions.values()
    assert (session.status, session.active_seconds) == (SessionStatus.STOPPED, 600)
    assert store.shelf.session_log[-1].metadata.get("reason") == (
        None if how == "stopped" else "cancelled"
    )
    # He is free for another.
    other = await workshop.ticket(S.ASSIGNED)
    await workshop.workflow.start_ticket(other, act(crew.technician))


# --- What was seen --------------------------------------------------------------------------------


@pytest.mark.parametrize("button", ["pause", "stop"])
async def test_the_technicians_clock_is_not_in_an_admins_way(
    workshop: Workshop, clock: FixedClock, button: str
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    seen = (await workshop.read(ticket_id)).version
    await getattr(workshop.sessions, button)(ticket_id, act(crew.technician))
    await workshop.workflow.assign_ticket(
        ticket_id, crew.other_technician.id, act(crew.admin), seen_version=seen
    )
    seen = (await workshop.read(ticket_id)).version
    await workshop.sessions.continue_work(ticket_id, act(crew.other_technician))
    await getattr(workshop.sessions, button)(ticket_id, act(crew.other_technician))
    await workshop.workflow.cancel_ticket(ticket_id, "sold", act(crew.admin), seen_version=seen)


async def test_what_was_given_or_cancelled_meanwhile_is_told_of(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    flow, late = workshop.workflow, act(crew.other_admin)
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    seen = (await workshop.read(ticket_id)).version
    await flow.assign_ticket(ticket_id, crew.other_technician.id, act(crew.admin))
    third = await workshop.person("Theo", Role.TECHNICIAN)
    for doing in (
        flow.assign_ticket(ticket_id, third.id, late, seen_version=seen),
        flow.cancel_ticket(ticket_id, "sold", late, seen_version=seen),
        # A version that never was is none that was seen.
        flow.cancel_ticket(ticket_id, "sold", late, seen_version=10_000),
    ):
        no = await refused(store, SomeoneWasFaster, doing)
        assert isinstance(no, SomeoneWasFaster)
        assert (no.by_name, no.action) == ("Ada", A.ASSIGNED)
    await flow.cancel_ticket(ticket_id, "sold", act(crew.admin))
    no = await refused(store, SomeoneWasFaster, flow.cancel_ticket(ticket_id, "sold", late))
    assert isinstance(no, SomeoneWasFaster)
    assert no.contested


async def test_who_was_faster_is_told_of_rows_of_older_releases_too(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    seen = (await workshop.read(ticket_id)).version
    for fact in store.shelf.log:
        fact.metadata.pop("version")  # type: ignore[attr-defined]
    await workshop.sessions.pause(ticket_id, act(crew.technician))
    doing = workshop.workflow.cancel_ticket(ticket_id, "sold", act(crew.admin), seen_version=seen)
    await refused(store, SomeoneWasFaster, doing)
