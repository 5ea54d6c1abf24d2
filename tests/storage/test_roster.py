"""People as admins look at them, invites, sightings and closed cards, on both databases."""

import asyncio
from datetime import timedelta

from domain.delivery import ShownCard
from domain.errors import (
    InviteUsed,
    LastAdmin,
    NotAMember,
    NotATechnician,
    NothingToChange,
    RoleMissing,
)
from domain.people import Member, Role
from domain.ticket import TicketStatus
from domain.work_session import SessionStatus
from storage.cards import SqlCardRegistry
from storage.tables import cards, invites, people, work_session_transitions, work_sessions
from storage.unit_of_work import SqlStore
from tests.storage.conftest import Rows
from tests.storage.test_races import only, race
from tests.support.workshop import FixedClock, Workshop, act, telegram_user

S, T, Q, A = TicketStatus, Role.TECHNICIAN, Role.QC_INSPECTOR, Role.ADMIN


async def admins(store: SqlStore) -> set[int]:
    async with store.reading() as uow:
        return set(await uow.people.holders(A))


async def test_people_are_listed_with_roles_and_work(workshop: Workshop, store: SqlStore) -> None:
    crew = await workshop.crew()
    bo = await workshop.person("Бо", T, A, last_name="Öz", username="Bo_Z")
    none = await workshop.person("Nora")
    await workshop.deactivate(await workshop.person("Gil", T))
    await workshop.ticket(S.IN_PROGRESS, minutes=45)
    await workshop.ticket(S.WAITING_QC, minutes=20, technician=bo)
    await workshop.ticket(S.DONE, minutes=20, technician=bo)
    async with store.reading() as uow:
        assert await uow.roster.counts() == (8, 1)
        roster = {each.member.id: each for each in await uow.roster.roster(active=True)}
        assert len(roster) == 8
        assert roster[bo.id].member == bo
        assert roster[none.id].member.roles == frozenset()
        (gone,) = await uow.roster.roster(active=False)
        assert gone.member.first_name == "Gil"
        assert await uow.roster.profile(bo.id) == roster[bo.id]
        assert await uow.roster.profile(404) is None
        loads = await uow.roster.loads([crew.technician.id, bo.id, none.id])
        assert loads[crew.technician.id] == (1, 45, True)
        # What waits for QC is done, as far as he is concerned.
        assert loads[bo.id] == (1, 0, False)
        assert loads[none.id] == (0, 0, False)
        assert await uow.roster.loads([]) == {}
    page = await workshop.people.page(crew.admin, search="öz бо")
    assert [row.person_id for row in page.rows] == [bo.id]
    sheet = await workshop.people.sheet(crew.technician.id, crew.admin)
    assert sheet.work is not None


async def test_people_are_seen_once_a_minute_and_never_earlier(
    workshop: Workshop, store: SqlStore, clock: FixedClock, rows: Rows
) -> None:
    crew = await workshop.crew()
    later, now = clock.now() + timedelta(minutes=3), clock.now()
    async with store.transaction() as uow:
        await uow.people.seen({crew.technician.id: later, crew.admin.id: now, 404: now})
    async with store.transaction() as uow:
        await uow.people.seen({crew.technician.id: now, crew.admin.id: later})
    seen = {row.id: row.last_seen_at for row in await rows(people)}
    assert (seen[crew.technician.id], seen[crew.admin.id]) == (later, later)
    assert seen[crew.inspector.id] is None


async def test_a_username_has_one_owner(workshop: Workshop, store: SqlStore) -> None:
    crew = await workshop.crew()
    first = await workshop.person("Tim", T, username="Fox")
    second = await workshop.person("Tom", T)
    found = await workshop.access.recognise(
        telegram_user(second.telegram_id, "Tom", username="fox")
    )
    assert found is not None
    assert (await workshop.member(first.id)).username is None
    assert (await workshop.access.find("@FOX", crew.admin)).id == second.id
    invite = await workshop.invites.create(T, act(crew.admin))
    third = await workshop.invites.accept(invite.code, telegram_user(9, "Tam", username="FOX"))
    assert (await workshop.access.find("@fox", crew.admin)).id == third.member.id


async def test_what_telegram_says_is_kept_only_where_nothing_was_chosen(
    workshop: Workshop,
) -> None:
    crew = await workshop.crew()
    invite = await workshop.invites.create(T, act(crew.admin))
    nora = (await workshop.invites.accept(invite.code, telegram_user(9, "Nora"))).member
    married = telegram_user(9, "Nora", last_name="Berg", language="ru")
    assert await workshop.access.recognise(married) == await workshop.member(nora.id)
    member = await workshop.member(nora.id)
    assert (member.name, member.language) == ("Nora Berg", "ru")
    await workshop.access.choose_language("uz", act(member))
    await workshop.people.rename(member.id, "N B", act(crew.admin))
    again = await workshop.access.recognise(married)
    assert again is not None
    assert (again.name, again.language) == ("N B", "uz")


async def test_requests_that_wait_come_the_oldest_first(
    workshop: Workshop, store: SqlStore
) -> None:
    crew = await workshop.crew()
    asked = [
        await workshop.access.request_access(
            telegram_user(70 + number), first_name="N", last_name=None, phone="+1234567"
        )
        for number in range(7)
    ]
    await workshop.access.decide(asked[0].id, None, act(crew.admin))
    page = await workshop.access.waiting(crew.admin)
    assert [row.id for row in page.rows] == [each.id for each in asked[1:6]]
    assert (page.page, page.pages, page.total) == (0, 2, 6)
    last = await workshop.access.waiting(crew.admin, page=2**30)
    assert [row.id for row in last.rows] == [asked[6].id]


async def test_invites_are_kept_listed_revoked_and_forgotten(
    workshop: Workshop, store: SqlStore, clock: FixedClock, rows: Rows
) -> None:
    crew = await workshop.crew()
    first = await workshop.invites.create(T, act(crew.admin))
    second = await workshop.invites.create(A, act(crew.other_admin))
    third = await workshop.invites.create(Q, act(crew.other_admin))
    await workshop.invites.revoke(third.id, act(crew.admin))
    async with store.reading() as uow:
        found = await uow.invites.open_ones(at=clock.now())
        assert [(each.invite.id, each.creator_name) for each in found] == [
            (second.id, "Abel"),
            (first.id, "Ada"),
        ]
        assert await uow.invites.count_open(at=clock.now()) == 2
        assert await uow.invites.count_open(at=first.expires_at) == 0
        assert await uow.invites.get(404) is None
    async with store.transaction() as uow:
        await uow.invites.revoke_of(crew.other_admin.id, by=crew.admin.id, at=clock.now())
        assert await uow.invites.by_code_for_change("nothing") is None
    kept = {row.id: (row.revoked_by, row.code) for row in await rows(invites)}
    assert kept[second.id] == (crew.admin.id, second.code)
    assert kept[first.id] == (None, first.code)
    await workshop.invites.accept(first.code, telegram_user(9))
    clock.advance(hours=24 * 34)
    assert await workshop.invites.forget_unused() == 2
    (used,) = await rows(invites)
    assert (used.id, used.role, used.used_at) == (first.id, T, first.created_at)


async def test_two_admins_who_let_each_other_go_at_once_leave_one(
    workshop: Workshop, replica: Workshop, store: SqlStore
) -> None:
    crew = await workshop.crew()
    one, other = crew.admin, crew.other_admin
    for turn in range(4):
        await workshop_with(workshop, one, other)
        if turn % 2:
            doings = (
                workshop.people.deactivate(other.id, act(one)),
                replica.people.deactivate(one.id, act(other)),
            )
        else:
            doings = (
                workshop.people.set_role(other.id, A, False, act(one)),
                replica.people.set_role(one.id, A, False, act(other)),
            )
        won, losers = await race(*doings)
        assert won == 1
        assert {type(loser) for loser in losers} <= {RoleMissing, NotAMember, LastAdmin}
        assert len(await admins(store)) == 1


async def test_two_admins_who_leave_at_once_leave_one(
    workshop: Workshop, replica: Workshop, store: SqlStore
) -> None:
    crew = await workshop.crew()
    one, other = crew.admin, crew.other_admin
    for turn in range(4):
        await workshop_with(workshop, one, other)
        won, losers = await race(
            workshop.people.set_role(one.id, A, False, act(one)),
            replica.people.set_role(other.id, A, False, act(other))
            if turn % 2
            else replica.people.deactivate(other.id, act(other)),
        )
        assert won == 1
        only(losers, LastAdmin)
        assert len(await admins(store)) == 1


async def workshop_with(workshop: Workshop, *members: Member) -> None:
    """These are active admins, whatever became of them."""
    async with workshop.store.transaction() as uow:
        for member in members:
            person = await uow.people.person(member.id)
            assert person is not None
            person.is_active = True
            await uow.people.grant(member.id, A)


async def test_one_link_lets_one_of_two_in(
    workshop: Workshop, replica: Workshop, rows: Rows
) -> None:
    crew = await workshop.crew()
    for turn in range(3):
        invite = await workshop.invites.create(T, act(crew.admin))
        before = len(await rows(people))
        won, losers = await race(
            workshop.invites.accept(invite.code, telegram_user(900 + 2 * turn)),
            replica.invites.accept(invite.code, telegram_user(901 + 2 * turn)),
        )
        assert won == 1
        only(losers, InviteUsed)
        assert len(await rows(people)) == before + 1
        kept = next(row for row in await rows(invites) if row.id == invite.id)
        assert kept.used_by == max(row.id for row in await rows(people))


async def test_a_clock_that_is_stopped_by_two_at_once_is_stopped_once(
    workshop: Workshop, replica: Workshop, rows: Rows, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    tim = crew.technician
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    clock.advance(minutes=7)
    results = await asyncio.gather(
        workshop.people.deactivate(tim.id, act(crew.admin)),
        replica.people.deactivate(tim.id, act(crew.other_admin)),
        replica.sessions.stop(ticket_id, act(tim)),
        return_exceptions=True,
    )
    refused = [each for each in results[:2] if isinstance(each, BaseException)]
    only(refused, NothingToChange)
    assert len(refused) == 1
    (session,) = await rows(work_sessions)
    assert (session.status, session.active_seconds) == (SessionStatus.STOPPED, 420)
    log = await rows(work_session_transitions)
    assert [row.action for row in log] == ["started", "stopped"]


async def test_the_cards_of_one_person_are_behind_until_they_are_drawn_anew(
    workshop: Workshop, store: SqlStore, clock: FixedClock, rows: Rows
) -> None:
    crew = await workshop.crew()
    registry = SqlCardRegistry(store)
    ticket_id = await workshop.ticket(S.WAITING_QC)
    version = (await workshop.read(ticket_id)).version
    for message_id, reader, is_final in (
        (1, crew.inspector, False),
        (2, crew.inspector, True),
        (3, crew.other_inspector, False),
    ):
        await registry.remember(
            ShownCard(
                chat_id=reader.telegram_id,
                message_id=message_id,
                ticket_id=ticket_id,
                reader_id=reader.id,
                version=version,
                busy_with=None,
                is_final=is_final,
            )
        )
    clock.advance(seconds=5)
    await workshop.people.set_role(crew.inspector.id, Q, False, act(crew.admin))
    found = await registry.claim_stale(
        now=clock.now(), settled_before=clock.now(), lease_seconds=60, limit=9
    )
    assert [card.message_id for card in found] == [1]
    kept = {row.message_id: row.version for row in await rows(cards)}
    assert kept == {1: -1, 2: version, 3: version}


async def test_nobody_is_given_a_ticket_while_he_leaves(
    workshop: Workshop, replica: Workshop
) -> None:
    crew = await workshop.crew()
    for each in range(8):
        tim = await workshop.person(f"Tim{each}", T)
        ticket_id = await workshop.ticket(S.NEW)
        assigned, left = await asyncio.gather(
            workshop.workflow.assign_ticket(ticket_id, tim.id, act(crew.admin)),
            replica.people.deactivate(tim.id, act(crew.other_admin)),
            return_exceptions=True,
        )
        assert not isinstance(left, BaseException)
        # He had it in hand when he left, and it is named; or he had left already.
        if assigned is None:
            assert left.tickets == 1
        else:
            assert isinstance(assigned, NotATechnician)
            assert left.tickets == 0
