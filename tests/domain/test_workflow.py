"""A ticket's way through the workshop: what each service does, records, announces, refuses."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from domain import events as e
from domain.actor import Act, Source
from domain.errors import (
    BadArgument,
    ItemBusy,
    ItemWrittenOff,
    MissingReason,
    NotATechnician,
    NoTechnician,
    NothingToChange,
    NotYourTicket,
    OpenSessionElsewhere,
    OwnWork,
    SessionNotStopped,
    SomeoneWasFaster,
    UnknownItem,
    UnknownPerson,
    UnknownTicket,
    WrongSessionState,
    WrongState,
)
from domain.items import ItemStatus
from domain.people import Role
from domain.points import XpEntryType
from domain.rules import QcRules, Rules, TicketXpRules
from domain.ticket import FlagColor, PartLine, TicketAction, TicketStatus
from domain.work_session import SessionStatus
from tests.support.assertions import entries_of, last_event, log_of, refused, set_item_status
from tests.support.fakes import FakeStore
from tests.support.workshop import MONDAY, FixedClock, Workshop, act

A, S = TicketAction, TicketStatus


async def test_a_ticket_goes_all_the_way_from_intake_to_done(
    workshop: Workshop, store: FakeStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    admin, tech = act(crew.admin), act(crew.technician)
    item = await workshop.item("rm 42")
    ticket = await workshop.workflow.create_ticket(
        admin, serial_number=" rm42 ", title="Squeaks", minutes=45
    )
    clock.advance(minutes=1)
    await workshop.workflow.approve_ticket_review(ticket.id, admin)
    clock.advance(minutes=1)
    await workshop.workflow.assign_ticket(ticket.id, crew.technician.id, admin)
    clock.advance(minutes=1)
    await workshop.workflow.start_ticket(ticket.id, tech)
    clock.advance(minutes=10)
    await workshop.sessions.pause(ticket.id, tech)
    clock.advance(minutes=5)
    await workshop.sessions.resume(ticket.id, tech)
    clock.advance(minutes=10)
    await workshop.sessions.stop(ticket.id, tech)
    await workshop.workflow.move_ticket_to_waiting_qc(ticket.id, tech)
    clock.advance(minutes=1)
    await workshop.workflow.qc_pass_ticket(ticket.id, act(crew.inspector))

    done = await workshop.read(ticket.id)
    assert (done.status, done.item_id) == (S.DONE, item.id)
    assert (done.total_duration, done.flag_color, done.xp_amount) == (45, FlagColor.YELLOW, 3)
    assert (done.created_by, done.approved_by) == (crew.admin.id, crew.admin.id)
    assert done.approved_at == MONDAY + timedelta(minutes=1)
    assert done.assigned_at == MONDAY + timedelta(minutes=2)
    assert done.started_at == MONDAY + timedelta(minutes=3)
    assert done.finished_at == clock.now()
    moves = [(fact.action, fact.from_status, fact.to_status) for fact in log_of(store, ticket.id)]
    assert moves == [
        (A.CREATED, None, S.UNDER_REVIEW),
        (A.REVIEW_APPROVED, S.UNDER_REVIEW, S.NEW),
        (A.ASSIGNED, S.NEW, S.ASSIGNED),
        (A.STARTED, S.ASSIGNED, S.IN_PROGRESS),
        (A.TO_WAITING_QC, S.IN_PROGRESS, S.WAITING_QC),
        (A.QC_PASS, S.WAITING_QC, S.DONE),
    ]
    (session,) = store.shelf.sessions.values()
    assert (session.status, session.active_seconds) == (SessionStatus.STOPPED, 20 * 60)
    assert (await workshop.item_of(ticket.id)).status is ItemStatus.READY
    amounts = {entry.reference: entry.amount for entry in store.shelf.entries}
    assert amounts == {
        f"ticket_base_xp:{ticket.id}": 3,
        f"ticket_qc_first_pass_bonus:{ticket.id}": 1,
        f"ticket_qc_status_update:{ticket.id}:6": 1,
    }


async def test_a_failed_ticket_comes_back_with_its_reason_and_earns_no_bonus(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.WAITING_QC)
    await workshop.workflow.qc_fail_ticket(ticket_id, " Dirty ", act(crew.inspector))
    failed = log_of(store, ticket_id)[-1]
    assert (failed.action, failed.note) == (A.QC_FAIL, "Dirty")
    assert (await workshop.read(ticket_id)).status is S.REWORK
    assert set(entries_of(store, ticket_id)) == {XpEntryType.QC_STATUS_UPDATE}

    await workshop.workflow.start_ticket(ticket_id, act(crew.technician))
    await workshop.workflow.finish_ticket(ticket_id, act(crew.technician))
    await workshop.workflow.qc_pass_ticket(ticket_id, act(crew.inspector))

    entries = entries_of(store, ticket_id)
    assert [entry.amount for entry in entries[XpEntryType.TICKET_BASE_XP]] == [2]
    assert XpEntryType.FIRST_PASS_BONUS not in entries
    assert len(entries[XpEntryType.QC_STATUS_UPDATE]) == 2
    references = [entry.reference for entry in store.shelf.entries]
    assert len(references) == len(set(references))


@pytest.mark.parametrize(("extra_seconds", "bonus"), [(0, True), (1, False)])
async def test_the_bonus_counts_active_seconds_over_all_sessions(
    workshop: Workshop, store: FakeStore, clock: FixedClock, extra_seconds: int, bonus: bool
) -> None:
    crew = await workshop.crew()
    tech = act(crew.technician)
    ticket_id = await workshop.ticket(S.IN_PROGRESS, minutes=40)
    clock.advance(minutes=25)
    await workshop.sessions.stop(ticket_id, tech)
    clock.advance(hours=14)
    await workshop.sessions.continue_work(ticket_id, tech)
    clock.advance(minutes=15, seconds=extra_seconds)
    await workshop.workflow.finish_ticket(ticket_id, tech)
    await workshop.workflow.qc_pass_ticket(ticket_id, act(crew.inspector))
    assert (XpEntryType.FIRST_PASS_BONUS in entries_of(store, ticket_id)) is bonus


async def test_xp_goes_to_the_technician_and_the_inspector_under_the_rules_in_force(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.WAITING_QC)
    version = await workshop.set_rules(
        Rules(ticket_xp=TicketXpRules(first_pass_bonus=7, qc_status_update_xp=4))
    )
    await workshop.workflow.qc_pass_ticket(ticket_id, act(crew.inspector))
    earned = [(entry.person_id, entry.amount) for entry in store.shelf.entries]
    assert earned == [(crew.technician.id, 2), (crew.technician.id, 7), (crew.inspector.id, 4)]
    assert {entry.payload["rules_version"] for entry in store.shelf.entries} == {version.version}
    assert last_event(store) == e.TicketPassedQc(
        ticket_id=ticket_id,
        actor_id=crew.inspector.id,
        created_by=crew.admin.id,
        technician_id=crew.technician.id,
        base_xp=2,
        bonus_xp=7,
    )


async def test_xp_of_zero_is_not_written(workshop: Workshop, store: FakeStore) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.WAITING_QC)
    await workshop.set_rules(
        Rules(ticket_xp=TicketXpRules(first_pass_bonus=0, qc_status_update_xp=0))
    )
    await workshop.workflow.qc_pass_ticket(ticket_id, act(crew.inspector))
    assert [entry.entry_type for entry in store.shelf.entries] == [XpEntryType.TICKET_BASE_XP]


async def test_parts_make_the_planned_minutes_and_are_kept(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    item = await workshop.item()
    parts = [PartLine(name="belt", minutes=20), PartLine(name="seat", minutes=41, comment="torn")]
    ticket = await workshop.workflow.create_ticket(
        act(crew.admin), serial_number=item.serial_number, title="Worn", parts=parts
    )
    assert (ticket.total_duration, ticket.flag_color) == (61, FlagColor.RED)
    assert list(store.shelf.parts[ticket.id]) == parts


# What each act writes into the log: who, where from, from which chat.


Doing = Callable[[Workshop, int, Act], Awaitable[object]]

DOINGS: list[tuple[TicketAction, TicketStatus, str, Doing]] = [
    (
        A.REVIEW_APPROVED,
        S.UNDER_REVIEW,
        "admin",
        lambda w, t, a: w.workflow.approve_ticket_review(t, a),
    ),
    (A.ASSIGNED, S.NEW, "admin", lambda w, t, a: w.workflow.assign_ticket(t, 4, a)),
    (A.STARTED, S.ASSIGNED, "technician", lambda w, t, a: w.workflow.start_ticket(t, a)),
    (A.TO_WAITING_QC, S.IN_PROGRESS, "technician", lambda w, t, a: w.workflow.finish_ticket(t, a)),
    (A.QC_PASS, S.WAITING_QC, "inspector", lambda w, t, a: w.workflow.qc_pass_ticket(t, a)),
    (
        A.QC_FAIL,
        S.WAITING_QC,
        "inspector",
        lambda w, t, a: w.workflow.qc_fail_ticket(t, "Dirty", a),
    ),
    (
        A.METRICS_CHANGED,
        S.NEW,
        "admin",
        lambda w, t, a: w.workflow.set_manual_metrics(t, a, flag_color=FlagColor.RED, xp_amount=9),
    ),
    (A.CANCELLED, S.NEW, "admin", lambda w, t, a: w.workflow.cancel_ticket(t, "sold", a)),
]


@pytest.mark.parametrize(("action", "before", "who", "doing"), DOINGS, ids=lambda v: str(v)[:20])
async def test_every_act_is_logged_with_actor_time_and_source(
    workshop: Workshop,
    store: FakeStore,
    clock: FixedClock,
    action: TicketAction,
    before: TicketStatus,
    who: str,
    doing: Doing,
) -> None:
    ticket_id = await workshop.ticket(before)
    actor = getattr(await workshop.crew(), who)
    lines = len(log_of(store, ticket_id))
    now = clock.advance(minutes=3)

    await doing(workshop, ticket_id, act(actor, chat_id=-100_5000, update_id=99))

    log = log_of(store, ticket_id)
    assert len(log) == lines + 1
    assert (log[-1].action, log[-1].actor_id, log[-1].created_at) == (action, actor.id, now)
    came_from = {key: log[-1].metadata[key] for key in ("source", "chat_id", "update_id")}
    assert came_from == {"source": "telegram", "chat_id": -100_5000, "update_id": 99}


async def test_creation_and_automatic_metrics_are_logged_too(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    item = await workshop.item()
    cli = act(crew.admin, Source.CLI)
    ticket = await workshop.workflow.create_ticket(
        cli, serial_number=item.serial_number, title="Worn", minutes=5
    )
    await workshop.workflow.set_manual_metrics(
        ticket.id, cli, flag_color=FlagColor.RED, xp_amount=9
    )
    await workshop.workflow.set_automatic_metrics(ticket.id, cli)
    log = log_of(store, ticket.id)
    assert [fact.action for fact in log] == [A.CREATED, A.METRICS_CHANGED, A.METRICS_CHANGED]
    # From the command line there is neither chat nor update.
    assert dict(log[0].metadata) == {"source": "cli", "version": 1}
    assert log[2].metadata["new"] == {"flag_color": FlagColor.GREEN, "xp": 1, "is_manual": False}


async def test_an_act_by_hand_before_approval_does_not_touch_the_review(
    workshop: Workshop,
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.UNDER_REVIEW)
    await workshop.workflow.set_manual_metrics(
        ticket_id, act(crew.admin), flag_color=FlagColor.RED, xp_amount=9
    )
    ticket = await workshop.read(ticket_id)
    assert (ticket.status, ticket.approved_by) == (S.UNDER_REVIEW, None)
    await workshop.workflow.approve_ticket_review(ticket_id, act(crew.other_admin))
    approved = await workshop.read(ticket_id)
    assert (approved.approved_by, approved.xp_amount) == (crew.other_admin.id, 9)


# What each act announces.


async def test_each_act_announces_what_happened(workshop: Workshop, store: FakeStore) -> None:
    crew = await workshop.crew()
    admin, tech, inspector = act(crew.admin), act(crew.technician), act(crew.inspector)
    ticket_id = await workshop.ticket(S.UNDER_REVIEW)
    ids: dict[str, Any] = {"ticket_id": ticket_id, "actor_id": crew.admin.id}
    assert last_event(store) == e.TicketCreated(**ids)

    await workshop.workflow.approve_ticket_review(ticket_id, act(crew.other_admin))
    assert last_event(store) == e.ReviewApproved(
        ticket_id=ticket_id, actor_id=crew.other_admin.id, created_by=crew.admin.id
    )
    await workshop.workflow.assign_ticket(ticket_id, crew.other_technician.id, admin)
    await workshop.workflow.assign_ticket(ticket_id, crew.technician.id, act(crew.other_admin))
    assert last_event(store) == e.TicketAssigned(
        ticket_id=ticket_id,
        actor_id=crew.other_admin.id,
        created_by=crew.admin.id,
        technician_id=crew.technician.id,
        previous_technician_id=crew.other_technician.id,
    )
    await workshop.workflow.start_ticket(ticket_id, tech)
    assert last_event(store) == e.TicketStarted(
        ticket_id=ticket_id,
        actor_id=crew.technician.id,
        created_by=crew.admin.id,
        assigned_by=crew.other_admin.id,
    )
    heard = len(store.shelf.events)
    await workshop.sessions.pause(ticket_id, tech)
    await workshop.sessions.resume(ticket_id, tech)
    await workshop.sessions.stop(ticket_id, tech)
    await workshop.workflow.set_manual_metrics(
        ticket_id, admin, flag_color=FlagColor.RED, xp_amount=9
    )
    assert len(store.shelf.events) == heard
    await workshop.workflow.move_ticket_to_waiting_qc(ticket_id, tech)
    assert last_event(store) == e.TicketSentToQc(ticket_id=ticket_id, actor_id=crew.technician.id)
    await workshop.workflow.qc_fail_ticket(ticket_id, "Dirty", inspector)
    assert last_event(store) == e.TicketFailedQc(
        ticket_id=ticket_id,
        actor_id=crew.inspector.id,
        created_by=crew.admin.id,
        technician_id=crew.technician.id,
        reason="Dirty",
    )
    await workshop.workflow.cancel_ticket(ticket_id, "sold", admin)
    assert last_event(store) == e.TicketCancelled(
        ticket_id=ticket_id,
        actor_id=crew.admin.id,
        created_by=crew.admin.id,
        technician_id=crew.technician.id,
        reason="sold",
    )


# Items.


async def test_the_item_is_in_service_from_start_to_decision(workshop: Workshop) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.ASSIGNED)
    assert (await workshop.item_of(ticket_id)).status is ItemStatus.READY
    await workshop.workflow.start_ticket(ticket_id, act(crew.technician))
    assert (await workshop.item_of(ticket_id)).status is ItemStatus.IN_SERVICE
    await workshop.workflow.finish_ticket(ticket_id, act(crew.technician))
    assert (await workshop.item_of(ticket_id)).status is ItemStatus.IN_SERVICE
    await workshop.workflow.qc_fail_ticket(ticket_id, "Dirty", act(crew.inspector))
    assert (await workshop.item_of(ticket_id)).status is ItemStatus.IN_SERVICE
    await workshop.workflow.cancel_ticket(ticket_id, "sold", act(crew.admin))
    assert (await workshop.item_of(ticket_id)).status is ItemStatus.READY


async def test_cancelling_before_the_start_leaves_the_item_as_it_is(workshop: Workshop) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(
        S.ASSIGNED, serial_number=(await workshop.item("A1")).serial_number
    )
    await set_item_status(workshop, "A1", ItemStatus.RENTED)
    await workshop.workflow.cancel_ticket(ticket_id, "sold", act(crew.admin))
    assert (await workshop.item_of(ticket_id)).status is ItemStatus.RENTED


async def test_no_ticket_on_an_item_that_is_written_off_or_unknown(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    await workshop.item("A1")
    await set_item_status(workshop, "A1", ItemStatus.WRITTEN_OFF)
    create = workshop.workflow.create_ticket
    admin = act(crew.admin)
    no = await refused(
        store, ItemWrittenOff, create(admin, serial_number="a1", title="x", minutes=5)
    )
    assert isinstance(no, ItemWrittenOff)
    assert no.serial_number == "A1"
    unknown = await refused(
        store, UnknownItem, create(admin, serial_number="zz 9", title="x", minutes=5)
    )
    assert isinstance(unknown, UnknownItem)
    assert unknown.serial_number == "ZZ9"


async def test_work_on_an_item_written_off_meanwhile_does_not_start(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    await workshop.item("A1")
    ticket_id = await workshop.ticket(S.ASSIGNED, serial_number="A1")
    await set_item_status(workshop, "A1", ItemStatus.WRITTEN_OFF)
    start = workshop.workflow.start_ticket(ticket_id, act(crew.technician))
    await refused(store, ItemWrittenOff, start)


@pytest.mark.parametrize("status", [s for s in S if s not in (S.DONE, S.CANCELLED)])
async def test_an_item_has_one_active_ticket_at_most(
    workshop: Workshop, store: FakeStore, status: TicketStatus
) -> None:
    crew = await workshop.crew()
    item = await workshop.item("A1")
    ticket_id = await workshop.ticket(status, serial_number=item.serial_number)
    create = workshop.workflow.create_ticket(
        act(crew.admin), serial_number="A1", title="Again", minutes=5
    )
    no = await refused(store, ItemBusy, create)
    assert isinstance(no, ItemBusy)
    assert (no.serial_number, no.ticket_id) == ("A1", ticket_id)


@pytest.mark.parametrize("status", [S.DONE, S.CANCELLED])
async def test_an_ended_ticket_leaves_its_item_free_for_the_next(
    workshop: Workshop, status: TicketStatus
) -> None:
    item = await workshop.item("A1")
    first = await workshop.ticket(status, serial_number=item.serial_number)
    assert await workshop.ticket(S.NEW, serial_number="A1") != first


@pytest.mark.parametrize(("title", "minutes"), [("", 5), ("Squeaks", None), ("Squeaks", 0)])
async def test_a_ticket_needs_a_title_and_planned_minutes(
    workshop: Workshop, store: FakeStore, title: str, minutes: int | None
) -> None:
    crew = await workshop.crew()
    item = await workshop.item()
    create = workshop.workflow.create_ticket(
        act(crew.admin), serial_number=item.serial_number, title=title, minutes=minutes
    )
    await refused(store, BadArgument, create)


# Refusals of the services' own.


async def test_a_ticket_that_is_not_there_is_unknown_to_everyone(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    admin, tech, inspector = act(crew.admin), act(crew.technician), act(crew.inspector)
    flow, sessions = workshop.workflow, workshop.sessions
    for doing in (
        flow.approve_ticket_review(404, admin),
        flow.assign_ticket(404, crew.technician.id, admin),
        flow.start_ticket(404, tech),
        flow.move_ticket_to_waiting_qc(404, tech),
        flow.finish_ticket(404, tech),
        flow.qc_pass_ticket(404, inspector),
        flow.qc_fail_ticket(404, "Dirty", inspector),
        flow.set_manual_metrics(404, admin, flag_color=FlagColor.RED, xp_amount=1),
        flow.set_automatic_metrics(404, admin),
        flow.cancel_ticket(404, "sold", admin),
        sessions.pause(404, tech),
        sessions.resume(404, tech),
        sessions.stop(404, tech),
        sessions.continue_work(404, tech),
    ):
        await refused(store, UnknownTicket, doing)


async def test_only_an_active_technician_is_assigned(workshop: Workshop, store: FakeStore) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.NEW)
    gone = await workshop.deactivate(await workshop.person("Gil", Role.TECHNICIAN))
    assign, admin = workshop.workflow.assign_ticket, act(crew.admin)
    await refused(store, UnknownPerson, assign(ticket_id, 404, admin))
    for nobody in (crew.inspector, crew.admin, gone):
        no = await refused(store, NotATechnician, assign(ticket_id, nobody.id, admin))
        assert isinstance(no, NotATechnician)
        assert no.name == nobody.name


async def test_assigning_the_same_technician_twice_changes_nothing(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.ASSIGNED)
    again = workshop.workflow.assign_ticket(ticket_id, crew.technician.id, act(crew.admin))
    await refused(store, NothingToChange, again)


async def test_a_technician_cannot_start_a_second_ticket(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    tech = act(crew.technician)
    first = await workshop.ticket(
        S.IN_PROGRESS, serial_number=(await workshop.item("A1")).serial_number
    )
    second = await workshop.ticket(S.ASSIGNED)
    no = await refused(store, OpenSessionElsewhere, workshop.workflow.start_ticket(second, tech))
    assert isinstance(no, OpenSessionElsewhere)
    assert (no.ticket_id, no.serial_number) == (first, "A1")
    await workshop.sessions.pause(first, tech)
    await refused(store, OpenSessionElsewhere, workshop.workflow.start_ticket(second, tech))
    await workshop.sessions.stop(first, tech)
    await workshop.workflow.start_ticket(second, tech)
    # Now his clock is on the second one, and the first waits for it.
    await refused(store, OpenSessionElsewhere, workshop.sessions.continue_work(first, tech))


async def test_a_session_must_be_stopped_before_the_ticket_goes_to_qc(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    tech = act(crew.technician)
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    to_qc = workshop.workflow.move_ticket_to_waiting_qc
    await refused(store, SessionNotStopped, to_qc(ticket_id, tech))
    await workshop.sessions.pause(ticket_id, tech)
    await refused(store, SessionNotStopped, to_qc(ticket_id, tech))
    await workshop.sessions.stop(ticket_id, tech)
    await to_qc(ticket_id, tech)


async def test_finish_stops_the_session_and_sends_to_qc_at_once(
    workshop: Workshop, store: FakeStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    clock.advance(minutes=7)
    await workshop.workflow.finish_ticket(ticket_id, act(crew.technician))
    (session,) = store.shelf.sessions.values()
    assert (session.status, session.active_seconds) == (SessionStatus.STOPPED, 420)
    assert (await workshop.read(ticket_id)).status is S.WAITING_QC
    assert log_of(store, ticket_id)[-1].action is A.TO_WAITING_QC


async def test_finish_of_a_stopped_session_is_refused(workshop: Workshop, store: FakeStore) -> None:
    crew = await workshop.crew()
    tech = act(crew.technician)
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    await workshop.sessions.stop(ticket_id, tech)
    await refused(store, WrongSessionState, workshop.workflow.finish_ticket(ticket_id, tech))


async def test_a_ticket_without_a_technician_says_so(workshop: Workshop, store: FakeStore) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.NEW)
    start = workshop.workflow.start_ticket(ticket_id, act(crew.technician))
    await refused(store, NoTechnician, start)


async def test_whoever_lost_the_ticket_cannot_work_on_it(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.REWORK)
    await workshop.workflow.assign_ticket(ticket_id, crew.other_technician.id, act(crew.admin))
    start = workshop.workflow.start_ticket
    await refused(store, NotYourTicket, start(ticket_id, act(crew.technician)))
    await start(ticket_id, act(crew.other_technician))


@pytest.mark.parametrize("reason", ["", "  \n"])
async def test_failing_and_cancelling_without_a_reason_are_refused(
    workshop: Workshop, store: FakeStore, reason: str
) -> None:
    crew = await workshop.crew()
    waiting, new = await workshop.ticket(S.WAITING_QC), await workshop.ticket(S.NEW)
    flow = workshop.workflow
    await refused(store, MissingReason, flow.qc_fail_ticket(waiting, reason, act(crew.inspector)))
    await refused(store, MissingReason, flow.cancel_ticket(new, reason, act(crew.admin)))


# Four eyes.


async def test_nobody_decides_on_a_ticket_that_he_worked_on(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    both = await workshop.person("Bo", Role.TECHNICIAN, Role.QC_INSPECTOR, Role.ADMIN)
    ticket_id = await workshop.ticket(S.WAITING_QC, technician=both)
    flow = workshop.workflow
    await refused(store, OwnWork, flow.qc_pass_ticket(ticket_id, act(both)))
    await refused(store, OwnWork, flow.qc_fail_ticket(ticket_id, "Dirty", act(both)))
    await flow.qc_pass_ticket(ticket_id, act(crew.inspector))


async def test_a_past_session_is_own_work_even_after_a_reassignment(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    both = await workshop.person("Bo", Role.TECHNICIAN, Role.QC_INSPECTOR)
    ticket_id = await workshop.ticket(S.REWORK, technician=both)
    await workshop.workflow.assign_ticket(ticket_id, crew.technician.id, act(crew.admin))
    await workshop.workflow.start_ticket(ticket_id, act(crew.technician))
    await workshop.workflow.finish_ticket(ticket_id, act(crew.technician))
    await refused(store, OwnWork, workshop.workflow.qc_pass_ticket(ticket_id, act(both)))


async def test_creating_and_approving_is_not_own_work(workshop: Workshop) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.WAITING_QC)
    await workshop.workflow.qc_pass_ticket(ticket_id, act(crew.admin))
    assert (await workshop.read(ticket_id)).status is S.DONE


@pytest.mark.parametrize("passes", [True, False])
async def test_the_rules_can_allow_own_work_and_the_transition_says_so(
    workshop: Workshop, store: FakeStore, passes: bool
) -> None:
    both = await workshop.person("Bo", Role.TECHNICIAN, Role.QC_INSPECTOR)
    crew = await workshop.crew()
    await workshop.set_rules(Rules(qc=QcRules(allow_own_work=True)))
    own = await workshop.ticket(S.WAITING_QC, technician=both)
    others = await workshop.ticket(S.WAITING_QC, technician=crew.technician)
    for ticket_id in (own, others):
        if passes:
            await workshop.workflow.qc_pass_ticket(ticket_id, act(both))
        else:
            await workshop.workflow.qc_fail_ticket(ticket_id, "Dirty", act(both))
    assert log_of(store, own)[-1].metadata.get("own_work") is True
    assert "own_work" not in log_of(store, others)[-1].metadata


# Someone was faster.


async def test_the_loser_is_told_who_was_first_and_when(
    workshop: Workshop, store: FakeStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.WAITING_QC)
    first = clock.advance(minutes=1)
    await workshop.workflow.qc_pass_ticket(ticket_id, act(crew.inspector))
    clock.advance(minutes=1)
    again = workshop.workflow.qc_pass_ticket(ticket_id, act(crew.other_inspector))
    no = await refused(store, SomeoneWasFaster, again)
    assert isinstance(no, SomeoneWasFaster)
    assert (no.ticket_id, no.by_id, no.by_name) == (ticket_id, crew.inspector.id, "Ina")
    assert (no.at, no.action, no.status) == (first, A.QC_PASS, S.DONE)
    assert no.contested
    fail = workshop.workflow.qc_fail_ticket(ticket_id, "Dirty", act(crew.other_inspector))
    no = await refused(store, SomeoneWasFaster, fail)
    assert isinstance(no, SomeoneWasFaster)
    assert (no.by_id, no.action, no.contested) == (crew.inspector.id, A.QC_PASS, True)


@pytest.mark.parametrize(("action", "before", "who", "doing"), DOINGS, ids=lambda v: str(v)[:20])
async def test_a_second_tap_is_told_of_the_first_or_that_nothing_changes(
    workshop: Workshop,
    store: FakeStore,
    action: TicketAction,
    before: TicketStatus,
    who: str,
    doing: Doing,
) -> None:
    ticket_id = await workshop.ticket(before)
    actor = getattr(await workshop.crew(), who)
    await doing(workshop, ticket_id, act(actor))
    so_already = action in (A.ASSIGNED, A.METRICS_CHANGED)
    expected = NothingToChange if so_already else SomeoneWasFaster
    no = await refused(store, expected, doing(workshop, ticket_id, act(actor)))
    if isinstance(no, SomeoneWasFaster):
        assert (no.by_id, no.action) == (actor.id, action)


async def test_a_decision_about_an_older_card_is_told_what_happened_since(
    workshop: Workshop, store: FakeStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.WAITING_QC)
    seen = (await workshop.read(ticket_id)).version
    # Failed, mended, and waiting again: the same state, but not what he saw.
    flow = workshop.workflow
    await flow.qc_fail_ticket(ticket_id, "Dirty", act(crew.inspector))
    await flow.start_ticket(ticket_id, act(crew.technician))
    sent = clock.advance(minutes=1)
    await flow.finish_ticket(ticket_id, act(crew.technician))
    late = act(crew.other_inspector)
    for doing in (
        flow.qc_pass_ticket(ticket_id, late, seen_version=seen),
        flow.qc_fail_ticket(ticket_id, "Dirty", late, seen_version=seen),
    ):
        no = await refused(store, SomeoneWasFaster, doing)
        assert isinstance(no, SomeoneWasFaster)
        assert (no.by_id, no.at) == (crew.technician.id, sent)
        assert (no.action, no.status) == (A.TO_WAITING_QC, S.WAITING_QC)
        assert not no.contested
    now = (await workshop.read(ticket_id)).version
    await flow.qc_pass_ticket(ticket_id, late, seen_version=now)


async def test_every_decision_of_an_admin_may_say_what_he_saw(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    admin, flow = act(crew.admin), workshop.workflow
    ticket_id = await workshop.ticket(S.UNDER_REVIEW)
    await flow.set_manual_metrics(ticket_id, admin, flag_color=FlagColor.RED, xp_amount=9)
    await refused(
        store, SomeoneWasFaster, flow.approve_ticket_review(ticket_id, admin, seen_version=1)
    )
    await flow.approve_ticket_review(ticket_id, admin, seen_version=2)
    technician = crew.technician.id
    await refused(
        store, SomeoneWasFaster, flow.assign_ticket(ticket_id, technician, admin, seen_version=2)
    )
    await refused(
        store, SomeoneWasFaster, flow.cancel_ticket(ticket_id, "sold", admin, seen_version=2)
    )
    await flow.assign_ticket(ticket_id, technician, admin, seen_version=3)
    await flow.cancel_ticket(ticket_id, "sold", admin, seen_version=4)


async def test_too_late_for_another_reason_is_a_wrong_state(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.CANCELLED)
    approve = workshop.workflow.approve_ticket_review(ticket_id, act(crew.admin))
    no = await refused(store, WrongState, approve)
    assert isinstance(no, WrongState)
    assert (no.action, no.status, list(no.possible)) == (A.REVIEW_APPROVED, S.CANCELLED, [])


@pytest.mark.parametrize(
    "part",
    [
        PartLine(name="x" * 101, minutes=5),
        PartLine(name="belt\x00", minutes=5),
        PartLine(name="", minutes=5),
        PartLine(name="belt", minutes=5, comment="x" * 501),
    ],
    ids=["long name", "NUL", "empty", "long comment"],
)
async def test_part_lines_are_kept_clean_or_refused(workshop: Workshop, part: PartLine) -> None:
    crew = await workshop.crew()
    item = await workshop.item()
    try:
        ticket = await workshop.workflow.create_ticket(
            act(crew.admin), serial_number=item.serial_number, title="x", parts=[part]
        )
    except BadArgument:
        return
    (kept,) = (await workshop.card(ticket.id, crew.admin)).parts
    assert 1 <= len(kept.name) <= 100
    assert kept.name.isprintable()
    assert len(kept.comment) <= 500
