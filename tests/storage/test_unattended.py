"""What waits for QC when whoever could inspect it goes: admins hear once, at once."""

import pytest

from domain.audience import NoticeKind
from domain.errors import NothingToChange
from domain.people import Role
from domain.rules import QcRules, Rules
from domain.ticket import TicketStatus
from storage.tables import outbox
from storage.unit_of_work import SqlStore
from tests.storage.conftest import Rows
from tests.support.workshop import FixedClock, Workshop, act

Q, T = Role.QC_INSPECTOR, Role.TECHNICIAN
GROUP = -1001


async def gone(rows: Rows) -> list[tuple[str, int]]:
    return [
        (row.recipient, row.payload["waiting"])
        for row in await rows(outbox)
        if row.kind is NoticeKind.INSPECTORS_GONE
    ]


async def test_admins_hear_when_the_last_inspector_goes_while_tickets_wait(
    workshop: Workshop, rows: Rows
) -> None:
    crew = await workshop.crew()
    admins = [f"person:{each.id}" for each in (crew.admin, crew.other_admin)]
    by = act(crew.admin)
    for _ in range(2):
        await workshop.ticket(TicketStatus.WAITING_QC)
    await workshop.people.deactivate(crew.inspector.id, by)
    assert await gone(rows) == []
    await workshop.people.set_role(crew.other_inspector.id, Q, False, by)
    told = [(each, 2) for each in admins]
    assert await gone(rows) == told
    # Said once: whoever was no inspector any more changes nothing by leaving.
    await workshop.people.deactivate(crew.other_inspector.id, by)
    with pytest.raises(NothingToChange):
        await workshop.people.deactivate(crew.inspector.id, by)
    assert await gone(rows) == told


async def test_whoever_worked_on_it_is_nobody_to_inspect_it(workshop: Workshop, rows: Rows) -> None:
    crew = await workshop.crew()
    by = act(crew.admin)
    await workshop.people.set_role(crew.inspector.id, T, True, by)
    worker = await workshop.member(crew.inspector.id)
    await workshop.ticket(TicketStatus.WAITING_QC, technician=worker)
    await workshop.ticket(TicketStatus.WAITING_QC)
    async with workshop.store.reading() as uow:
        assert await uow.tickets.unattended(own_work_allowed=False) == []
        assert len(await uow.tickets.unattended(own_work_allowed=False, without=worker.id)) == 0
    # Of two that wait, the one who stays may inspect one.
    await workshop.people.deactivate(crew.other_inspector.id, by)
    assert [waiting for _, waiting in await gone(rows)] == [1, 1]


async def test_where_own_work_is_allowed_the_worker_is_somebody(
    workshop: Workshop, rows: Rows
) -> None:
    crew = await workshop.crew()
    await workshop.set_rules(Rules(qc=QcRules(allow_own_work=True)))
    await workshop.people.set_role(crew.inspector.id, T, True, act(crew.admin))
    worker = await workshop.member(crew.inspector.id)
    await workshop.ticket(TicketStatus.WAITING_QC, technician=worker)
    await workshop.people.deactivate(crew.other_inspector.id, act(crew.admin))
    assert await gone(rows) == []


async def test_a_group_is_somebody_until_it_goes(
    workshop: Workshop, store: SqlStore, clock: FixedClock, rows: Rows
) -> None:
    crew = await workshop.crew()
    by, groups = act(crew.admin), workshop.qc_groups
    for lose in (True, False):
        await groups.bind(by, chat_id=GROUP, thread_id=None, language="en")
        await workshop.ticket(TicketStatus.WAITING_QC)
        if lose:
            for person in (crew.inspector, crew.other_inspector):
                await workshop.people.deactivate(person.id, by)
            assert await gone(rows) == []
            await groups.lost(GROUP)
            await groups.lost(GROUP)
        else:
            await groups.unbind(by, chat_id=GROUP)
    assert [waiting for _, waiting in await gone(rows)] == [1, 1, 2, 2]


async def test_admins_hear_when_four_eyes_count_again(workshop: Workshop, rows: Rows) -> None:
    crew = await workshop.crew()
    by = act(crew.admin)
    await workshop.set_rules(Rules(qc=QcRules(allow_own_work=True)))
    await workshop.people.set_role(crew.inspector.id, T, True, by)
    worker = await workshop.member(crew.inspector.id)
    await workshop.people.deactivate(crew.other_inspector.id, by)
    await workshop.ticket(TicketStatus.WAITING_QC, technician=worker)
    assert await gone(rows) == []
    await workshop.rules.change("qc.allow_own_work", "no", "two pairs", by, seen_version=2)
    assert [waiting for _, waiting in await gone(rows)] == [1, 1]


async def test_admins_hear_when_the_last_inspector_is_given_what_waits(
    workshop: Workshop, rows: Rows
) -> None:
    crew = await workshop.crew()
    by = act(crew.admin)
    await workshop.people.set_role(crew.inspector.id, T, True, by)
    ticket_id = await workshop.ticket(TicketStatus.WAITING_QC)
    await workshop.workflow.assign_ticket(ticket_id, crew.other_technician.id, by)
    await workshop.people.deactivate(crew.other_inspector.id, by)
    assert await gone(rows) == []
    await workshop.workflow.assign_ticket(ticket_id, crew.inspector.id, by)
    assert [waiting for _, waiting in await gone(rows)] == [1, 1]
    # It was so already: nothing new is said when it is given on.
    await workshop.workflow.assign_ticket(ticket_id, crew.technician.id, by)
    await workshop.workflow.assign_ticket(ticket_id, crew.other_technician.id, by)
    assert [waiting for _, waiting in await gone(rows)] == [1, 1]


async def test_a_group_that_may_not_be_written_to_is_nobody(
    workshop: Workshop, store: SqlStore, clock: FixedClock, rows: Rows
) -> None:
    crew = await workshop.crew()
    by, groups = act(crew.admin), workshop.qc_groups
    await groups.bind(by, chat_id=GROUP, thread_id=None, language="en")
    await workshop.ticket(TicketStatus.WAITING_QC)
    await groups.silenced(GROUP)
    for person in (crew.inspector, crew.other_inspector):
        await workshop.people.deactivate(person.id, by)
    assert [waiting for _, waiting in await gone(rows)] == [1, 1]
