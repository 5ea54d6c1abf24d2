"""Approve and assign at once, after somebody left, and metrics that were seen."""

import pytest

from domain import events as e
from domain.audience import NoticeKind, ToPerson, notices
from domain.errors import (
    NotApproved,
    NotATechnician,
    NothingToChange,
    RoleMissing,
    SessionNotStopped,
    SomeoneWasFaster,
    UnknownPerson,
    WrongSessionState,
    WrongState,
)
from domain.people import Role
from domain.services.card_actions import CardAction
from domain.services.pick_ticket import ROWS
from domain.ticket import ACTIVE_STATUSES, FlagColor, TicketAction, TicketStatus
from domain.work_session import SessionStatus
from tests.support.assertions import log_of, refused
from tests.support.fakes import FakeStore
from tests.support.workshop import FixedClock, Workshop, act

A, S, C = TicketAction, TicketStatus, CardAction


# --- Approve & assign -----------------------------------------------------------------------------


async def test_approve_and_assign_does_both_in_one_go(workshop: Workshop, store: FakeStore) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.UNDER_REVIEW)
    before = await workshop.read(ticket_id)
    events = len(store.shelf.events)

    await workshop.workflow.approve_and_assign(
        ticket_id, crew.technician.id, act(crew.other_admin), seen_version=before.version
    )

    ticket = await workshop.read(ticket_id)
    assert (ticket.status, ticket.version) == (S.ASSIGNED, before.version + 2)
    assert (ticket.approved_by, ticket.assigned_by) == (crew.other_admin.id,) * 2
    assert ticket.technician_id == crew.technician.id
    moves = [(each.action, each.from_status, each.to_status) for each in log_of(store, ticket_id)]
    assert moves[1:] == [
        (A.REVIEW_APPROVED, S.UNDER_REVIEW, S.NEW),
        (A.ASSIGNED, S.NEW, S.ASSIGNED),
    ]
    # One set of notices: the technician's card, and one line for the creator.
    (event,) = store.shelf.events[events:]
    assert isinstance(event, e.TicketAssigned)
    told = [(each.to, each.kind) for each in notices(event)]
    assert (ToPerson(crew.technician.id), NoticeKind.ASSIGNED) in told
    assert (ToPerson(crew.admin.id), NoticeKind.ASSIGNED_LINE) in told
    assert NoticeKind.REVIEW_APPROVED not in [kind for _, kind in told]


async def test_of_two_admins_one_approves_and_assigns_and_the_other_learns_who(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.UNDER_REVIEW)
    seen = (await workshop.read(ticket_id)).version
    both = workshop.workflow.approve_and_assign
    await both(ticket_id, crew.technician.id, act(crew.admin), seen_version=seen)
    for doing in (
        both(ticket_id, crew.other_technician.id, act(crew.other_admin), seen_version=seen),
        workshop.workflow.approve_ticket_review(
            ticket_id, act(crew.other_admin), seen_version=seen
        ),
    ):
        faster = await refused(store, SomeoneWasFaster, doing)
        assert isinstance(faster, SomeoneWasFaster)
        assert (faster.by_name, faster.status) == ("Ada", S.ASSIGNED)
    assert (await workshop.read(ticket_id)).technician_id == crew.technician.id


async def test_approve_and_assign_does_neither_where_one_is_refused(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    admin, both = act(crew.admin), workshop.workflow.approve_and_assign
    ticket_id = await workshop.ticket(S.UNDER_REVIEW)
    await refused(store, NotATechnician, both(ticket_id, crew.inspector.id, admin))
    await refused(store, UnknownPerson, both(ticket_id, 999, admin))
    for other in (crew.technician, crew.inspector):
        await refused(store, RoleMissing, both(ticket_id, crew.technician.id, act(other)))
    new = await workshop.ticket(S.NEW)
    await refused(store, SomeoneWasFaster, both(new, crew.technician.id, admin))
    done = await workshop.ticket(S.DONE)
    await refused(store, WrongState, both(done, crew.technician.id, admin))


async def test_what_is_not_approved_is_not_assigned_and_says_so(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.UNDER_REVIEW)
    assign = workshop.workflow.assign_ticket(ticket_id, crew.technician.id, act(crew.admin))
    await refused(store, NotApproved, assign)
    with pytest.raises(NotApproved):
        await workshop.cards.question(ticket_id, crew.admin, C.ASSIGN)
    card = await workshop.card(ticket_id, crew.admin)
    assert list(card.actions)[:2] == [C.APPROVE, C.APPROVE_ASSIGN]


# --- After somebody left --------------------------------------------------------------------------


async def test_work_of_somebody_who_left_is_given_to_another_and_goes_on(
    workshop: Workshop, store: FakeStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    admin, tara = act(crew.admin), act(crew.other_technician)
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    clock.advance(minutes=10)
    assign = workshop.workflow.assign_ticket
    await workshop.people.deactivate(crew.technician.id, admin)
    card = await workshop.card(ticket_id, crew.admin)
    assert card.overview.technician_left
    assert C.ASSIGN in card.actions
    await assign(ticket_id, crew.other_technician.id, admin)

    ticket = await workshop.read(ticket_id)
    assert (ticket.status, ticket.technician_id) == (S.IN_PROGRESS, crew.other_technician.id)
    assert [each.status for each in store.shelf.sessions.values()] == [SessionStatus.STOPPED]
    # He has no session of his own yet: he begins by continuing, and only then sends it to QC.
    hers = await workshop.card(ticket_id, crew.other_technician)
    assert list(hers.actions) == [C.CONTINUE, C.HOLD, C.DECLINE]
    assert hers.active_seconds == 600
    to_qc = workshop.workflow.move_ticket_to_waiting_qc(ticket_id, tara)
    await refused(store, SessionNotStopped, to_qc)
    await refused(store, WrongSessionState, workshop.sessions.pause(ticket_id, tara))
    await refused(store, WrongSessionState, workshop.workflow.finish_ticket(ticket_id, tara))
    await workshop.sessions.continue_work(
        ticket_id, tara, seen_version=hers.overview.ticket.version
    )
    await refused(store, WrongSessionState, workshop.sessions.continue_work(ticket_id, tara))
    clock.advance(minutes=5)
    await workshop.workflow.finish_ticket(ticket_id, tara)
    await workshop.workflow.qc_pass_ticket(ticket_id, act(crew.inspector))
    earned = [each for each in store.shelf.entries if each.ticket_id == ticket_id]
    assert crew.other_technician.id in {each.person_id for each in earned}
    assert crew.technician.id not in {each.person_id for each in earned}


async def test_a_clock_that_still_runs_of_somebody_who_left_is_stopped(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    await workshop.deactivate(crew.technician)
    seen = (await workshop.read(ticket_id)).version
    await workshop.workflow.assign_ticket(
        ticket_id, crew.other_technician.id, act(crew.admin), seen_version=seen
    )
    assert [each.status for each in store.shelf.sessions.values()] == [SessionStatus.STOPPED]


async def test_losing_the_role_is_leaving_and_getting_it_back_is_coming_back(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    admin = act(crew.admin)
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    await workshop.people.set_role(crew.technician.id, Role.TECHNICIAN, False, admin)
    assert (await workshop.card(ticket_id, crew.admin)).overview.technician_left
    same = workshop.workflow.assign_ticket(ticket_id, crew.technician.id, admin)
    await refused(store, NotATechnician, same)
    await workshop.people.set_role(crew.technician.id, Role.TECHNICIAN, True, admin)
    assert not (await workshop.card(ticket_id, crew.admin)).overview.technician_left


@pytest.mark.parametrize("status", [S.ASSIGNED, S.REWORK])
async def test_what_was_not_begun_is_reassigned_as_ever(
    workshop: Workshop, status: TicketStatus
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(status)
    await workshop.people.deactivate(crew.technician.id, act(crew.admin))
    await workshop.workflow.assign_ticket(ticket_id, crew.other_technician.id, act(crew.admin))
    ticket = await workshop.read(ticket_id)
    assert (ticket.status, ticket.technician_id) == (status, crew.other_technician.id)


# --- Metrics that were seen -----------------------------------------------------------------------


async def test_metrics_set_meanwhile_are_not_written_over(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.NEW)
    seen = (await workshop.read(ticket_id)).version
    change = workshop.workflow.set_manual_metrics
    await change(
        ticket_id, act(crew.admin), flag_color=FlagColor.RED, xp_amount=9, seen_version=seen
    )
    older = change(
        ticket_id, act(crew.other_admin), flag_color=FlagColor.GREEN, xp_amount=1, seen_version=seen
    )
    faster = await refused(store, SomeoneWasFaster, older)
    assert isinstance(faster, SomeoneWasFaster)
    assert (faster.by_name, faster.action, faster.contested) == ("Ada", A.METRICS_CHANGED, True)
    automatic = workshop.workflow.set_automatic_metrics(
        ticket_id, act(crew.other_admin), seen_version=seen
    )
    await refused(store, SomeoneWasFaster, automatic)
    now = (await workshop.read(ticket_id)).version
    await change(
        ticket_id, act(crew.other_admin), flag_color=FlagColor.RED, xp_amount=8, seen_version=now
    )
    # A button from before versions were carried says what it shall be, and that is done.
    await change(ticket_id, act(crew.admin), flag_color=FlagColor.RED, xp_amount=7)
    assert (await workshop.read(ticket_id)).xp_amount == 7


async def test_a_technicians_clock_is_not_in_the_way_of_metrics(workshop: Workshop) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    seen = (await workshop.read(ticket_id)).version
    await workshop.sessions.stop(ticket_id, act(crew.technician))
    await workshop.workflow.set_manual_metrics(
        ticket_id, act(crew.admin), flag_color=FlagColor.RED, xp_amount=9, seen_version=seen
    )
    assert (await workshop.read(ticket_id)).xp_amount == 9
    with pytest.raises(NothingToChange):
        await workshop.workflow.set_manual_metrics(
            ticket_id, act(crew.admin), flag_color=FlagColor.RED, xp_amount=9
        )


# --- Which ticket ---------------------------------------------------------------------------------


async def rows(workshop: Workshop, action: CardAction, page: int = 0) -> list[int]:
    admin = (await workshop.crew()).admin
    return [row.id for row in (await workshop.choices.page(action, admin, page=page)).rows]


async def test_the_choice_holds_what_the_act_is_possible_on_most_wanted_first(
    workshop: Workshop, clock: FixedClock
) -> None:
    ids: dict[TicketStatus, int] = {}
    for status in TicketStatus:
        if status is not S.IN_PROGRESS:
            ids[status] = await workshop.ticket(status)
            clock.advance(minutes=1)
    ids[S.IN_PROGRESS] = await workshop.ticket(S.IN_PROGRESS)
    newer = await workshop.ticket(S.NEW)

    assert await rows(workshop, C.APPROVE) == [ids[S.UNDER_REVIEW]]
    # Those that nobody has come first, the longest waiting before the others.
    given = [ids[S.NEW], newer, ids[S.ASSIGNED], ids[S.REWORK]]
    begun = [ids[S.WAITING_QC], ids[S.ON_HOLD], ids[S.IN_PROGRESS]]
    assert await rows(workshop, C.ASSIGN) + await rows(workshop, C.ASSIGN, 1) == [*given, *begun]
    active = sorted([newer, *(ids[each] for each in ACTIVE_STATUSES)], reverse=True)
    editable = [each for each in active if each != ids[S.WAITING_QC]]
    assert await rows(workshop, C.EDIT) + await rows(workshop, C.EDIT, 1) == editable
    for action in (C.METRICS, C.CANCEL):
        assert await rows(workshop, action) + await rows(workshop, action, 1) == active


async def test_pages_of_a_choice_go_on_from_one_group_to_the_next(workshop: Workshop) -> None:
    new = [await workshop.ticket(S.NEW) for _ in range(ROWS + 2)]
    assigned = [await workshop.ticket(S.ASSIGNED) for _ in range(ROWS)]
    found = [each for page in range(3) for each in await rows(workshop, C.ASSIGN, page)]
    assert found == [*new, *assigned]
    assert await rows(workshop, C.ASSIGN, 99) == assigned[-2:]
    assert await rows(workshop, C.ASSIGN, -1) == new[:ROWS]
    assert await rows(workshop, C.APPROVE) == []


async def test_the_choice_is_an_admins(workshop: Workshop) -> None:
    crew = await workshop.crew()
    for reader in (crew.technician, crew.inspector):
        with pytest.raises(RoleMissing):
            await workshop.choices.page(C.ASSIGN, reader)
