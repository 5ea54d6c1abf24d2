"""The outbox: rows written with what happened, and claimed for delivery; on both databases."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from domain import events as e
from domain.audience import NoticeKind
from domain.delivery import DueNotice
from domain.errors import MissingReason
from domain.people import Role
from domain.rules import QcRules, Rules
from domain.ticket import TicketStatus
from storage.outbox import SqlOutbox
from storage.tables import OutboxState, outbox, people
from storage.unit_of_work import SqlStore
from tests.storage.conftest import Rows
from tests.support.workshop import MONDAY, FixedClock, Workshop, act, telegram_user

S, K = TicketStatus, NoticeKind
MINUTE = timedelta(minutes=1)


async def announce(store: SqlStore, *events: e.Event) -> None:
    async with store.transaction() as uow:
        for event in events:
            uow.announce(event)


async def told(rows: Rows) -> list[tuple[str, NoticeKind]]:
    return [(row.recipient, row.kind) for row in await rows(outbox)]


# Who gets a row.


async def test_each_admin_but_the_actor_gets_a_row(
    workshop: Workshop, store: SqlStore, rows: Rows
) -> None:
    crew = await workshop.crew()
    await workshop.deactivate(await workshop.person("Gil", Role.ADMIN))
    await announce(store, e.TicketCreated(ticket_id=12, actor_id=crew.admin.id))
    (row,) = await rows(outbox)
    assert (row.recipient, row.person_id) == (f"person:{crew.other_admin.id}", crew.other_admin.id)
    assert (row.kind, row.state, row.attempts) == (K.TICKET_CREATED, OutboxState.PENDING, 0)
    assert (row.due_at, row.message_id, row.chat_id) == (MONDAY, None, None)
    assert row.payload == {"ticket_id": 12, "actor_id": crew.admin.id}


async def test_reporters_hear_once_in_their_order_and_not_as_who_opened_it(
    workshop: Workshop, rows: Rows
) -> None:
    crew = await workshop.crew()
    item = await workshop.item("RM-1")
    for each in (crew.other_admin, crew.technician):
        filed = await workshop.faults.report(item.id, "It grinds", act(each))
    before = len(await rows(outbox))
    await workshop.workflow.approve_ticket_review(filed.ticket_id, act(crew.admin))
    assert (await told(rows))[before:] == [
        (f"person:{each.id}", K.FAULT_APPROVED) for each in (crew.other_admin, crew.technician)
    ]


async def test_whoever_is_named_twice_hears_only_the_first(
    workshop: Workshop, store: SqlStore, rows: Rows
) -> None:
    crew = await workshop.crew()
    boss, tech = crew.admin.id, crew.technician.id
    await announce(
        store,
        # The technician created the ticket himself: he gets the card, not the line.
        e.TicketAssigned(
            ticket_id=1,
            actor_id=boss,
            created_by=tech,
            technician_id=tech,
            previous_technician_id=None,
        ),
        # Creator and assigner are one.
        e.TicketStarted(ticket_id=2, actor_id=tech, created_by=boss, assigned_by=boss),
        # The creator took the ticket for himself.
        e.TicketAssigned(
            ticket_id=3,
            actor_id=boss,
            created_by=boss,
            technician_id=boss,
            previous_technician_id=tech,
        ),
    )
    assert await told(rows) == [
        (f"person:{tech}", K.ASSIGNED),
        (f"person:{boss}", K.STARTED_LINE),
        (f"person:{tech}", K.REASSIGNED_AWAY),
    ]


async def test_admins_hear_of_what_waits_for_qc_where_nobody_else_can_inspect(
    workshop: Workshop, store: SqlStore, rows: Rows
) -> None:
    admin = await workshop.person("Ada", Role.ADMIN)
    both = await workshop.person("Tim", Role.TECHNICIAN, Role.QC_INSPECTOR)
    await announce(store, e.TicketSentToQc(ticket_id=1, actor_id=both.id))
    assert await told(rows) == [(f"person:{admin.id}", K.NOBODY_INSPECTS)]
    inspector = await workshop.person("Ina", Role.QC_INSPECTOR)
    await announce(store, e.TicketSentToQc(ticket_id=2, actor_id=both.id))
    assert (await told(rows))[1:] == [(f"person:{inspector.id}", K.WAITING_QC)]


async def test_inspectors_who_worked_on_a_ticket_count_as_nobody(
    workshop: Workshop, store: SqlStore, rows: Rows
) -> None:
    crew = await workshop.crew()
    for person in (crew.inspector, crew.other_inspector):
        await workshop.people.set_role(person.id, Role.TECHNICIAN, True, act(crew.admin))
    worker = await workshop.member(crew.inspector.id)
    other = await workshop.member(crew.other_inspector.id)
    ticket_id = await workshop.ticket(S.WAITING_QC, technician=worker)
    # The second one has it now; the first one worked on it before.
    await workshop.workflow.qc_fail_ticket(ticket_id, "Dirty", act(other))
    await workshop.workflow.assign_ticket(ticket_id, other.id, act(crew.admin))

    async def finish() -> list[tuple[str, NoticeKind]]:
        before = len(await told(rows))
        await workshop.workflow.start_ticket(ticket_id, act(other))
        await workshop.workflow.finish_ticket(ticket_id, act(other))
        return (await told(rows))[before:]

    nobody = [(f"person:{each.id}", K.NOBODY_INSPECTS) for each in (crew.admin, crew.other_admin)]
    found = await finish()
    assert [each for each in found if each[1] is K.NOBODY_INSPECTS] == nobody
    assert (f"person:{worker.id}", K.WAITING_QC) in found
    await workshop.workflow.qc_fail_ticket(ticket_id, "Dirty", act(crew.admin))
    await workshop.set_rules(Rules(qc=QcRules(allow_own_work=True)))
    assert K.NOBODY_INSPECTS not in {kind for _, kind in await finish()}


async def test_two_events_of_one_transaction_are_told_apart(
    workshop: Workshop, store: SqlStore, rows: Rows
) -> None:
    crew = await workshop.crew()
    approved = e.ReviewApproved(ticket_id=1, actor_id=crew.admin.id, created_by=crew.other_admin.id)
    await announce(store, approved, e.TicketSentToQc(ticket_id=1, actor_id=crew.technician.id))
    assert await told(rows) == [
        (f"person:{crew.other_admin.id}", K.REVIEW_APPROVED),
        (f"person:{crew.inspector.id}", K.WAITING_QC),
        (f"person:{crew.other_inspector.id}", K.WAITING_QC),
    ]


async def test_a_refused_stranger_is_told_in_his_chat(
    workshop: Workshop, store: SqlStore, rows: Rows
) -> None:
    crew = await workshop.crew()
    request = await workshop.access.request_access(
        telegram_user(2**52, language="uz"), first_name="N", last_name=None, phone="+1234567"
    )
    await workshop.access.decide(request.id, None, act(crew.admin))
    rows_of_stranger = [row for row in await rows(outbox) if row.person_id is None]
    assert [(row.recipient, row.chat_id, row.kind) for row in rows_of_stranger] == [
        (f"chat:{2**52}", 2**52, K.ACCESS_REFUSED)
    ]


async def test_one_row_a_person_all_the_way_through(workshop: Workshop, rows: Rows) -> None:
    crew = await workshop.crew()
    await workshop.ticket(S.DONE)
    assert await told(rows) == [
        (f"person:{crew.other_admin.id}", K.TICKET_CREATED),
        (f"person:{crew.technician.id}", K.ASSIGNED),
        (f"person:{crew.admin.id}", K.STARTED_LINE),
        (f"person:{crew.inspector.id}", K.WAITING_QC),
        (f"person:{crew.other_inspector.id}", K.WAITING_QC),
        (f"person:{crew.technician.id}", K.QC_PASS_XP),
        (f"person:{crew.admin.id}", K.QC_PASS_LINE),
    ]


async def test_rows_are_written_in_the_transaction_of_what_happened(
    workshop: Workshop, store: SqlStore, rows: Rows
) -> None:
    crew = await workshop.crew()
    woken: list[int] = []
    store.on_commit = lambda: woken.append(1)
    event = e.TicketCreated(ticket_id=12, actor_id=crew.admin.id)

    async def fail() -> None:
        async with store.transaction() as uow:
            uow.announce(event)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert (await rows(outbox), woken) == ([], [])
    async with store.transaction() as uow:
        uow.announce(event)
        assert (await rows(outbox), woken) == ([], [])
    assert (len(await rows(outbox)), woken) == (1, [1])
    async with store.transaction() as uow:
        await uow.people.grant(crew.admin.id, Role.TECHNICIAN)
    assert woken == [1]


async def test_a_service_that_refuses_tells_nobody(workshop: Workshop, rows: Rows) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.WAITING_QC)
    before = await told(rows)
    with pytest.raises(MissingReason):
        await workshop.workflow.qc_fail_ticket(ticket_id, "  ", act(crew.inspector))
    assert await told(rows) == before


# Claiming.


@pytest.fixture
def box(store: SqlStore) -> SqlOutbox:
    return SqlOutbox(store)


async def write(engine: AsyncEngine, *recipients: str, due_at: datetime = MONDAY) -> None:
    """Pending rows, in order; `person:N` also names the person."""
    written: list[dict[str, Any]] = [
        {
            "recipient": recipient,
            "person_id": int(recipient[7:]) if recipient.startswith("person:") else None,
            "chat_id": int(recipient[5:]) if recipient.startswith("chat:") else None,
            "kind": K.STARTED_LINE,
            "payload": {"ticket_id": number},
            "state": OutboxState.PENDING,
            "attempts": 0,
            "due_at": due_at,
            "created_at": MONDAY,
        }
        for number, recipient in enumerate(recipients, start=1)
    ]
    async with engine.begin() as connection:
        await connection.execute(insert(outbox), written)


async def claim(
    box: SqlOutbox, at: datetime = MONDAY, lease: int = 60, limit: int = 10
) -> Sequence[DueNotice]:
    return await box.claim(now=at, lease_seconds=lease, limit=limit)


def ids(claimed: Sequence[DueNotice]) -> list[int]:
    return [notice.id for notice in claimed]


async def test_each_recipient_is_served_in_order_one_at_a_time(
    engine: AsyncEngine, box: SqlOutbox
) -> None:
    await write(engine, "chat:1", "chat:1", "chat:2", "chat:1")
    assert ids(await claim(box)) == [1, 3]
    assert await claim(box) == []
    await box.sent(1, message_id=2**40, at=MONDAY)
    assert ids(await claim(box)) == [2]
    await box.sent(2, message_id=8, at=MONDAY)
    assert ids(await claim(box)) == [4]


async def test_a_claimed_notice_says_whom_and_where(
    workshop: Workshop, engine: AsyncEngine, box: SqlOutbox
) -> None:
    tim = await workshop.person("Tim", Role.TECHNICIAN, telegram_id=2**52)
    gone = await workshop.deactivate(await workshop.person("Gil", Role.TECHNICIAN))
    await write(engine, f"person:{tim.id}", f"person:{gone.id}", "chat:-1001234567890")
    claimed = await claim(box)
    assert [(c.person_id, c.chat_id, c.language) for c in claimed] == [
        (tim.id, 2**52, "en"),
        (gone.id, None, "en"),
        (None, -1001234567890, None),
    ]
    assert [(c.recipient, c.kind, c.attempts) for c in claimed[:1]] == [
        (f"person:{tim.id}", K.STARTED_LINE, 1)
    ]
    assert claimed[2].payload == {"ticket_id": 3}


async def test_nothing_is_claimed_before_it_is_due_or_beyond_the_limit(
    engine: AsyncEngine, box: SqlOutbox
) -> None:
    await write(engine, "chat:1", "chat:2", due_at=MONDAY + MINUTE)
    assert await claim(box) == []
    assert ids(await claim(box, MONDAY + MINUTE, limit=1)) == [1]
    assert ids(await claim(box, MONDAY + MINUTE, limit=1)) == [2]


async def test_what_a_dead_process_had_claimed_is_free_at_once(
    box: SqlOutbox, engine: AsyncEngine
) -> None:
    await write(engine, "chat:1", "chat:2")
    assert ids(await claim(box, limit=1)) == [1]
    await box.put_off(2, until=MONDAY + MINUTE, error="later")
    await box.free_leases()
    assert ids(await claim(box)) == [1]


async def test_a_clock_that_is_set_back_holds_up_no_notice(
    box: SqlOutbox, engine: AsyncEngine
) -> None:
    await write(engine, "chat:1", "chat:2", "chat:3", "chat:4")
    now, hour = MONDAY - timedelta(hours=2), timedelta(hours=1)
    assert ids(await claim(box, limit=1)) == [1]
    await box.put_off(3, until=now + hour / 2, error="later")
    await box.sent(4, message_id=9, at=MONDAY)
    assert await claim(box, at=now) == []
    await box.bring_forward(beyond=now + hour, to=now)
    # What is to wait for half an hour does.
    assert ids(await claim(box, at=now)) == [1, 2]


async def test_a_lease_that_ran_out_gives_the_notice_to_the_next(
    engine: AsyncEngine, box: SqlOutbox
) -> None:
    await write(engine, "chat:1")
    await claim(box, lease=60)
    assert await claim(box, MONDAY + timedelta(seconds=59)) == []
    (again,) = await claim(box, MONDAY + timedelta(seconds=60))
    assert (again.id, again.attempts) == (1, 2)


async def test_a_put_off_notice_blocks_its_recipient_and_nobody_else(
    engine: AsyncEngine, box: SqlOutbox, rows: Rows
) -> None:
    await write(engine, "chat:1", "chat:1", "chat:2", "chat:2")
    await claim(box)
    await box.put_off(1, until=MONDAY + MINUTE, error="RetryAfter")
    await box.sent(3, message_id=5, at=MONDAY)
    assert ids(await claim(box)) == [4]
    assert ids(await claim(box, MONDAY + MINUTE)) == [1, 4]
    assert (await rows(outbox))[0].last_error == "RetryAfter"


@pytest.mark.parametrize("end", ["give_up", "drop"])
async def test_a_notice_that_ended_blocks_nobody_and_is_kept(
    engine: AsyncEngine, box: SqlOutbox, rows: Rows, end: str
) -> None:
    await write(engine, "chat:1", "chat:1")
    await claim(box)
    if end == "give_up":
        await box.give_up(1, error="Bad Request: <b>")
    else:
        await box.drop(1, reason="nobody is left")
    assert ids(await claim(box)) == [2]
    ended = (await rows(outbox))[0]
    assert ended.state == (OutboxState.DEAD if end == "give_up" else OutboxState.DROPPED)
    assert ended.last_error in ("Bad Request: <b>", "nobody is left")


async def test_a_sent_notice_remembers_its_message(
    engine: AsyncEngine, box: SqlOutbox, rows: Rows
) -> None:
    await write(engine, "chat:1")
    await claim(box)
    await box.put_off(1, until=MONDAY, error="NetworkError")
    await claim(box)
    await box.sent(1, message_id=2**40, at=MONDAY + MINUTE)
    (row,) = await rows(outbox)
    assert (row.state, row.message_id, row.sent_at) == (OutboxState.SENT, 2**40, MONDAY + MINUTE)
    assert (row.last_error, row.attempts) == (None, 2)
    assert await box.message_of("chat:1", K.STARTED_LINE, {"ticket_id": 1}) == 2**40
    assert await box.message_of("chat:1", K.STARTED_LINE, {"ticket_id": 2}) is None
    assert await box.message_of("chat:1", K.ASSIGNED, {"ticket_id": 1}) is None
    assert await box.message_of("chat:2", K.STARTED_LINE, {"ticket_id": 1}) is None


async def test_what_is_held_waits_until_its_person_is_back(
    workshop: Workshop,
    store: SqlStore,
    engine: AsyncEngine,
    box: SqlOutbox,
    clock: FixedClock,
    rows: Rows,
) -> None:
    tim = await workshop.person("Tim", Role.TECHNICIAN, username="tim")
    his = f"person:{tim.id}"
    await write(engine, his, his, "chat:9")
    await claim(box)
    await workshop.access.lost(tim.id)
    await box.hold(his, error="Forbidden: bot was blocked")
    assert (await workshop.member(tim.id)).unreachable_at == MONDAY
    states = [row.state for row in await rows(outbox)]
    assert states == [OutboxState.HELD, OutboxState.HELD, OutboxState.PENDING]
    assert ids(await claim(box, MONDAY + 10 * MINUTE)) == [3]
    woken: list[int] = []
    store.on_commit = lambda: woken.append(1)
    now = clock.advance(minutes=20)
    back = await workshop.access.recognise(telegram_user(tim.telegram_id, username="tim"))
    assert back is not None
    assert (back.unreachable_at, woken) == (None, [1])
    assert ids(await claim(box, now)) == [1, 3]


async def test_delivered_and_dropped_rows_are_forgotten_in_time(
    engine: AsyncEngine, box: SqlOutbox, rows: Rows
) -> None:
    await write(engine, "chat:1", "chat:2", "chat:3", "chat:4")
    await claim(box)
    await box.sent(1, message_id=5, at=MONDAY)
    await box.drop(2, reason="nobody is left")
    await box.give_up(3, error="Bad Request")
    assert await box.forget_delivered(MONDAY) == 0
    assert await box.forget_delivered(MONDAY + MINUTE) == 2
    assert [row.id for row in await rows(outbox)] == [3, 4]


async def test_concurrent_claimers_never_get_the_same_notice(
    store: SqlStore, engine: AsyncEngine, clock: FixedClock
) -> None:
    await write(engine, *(f"chat:{number % 20}" for number in range(40)))
    claimers = [SqlOutbox(SqlStore(engine, clock)) for _ in range(4)]

    async def work(box: SqlOutbox) -> list[tuple[int, str]]:
        got: list[tuple[int, str]] = []
        for _ in range(6):
            for notice in await claim(box, limit=3):
                got.append((notice.id, notice.recipient))
                await asyncio.sleep(0)
                await box.sent(notice.id, message_id=1, at=MONDAY)
        return got

    shares = await asyncio.gather(*(work(box) for box in claimers))
    everything = [notice for share in shares for notice in share]
    rest = [(n.id, n.recipient) for _ in range(3) for n in await claim(claimers[0], limit=40)]
    numbers = [number for number, _ in everything]
    assert len(numbers) == len(set(numbers))
    assert not set(numbers) & {number for number, _ in rest}
    assert sum(bool(share) for share in shares) > 1


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_claim_under_way_is_passed_over_on_postgresql(
    store: SqlStore, engine: AsyncEngine, box: SqlOutbox
) -> None:
    await write(engine, "chat:1", "chat:2")
    async with store.session() as session:
        row = await session.execute(outbox.select().where(outbox.c.id == 1).with_for_update())
        assert row.one().id == 1
        assert ids(await asyncio.wait_for(claim(box), timeout=5)) == [2]
    assert ids(await claim(box)) == [1]


async def test_people_table_is_untouched_by_holding_a_chat(
    workshop: Workshop, engine: AsyncEngine, box: SqlOutbox, rows: Rows
) -> None:
    await workshop.crew()
    await write(engine, "chat:9")
    await box.hold("chat:9", error="Forbidden: kicked")
    assert {row.unreachable_at for row in await rows(people)} == {None}
    assert await claim(box, MONDAY + MINUTE) == []


async def test_whoever_lives_holds_on_to_what_is_still_as_he_claimed_it(
    workshop: Workshop, store: SqlStore, rows: Rows
) -> None:
    crew = await workshop.crew()
    for ticket in (1, 2):
        await announce(store, e.TicketCreated(ticket_id=ticket, actor_id=crew.admin.id))
    box = SqlOutbox(store)
    (due,) = await box.claim(now=MONDAY, lease_seconds=10, limit=5)
    held = MONDAY + timedelta(seconds=10)
    await box.hold_on([due.id], held=held, until=held + MINUTE)
    assert await box.claim(now=held, lease_seconds=10, limit=5) == []
    # Put off meanwhile, or another's: it is left as it is.
    await box.put_off(due.id, until=MONDAY, error="")
    await box.hold_on([due.id], held=held + MINUTE, until=held + 2 * MINUTE)
    (again,) = await box.claim(now=held, lease_seconds=10, limit=5)
    assert again.id == due.id


async def test_a_batch_is_one_row_a_recipient_until_somebody_claims_it(
    workshop: Workshop, store: SqlStore, clock: FixedClock, rows: Rows
) -> None:
    crew = await workshop.crew()
    ids = [await workshop.ticket(S.NEW) for _ in range(5)]
    before = len(await rows(outbox))
    one, other = (act(crew.other_admin, batch=each) for each in ("one", "other"))
    for ticket_id, by in zip(ids, (one, one, other, one, one), strict=True):
        if ticket_id == ids[4]:
            clock.advance(minutes=1)
            await SqlOutbox(store).claim(now=clock.now(), lease_seconds=60, limit=100)
        await workshop.workflow.assign_ticket(ticket_id, crew.technician.id, by)
    new = (await rows(outbox))[before:]
    kept = [(r.payload["batch"], r.payload.get("more")) for r in new if r.kind is K.ASSIGNED]
    assert kept[:2] == [("one", [ids[1], ids[3]]), ("other", None)]
    # Claimed are those that nothing waits before; what is claimed is not added to.
    assert kept[2:] in ([], [("one", None)])
    gathered = {t for r in new for t in (r.payload["ticket_id"], *r.payload.get("more", ()))}
    assert gathered == set(ids)
