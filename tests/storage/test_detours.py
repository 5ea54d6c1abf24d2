"""What leaves the straight line, as both databases keep it, and as two processes meet in it."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from domain.actor import Act
from domain.errors import ItemBusy, NotYourTicket, SomeoneWasFaster
from domain.reminders import ReminderKind
from domain.services.lists import Board
from domain.ticket import HoldReason, TicketStatus
from storage.tables import outbox, ticket_transitions, tickets, work_sessions
from storage.unit_of_work import SqlStore
from tests.storage.conftest import Rows
from tests.support.workshop import FixedClock, Workshop, act

S = TicketStatus
HOUR = timedelta(hours=1)


async def test_urgent_and_late_come_first_in_every_list_and_on_every_page(
    workshop: Workshop, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    admin = act(crew.admin)
    ids = [await workshop.ticket(S.ASSIGNED) for _ in range(8)]
    await workshop.priorities.set_due(ids[1], clock.now() + HOUR, admin)
    await workshop.priorities.set_urgent(ids[2], True, admin)
    await workshop.priorities.set_due(ids[2], clock.now() + HOUR, admin)
    clock.advance(hours=1)
    expected = [ids[2], ids[1], *reversed(ids[3:]), ids[0]]
    for board, reader in ((Board.QUEUE, crew.technician), (Board.TICKETS, crew.admin)):
        pages = [await workshop.boards.page(board, reader, page=page) for page in (0, 1)]
        assert [row.id for page in pages for row in page.rows] == expected
    found = await workshop.boards.search("squeaks", crew.admin)
    assert [row.id for row in found.rows] == expected[:5]
    assert [(row.is_urgent, row.due_at) for row in found.rows[:3]] == [
        (True, clock.now()),
        (False, clock.now()),
        (False, None),
    ]


async def test_due_times_stand_with_what_was_said_of_them(
    workshop: Workshop, store: SqlStore, clock: FixedClock
) -> None:
    admin = act((await workshop.crew()).admin)
    late, soon, later, held = [await workshop.ticket(S.ASSIGNED) for _ in range(4)]
    for ticket_id, hours in ((late, 1), (soon, 2), (later, 9), (held, 1)):
        await workshop.priorities.set_due(ticket_id, clock.now() + hours * HOUR, admin)
    await workshop.holds.put_on_hold(held, HoldReason.PARTS, admin)
    now = clock.advance(hours=1)

    async def standing() -> list[tuple[int, ReminderKind, int]]:
        async with store.reading() as uow:
            found = await uow.reminders.due(now=now, soon=now + 2 * HOUR)
        return [(each.ticket_id, each.kind, each.steps) for each in found]

    expected = [(late, ReminderKind.LATE, 0), (soon, ReminderKind.DUE_SOON, 0)]
    assert await standing() == expected
    async with store.transaction() as uow:
        due = await uow.reminders.due(now=now, soon=now + 2 * HOUR)
        assert set(await uow.reminders.add_steps(due, at=now)) == {late, soon}
        assert set(await uow.reminders.add_steps(due, at=now)) == set()
    assert await standing() == [(*each[:2], 1) for each in expected]


async def test_a_card_has_what_the_one_before_said_and_where_it_came_back_from(
    workshop: Workshop, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    done = await workshop.ticket(S.DONE)
    finished = clock.now()
    clock.advance(hours=5)
    new = await workshop.returns.return_ticket(done, act(crew.admin))
    await workshop.workflow.approve_and_assign(new.id, crew.technician.id, act(crew.admin))
    card = await workshop.card(new.id, crew.technician)
    assert (card.handover, card.return_counts) == (None, True)
    assert card.returned is not None
    assert (card.returned.ticket_id, card.returned.technician_name) == (done, "Tim")
    assert card.returned.finished_at == finished
    await workshop.handovers.decline_ticket(new.id, "no hands", act(crew.technician))
    card = await workshop.card(new.id, crew.admin)
    assert card.handover is not None
    assert (card.handover.actor_name, card.handover.note) == ("Tim", "no hands")
    assert card.handover.created_at == clock.now()


async def test_a_hold_is_asked_about_once_by_however_many_processes(
    workshop: Workshop, replica: Workshop, rows: Rows, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    until = clock.now() + HOUR
    await workshop.holds.put_on_hold(
        ticket_id, HoldReason.OTHER, act(crew.technician), note="a crane", until=until
    )
    assert await workshop.holds.due() == []
    clock.advance(hours=1)
    assert await workshop.holds.due() == await replica.holds.due() == [ticket_id]
    await asyncio.gather(*(each.holds.ask(ticket_id) for each in (workshop, replica) * 2))
    asked = [row.recipient for row in await rows(outbox) if row.kind == "hold_over"]
    assert asked == [f"person:{crew.admin.id}"]
    assert await replica.holds.due() == []
    (kept,) = await rows(tickets)
    assert (kept.held_from, kept.hold_note, kept.hold_until) == (S.IN_PROGRESS, "a crane", until)
    assert kept.hold_asked_at == clock.now()


Do = Callable[[Workshop, int, Act, int], Awaitable[object]]
RACES: dict[str, tuple[TicketStatus, Do, bool]] = {
    "hold": (
        S.IN_PROGRESS,
        lambda w, t, by, seen: w.holds.put_on_hold(t, HoldReason.PARTS, by, seen_version=seen),
        True,
    ),
    "resume": (
        S.ON_HOLD,
        lambda w, t, by, seen: w.holds.resume_ticket(t, by, seen_version=seen),
        True,
    ),
    "decline": (
        S.IN_PROGRESS,
        lambda w, t, by, seen: w.handovers.decline_ticket(t, "ill", by, seen_version=seen),
        False,
    ),
    "urgent": (
        S.NEW,
        lambda w, t, by, seen: w.priorities.set_urgent(t, True, by, seen_version=seen),
        True,
    ),
    "came back": (
        S.DONE,
        lambda w, t, by, seen: w.returns.return_ticket(t, by, seen_version=seen),
        True,
    ),
}


@pytest.mark.parametrize("name", RACES)
async def test_of_several_at_once_one_goes_through_and_the_others_hear_who_was_first(
    workshop: Workshop, replica: Workshop, rows: Rows, name: str
) -> None:
    status, do, is_admins = RACES[name]
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(status)
    seen = (await workshop.read(ticket_id)).version
    before = len(await rows(ticket_transitions))
    actors = [crew.admin, crew.other_admin] if is_admins else [crew.technician] * 2
    results = await asyncio.gather(
        do(workshop, ticket_id, act(actors[0]), seen),
        do(replica, ticket_id, act(actors[1]), seen),
        do(replica, ticket_id, act(actors[0]), seen),
        return_exceptions=True,
    )
    losers = [each for each in results if isinstance(each, BaseException)]
    assert [type(each) for each in losers] == [SomeoneWasFaster] * 2
    written = (await rows(ticket_transitions))[before:]
    assert len(written) == (2 if name == "came back" else 1)
    assert not any(row.status == "running" for row in await rows(work_sessions))


async def test_a_hold_and_a_start_of_other_work_end_in_order_whichever_is_first(
    workshop: Workshop, replica: Workshop, rows: Rows
) -> None:
    crew = await workshop.crew()
    first = await workshop.ticket(S.IN_PROGRESS)
    seen = (await workshop.read(first)).version
    other = await workshop.ticket(S.ASSIGNED)
    await asyncio.gather(
        workshop.holds.put_on_hold(first, HoldReason.PARTS, act(crew.admin), seen_version=seen),
        replica.workflow.start_ticket(other, act(crew.technician)),
        return_exceptions=True,
    )
    assert (await workshop.read(first)).status is S.ON_HOLD
    running = [row.ticket_id for row in await rows(work_sessions) if row.status == "running"]
    started = (await workshop.read(other)).status is S.IN_PROGRESS
    assert running == ([other] if started else [])


async def test_a_hand_over_and_a_decline_at_once_leave_one_technician_or_none(
    workshop: Workshop, replica: Workshop, rows: Rows
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    seen = (await workshop.read(ticket_id)).version
    results = await asyncio.gather(
        workshop.workflow.assign_ticket(
            ticket_id, crew.other_technician.id, act(crew.admin), seen_version=seen
        ),
        replica.handovers.decline_ticket(ticket_id, "ill", act(crew.technician), seen_version=seen),
        return_exceptions=True,
    )
    (loser,) = [each for each in results if isinstance(each, BaseException)]
    assert type(loser) in (SomeoneWasFaster, NotYourTicket)
    ticket = await workshop.read(ticket_id)
    assert (ticket.status, ticket.technician_id) in [
        (S.IN_PROGRESS, crew.other_technician.id),
        (S.NEW, None),
    ]
    assert not any(row.status != "stopped" for row in await rows(work_sessions))


async def test_what_came_back_and_a_new_ticket_on_its_item_meet_at_the_item(
    workshop: Workshop, replica: Workshop, rows: Rows
) -> None:
    crew = await workshop.crew()
    done = await workshop.ticket(S.DONE)
    serial = (await workshop.item_of(done)).serial_number
    results = await asyncio.gather(
        workshop.returns.return_ticket(done, act(crew.admin)),
        replica.workflow.create_ticket(
            act(crew.other_admin), serial_number=serial, title="Worn", minutes=5
        ),
        return_exceptions=True,
    )
    (loser,) = [each for each in results if isinstance(each, BaseException)]
    assert type(loser) is ItemBusy
    assert len(await rows(tickets)) == 2
