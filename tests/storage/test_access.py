"""Requests at the door and who is shut out, as both databases keep them."""

import asyncio
from datetime import timedelta

import pytest

from domain.access import BlockedUser
from domain.audience import CROWD_GATHERS, NoticeKind
from domain.people import AccessRequest, RequestStatus, Role
from storage.outbox import SqlOutbox
from storage.tables import access_requests, outbox
from storage.unit_of_work import SqlStore
from tests.storage.conftest import Rows
from tests.support.workshop import MONDAY, FixedClock, Workshop, act, telegram_user

FIRST = 2**52 - 1_000
K = NoticeKind


@pytest.fixture(autouse=True)
def one_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a crowd does is the same after one that is told on its own as after five."""
    monkeypatch.setattr("domain.access.ALONE", 1)


async def asks(workshop: Workshop, number: int) -> AccessRequest:
    return await workshop.access.request_access(
        telegram_user(FIRST + number, f"N{number}"),
        first_name=f"N{number}",
        last_name=None,
        phone="+998901234567",
    )


async def test_many_at_the_same_moment_are_one_card_and_one_crowd_for_each_admin(
    workshop: Workshop, rows: Rows
) -> None:
    crew = await workshop.crew()
    await asyncio.gather(*(asks(workshop, number) for number in range(20)))
    requests = await rows(access_requests)
    firsts = [row.id for row in requests if row.told_with is None]
    assert len(firsts) == 1
    assert {row.told_with for row in requests} == {None, firsts[0]}
    for admin in (crew.admin, crew.other_admin):
        told = [
            (row.recipient, row.kind) for row in await rows(outbox) if row.person_id == admin.id
        ]
        assert sorted(told) == [
            (f"person:{admin.id}:access", K.ACCESS_REQUESTED),
            (f"person:{admin.id}:crowd", K.ACCESS_CROWD),
        ]


async def test_what_waits_to_be_sent_is_not_written_twice_but_what_is_on_its_way_is(
    workshop: Workshop, store: SqlStore, rows: Rows, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    await workshop.deactivate(crew.other_admin)
    for number in range(3):
        await asks(workshop, number)
    crowd = [row for row in await rows(outbox) if row.kind is K.ACCESS_CROWD]
    assert [row.due_at for row in crowd] == [MONDAY + CROWD_GATHERS]

    clock.advance(seconds=10)
    claimed = await SqlOutbox(store).claim(now=clock.now(), lease_seconds=45, limit=10)
    assert {each.kind for each in claimed} == {K.ACCESS_REQUESTED, K.ACCESS_CROWD}
    # Its number may have been counted already.
    for number in range(3, 6):
        await asks(workshop, number)
    assert len([row for row in await rows(outbox) if row.kind is K.ACCESS_CROWD]) == 2


async def test_no_notice_of_the_workshop_waits_behind_requests(
    workshop: Workshop, store: SqlStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    for number in range(30):
        await asks(workshop, number)
    await workshop.item("RM-1")
    await workshop.ticket()
    claimed = await SqlOutbox(store).claim(now=clock.now(), lease_seconds=45, limit=10)
    mine = {each.kind for each in claimed if each.person_id == crew.other_admin.id}
    assert mine == {K.ACCESS_REQUESTED, K.TICKET_CREATED}


async def test_many_refused_at_once_hear_of_it_one_after_the_other(
    workshop: Workshop, rows: Rows, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    requests = [await asks(workshop, number) for number in range(10)]
    before = len(await rows(outbox))
    assert await workshop.requests.refuse_up_to(requests[7].id, act(crew.admin)) == 8
    found = await rows(access_requests)
    assert [row.status for row in found] == [RequestStatus.REFUSED] * 8 + [
        RequestStatus.PENDING
    ] * 2
    assert {row.decided_by for row in found[:8]} == {crew.admin.id}
    written = (await rows(outbox))[before:]
    told = [row for row in written if row.kind is K.ACCESS_REFUSED]
    assert [row.chat_id for row in told] == [FIRST + number for number in range(8)]
    assert len({row.due_at for row in told}) == 8
    # The first one's card closes, in the chat of who refused as well.
    closing = [row.person_id for row in written if row.kind is K.ACCESS_DECIDED]
    assert closing == [crew.admin.id, crew.other_admin.id]


async def test_two_admins_who_refuse_all_at_once_refuse_each_one_once(
    workshop: Workshop, rows: Rows
) -> None:
    crew = await workshop.crew()
    for number in range(12):
        last = await asks(workshop, number)
    done = await asyncio.gather(
        *(
            workshop.requests.refuse_up_to(last.id, act(admin))
            for admin in (crew.admin, crew.other_admin)
        ),
        return_exceptions=True,
    )
    assert sum(each for each in done if isinstance(each, int)) == 12
    told = [row.chat_id for row in await rows(outbox) if row.kind is K.ACCESS_REFUSED]
    assert sorted(told) == [FIRST + number for number in range(12)]


async def test_what_waits_is_counted_by_age_and_by_crowd(
    workshop: Workshop, store: SqlStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    first = await asks(workshop, 0)
    second = await asks(workshop, 1)
    clock.advance(hours=1)
    third = await asks(workshop, 2)
    async with store.reading() as uow:
        assert await uow.access.older(MONDAY - timedelta(seconds=1)) == (0, 0)
        assert await uow.access.older(MONDAY) == (2, second.id)
        assert await uow.access.older(clock.now()) == (3, third.id)
        latest = await uow.access.latest(2)
        assert [each.id for each in latest] == [third.id, second.id]
        assert await uow.access.count_told_with(first.id) == 1
        assert await uow.access.refused_at(FIRST) is None
    await workshop.access.decide(second.id, None, act(crew.admin))
    async with store.reading() as uow:
        assert await uow.access.count_told_with(first.id) == 0
        assert await uow.access.refused_at(FIRST + 1) == clock.now()


async def test_only_what_was_decided_long_ago_is_forgotten(
    workshop: Workshop, store: SqlStore, clock: FixedClock, rows: Rows
) -> None:
    crew = await workshop.crew()
    old, new, waits = [await asks(workshop, number) for number in range(3)]
    await workshop.access.decide(old.id, Role.TECHNICIAN, act(crew.admin))
    clock.advance(hours=2)
    await workshop.access.decide(new.id, None, act(crew.admin))
    async with store.transaction() as uow:
        assert await uow.access.forget_decided(MONDAY + timedelta(hours=1)) == 1
    assert [row.id for row in await rows(access_requests)] == [new.id, waits.id]


def user(telegram_id: int, by: int, minutes: int = 0) -> BlockedUser:
    return BlockedUser(
        telegram_id=telegram_id,
        name="Eve " + "x" * 125,
        username=None,
        blocked_by=by,
        blocked_at=MONDAY + timedelta(minutes=minutes),
    )


async def test_the_blocked_are_listed_newest_first_and_come_out_once(
    workshop: Workshop, store: SqlStore
) -> None:
    crew = await workshop.crew()
    users = [user(FIRST + number, crew.admin.id, number) for number in range(3)]
    async with store.transaction() as uow:
        for each in (*users, user(FIRST, crew.other_admin.id, 9)):
            await uow.blocked.add(each)
    async with store.reading() as uow:
        assert await uow.blocked.page(offset=0, limit=2) == [users[2], users[1]]
        assert await uow.blocked.page(offset=2, limit=2) == [users[0]]
        assert await uow.blocked.get(FIRST) == users[0]
        assert await uow.blocked.get(FIRST + 9) is None
        assert await uow.blocked.count() == 3
    async with store.transaction() as uow:
        assert await uow.blocked.remove(FIRST)
        assert not await uow.blocked.remove(FIRST)
        assert sorted(await uow.blocked.ids()) == [FIRST + 1, FIRST + 2]


async def test_whoever_works_here_is_not_blocked(workshop: Workshop, store: SqlStore) -> None:
    crew = await workshop.crew()
    async with store.transaction() as uow:
        for each in (crew.technician, crew.inspector):
            await uow.blocked.add(user(each.telegram_id, crew.admin.id))
    await workshop.deactivate(crew.inspector)
    async with store.reading() as uow:
        assert await uow.blocked.ids() == [crew.inspector.telegram_id]
        assert await uow.blocked.count() == 1
        assert await uow.blocked.get(crew.technician.telegram_id) is None
        assert [each.telegram_id for each in await uow.blocked.page(offset=0, limit=9)] == [
            crew.inspector.telegram_id
        ]


async def test_two_admins_who_block_at_once_block_once(workshop: Workshop, store: SqlStore) -> None:
    crew = await workshop.crew()
    request = await asks(workshop, 0)
    done = await asyncio.gather(
        *(
            workshop.blocking.block_requester(request.id, act(admin))
            for admin in (crew.admin, crew.other_admin)
        ),
        return_exceptions=True,
    )
    assert sum(isinstance(each, BlockedUser) for each in done) == 1
    async with store.reading() as uow:
        assert await uow.blocked.count() == 1
