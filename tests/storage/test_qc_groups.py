"""The QC group's binding, and the outbox as an admin looks at it; on both databases."""

import asyncio

import pytest
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncEngine

from domain.audience import NoticeKind
from domain.delivery import ShownCard
from domain.errors import Collision, NotYourTicket
from domain.qc_group import QcGroup, Unseen
from domain.ticket import TicketStatus
from storage.cards import SqlCardRegistry
from storage.outbox import SqlOutbox
from storage.tables import OutboxState, outbox, qc_groups
from storage.unit_of_work import SqlStore
from tests.storage.conftest import Rows
from tests.support.workshop import MONDAY, Workshop, act

S = TicketStatus
GROUP = QcGroup(chat_id=-(10**12) - 5, thread_id=7, language="uz")
OTHER = QcGroup(chat_id=-(10**12) - 6, thread_id=None, language="ru")


async def bind(store: SqlStore, group: QcGroup, by: int) -> None:
    async with store.transaction() as uow:
        await uow.qc_groups.bind(group, by=by, at=MONDAY)


async def bound(store: SqlStore) -> QcGroup | None:
    async with store.reading() as uow:
        return await uow.qc_groups.bound()


async def test_the_last_group_to_be_bound_is_the_only_one(
    workshop: Workshop, store: SqlStore
) -> None:
    crew = await workshop.crew()
    assert await bound(store) is None
    for group in (GROUP, GROUP, OTHER):
        await bind(store, group, crew.admin.id)
        assert await bound(store) == group
    async with store.transaction() as uow:
        await uow.qc_groups.unbind(GROUP.chat_id)
    assert await bound(store) == OTHER


async def test_a_waiting_ticket_is_announced_to_inspectors_and_to_the_group_in_its_topic(
    workshop: Workshop, store: SqlStore
) -> None:
    crew = await workshop.crew()
    await bind(store, GROUP, crew.admin.id)
    await workshop.ticket(S.WAITING_QC)
    claimed = await SqlOutbox(store).claim(now=MONDAY, lease_seconds=60, limit=20)
    (to_group,) = (notice for notice in claimed if notice.person_id is None)
    assert (to_group.chat_id, to_group.thread_id) == (GROUP.chat_id, GROUP.thread_id)
    assert (to_group.kind, to_group.language) == (NoticeKind.WAITING_QC, "uz")
    waiting = [notice.person_id for notice in claimed if notice.kind is NoticeKind.WAITING_QC]
    assert waiting == [crew.inspector.id, crew.other_inspector.id, None]


async def test_what_waits_follows_the_group_or_is_dropped_with_it(
    workshop: Workshop, store: SqlStore, rows: Rows
) -> None:
    crew = await workshop.crew()
    await bind(store, GROUP, crew.admin.id)
    await workshop.ticket(S.WAITING_QC)
    async with store.transaction() as uow:
        await uow.qc_groups.migrate(GROUP.chat_id, OTHER.chat_id)
    assert await bound(store) == QcGroup(chat_id=OTHER.chat_id, thread_id=None, language="uz")
    (row,) = (row for row in await rows(outbox) if row.chat_id is not None)
    assert (row.chat_id, row.recipient) == (OTHER.chat_id, f"chat:{OTHER.chat_id}")
    async with store.transaction() as uow:
        await uow.qc_groups.unbind(OTHER.chat_id)
    assert await bound(store) is None
    states = {row.chat_id: row.state for row in await rows(outbox)}
    assert states == {None: OutboxState.PENDING, OTHER.chat_id: OutboxState.DROPPED}


async def test_a_topic_that_is_gone_leaves_the_group_bound(
    workshop: Workshop, store: SqlStore
) -> None:
    crew = await workshop.crew()
    await bind(store, GROUP, crew.admin.id)
    async with store.transaction() as uow:
        await uow.qc_groups.leave_topic(GROUP.chat_id)
    left = QcGroup(chat_id=GROUP.chat_id, thread_id=None, language="uz", left_thread_id=7)
    assert await bound(store) == left
    async with store.transaction() as uow:
        await uow.qc_groups.leave_topic(GROUP.chat_id)
        await uow.qc_groups.return_to_topic(GROUP.chat_id, 8)
    assert await bound(store) == left
    async with store.transaction() as uow:
        await uow.qc_groups.return_to_topic(GROUP.chat_id, 7)
    assert await bound(store) == GROUP


async def test_two_groups_bound_at_once_leave_one(
    workshop: Workshop, store: SqlStore, rows: Rows
) -> None:
    crew = await workshop.crew()
    for _ in range(5):
        async with store.transaction() as uow:
            await uow.qc_groups.unbind(GROUP.chat_id)
            await uow.qc_groups.unbind(OTHER.chat_id)
        results = await asyncio.gather(
            bind(store, GROUP, crew.admin.id),
            bind(store, OTHER, crew.other_admin.id),
            return_exceptions=True,
        )
        assert all(result is None or isinstance(result, Collision) for result in results)
        assert len(await rows(qc_groups)) == 1


async def test_admins_are_told_once_of_a_lost_person(
    workshop: Workshop, store: SqlStore, rows: Rows
) -> None:
    crew = await workshop.crew()
    for _ in range(2):
        await workshop.access.lost(crew.other_admin.id)
    told = [(row.person_id, row.kind) for row in await rows(outbox)]
    assert told == [(crew.admin.id, NoticeKind.PERSON_LOST)]
    async with store.reading() as uow:
        assert await uow.deliveries.unreachable() == ["Abel"]


async def test_dead_notices_are_listed_revived_and_laid_to_rest(
    workshop: Workshop, store: SqlStore, engine: AsyncEngine
) -> None:
    await workshop.ticket(S.WAITING_QC)
    box = SqlOutbox(store)
    claimed = await box.claim(now=MONDAY, lease_seconds=60, limit=3)
    for notice in claimed[:2]:
        await box.give_up(notice.id, error="Bad Request: <b>")
    first, second = (notice.id for notice in claimed[:2])
    async with store.transaction() as uow:
        dead, total = await uow.deliveries.dead(9)
        assert ([notice.id for notice in dead], total) == ([first, second], 2)
        assert (dead[0].error, dead[0].ticket_id) == ("Bad Request: <b>", 1)
        assert dead[0].recipient_name is not None
        page, total = await uow.deliveries.dead(1)
        assert ([notice.id for notice in page], total) == ([first], 2)
        assert await uow.deliveries.revive(first, at=MONDAY)
        assert await uow.deliveries.drop(second)
        assert not await uow.deliveries.revive(first, at=MONDAY)
        assert not await uow.deliveries.drop(second)
        assert not await uow.deliveries.drop(404)
        assert await uow.deliveries.dead(9) == ([], 0)
    again = await box.claim(now=MONDAY, lease_seconds=60, limit=9)
    assert (first in [notice.id for notice in again], second in [n.id for n in again]) == (
        True,
        False,
    )


async def test_the_backlog_counts_what_waits_and_what_was_given_up(
    workshop: Workshop, store: SqlStore, engine: AsyncEngine
) -> None:
    box = SqlOutbox(store)
    assert (await box.backlog()).oldest is None
    await workshop.ticket(S.WAITING_QC)
    async with engine.begin() as connection:
        await connection.execute(
            update(outbox).where(outbox.c.id == 1).values(state=OutboxState.DEAD)
        )
    backlog = await box.backlog()
    assert (backlog.rows, backlog.oldest) == ({"pending": 4, "dead": 1}, MONDAY)


async def test_the_groups_card_is_for_the_bound_group_only(
    workshop: Workshop, store: SqlStore
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.WAITING_QC)
    await bind(store, GROUP, crew.admin.id)
    card = await workshop.cards.group_card(ticket_id, GROUP.chat_id)
    assert (card.ticket.id, card.reader_id, card.is_mine) == (ticket_id, None, False)
    with pytest.raises(NotYourTicket):
        await workshop.cards.group_card(ticket_id, OTHER.chat_id)


async def test_a_silent_group_is_told_nothing_and_inspectors_see_what_it_would_have_shown(
    workshop: Workshop, store: SqlStore, rows: Rows
) -> None:
    crew = await workshop.crew()
    groups = workshop.qc_groups
    await groups.bind(act(crew.admin), chat_id=GROUP.chat_id, thread_id=7, language="uz")
    seen = await workshop.ticket(S.WAITING_QC)
    registry = SqlCardRegistry(store)
    await registry.remember(
        ShownCard(
            chat_id=crew.inspector.telegram_id,
            message_id=5,
            ticket_id=seen,
            reader_id=crew.inspector.id,
            version=1,
            busy_with=None,
            is_final=False,
        )
    )
    async with store.session() as session:
        await session.execute(update(outbox).values(state=OutboxState.SENT))

    for _ in range(2):
        await groups.silenced(GROUP.chat_id)

    told = [(row.person_id, row.kind) for row in await rows(outbox) if row.state == "pending"]
    assert sorted(told) == [
        (crew.admin.id, NoticeKind.QC_GROUP_SILENCED),
        (crew.other_admin.id, NoticeKind.QC_GROUP_SILENCED),
        (crew.other_inspector.id, NoticeKind.WAITING_QC),
    ]
    found = await bound(store)
    assert found is not None
    assert found.is_silent
    await workshop.ticket(S.WAITING_QC)
    over = await workshop.ticket(S.DONE)
    assert [row for row in await rows(outbox) if row.chat_id and row.state == "pending"] == []

    for _ in range(2):
        await groups.heard(GROUP.chat_id)

    shown = [row for row in await rows(outbox) if row.chat_id and row.state == "pending"]
    assert [row.payload["ticket_id"] for row in shown] == [1, 2]
    assert over == 3


async def test_what_has_a_card_in_the_group_is_not_shown_again(
    workshop: Workshop, store: SqlStore
) -> None:
    ticket_id = await workshop.ticket(S.WAITING_QC)
    registry = SqlCardRegistry(store)
    card = ShownCard(
        chat_id=GROUP.chat_id,
        message_id=9,
        ticket_id=ticket_id,
        reader_id=None,
        version=1,
        busy_with=None,
        is_final=False,
    )
    await registry.remember(card)
    async with store.reading() as uow:
        assert await uow.qc_groups.unshown(GROUP.chat_id) == []
        (other,) = await uow.qc_groups.unshown(OTHER.chat_id)
    assert other.ticket_id == ticket_id
    assert await registry.ticket_of(GROUP.chat_id, 9) == ticket_id
    assert await registry.ticket_of(GROUP.chat_id, 8) is None


async def test_where_nobody_inspects_the_ticket_is_an_admins(
    workshop: Workshop, store: SqlStore
) -> None:
    crew = await workshop.crew()
    for inspector in (crew.inspector, crew.other_inspector):
        await workshop.deactivate(inspector)
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    await workshop.workflow.finish_ticket(ticket_id, act(crew.technician))
    async with store.session() as session:
        await session.execute(update(outbox).values(state=OutboxState.SENT))
    async with store.reading() as uow:
        assert await uow.qc_groups.unseen() == [Unseen(ticket_id, crew.technician.id, None)]
