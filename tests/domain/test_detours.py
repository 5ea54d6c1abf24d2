"""What leaves the straight line: on hold, given back, handed over, come back, urgent and due."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from domain import events as e
from domain.actor import Act
from domain.errors import (
    BadArgument,
    ItemBusy,
    MissingReason,
    NeverWorkedOnIt,
    NotYourTicket,
    PastMoment,
    RoleMissing,
    SomeoneWasFaster,
    WorkshopError,
    WrongState,
)
from domain.people import Role
from domain.ports.tickets import TicketFilter
from domain.rules import QcRules, Rules, TicketXpRules
from domain.services.card_actions import CardAction
from domain.services.lists import Board
from domain.services.reminders import ReminderService
from domain.ticket import ACTIVE_STATUSES, HoldReason, TicketAction, TicketStatus
from domain.work_session import SessionStatus
from tests.domain.test_ticket import SPEC
from tests.support.assertions import log_of, refused
from tests.support.fakes import FakeStore
from tests.support.workshop import Crew, FixedClock, Workshop, act

A, C, S = TicketAction, CardAction, TicketStatus
DAY = timedelta(days=1)


@pytest.fixture
async def crew(workshop: Workshop) -> Crew:
    return await workshop.crew()


# --- Every act, in every status, by every role, on one's own and on another's ticket -------------

Do = Callable[[Workshop, int, Act], Awaitable[object]]
ADMIN, OWN = frozenset({Role.ADMIN}), frozenset({Role.TECHNICIAN})
ACTS: dict[str, tuple[TicketAction, frozenset[Role], Do]] = {
    "hold": (
        A.PUT_ON_HOLD,
        OWN | ADMIN,
        lambda w, t, by: w.holds.put_on_hold(t, HoldReason.PARTS, by),
    ),
    "date": (
        A.HOLD_CHANGED,
        OWN | ADMIN,
        lambda w, t, by: w.holds.change_date(t, w.clock.now() + DAY, by),
    ),
    "resume": (A.RESUMED, OWN | ADMIN, lambda w, t, by: w.holds.resume_ticket(t, by)),
    "decline": (A.DECLINED, OWN, lambda w, t, by: w.handovers.decline_ticket(t, "ill", by)),
    "urgent": (A.PRIORITY_CHANGED, ADMIN, lambda w, t, by: w.priorities.set_urgent(t, True, by)),
    "due": (
        A.PRIORITY_CHANGED,
        ADMIN,
        lambda w, t, by: w.priorities.set_due(t, w.clock.now() + DAY, by),
    ),
    "came back": (A.RETURNED, ADMIN, lambda w, t, by: w.returns.return_ticket(t, by)),
}
WHO = {
    "own": {Role.TECHNICIAN},
    "another's": {Role.TECHNICIAN},
    "inspector": {Role.QC_INSPECTOR},
    "admin": {Role.ADMIN},
}


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("status", TicketStatus)
@pytest.mark.parametrize("name", ACTS)
async def test_each_act_is_possible_where_the_table_has_it_for_whom_it_is(
    workshop: Workshop, store: FakeStore, crew: Crew, name: str, status: TicketStatus, who: str
) -> None:
    action, roles, do = ACTS[name]
    ticket_id = await workshop.ticket(status)
    before = await workshop.read(ticket_id)
    actor = {
        "own": crew.technician,
        "another's": crew.other_technician,
        "inspector": crew.inspector,
        "admin": crew.admin,
    }[who]
    doing = do(workshop, ticket_id, act(actor))
    if not roles & WHO[who]:
        await refused(store, RoleMissing, doing)
        return
    has_it = who == "admin" or (who == "own" and before.technician_id == actor.id)
    if (action, status) not in SPEC or not has_it:
        with pytest.raises(WorkshopError) as caught:
            await doing
        assert await workshop.read(ticket_id) is not before
        after = await workshop.read(ticket_id)
        assert (after.status, after.version) == (before.status, before.version)
        if not has_it and before.technician_id is not None:
            assert type(caught.value) is NotYourTicket
        return
    await doing
    after = await workshop.read(ticket_id)
    assert after.status is (SPEC[action, status] or S.IN_PROGRESS)
    assert [fact.action for fact in log_of(store, ticket_id)][-1] is action
    # The button stood on the card of whoever may press it.
    assert after.version > before.version


# --- On hold -------------------------------------------------------------------------------------


@pytest.mark.parametrize("clock_is", [SessionStatus.RUNNING, SessionStatus.PAUSED])
async def test_work_on_hold_is_credited_and_its_technician_is_free(
    workshop: Workshop, store: FakeStore, crew: Crew, clock: FixedClock, clock_is: SessionStatus
) -> None:
    tim = act(crew.technician)
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    clock.advance(minutes=10)
    if clock_is is SessionStatus.PAUSED:
        await workshop.sessions.pause(ticket_id, tim)
        clock.advance(minutes=5)
    await workshop.holds.put_on_hold(
        ticket_id, HoldReason.PARTS, act(crew.admin), note="bearing 6204"
    )

    card = await workshop.card(ticket_id, crew.technician)
    assert (card.session, card.active_seconds) == (SessionStatus.STOPPED, 600)
    assert list(card.actions) == [C.RESUME_TICKET, C.HOLD_DATE]
    assert (card.ticket.hold_reason, card.ticket.hold_note) == (HoldReason.PARTS, "bearing 6204")
    # He is free, his plan is without it, and the item is not.
    other = await workshop.ticket(S.IN_PROGRESS, minutes=25)
    (load,) = [each for each in await workshop.boards.technicians(crew.admin) if each.name == "Tim"]
    assert load.planned_minutes == 25
    serial = (await workshop.item_of(ticket_id)).serial_number
    again = workshop.workflow.create_ticket(
        act(crew.admin), serial_number=serial, title="x", minutes=5
    )
    await refused(store, ItemBusy, again)
    await workshop.workflow.finish_ticket(other, tim)

    clock.advance(hours=20)
    await workshop.holds.resume_ticket(ticket_id, tim)
    card = await workshop.card(ticket_id, crew.technician)
    assert (card.ticket.status, card.active_seconds) == (S.IN_PROGRESS, 600)
    assert list(card.actions) == [C.TO_QC, C.CONTINUE, C.HOLD, C.DECLINE]
    assert (card.ticket.hold_reason, card.ticket.hold_until) == (None, None)
    history = await workshop.cards.history(ticket_id, crew.admin)
    assert history.held_seconds == 20 * 3600
    assert history.waiting_seconds == 0


async def test_a_hold_says_to_the_others_why_and_until_when(
    workshop: Workshop, store: FakeStore, crew: Crew, clock: FixedClock
) -> None:
    ticket_id = await workshop.ticket(S.REWORK)
    until = clock.now() + DAY
    await workshop.holds.put_on_hold(
        ticket_id, HoldReason.CUSTOMER, act(crew.technician), until=until
    )
    assert store.shelf.events[-1] == e.TicketPutOnHold(
        ticket_id=ticket_id,
        actor_id=crew.technician.id,
        created_by=crew.admin.id,
        assigned_by=crew.admin.id,
        technician_id=crew.technician.id,
        reason=HoldReason.CUSTOMER,
        note="",
        until=until,
    )
    await workshop.holds.resume_ticket(ticket_id, act(crew.admin))
    assert (await workshop.read(ticket_id)).status is S.REWORK


async def test_what_waits_for_something_else_says_what_for(
    workshop: Workshop, store: FakeStore, crew: Crew, clock: FixedClock
) -> None:
    ticket_id, tim = await workshop.ticket(S.ASSIGNED), act(crew.technician)
    hold = workshop.holds.put_on_hold
    await refused(store, MissingReason, hold(ticket_id, HoldReason.OTHER, tim))
    past = hold(ticket_id, HoldReason.PARTS, tim, until=clock.now())
    await refused(store, PastMoment, past)
    await hold(ticket_id, HoldReason.OTHER, tim, note=" the roof leaks ")
    assert (await workshop.read(ticket_id)).hold_note == "the roof leaks"


async def test_on_its_day_its_admin_is_asked_once_in_work_hours(
    workshop: Workshop, store: FakeStore, crew: Crew, clock: FixedClock
) -> None:
    ticket_id = await workshop.ticket(S.ASSIGNED)
    await workshop.workflow.assign_ticket(
        ticket_id, crew.other_technician.id, act(crew.other_admin)
    )
    await workshop.holds.put_on_hold(
        ticket_id, HoldReason.PARTS, act(crew.admin), until=clock.now() + timedelta(hours=12)
    )

    async def asked() -> list[int | None]:
        before = len(store.shelf.events)
        for each in await workshop.holds.due():
            await workshop.holds.ask(each)
            await workshop.holds.ask(each)
        new = store.shelf.events[before:]
        return [each.asked_id for each in new if isinstance(each, e.HoldIsOver)]

    assert await asked() == []
    clock.advance(hours=12)  # In the evening.
    assert await asked() == []
    clock.advance(hours=12)
    assert await asked() == [crew.other_admin.id]
    assert await asked() == []
    # Not yet: another day is asked about anew, by whoever is admin then.
    await workshop.holds.change_date(ticket_id, clock.now() + DAY, act(crew.admin))
    await workshop.people.set_role(crew.other_admin.id, Role.ADMIN, False, act(crew.admin))
    clock.advance(hours=24)
    assert await asked() == [crew.admin.id]


async def test_of_two_who_put_it_on_hold_or_resume_it_one_is_told_who_was_first(
    workshop: Workshop, store: FakeStore, crew: Crew
) -> None:
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    seen = (await workshop.read(ticket_id)).version
    hold, resume = workshop.holds.put_on_hold, workshop.holds.resume_ticket
    await hold(ticket_id, HoldReason.PARTS, act(crew.admin), seen_version=seen)
    late = hold(ticket_id, HoldReason.PARTS, act(crew.technician), seen_version=seen)
    no = await refused(store, SomeoneWasFaster, late)
    assert isinstance(no, SomeoneWasFaster)
    assert (no.by_id, no.contested) == (crew.admin.id, True)
    await resume(ticket_id, act(crew.technician))
    await refused(store, SomeoneWasFaster, resume(ticket_id, act(crew.admin)))
    # From an old card nothing is put on hold again.
    again = hold(ticket_id, HoldReason.PARTS, act(crew.admin), seen_version=seen)
    await refused(store, SomeoneWasFaster, again)


async def test_nobody_is_reminded_of_what_is_on_hold(
    workshop: Workshop, store: FakeStore, crew: Crew, clock: FixedClock
) -> None:
    reminders = ReminderService(store, clock)
    ticket_id = await workshop.ticket(S.ASSIGNED)
    await workshop.priorities.set_due(ticket_id, clock.now() + timedelta(hours=1), act(crew.admin))
    await workshop.holds.put_on_hold(ticket_id, HoldReason.PARTS, act(crew.technician))
    clock.advance(hours=5)
    assert await reminders.remind() == 0
    await workshop.holds.resume_ticket(ticket_id, act(crew.technician))
    # Late since long; not started since now.
    assert await reminders.remind() == 3


# --- Given back, handed over ---------------------------------------------------------------------


@pytest.mark.parametrize("status", [S.ASSIGNED, S.IN_PROGRESS, S.REWORK])
async def test_what_is_given_back_waits_for_another(
    workshop: Workshop, store: FakeStore, crew: Crew, clock: FixedClock, status: TicketStatus
) -> None:
    ticket_id = await workshop.ticket(status)
    clock.advance(minutes=7)
    worked = await workshop.handovers.decline_ticket(ticket_id, "I am ill", act(crew.technician))
    assert worked is (status is not S.ASSIGNED)
    ticket = await workshop.read(ticket_id)
    assert (ticket.status, ticket.technician_id, ticket.assigned_at) == (S.NEW, None, None)
    assert not any(each.is_open for each in store.shelf.sessions.values())
    card = await workshop.card(ticket_id, crew.admin)
    assert C.ASSIGN in card.actions
    assert card.active_seconds == (420 if status is S.IN_PROGRESS else 0)
    assert card.handover is not None
    assert (card.handover.actor_name, card.handover.note) == ("Tim", "I am ill")
    assert store.shelf.events[-1] == e.TicketDeclined(
        ticket_id=ticket_id, actor_id=crew.technician.id, reason="I am ill"
    )
    again = workshop.handovers.decline_ticket(ticket_id, "I am ill", act(crew.technician))
    await refused(store, SomeoneWasFaster, again)
    # The next one begins where he stopped.
    await workshop.workflow.assign_ticket(ticket_id, crew.other_technician.id, act(crew.admin))
    await workshop.workflow.start_ticket(ticket_id, act(crew.other_technician))
    await workshop.workflow.finish_ticket(ticket_id, act(crew.other_technician))
    await workshop.workflow.qc_pass_ticket(ticket_id, act(crew.inspector))


async def test_whoever_hands_running_work_over_is_asked_for_a_line_that_the_next_one_reads(
    workshop: Workshop, store: FakeStore, crew: Crew, clock: FixedClock
) -> None:
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    clock.advance(minutes=10)
    leave = workshop.handovers.leave_line
    tim, tara = act(crew.technician), act(crew.other_technician)
    await refused(store, NeverWorkedOnIt, leave(ticket_id, "mine still", tim))
    await workshop.workflow.assign_ticket(ticket_id, crew.other_technician.id, act(crew.admin))
    handed = store.shelf.events[-1]
    assert isinstance(handed, e.TicketAssigned)
    assert handed.previous_worked
    await refused(store, NeverWorkedOnIt, leave(ticket_id, "I know better", tara))
    await refused(store, NeverWorkedOnIt, leave(ticket_id, "so do I", act(crew.inspector)))
    await refused(store, BadArgument, leave(ticket_id, "  ", tim))
    await leave(ticket_id, "The belt is in the box", tim)
    assert store.shelf.events[-1] == e.HandoverNoteLeft(
        ticket_id=ticket_id,
        actor_id=crew.technician.id,
        technician_id=crew.other_technician.id,
        note="The belt is in the box",
    )
    card = await workshop.card(ticket_id, crew.other_technician)
    assert card.handover is not None
    assert card.handover.note == "The belt is in the box"
    # Given back to who said it, it tells him nothing.
    await workshop.workflow.assign_ticket(ticket_id, crew.technician.id, act(crew.admin))
    assert (await workshop.card(ticket_id, crew.technician)).handover is None
    await workshop.workflow.cancel_ticket(ticket_id, "sold", act(crew.admin))
    await refused(store, WrongState, leave(ticket_id, "late", tara))


async def test_a_line_hinders_nobody_in_what_he_decides_meanwhile(
    workshop: Workshop, crew: Crew
) -> None:
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    await workshop.handovers.decline_ticket(ticket_id, "ill", act(crew.technician))
    seen = (await workshop.read(ticket_id)).version
    await workshop.handovers.leave_line(ticket_id, "look inside", act(crew.technician))
    await workshop.workflow.assign_ticket(
        ticket_id, crew.other_technician.id, act(crew.admin), seen_version=seen
    )


async def test_who_never_began_is_asked_for_nothing(
    workshop: Workshop, store: FakeStore, crew: Crew
) -> None:
    ticket_id = await workshop.ticket(S.ASSIGNED)
    await workshop.workflow.assign_ticket(ticket_id, crew.other_technician.id, act(crew.admin))
    handed = store.shelf.events[-1]
    assert isinstance(handed, e.TicketAssigned)
    assert not handed.previous_worked


@pytest.mark.parametrize(
    ("split", "minutes", "shares"),
    [
        (False, (30, 10), [0, 5]),
        (True, (30, 10), [4, 1]),
        (True, (10, 30), [1, 4]),
        (True, (10, 10), [2, 3]),
        (True, (0, 10), [0, 5]),
        (True, (10, 0), [5, 0]),
        (True, (0, 0), [0, 5]),
    ],
)
async def test_points_are_whose_who_finishes_or_split_by_what_each_worked(
    workshop: Workshop,
    store: FakeStore,
    crew: Crew,
    clock: FixedClock,
    split: bool,
    minutes: tuple[int, int],
    shares: list[int],
) -> None:
    await workshop.set_rules(
        Rules(ticket_xp=TicketXpRules(split_by_minutes=split, first_pass_bonus=2))
    )
    ticket_id = await workshop.ticket(S.IN_PROGRESS, minutes=100)
    clock.advance(minutes=minutes[0])
    await workshop.workflow.assign_ticket(ticket_id, crew.other_technician.id, act(crew.admin))
    await workshop.sessions.continue_work(ticket_id, act(crew.other_technician))
    clock.advance(minutes=minutes[1])
    await workshop.workflow.finish_ticket(ticket_id, act(crew.other_technician))
    await workshop.workflow.qc_pass_ticket(ticket_id, act(crew.inspector))
    earned = dict.fromkeys((crew.technician.id, crew.other_technician.id), 0)
    base = [each for each in store.shelf.entries if each.reference.startswith("ticket_base_xp")]
    for entry in base:
        earned[entry.person_id] += entry.amount
    assert list(earned.values()) == shares
    assert len({entry.reference for entry in base}) == len(base)
    passed = store.shelf.events[-1]
    assert isinstance(passed, e.TicketPassedQc)
    assert (passed.base_xp, passed.bonus_xp) == (shares[1], 2)
    assert passed.shares == ({crew.technician.id: shares[0]} if shares[0] else {})


# --- It came back --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "allowed", "counts"), [(3, 30, True), (31, 30, False), (0, 0, False)]
)
async def test_what_came_back_is_a_new_ticket_that_names_the_old(
    workshop: Workshop,
    store: FakeStore,
    crew: Crew,
    clock: FixedClock,
    days: int,
    allowed: int,
    counts: bool,
) -> None:
    await workshop.set_rules(Rules(qc=QcRules(return_days=allowed)))
    admin = act(crew.admin)
    done = await workshop.ticket(S.DONE, minutes=25)
    clock.advance(hours=24 * days)
    seen = (await workshop.read(done)).version
    new = await workshop.returns.return_ticket(done, admin, seen_version=seen)
    assert (new.status, new.title, new.total_duration) == (S.UNDER_REVIEW, "Squeaks", 25)
    card = await workshop.card(new.id, crew.admin)
    assert card.returned is not None
    assert (card.returned.ticket_id, card.returned.technician_name) == (done, "Tim")
    assert card.return_counts is counts
    (created,) = log_of(store, new.id)
    assert created.metadata["returned_from"] == done
    assert created.metadata["counts"] is counts
    assert store.shelf.events[-1] == e.TicketCreated(ticket_id=new.id, actor_id=crew.admin.id)
    late = workshop.returns.return_ticket(done, act(crew.other_admin), seen_version=seen)
    await refused(store, SomeoneWasFaster, late)
    await refused(store, ItemBusy, workshop.returns.return_ticket(done, admin))
    assert (await workshop.read(done)).status is S.DONE


async def test_what_came_back_may_be_about_something_else(workshop: Workshop, crew: Crew) -> None:
    done = await workshop.ticket(S.DONE)
    new = await workshop.returns.return_ticket(done, act(crew.admin), title="Now it howls")
    assert new.title == "Now it howls"


# --- Urgent and due ------------------------------------------------------------------------------


async def test_urgent_and_late_tickets_come_first_everywhere(
    workshop: Workshop, store: FakeStore, crew: Crew, clock: FixedClock
) -> None:
    admin = act(crew.admin)
    plain, late, urgent, newest = [await workshop.ticket(S.ASSIGNED) for _ in range(4)]
    await workshop.priorities.set_due(late, clock.now() + timedelta(hours=1), admin)
    await workshop.priorities.set_urgent(urgent, True, admin)

    async def queue() -> list[int]:
        page = await workshop.boards.page(Board.QUEUE, crew.technician)
        return [row.id for row in page.rows]

    assert await queue() == [urgent, newest, late, plain]
    clock.advance(hours=1)
    assert await queue() == [urgent, late, newest, plain]
    choice = await workshop.choices.page(C.CANCEL, crew.admin)
    assert [row.id for row in choice.rows] == [urgent, late, newest, plain]
    found = await workshop.boards.search("squeaks", crew.admin)
    assert [row.id for row in found.rows] == [urgent, late, newest, plain]
    await workshop.workflow.cancel_ticket(urgent, "sold", admin)
    page = await workshop.boards.page(Board.TICKETS, crew.admin, tab="all")
    assert [row.id for row in page.rows] == [late, newest, urgent, plain]
    async with store.reading() as uow:
        wanted = TicketFilter(statuses=ACTIVE_STATUSES)
        rows = await uow.tickets.page(wanted, offset=0, limit=5)
    assert [row.id for row in rows] == [newest, late, plain]


async def test_a_due_time_is_called_to_mind_before_and_after(
    workshop: Workshop, store: FakeStore, crew: Crew, clock: FixedClock
) -> None:
    reminders = ReminderService(store, clock)
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    await workshop.priorities.set_due(ticket_id, clock.now() + timedelta(hours=4), act(crew.admin))
    everybody = {crew.technician.id, crew.admin.id, crew.other_admin.id}

    async def told() -> set[tuple[int, str]]:
        before = len(store.shelf.events)
        await reminders.remind()
        new = [each for each in store.shelf.events[before:] if isinstance(each, e.RemindersDue)]
        return {(each.person_id, mention.kind) for each in new for mention in each.mentions}

    assert await told() == set()
    clock.advance(hours=2)
    assert await told() == {(each, "due_soon") for each in everybody}
    clock.advance(minutes=30)
    assert await told() == set()
    # Another time begins anew.
    await workshop.priorities.set_due(ticket_id, clock.now() + timedelta(hours=1), act(crew.admin))
    assert await told() == {(each, "due_soon") for each in everybody}
    clock.advance(hours=1)
    assert await told() == {(each, "late") for each in everybody}
    clock.advance(minutes=119)
    assert await told() == set()
    clock.advance(minutes=1)
    assert await told() == {(each, "late") for each in everybody}
    # In QC it is the inspectors' to see to; once it is over, nobody's.
    await workshop.workflow.finish_ticket(ticket_id, act(crew.technician))
    clock.advance(minutes=120)
    kinds = await told()
    assert (crew.inspector.id, "late") in kinds
    assert crew.technician.id not in {person for person, _ in kinds}
    await workshop.workflow.qc_pass_ticket(ticket_id, act(crew.inspector))
    clock.advance(minutes=60)
    assert await told() == set()


async def test_a_due_time_is_ahead_and_can_be_taken_away(
    workshop: Workshop, store: FakeStore, crew: Crew, clock: FixedClock
) -> None:
    ticket_id, admin = await workshop.ticket(S.NEW), act(crew.admin)
    set_due = workshop.priorities.set_due
    await refused(store, PastMoment, set_due(ticket_id, clock.now(), admin))
    at = clock.now() + DAY
    await set_due(ticket_id, at, admin)
    assert (await workshop.read(ticket_id)).due_at == at
    await set_due(ticket_id, None, admin)
    assert (await workshop.read(ticket_id)).due_at is None
