"""Tickets, their parts and their log, on both databases."""

from dataclasses import fields

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.orm.exc import StaleDataError

from domain.items import ItemStatus
from domain.ports.tickets import Order, TicketFilter
from domain.ticket import FlagColor, PartLine, Ticket, TicketAction, TicketStatus, TicketTransition
from domain.work_session import active_seconds
from storage.tables import ticket_parts
from storage.unit_of_work import SqlStore
from tests.storage.conftest import Rows
from tests.support.workshop import MONDAY, FixedClock, Workshop, act

A, S = TicketAction, TicketStatus


async def test_a_ticket_comes_back_as_it_was_kept(workshop: Workshop, store: SqlStore) -> None:
    crew = await workshop.crew()
    item = await workshop.item("A1", 'Rower <b>"9"</b> & Söhne')
    parts = [
        PartLine(name="belt", minutes=20, color=FlagColor.RED, comment="torn & <i>wet</i>"),
        PartLine(name="seat", minutes=0),
    ]
    kept = await workshop.workflow.create_ticket(
        act(crew.admin), serial_number="A1", title='Squeaks "loudly" 🛠', parts=parts
    )
    async with store.reading() as uow:
        overview = await uow.tickets.overview(kept.id)
        assert await uow.tickets.parts(kept.id) == parts
        assert await uow.tickets.overview(404) is None
    assert overview is not None
    for each in fields(Ticket):
        assert getattr(overview.ticket, each.name) == getattr(kept, each.name), each.name
    assert (overview.item.id, overview.item.name) == (item.id, 'Rower <b>"9"</b> & Söhne')
    assert (overview.creator_name, overview.technician_name) == ("Ada", None)
    assert overview.ticket.created_at.tzinfo is not None


async def test_a_ticket_is_found_for_change_with_its_item(
    workshop: Workshop, store: SqlStore
) -> None:
    ticket_id = await workshop.ticket(S.NEW)
    async with store.transaction() as uow:
        found = await uow.tickets.for_change(ticket_id)
        assert found is not None
        assert (found.ticket.id, found.item.id) == (ticket_id, found.ticket.item_id)
        assert await uow.tickets.for_change(404) is None
        found.item.status = ItemStatus.RENTED
    assert (await workshop.item_of(ticket_id)).status is ItemStatus.RENTED


async def test_an_items_active_ticket_is_known_until_it_ends(
    workshop: Workshop, store: SqlStore
) -> None:
    crew = await workshop.crew()
    item = await workshop.item("A1")

    async def active() -> int | None:
        async with store.reading() as uow:
            return await uow.tickets.active_on_item(item.id)

    assert await active() is None
    ticket_id = await workshop.ticket(S.REWORK, serial_number="A1")
    assert await active() == ticket_id
    await workshop.workflow.cancel_ticket(ticket_id, "sold", act(crew.admin))
    assert await active() is None


async def test_the_log_is_read_in_order_with_names_notes_and_metadata(
    workshop: Workshop, store: SqlStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.WAITING_QC)
    other = await workshop.ticket(S.UNDER_REVIEW)
    now = clock.advance(minutes=5)
    await workshop.workflow.qc_fail_ticket(
        ticket_id, '<b>"Dirty"</b>', act(crew.inspector, chat_id=-(2**51), update_id=2**31)
    )
    async with store.reading() as uow:
        log = await uow.tickets.history(ticket_id)
        last = await uow.tickets.last_transition(ticket_id)
        approved = await uow.tickets.last_transition(ticket_id, {A.REVIEW_APPROVED, A.ASSIGNED})
        assert await uow.tickets.last_transition(other, {A.QC_FAIL}) is None
        assert [await uow.tickets.was_in_qc(each) for each in (ticket_id, other)] == [True, False]
    assert [fact.action for fact in log] == [
        A.CREATED,
        A.REVIEW_APPROVED,
        A.ASSIGNED,
        A.STARTED,
        A.TO_WAITING_QC,
        A.QC_FAIL,
    ]
    assert [fact.id for fact in log] == sorted(fact.id for fact in log)
    assert last == log[-1]
    assert (log[-1].actor_id, log[-1].actor_name) == (crew.inspector.id, "Ina")
    assert (log[-1].note, log[-1].created_at) == ('<b>"Dirty"</b>', now)
    came_from = {"source": "telegram", "chat_id": -(2**51), "update_id": 2**31}
    assert log[-1].metadata == {**came_from, "version": 7}
    assert (log[0].from_status, log[0].to_status, log[0].note) == (None, S.UNDER_REVIEW, None)
    assert approved is not None
    assert approved.action is A.ASSIGNED


async def test_a_transition_without_an_actor_has_no_name(
    workshop: Workshop, store: SqlStore
) -> None:
    ticket_id = await workshop.ticket(S.NEW)
    async with store.transaction() as uow:
        number = await uow.tickets.log(
            TicketTransition(
                ticket_id=ticket_id,
                action=A.METRICS_CHANGED,
                from_status=S.NEW,
                to_status=S.NEW,
                actor_id=None,
                created_at=MONDAY,
                metadata={"source": "schedule"},
            )
        )
    async with store.reading() as uow:
        last = await uow.tickets.last_transition(ticket_id)
    assert last is not None
    assert (last.id, last.actor_id, last.actor_name) == (number, None, "")


async def test_qc_facts_are_seconds_by_technician_and_whether_it_ever_failed(
    workshop: Workshop, store: SqlStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    clock.advance(minutes=5)
    await workshop.sessions.stop(ticket_id, act(crew.technician))
    await workshop.sessions.continue_work(ticket_id, act(crew.technician))
    clock.advance(minutes=2)
    await workshop.workflow.finish_ticket(ticket_id, act(crew.technician))
    fresh = await workshop.ticket(S.NEW)
    async with store.reading() as uow:
        assert await uow.tickets.qc_facts(ticket_id) == ({crew.technician.id: 420}, False)
        assert await uow.tickets.qc_facts(fresh) == ({}, False)
    await workshop.workflow.qc_fail_ticket(ticket_id, "Dirty", act(crew.inspector))
    await workshop.workflow.assign_ticket(ticket_id, crew.other_technician.id, act(crew.admin))
    await workshop.workflow.start_ticket(ticket_id, act(crew.other_technician))
    clock.advance(minutes=1)
    await workshop.workflow.finish_ticket(ticket_id, act(crew.other_technician))
    async with store.reading() as uow:
        facts = await uow.tickets.qc_facts(ticket_id)
    assert facts == ({crew.technician.id: 420, crew.other_technician.id: 60}, True)


async def test_counts_and_pages_filter_order_and_cut(
    workshop: Workshop, store: SqlStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    made = {}
    for status in (S.NEW, S.ASSIGNED, S.REWORK, S.DONE):
        made[status] = await workshop.ticket(status)
        clock.advance(minutes=1)
    others = await workshop.ticket(S.ASSIGNED, technician=crew.other_technician)
    clock.advance(minutes=1)
    # An older ticket that has moved last.
    await workshop.workflow.assign_ticket(made[S.NEW], crew.technician.id, act(crew.admin))
    async with store.reading() as uow:
        assert await uow.tickets.counts(at_most=9) == {S.ASSIGNED: 3, S.REWORK: 1, S.DONE: 1}
        mine = await uow.tickets.counts(crew.technician.id, at_most=9)
        assert mine == {S.ASSIGNED: 2, S.REWORK: 1, S.DONE: 1}

        async def page(wanted: TicketFilter, offset: int = 0, limit: int = 9) -> list[int]:
            return [row.id for row in await uow.tickets.page(wanted, offset=offset, limit=limit)]

        assigned = TicketFilter(statuses={S.ASSIGNED})
        newest = [others, made[S.ASSIGNED], made[S.NEW]]
        assert await page(assigned) == newest
        assert await page(assigned, offset=1, limit=1) == newest[1:2]
        assert await page(assigned, offset=3) == []
        waiting = TicketFilter(statuses={S.ASSIGNED}, order=Order.LONGEST_IN_STATUS)
        assert await page(waiting) == [made[S.ASSIGNED], others, made[S.NEW]]
        his = TicketFilter(statuses=set(S), technician_id=crew.other_technician.id)
        assert await page(his) == [others]
        item_id = (await workshop.read(made[S.DONE])).item_id
        assert await page(TicketFilter(statuses=set(S), item_id=item_id)) == [made[S.DONE]]
        (row,) = await uow.tickets.page(his, offset=0, limit=1)
    assert (row.status, row.technician_name, row.title) == (S.ASSIGNED, "Tara", "Squeaks")
    assert (row.flag_color, row.status_since.tzinfo is not None) == (FlagColor.YELLOW, True)


async def test_a_lost_update_of_a_ticket_fails_loudly(
    workshop: Workshop, store: SqlStore, engine: AsyncEngine
) -> None:
    ticket_id = await workshop.ticket(S.NEW)
    async with store.reading_session() as reading:
        stale = await reading.get(Ticket, ticket_id)
        assert stale is not None
    crew = await workshop.crew()
    await workshop.workflow.set_manual_metrics(
        ticket_id, act(crew.admin), flag_color=FlagColor.RED, xp_amount=9
    )
    stale.set_metrics(flag_color=FlagColor.GREEN, xp_amount=1, by=crew.admin.id, at=MONDAY)
    with pytest.raises(StaleDataError):
        async with store.session() as session:
            session.add(stale)
    kept = await workshop.read(ticket_id)
    assert (kept.flag_color, kept.xp_amount) == (FlagColor.RED, 9)


async def test_an_edited_ticket_has_its_new_lines_alone_and_is_found_by_them(
    workshop: Workshop, store: SqlStore, rows: Rows
) -> None:
    crew = await workshop.crew()
    other = await workshop.ticket(S.NEW, title="Squeaks too")
    ticket_id = await workshop.ticket(S.NEW)
    belt, seat = PartLine(name="Belt", minutes=9, comment="new"), PartLine(name="Seat", minutes=1)
    for parts in ([belt, seat], [seat, belt], [belt]):
        await workshop.workflow.edit_ticket(ticket_id, act(crew.admin), title="Grinds", parts=parts)
        async with store.reading() as uow:
            assert list(await uow.tickets.parts(ticket_id)) == parts
    async with store.reading() as uow:
        last = await uow.tickets.last_transition(ticket_id)
        for words, found in (("belt", [ticket_id]), ("seat", []), ("squeaks", [other])):
            assert list(await uow.tickets.matching([words], limit=5)) == found
    assert last is not None
    assert last.action is TicketAction.EDITED
    old = last.metadata["old"]
    assert isinstance(old, dict)
    assert [each["name"] for each in old["parts"]] == ["Seat", "Belt"]
    assert len(await rows(ticket_parts)) == 1


async def test_a_corrected_session_is_what_its_log_says_after_a_reload(
    workshop: Workshop, store: SqlStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    clock.advance(minutes=10)
    async with store.reading() as uow:
        (log,) = await uow.work_sessions.on_ticket(ticket_id)
    for minutes in (60, -5):
        await workshop.corrections.correct(
            ticket_id, log.session.id, minutes, "forgot", act(crew.admin)
        )
    clock.advance(minutes=10)
    await workshop.workflow.finish_ticket(ticket_id, act(crew.technician))
    async with store.reading() as uow:
        (log,) = await uow.work_sessions.on_ticket(ticket_id)
        facts = await uow.tickets.qc_facts(ticket_id)
    assert log.session.active_seconds == 75 * 60
    assert active_seconds(log.transitions, until=clock.now()) == 75 * 60
    assert dict(facts.seconds) == {crew.technician.id: 75 * 60}
