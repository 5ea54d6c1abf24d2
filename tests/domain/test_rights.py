"""Who may do what: domain/README.md, "People", walked act by act and role by role."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pytest

from domain.actor import Act
from domain.errors import NotAMember, NotYourTicket, OwnWork, RoleMissing, WorkshopError
from domain.people import Member, Role
from domain.services.lists import Board
from domain.ticket import FlagColor, TicketStatus
from tests.support.assertions import refused
from tests.support.fakes import FakeStore
from tests.support.workshop import Workshop, act, telegram_user

S, T, Q, A = TicketStatus, Role.TECHNICIAN, Role.QC_INSPECTOR, Role.ADMIN


@dataclass(frozen=True)
class Deed:
    """Something to do with a ticket in `status`, and the roles that may, from the product."""

    name: str
    status: TicketStatus
    may: frozenset[Role]
    do: Callable[[Workshop, int, Act], Awaitable[object]]
    own_only: bool = False
    never_own: bool = False
    stopped: bool = False


async def create(workshop: Workshop, ticket_id: int, by: Act) -> object:
    item = await workshop.item()
    return await workshop.workflow.create_ticket(
        by, serial_number=item.serial_number, title="Worn", minutes=5
    )


async def assign(workshop: Workshop, ticket_id: int, by: Act) -> None:
    crew = await workshop.crew()
    await workshop.workflow.assign_ticket(ticket_id, crew.other_technician.id, by)


async def grant(workshop: Workshop, ticket_id: int, by: Act) -> object:
    request = await workshop.access.request_access(
        telegram_user(999), first_name="Nora", last_name=None, phone="+1234567"
    )
    return await workshop.access.decide(request.id, T, by)


def deed(
    name: str,
    status: TicketStatus,
    may: set[Role],
    do: Callable[[Workshop, int, Act], Awaitable[object]],
    **more: bool,
) -> Deed:
    return Deed(name, status, frozenset(may), do, **more)


DEEDS = [
    deed("start", S.ASSIGNED, {T}, lambda w, t, a: w.workflow.start_ticket(t, a), own_only=True),
    deed("pause", S.IN_PROGRESS, {T}, lambda w, t, a: w.sessions.pause(t, a), own_only=True),
    deed("stop", S.IN_PROGRESS, {T}, lambda w, t, a: w.sessions.stop(t, a), own_only=True),
    deed(
        "finish", S.IN_PROGRESS, {T}, lambda w, t, a: w.workflow.finish_ticket(t, a), own_only=True
    ),
    deed(
        "continue",
        S.IN_PROGRESS,
        {T},
        lambda w, t, a: w.sessions.continue_work(t, a),
        own_only=True,
        stopped=True,
    ),
    deed(
        "send to QC",
        S.IN_PROGRESS,
        {T},
        lambda w, t, a: w.workflow.move_ticket_to_waiting_qc(t, a),
        own_only=True,
        stopped=True,
    ),
    deed(
        "pass",
        S.WAITING_QC,
        {Q, A},
        lambda w, t, a: w.workflow.qc_pass_ticket(t, a),
        never_own=True,
    ),
    deed(
        "fail",
        S.WAITING_QC,
        {Q, A},
        lambda w, t, a: w.workflow.qc_fail_ticket(t, "Dirty", a),
        never_own=True,
    ),
    deed("create", S.NEW, {A}, create),
    deed("approve", S.UNDER_REVIEW, {A}, lambda w, t, a: w.workflow.approve_ticket_review(t, a)),
    deed("assign", S.NEW, {A}, assign),
    deed(
        "metrics",
        S.NEW,
        {A},
        lambda w, t, a: w.workflow.set_manual_metrics(t, a, flag_color=FlagColor.RED, xp_amount=9),
    ),
    deed("edit", S.NEW, {A}, lambda w, t, a: w.workflow.edit_ticket(t, a, title="Grinds")),
    deed("correct", S.WAITING_QC, {A}, lambda w, t, a: w.corrections.correct(t, 1, 5, "no", a)),
    deed("cancel", S.NEW, {A}, lambda w, t, a: w.workflow.cancel_ticket(t, "sold", a)),
    deed("add item", S.NEW, {A}, lambda w, t, a: w.inventory.add_item("ZZ9", "Rower", a)),
    deed("grant access", S.NEW, {A}, grant),
]
EVERY_SET = [frozenset(roles) for roles in ([], [T], [Q], [A], [T, Q], [T, A], [Q, A], [T, Q, A])]


def names(value: object) -> str:
    if isinstance(value, Deed):
        return value.name
    return "+".join(sorted(value)) or "nobody" if isinstance(value, frozenset) else str(value)


async def ready(workshop: Workshop, deed: Deed, actor: Member, *, own: bool) -> int:
    """A ticket that the deed fits, worked on by the actor himself or by another."""
    crew = await workshop.crew()
    if own:
        ticket_id = await workshop.ticket(deed.status, technician=actor)
    else:
        ticket_id = await workshop.ticket(deed.status)
    if deed.stopped:
        worker = actor if own else crew.technician
        await workshop.sessions.stop(ticket_id, act(worker))
    return ticket_id


@pytest.mark.parametrize("roles", EVERY_SET, ids=names)
@pytest.mark.parametrize("deed", DEEDS, ids=names)
async def test_each_deed_is_open_to_its_roles_and_to_nobody_else(
    workshop: Workshop, store: FakeStore, deed: Deed, roles: frozenset[Role]
) -> None:
    await workshop.crew()
    actor = await workshop.person("Alex", *roles)
    own = T in roles and deed.own_only
    ticket_id = await ready(workshop, deed, actor, own=own)
    if deed.may & roles:
        await deed.do(workshop, ticket_id, act(actor))
        return
    no = await _refused(workshop, store, RoleMissing, deed, ticket_id, actor)
    assert isinstance(no, RoleMissing)
    assert set(no.roles) == deed.may


async def _refused(
    workshop: Workshop,
    store: FakeStore,
    refusal: type[WorkshopError],
    deed: Deed,
    ticket_id: int,
    actor: Member,
) -> WorkshopError:
    """Two deeds need something to exist first, so what they leave alone is only the ticket."""
    if deed.do in (create, grant):
        with pytest.raises(refusal) as caught:
            await deed.do(workshop, ticket_id, act(actor))
        return caught.value
    return await refused(store, refusal, deed.do(workshop, ticket_id, act(actor)))


@pytest.mark.parametrize("deed", [d for d in DEEDS if d.own_only], ids=names)
async def test_work_on_anothers_ticket_is_refused_whatever_else_one_is(
    workshop: Workshop, store: FakeStore, deed: Deed
) -> None:
    actor = await workshop.person("Alex", T, Q, A)
    ticket_id = await ready(workshop, deed, actor, own=False)
    await _refused(workshop, store, NotYourTicket, deed, ticket_id, actor)


@pytest.mark.parametrize("deed", [d for d in DEEDS if d.never_own], ids=names)
@pytest.mark.parametrize("roles", [[T, Q], [T, A], [T, Q, A]], ids=lambda r: "+".join(r))
async def test_own_work_is_never_decided_on(
    workshop: Workshop, store: FakeStore, deed: Deed, roles: list[Role]
) -> None:
    actor = await workshop.person("Alex", *roles)
    ticket_id = await ready(workshop, deed, actor, own=True)
    await _refused(workshop, store, OwnWork, deed, ticket_id, actor)


@pytest.mark.parametrize("deed", DEEDS, ids=names)
async def test_deactivated_people_may_nothing(
    workshop: Workshop, store: FakeStore, deed: Deed
) -> None:
    actor = await workshop.person("Alex", T, Q, A)
    ticket_id = await ready(workshop, deed, actor, own=deed.own_only)
    gone = await workshop.deactivate(actor)
    await _refused(workshop, store, NotAMember, deed, ticket_id, gone)


@pytest.mark.parametrize("deed", DEEDS, ids=names)
async def test_whoever_is_not_known_may_nothing(
    workshop: Workshop, store: FakeStore, deed: Deed
) -> None:
    crew = await workshop.crew()
    ticket_id = await ready(workshop, deed, crew.technician, own=deed.own_only)
    if deed.do in (create, grant):
        with pytest.raises(NotAMember):
            await deed.do(workshop, ticket_id, act(404))
    else:
        await refused(store, NotAMember, deed.do(workshop, ticket_id, act(404)))


# What people may see.


@pytest.mark.parametrize("status", TicketStatus)
async def test_each_role_sees_the_tickets_that_are_its_business(
    workshop: Workshop, status: TicketStatus
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(status)
    has_technician = status not in (S.UNDER_REVIEW, S.NEW, S.CANCELLED)
    was_in_qc = status in (S.WAITING_QC, S.REWORK, S.DONE)
    for reader, may in [
        (crew.admin, True),
        (crew.technician, has_technician),
        (crew.other_technician, False),
        (crew.inspector, was_in_qc),
    ]:
        if may:
            assert (await workshop.cards.card(ticket_id, reader)).ticket.id == ticket_id
            assert (await workshop.cards.history(ticket_id, reader)).overview.ticket.id == ticket_id
        else:
            with pytest.raises(NotYourTicket):
                await workshop.cards.card(ticket_id, reader)
            with pytest.raises(NotYourTicket):
                await workshop.cards.history(ticket_id, reader)


async def test_a_ticket_back_in_work_after_qc_stays_visible_to_inspectors(
    workshop: Workshop,
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.REWORK)
    await workshop.workflow.start_ticket(ticket_id, act(crew.technician))
    assert (await workshop.card(ticket_id, crew.inspector)).ticket.status is S.IN_PROGRESS


async def test_people_without_a_role_or_deactivated_see_nothing(workshop: Workshop) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.WAITING_QC)
    with pytest.raises(RoleMissing):
        await workshop.card(ticket_id, await workshop.person("Nora"))
    gone = await workshop.deactivate(crew.admin)
    with pytest.raises(NotAMember):
        await workshop.cards.card(ticket_id, gone)
    with pytest.raises(NotAMember):
        await workshop.cards.history(ticket_id, gone)
    with pytest.raises(NotAMember):
        await workshop.cards.fresh_card(ticket_id, 404)
    with pytest.raises(NotAMember):
        await workshop.xp.statement(gone)


@pytest.mark.parametrize(
    ("board", "may"),
    [(Board.QUEUE, {T}), (Board.QC, {Q, A}), (Board.REVIEW, {A}), (Board.TICKETS, {A})],
)
@pytest.mark.parametrize("roles", EVERY_SET, ids=names)
async def test_each_list_is_open_to_its_roles(
    workshop: Workshop, board: Board, may: set[Role], roles: frozenset[Role]
) -> None:
    reader = await workshop.person("Alex", *roles)
    if may & roles:
        assert (await workshop.boards.page(board, reader)).rows == []
    else:
        with pytest.raises(RoleMissing):
            await workshop.boards.page(board, reader)
    with pytest.raises(NotAMember):
        await workshop.boards.page(board, await workshop.deactivate(reader))


@pytest.mark.parametrize("roles", EVERY_SET, ids=names)
async def test_items_and_the_assign_picker_are_the_admins(
    workshop: Workshop, roles: frozenset[Role]
) -> None:
    item = await workshop.item()
    reader = await workshop.person("Alex", *roles)
    if A in roles:
        assert (await workshop.inventory.sheet(item.serial_number, reader)).item.id == item.id
        assert len(await workshop.boards.technicians(reader)) == 2 + (T in roles)
    else:
        with pytest.raises(RoleMissing):
            await workshop.inventory.sheet(item.serial_number, reader)
        with pytest.raises(RoleMissing):
            await workshop.boards.technicians(reader)


@pytest.mark.parametrize("role", Role)
async def test_everyone_with_a_role_sees_his_own_xp(workshop: Workshop, role: Role) -> None:
    statement = await workshop.xp.statement(await workshop.person("Alex", role))
    assert (statement.total, statement.level, statement.next_threshold) == (0, 1, 200)
