"""What an item is, through all that happens on its ticket: nothing set by hand is ever lost."""

from collections.abc import Awaitable, Callable

import pytest

from domain.errors import ItemBusy, ItemNotReady, ItemWrittenOff, WorkshopError
from domain.items import InventoryItem, ItemStatus
from domain.people import Member
from domain.services.card_actions import CardAction
from domain.ticket import FlagColor, TicketStatus
from tests.support.assertions import refused, set_item_status
from tests.support.fakes import FakeStore
from tests.support.workshop import MONDAY, Crew, Workshop, act

S, J = TicketStatus, ItemStatus
BY_HAND = [J.READY, J.RENTED, J.BLOCKED]
Move = tuple[str, TicketStatus, Callable[[Crew], Member], Callable[..., Awaitable[object]]]

MOVES: list[Move] = [
    ("approve", S.UNDER_REVIEW, lambda c: c.admin, lambda w, t, a: w.approve_ticket_review(t, a)),
    ("assign", S.NEW, lambda c: c.admin, lambda w, t, a: w.assign_ticket(t, 3, a)),
    ("give on", S.ASSIGNED, lambda c: c.admin, lambda w, t, a: w.assign_ticket(t, 4, a)),
    (
        "metrics",
        S.ASSIGNED,
        lambda c: c.admin,
        lambda w, t, a: w.set_manual_metrics(t, a, flag_color=FlagColor.RED, xp_amount=9),
    ),
    ("start", S.ASSIGNED, lambda c: c.technician, lambda w, t, a: w.start_ticket(t, a)),
    ("start again", S.REWORK, lambda c: c.technician, lambda w, t, a: w.start_ticket(t, a)),
    ("finish", S.IN_PROGRESS, lambda c: c.technician, lambda w, t, a: w.finish_ticket(t, a)),
    ("fail", S.WAITING_QC, lambda c: c.inspector, lambda w, t, a: w.qc_fail_ticket(t, "no", a)),
    ("pass", S.WAITING_QC, lambda c: c.inspector, lambda w, t, a: w.qc_pass_ticket(t, a)),
    *(
        (
            f"cancel {status}",
            status,
            lambda c: c.admin,
            lambda w, t, a: w.cancel_ticket(t, "sold", a),
        )
        for status in (S.UNDER_REVIEW, S.NEW, S.ASSIGNED, S.IN_PROGRESS, S.WAITING_QC, S.REWORK)
    ),
]
STARTS = {"start", "start again"}
ENDS = {"pass", *(name for name, *_ in MOVES if name.startswith("cancel"))}


@pytest.mark.parametrize("status", J)
@pytest.mark.parametrize("move", MOVES, ids=lambda move: move[0])
async def test_every_move_leaves_what_the_item_is_but_for_start_and_end(
    workshop: Workshop, store: FakeStore, move: Move, status: ItemStatus
) -> None:
    """Whatever the item is, however it came to be so: by hand, by a file, by another program."""
    name, before, who, do = move
    crew = await workshop.crew()
    await workshop.item("A1")
    ticket_id = await workshop.ticket(before, serial_number="A1")
    await set_item_status(workshop, "A1", status)
    doing = do(workshop.workflow, ticket_id, act(who(crew)))
    if name in STARTS and status not in (J.READY, J.IN_SERVICE):
        refusal = ItemWrittenOff if status is J.WRITTEN_OFF else ItemNotReady
        no = await refused(store, refusal, doing)
        assert getattr(no, "status", status) == status
        return
    await doing
    expected = status
    if name in STARTS:
        expected = J.IN_SERVICE
    elif name in ENDS and status is J.IN_SERVICE:
        expected = J.READY
    assert (await workshop.item_of(ticket_id)).status is expected


@pytest.mark.parametrize("by_hand", BY_HAND)
@pytest.mark.parametrize("before", [S.UNDER_REVIEW, S.NEW, S.ASSIGNED])
async def test_what_an_admin_sets_before_the_start_is_said_and_asked_for(
    workshop: Workshop, store: FakeStore, before: TicketStatus, by_hand: ItemStatus
) -> None:
    crew = await workshop.crew()
    admin, tim = act(crew.admin), act(crew.technician)
    ticket_id = await workshop.ticket(before)
    item_id = (await workshop.item_of(ticket_id)).id
    if by_hand is not J.READY:
        seen = (await workshop.read(ticket_id)).version
        await workshop.inventory.set_status(item_id, by_hand, admin)
        # The cards follow, and no decision is in the way.
        assert (await workshop.read(ticket_id)).version == seen + 1
    if before is S.UNDER_REVIEW:
        await workshop.workflow.approve_ticket_review(ticket_id, admin, seen_version=1)
    if before is not S.ASSIGNED:
        await workshop.workflow.assign_ticket(ticket_id, crew.technician.id, admin)
    held_up = by_hand is not J.READY
    card = await workshop.card(ticket_id, crew.technician)
    assert (card.waits_for_item, card.may_change_item) == (held_up, False)
    assert (CardAction.START in card.actions) is not held_up
    assert (await workshop.card(ticket_id, crew.admin)).may_change_item
    start = workshop.workflow.start_ticket
    if held_up:
        await refused(store, ItemNotReady, start(ticket_id, tim))
        await workshop.inventory.set_status(item_id, J.READY, admin)
        assert not (await workshop.card(ticket_id, crew.technician)).waits_for_item
    await start(ticket_id, tim)
    for status in BY_HAND:
        await refused(store, ItemBusy, workshop.inventory.set_status(item_id, status, admin))
    await workshop.workflow.finish_ticket(ticket_id, tim)
    await workshop.workflow.qc_pass_ticket(ticket_id, act(crew.inspector))
    assert (await workshop.item_of(ticket_id)).status is J.READY


@pytest.mark.parametrize("status", J)
def test_only_what_is_ready_or_in_service_already_goes_into_service(status: ItemStatus) -> None:
    item = InventoryItem(serial_number="RM-1", name="Rower", status=status, created_at=MONDAY)
    expected: dict[ItemStatus, type[WorkshopError]] = {
        J.RENTED: ItemNotReady,
        J.BLOCKED: ItemNotReady,
        J.WRITTEN_OFF: ItemWrittenOff,
    }
    if status in expected:
        with pytest.raises(expected[status]):
            item.take_into_service()
        assert item.status is status
    else:
        item.take_into_service()
        assert item.status is J.IN_SERVICE


async def test_work_that_was_begun_waits_for_no_item(workshop: Workshop) -> None:
    crew = await workshop.crew()
    for status in (S.REWORK, S.WAITING_QC, S.IN_PROGRESS):
        ticket_id = await workshop.ticket(status)
        assert not (await workshop.card(ticket_id, crew.technician)).waits_for_item
