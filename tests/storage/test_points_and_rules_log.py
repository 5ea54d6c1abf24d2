"""The append-only things: XP entries and versions of the rules; on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from domain.errors import Collision
from domain.people import Role
from domain.points import XpEntry, XpEntryType
from domain.rules import Rules, RulesVersion, TicketXpRules
from domain.services.rules import RulesService
from domain.ticket import TicketStatus
from storage.tables import APPEND_ONLY, person_roles, rules_versions, xp_entries
from storage.unit_of_work import SqlStore
from tests.storage.conftest import Rows
from tests.support.workshop import MONDAY, FixedClock, Workshop, act, sent

S = TicketStatus


def entry(person_id: int, reference: str, amount: int = 3, days: int = 0) -> XpEntry:
    return XpEntry(
        person_id=person_id,
        amount=amount,
        entry_type=XpEntryType.MANUAL_ADJUSTMENT,
        reference=reference,
        description='for <b>"everything"</b>',
        payload={"why": ["Ўткир", 2**40], "deep": {"empty": None}},
        created_at=MONDAY + timedelta(days=days),
    )


async def test_entries_come_back_as_they_were_written_newest_first(
    workshop: Workshop, store: SqlStore
) -> None:
    crew = await workshop.crew()
    mine = crew.technician.id
    entries = [entry(mine, "a", 3), entry(mine, "b", -5, days=1), entry(mine, "c", 7, days=1)]
    async with store.transaction() as uow:
        assert await uow.ledger.add(entries) == entries
        assert await uow.ledger.add([]) == []
        await uow.ledger.add([entry(crew.inspector.id, "d", 100)])
    async with store.reading() as uow:
        latest = await uow.ledger.latest(mine, 10)
        ids = [each.id for each in latest]
        assert ids == sorted(set(ids), reverse=True)
        assert 0 not in ids
        # They have their ids now, and are else as they were.
        assert [replace(each, id=0) for each in latest] == [entries[2], entries[1], entries[0]]
        assert await uow.ledger.latest(mine, 2) == latest[:2]
        assert await uow.ledger.totals(mine, since=MONDAY) == (5, 5)
        assert await uow.ledger.totals(mine, since=MONDAY + timedelta(seconds=1)) == (5, 2)
        assert await uow.ledger.totals(crew.admin.id, since=MONDAY) == (0, 0)


async def test_a_duplicate_reference_is_left_out_and_the_transaction_lives_on(
    workshop: Workshop, store: SqlStore, rows: Rows
) -> None:
    crew = await workshop.crew()
    mine = crew.technician.id
    async with store.transaction() as uow:
        await uow.ledger.add([entry(mine, "a", 3)])
    async with store.transaction() as uow:
        again, new = entry(mine, "a", 999), entry(mine, "b", 4)
        assert await uow.ledger.add([again, new]) == [new]
        assert await uow.ledger.add([again]) == []
        # Further statements of the same transaction work, and are committed with it.
        assert await uow.ledger.totals(mine, since=MONDAY) == (7, 7)
        await uow.people.grant(mine, Role.ADMIN)
    kept = [(row.reference, row.amount) for row in await rows(xp_entries)]
    assert kept == [("a", 3), ("b", 4)]
    assert (mine, Role.ADMIN) in [tuple(row) for row in await rows(person_roles)]


async def test_the_highest_version_of_the_rules_is_in_force(
    workshop: Workshop, store: SqlStore, rows: Rows
) -> None:
    crew = await workshop.crew()
    async with store.reading() as uow:
        assert (await uow.rulebook.active()).rules == Rules()
        assert not await uow.rulebook.is_empty()
    changed = RulesVersion(
        version=2,
        rules=Rules(ticket_xp=TicketXpRules(base_divisor=25)),
        action="changed",
        diff={"ticket_xp.base_divisor": [20, 25]},
        reason="quieter months",
        created_by=crew.admin.id,
        created_at=MONDAY,
    )
    async with store.transaction() as uow:
        await uow.rulebook.add(changed)
    async with store.reading() as uow:
        assert await uow.rulebook.active() == changed
    assert [row.version for row in await rows(rules_versions)] == [1, 2]
    with pytest.raises(Collision):
        await add_rules(store, changed)


async def add_rules(store: SqlStore, version: RulesVersion) -> None:
    async with store.transaction() as uow:
        await uow.rulebook.add(version)


async def test_every_replica_follows_a_change_of_the_rules_at_once(
    store: SqlStore, engine: AsyncEngine, clock: FixedClock
) -> None:
    replica = SqlStore(engine, clock)
    first = await RulesService(replica, clock).active()
    changed = replace(first, version=2, rules=Rules(ticket_xp=TicketXpRules(base_divisor=25)))
    await add_rules(store, changed)
    assert (await RulesService(replica, clock).active()).rules == changed.rules


async def test_rules_that_were_rolled_back_are_not_remembered(store: SqlStore) -> None:
    async def change_and_fail() -> None:
        async with store.transaction() as uow:
            first = await uow.rulebook.active()
            other = Rules(ticket_xp=TicketXpRules(base_divisor=25))
            await uow.rulebook.add(replace(first, version=2, rules=other))
            assert (await uow.rulebook.active()).version == 2
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await change_and_fail()
    async with store.transaction() as uow:
        await uow.rulebook.add(
            RulesVersion(
                version=2,
                rules=Rules(ticket_xp=TicketXpRules(base_divisor=30)),
                action="changed",
                diff={},
                reason="once more",
                created_by=None,
                created_at=MONDAY,
            )
        )
    async with store.reading() as uow:
        assert (await uow.rulebook.active()).rules.ticket_xp.base_divisor == 30


async def test_the_first_version_is_written_once(
    store: SqlStore, clock: FixedClock, rows: Rows
) -> None:
    await RulesService(store, clock).ensure_first_version()
    assert len(await rows(rules_versions)) == 1


CHANGES = {
    "ticket_transitions": "note = 'never happened'",
    "work_session_transitions": "event_at = '2000-01-01'",
    "xp_entries": "amount = 1000000",
    "rules_versions": "reason = 'mine'",
    "audit_entries": "old = 'nothing'",
    "note_pieces": "words = 'never said'",
    "note_transitions": "actor_id = 1",
}


@pytest.mark.parametrize("table", CHANGES)
async def test_the_database_itself_refuses_to_change_what_happened(
    workshop: Workshop, engine: AsyncEngine, rows: Rows, table: str
) -> None:
    ticket_id = await workshop.ticket(S.DONE)
    crew = await workshop.crew()
    await workshop.notes.add(ticket_id, sent(1), act(crew.admin))
    (appended,) = (each for each in APPEND_ONLY if each.name == table)
    before = await rows(appended)
    assert before

    async def run(statement: str) -> None:
        async with engine.begin() as connection:
            await connection.execute(text(statement))

    for change in (f"UPDATE {table} SET {CHANGES[table]}", f"DELETE FROM {table}"):
        with pytest.raises(DBAPIError, match=f"{table} is append-only"):
            await run(change)
    assert await rows(appended) == before


def test_every_append_only_table_is_tried() -> None:
    assert {table.name for table in APPEND_ONLY} == set(CHANGES)


async def test_appending_still_works_after_a_refused_change(workshop: Workshop, rows: Rows) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.WAITING_QC)
    before = {table.name: len(await rows(table)) for table in APPEND_ONLY}
    await workshop.workflow.qc_fail_ticket(ticket_id, "Dirty", act(crew.inspector))
    await workshop.workflow.start_ticket(ticket_id, act(crew.technician))
    await workshop.set_rules(Rules())
    grown = {table.name: len(await rows(table)) - before[table.name] for table in APPEND_ONLY}
    assert grown == {
        "ticket_transitions": 2,
        "work_session_transitions": 1,
        "xp_entries": 1,
        "rules_versions": 1,
        "audit_entries": 0,
        "note_pieces": 0,
        "note_transitions": 0,
    }
