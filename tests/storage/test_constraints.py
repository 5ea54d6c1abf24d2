"""What the database itself forbids, whatever the program forgets; on both databases."""

from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from domain.errors import Collision
from domain.items import InventoryItem
from domain.rules import TicketXpRules
from domain.ticket import ACTIVE_STATUSES, Ticket, TicketStatus
from domain.work_session import SessionStatus, WorkSession
from storage.tables import outbox, tickets, work_sessions
from storage.unit_of_work import SqlStore
from tests.storage.conftest import Rows
from tests.support.workshop import MONDAY, Workshop

S = TicketStatus


def another_ticket(item_id: int, by: int, status: TicketStatus) -> Ticket:
    ticket = Ticket.open(
        item_id=item_id, title="x", total_duration=5, rules=TicketXpRules(), by=by, at=MONDAY
    )
    ticket.status = status
    return ticket


async def add_ticket(store: SqlStore, ticket: Ticket) -> None:
    async with store.transaction() as uow:
        await uow.tickets.add(ticket, [])


async def add_session(store: SqlStore, session: WorkSession) -> None:
    async with store.transaction() as uow:
        await uow.work_sessions.add(session)


async def test_two_active_tickets_on_an_item_collide(
    workshop: Workshop, store: SqlStore, rows: Rows
) -> None:
    crew = await workshop.crew()
    first = await workshop.ticket(S.UNDER_REVIEW)
    item_id = (await workshop.read(first)).item_id
    for status in ACTIVE_STATUSES:
        with pytest.raises(Collision) as collision:
            await add_ticket(store, another_ticket(item_id, crew.admin.id, status))
        assert "item" in collision.value.constraint
    assert len(await rows(tickets)) == 1


async def test_ended_tickets_on_an_item_do_not_collide(
    workshop: Workshop, store: SqlStore, rows: Rows
) -> None:
    crew = await workshop.crew()
    first = await workshop.ticket(S.UNDER_REVIEW)
    item_id = (await workshop.read(first)).item_id
    for status in (S.DONE, S.CANCELLED, S.DONE):
        await add_ticket(store, another_ticket(item_id, crew.admin.id, status))
    assert len(await rows(tickets)) == 4


@pytest.mark.parametrize("status", [SessionStatus.RUNNING, SessionStatus.PAUSED])
@pytest.mark.parametrize("same", ["technician", "ticket"])
async def test_two_open_sessions_of_a_technician_or_on_a_ticket_collide(
    workshop: Workshop, store: SqlStore, rows: Rows, same: str, status: SessionStatus
) -> None:
    crew = await workshop.crew()
    first, other = await workshop.ticket(S.IN_PROGRESS), await workshop.ticket(S.ASSIGNED)
    on_ticket = same == "ticket"
    session = WorkSession(
        ticket_id=first if on_ticket else other,
        technician_id=(crew.other_technician if on_ticket else crew.technician).id,
        started_at=MONDAY,
        status=status,
    )
    with pytest.raises(Collision) as collision:
        await add_session(store, session)
    assert same in collision.value.constraint
    assert len(await rows(work_sessions)) == 1


async def test_stopped_sessions_do_not_collide(
    workshop: Workshop, store: SqlStore, rows: Rows
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    session = WorkSession(
        ticket_id=ticket_id,
        technician_id=crew.technician.id,
        started_at=MONDAY,
        status=SessionStatus.STOPPED,
    )
    await add_session(store, session)
    assert len(await rows(work_sessions)) == 2


Raw = Callable[[AsyncEngine], Awaitable[None]]


@pytest.mark.parametrize(
    "change",
    [{"state": "lost"}, {"recipient": None}, {"person_id": 404}, {"kind": None}],
    ids=str,
)
async def test_rows_that_cannot_be_right_are_refused(
    engine: AsyncEngine, rows: Rows, change: dict[str, object]
) -> None:
    row: dict[str, object] = {
        "recipient": "person:1",
        "kind": "started_line",
        "payload": {},
        "state": "pending",
        "attempts": 0,
        "due_at": MONDAY,
        "created_at": MONDAY,
    }

    async def write(values: dict[str, object]) -> None:
        async with engine.begin() as connection:
            await connection.execute(insert(outbox), values)

    await write(row)
    with pytest.raises(Exception, match=r"(?i)constraint|lost"):
        await write({**row, **change})
    assert len(await rows(outbox)) == 1


async def test_a_serial_number_is_unique(workshop: Workshop, store: SqlStore) -> None:
    await workshop.item("A1")

    async def add() -> None:
        async with store.transaction() as uow:
            await uow.inventory.add(InventoryItem.register("A1", "Another", at=MONDAY))

    with pytest.raises(Collision) as collision:
        await add()
    # Which of the two that hold it unique is asked first is the database's affair.
    assert "serial_" in collision.value.constraint
