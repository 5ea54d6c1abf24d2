"""Leaderboards, previews and the history of the rules, on both databases."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from domain.errors import Collision, RulesMovedOn
from domain.past_points import DoneTicket
from domain.people import Role
from domain.points import XpEntry, XpEntryType
from domain.rules import Rules
from domain.services.points import XpService
from domain.services.rules import RulesService
from domain.ticket import FlagColor, TicketStatus
from storage.tables import outbox, rules_versions, xp_entries
from storage.unit_of_work import SqlStore
from tests.storage.conftest import Rows
from tests.support.workshop import MONDAY, FixedClock, Workshop, act

S = TicketStatus
DIVISOR = "ticket_xp.base_divisor"


def entry(person_id: int, amount: int, days: int = 0) -> XpEntry:
    return XpEntry(
        person_id=person_id,
        amount=amount,
        entry_type=XpEntryType.MANUAL_ADJUSTMENT,
        reference=f"{person_id}:{amount}:{days}",
        description="",
        created_at=MONDAY + timedelta(days=days),
    )


async def test_leaders_are_active_people_with_points_in_the_span_most_first(
    workshop: Workshop, store: SqlStore
) -> None:
    crew = await workshop.crew()
    gone = await workshop.person("Gone", Role.TECHNICIAN)
    async with store.transaction() as uow:
        await uow.ledger.add(
            [
                entry(crew.technician.id, 3),
                entry(crew.technician.id, 4, 1),
                entry(crew.other_technician.id, 7, 1),
                entry(crew.inspector.id, -2),
                entry(crew.inspector.id, 100, -1),
                entry(crew.inspector.id, 200, 2),
                entry(gone.id, 50),
            ]
        )
    await workshop.deactivate(gone)
    async with store.reading() as uow:
        leaders = await uow.ledger.leaders(since=MONDAY, until=MONDAY + timedelta(days=2))
        assert [(each.name, each.points) for each in leaders] == [
            ("Tara", 7),
            ("Tim", 7),
            ("Ina", -2),
        ]
        assert leaders[0].person_id == crew.other_technician.id
        assert await uow.ledger.first_at() == MONDAY - timedelta(days=1)
        assert await uow.ledger.leaders(since=MONDAY, until=MONDAY) == []


async def test_without_entries_there_is_no_first(store: SqlStore) -> None:
    async with store.reading() as uow:
        assert await uow.ledger.first_at() is None


async def test_names_come_by_their_ids(workshop: Workshop, store: SqlStore) -> None:
    crew = await workshop.crew()
    full = await workshop.person("Ўткир", Role.ADMIN, last_name="<Co>")
    async with store.reading() as uow:
        assert await uow.people.names([full.id, crew.admin.id, 999]) == {
            full.id: "Ўткир <Co>",
            crew.admin.id: "Ada",
        }
        assert await uow.people.names([]) == {}


async def test_done_work_has_what_points_are_reckoned_by(
    workshop: Workshop, store: SqlStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    await workshop.ticket(S.DONE, minutes=45)
    clock.advance(hours=1)
    ticket_id = await workshop.ticket(S.IN_PROGRESS, technician=crew.other_technician)
    clock.advance(seconds=90)
    await workshop.workflow.finish_ticket(ticket_id, act(crew.other_technician))
    await workshop.workflow.qc_fail_ticket(ticket_id, "Dirty", act(crew.inspector))
    await workshop.workflow.start_ticket(ticket_id, act(crew.other_technician))
    clock.advance(seconds=30)
    await workshop.workflow.finish_ticket(ticket_id, act(crew.other_technician))
    await workshop.workflow.set_manual_metrics(
        ticket_id, act(crew.admin), flag_color=FlagColor.RED, xp_amount=9
    )
    await workshop.workflow.qc_pass_ticket(ticket_id, act(crew.other_inspector))
    await workshop.ticket(S.CANCELLED)
    await workshop.ticket(S.WAITING_QC)
    simple = DoneTicket(
        technician_id=crew.technician.id,
        total_duration=45,
        xp_amount=3,
        is_manual=False,
        ever_failed=False,
        seconds={crew.technician.id: 0},
    )
    twice = DoneTicket(
        technician_id=crew.other_technician.id,
        total_duration=40,
        xp_amount=9,
        is_manual=True,
        ever_failed=True,
        seconds={crew.other_technician.id: 120},
    )
    async with store.reading() as uow:
        everything = await uow.done_work.since(MONDAY)
        assert sorted(everything.tickets, key=lambda each: each.technician_id) == [simple, twice]
        assert everything.decisions == {crew.inspector.id: 2, crew.other_inspector.id: 1}
        later = await uow.done_work.since(MONDAY + timedelta(seconds=1))
        assert later.tickets == [twice]
        assert later.decisions == {crew.inspector.id: 1, crew.other_inspector.id: 1}
        never = await uow.done_work.since(MONDAY + timedelta(days=1))
        assert (never.tickets, never.decisions) == ([], {})


async def test_versions_come_back_alone_and_in_pages(workshop: Workshop, store: SqlStore) -> None:
    crew = await workshop.crew()
    for version in (1, 2, 3):
        await workshop.rules.change(
            DIVISOR, str(20 + version), f"why {version}", act(crew.admin), seen_version=version
        )
    async with store.reading() as uow:
        second = await uow.rulebook.version(2)
        assert second is not None
        assert second.rules.ticket_xp.base_divisor == 21
        assert await uow.rulebook.version(9) is None
        assert await uow.rulebook.logged(9) is None
        first = await uow.rulebook.logged(1)
        assert first is not None
        assert (first.author_name, first.created_by, first.action) == ("", None, "created")
        page = await uow.rulebook.log(newest=3, limit=2)
        assert [(each.version, each.author_name, each.reason) for each in page] == [
            (3, "Ada", "why 2"),
            (2, "Ada", "why 1"),
        ]
        assert page[0].diff == {DIVISOR: {"old": 21, "new": 22}}
        assert page[0].created_at == MONDAY


async def test_a_change_and_a_rollback_reach_every_replica_at_once(
    workshop: Workshop, store: SqlStore, engine: AsyncEngine, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    replica = SqlStore(engine, clock)
    there = RulesService(replica, clock)
    xp_there = XpService(replica, clock)
    assert (await there.active()).version == 1
    await workshop.rules.change(
        "work_session.timezone", "UTC", "moved", act(crew.admin), seen_version=1
    )
    assert (await there.active()).rules.work_session.timezone == "UTC"
    assert str((await xp_there.statement(crew.technician)).zone) == "UTC"
    await there.rollback(1, act(crew.other_admin), seen_version=2)
    assert (await workshop.rules.active()).rules == Rules()
    assert str((await workshop.xp.statement(crew.technician)).zone) == "Asia/Tashkent"
    with pytest.raises(RulesMovedOn):
        await workshop.rules.rollback(2, act(crew.admin), seen_version=2)


async def test_two_admins_on_two_replicas_at_once_make_one_version(
    workshop: Workshop, engine: AsyncEngine, clock: FixedClock, rows: Rows
) -> None:
    crew = await workshop.crew()
    replicas = [RulesService(SqlStore(engine, clock), clock) for _ in range(2)]
    told = await asyncio.gather(
        *(
            rules.change(DIVISOR, value, "now", act(who), seen_version=1)
            for rules, value, who in zip(
                replicas, ("25", "30"), (crew.admin, crew.other_admin), strict=True
            )
        ),
        return_exceptions=True,
    )
    # The loser meets the other's version; asked once more, he is told so.
    refused = [each for each in told if isinstance(each, BaseException)]
    assert len(refused) == 1
    assert isinstance(refused[0], Collision | RulesMovedOn)
    assert [row.version for row in await rows(rules_versions)] == [1, 2]


async def test_one_wish_is_granted_once_on_two_replicas_at_once(
    workshop: Workshop, engine: AsyncEngine, clock: FixedClock, rows: Rows
) -> None:
    crew = await workshop.crew()
    replicas = [XpService(SqlStore(engine, clock), clock) for _ in range(2)]
    done = await asyncio.gather(
        *(
            xp.adjust(crew.technician.id, 5, "helped", act(crew.admin), idempotency_key="one wish")
            for xp in replicas
        )
    )
    assert sorted(each.again for each in done) == [False, True]
    assert [row.amount for row in await rows(xp_entries)] == [5]
    (told,) = await rows(outbox)
    assert told.person_id == crew.technician.id
    assert told.payload == {"actor_id": crew.admin.id, "amount": 5, "comment": "helped"}
