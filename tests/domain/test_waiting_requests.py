"""Many who ask for access: how admins hear of them, and how they are refused together."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from domain import events as e
from domain.access import LONGEST_CROWD, Age
from domain.audience import LANES, Notice, NoticeKind, ToChat, notices
from domain.errors import NobodyToRefuse, RoleMissing
from domain.people import AccessRequest, RequestStatus, Role
from tests.support.assertions import refused
from tests.support.fakes import FakeStore
from tests.support.workshop import FixedClock, Workshop, act, telegram_user

FIRST = 6_000_000_000


async def asks(workshop: Workshop, number: int) -> AccessRequest:
    return await workshop.access.request_access(
        telegram_user(FIRST + number, f"N{number}", language="en"),
        first_name=f"N{number}",
        last_name=None,
        phone="+998901234567",
    )


def told(store: FakeStore) -> Sequence[Notice]:
    return [notice for event in store.shelf.events for notice in notices(event)]


def kinds(of: Sequence[Notice]) -> Sequence[NoticeKind]:
    return [each.kind for each in of]


@pytest.fixture(autouse=True)
def one_alone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a crowd does is the same after one that is told on its own as after five."""
    if "five" not in request.node.name:
        monkeypatch.setattr("domain.access.ALONE", 1)


async def test_five_within_a_minute_are_told_one_by_one_and_a_sixth_begins_a_crowd(
    workshop: Workshop, store: FakeStore, clock: FixedClock
) -> None:
    for number in range(5):
        assert (await asks(workshop, number)).told_with is None
        clock.advance(seconds=10)
    assert kinds(told(store)) == [NoticeKind.ACCESS_REQUESTED] * 5
    sixth = await asks(workshop, 5)
    assert sixth.told_with is not None
    assert (await asks(workshop, 6)).told_with == sixth.told_with
    assert kinds(told(store))[5:] == [NoticeKind.ACCESS_CROWD] * 2


async def test_five_that_come_slowly_begin_no_crowd(workshop: Workshop, clock: FixedClock) -> None:
    for number in range(12):
        assert (await asks(workshop, number)).told_with is None
        clock.advance(seconds=15)


async def test_the_first_is_told_on_its_own_and_those_right_after_it_as_a_crowd(
    workshop: Workshop, store: FakeStore, clock: FixedClock
) -> None:
    first = await asks(workshop, 0)
    assert kinds(told(store)) == [NoticeKind.ACCESS_REQUESTED]
    for number in range(1, 4):
        clock.advance(seconds=59)
        assert (await asks(workshop, number)).told_with == first.id
    crowd = told(store)[1:]
    assert kinds(crowd) == [NoticeKind.ACCESS_CROWD] * 3
    assert all(each.once and each.payload == {"first_id": first.id} for each in crowd)
    assert await workshop.requests.crowd(first.id) == 3


async def test_a_request_after_a_minutes_quiet_is_told_on_its_own(
    workshop: Workshop, clock: FixedClock
) -> None:
    await asks(workshop, 0)
    await asks(workshop, 1)
    clock.advance(minutes=1)
    later = await asks(workshop, 2)
    assert later.told_with is None
    assert (await asks(workshop, 3)).told_with == later.id


async def test_a_crowd_that_does_not_end_is_told_anew_after_an_hour(
    workshop: Workshop, clock: FixedClock
) -> None:
    firsts = set()
    for number in range(int(LONGEST_CROWD / timedelta(seconds=50)) + 2):
        request = await asks(workshop, number)
        firsts.add(request.told_with or request.id)
        clock.advance(seconds=50)
    assert len(firsts) == 2


async def test_a_clock_that_was_set_back_begins_a_crowd_of_its_own(
    workshop: Workshop, clock: FixedClock
) -> None:
    await asks(workshop, 0)
    clock.advance(hours=-2)
    assert (await asks(workshop, 1)).told_with is None


async def test_a_crowd_goes_on_though_its_first_was_decided_and_begins_anew_when_it_is_gone(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    first = await asks(workshop, 0)
    await workshop.access.decide(first.id, Role.TECHNICIAN, act(crew.admin))
    second = await asks(workshop, 1)
    assert second.told_with == first.id
    del store.shelf.requests[first.id]
    assert (await asks(workshop, 2)).told_with is None


@pytest.mark.parametrize("role", [Role.TECHNICIAN, None])
async def test_a_decision_brings_the_crowds_message_up_to_date_for_every_admin(
    workshop: Workshop, store: FakeStore, role: Role | None
) -> None:
    crew = await workshop.crew()
    first = await asks(workshop, 0)
    one = await asks(workshop, 1)
    await workshop.access.decide(one.id, role, act(crew.admin))
    last = notices(store.shelf.events[-1])
    assert NoticeKind.ACCESS_DECIDED not in kinds(last)
    crowd = next(each for each in last if each.kind is NoticeKind.ACCESS_CROWD)
    assert (crowd.payload, crowd.actor_too) == ({"first_id": first.id}, True)
    assert await workshop.requests.crowd(first.id) == 0


def test_what_is_told_of_requests_is_in_nobodys_way() -> None:
    of_requests = (NoticeKind.ACCESS_REQUESTED, NoticeKind.ACCESS_DECIDED, NoticeKind.ACCESS_CROWD)
    assert set(LANES) == set(of_requests)


@pytest.mark.parametrize(
    ("age", "number"), [(Age.HOUR, 3), (Age.DAY, 2), (Age.WEEK, 1), (Age.ALL, 4)]
)
async def test_all_that_waited_so_long_are_refused_and_each_is_told_once(
    workshop: Workshop, store: FakeStore, clock: FixedClock, age: Age, number: int
) -> None:
    crew = await workshop.crew()
    made = []
    for who, hours in enumerate((6 * 24, 24 - 1, 1, 0)):
        made.append(await asks(workshop, who))
        clock.advance(hours=hours)
    meant = await workshop.requests.older(age, crew.admin)
    assert (meant.count, meant.up_to) == (number, made[number - 1].id)
    # Whoever asks while the admin reads the question isn't meant.
    await asks(workshop, 9)
    before = len(store.shelf.events)

    assert await workshop.requests.refuse_up_to(meant.up_to, act(crew.admin)) == number

    statuses = [each.status for each in store.shelf.requests.values()]
    assert statuses == [RequestStatus.REFUSED] * number + [RequestStatus.PENDING] * (5 - number)
    sent = [n for event in store.shelf.events[before:] for n in notices(event)]
    refusals = [n for n in sent if n.kind is NoticeKind.ACCESS_REFUSED]
    assert [n.to for n in refusals] == [ToChat(FIRST + n) for n in range(number)]
    again = workshop.requests.refuse_up_to(meant.up_to, act(crew.other_admin))
    await refused(store, NobodyToRefuse, again)


async def test_more_than_go_into_one_transaction_are_refused_all_the_same(
    workshop: Workshop, store: FakeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("domain.services.waiting_requests._AT_ONCE", 3)
    crew = await workshop.crew()
    for number in range(6):
        last = await asks(workshop, number)
    before = len(store.shelf.events)
    assert await workshop.requests.refuse_up_to(last.id, act(crew.admin)) == 6
    sent = [n for event in store.shelf.events[before:] for n in notices(event)]
    delays = [n.later for n in sent if n.kind is NoticeKind.ACCESS_REFUSED]
    # Others' notices go between, across transactions too.
    assert len(set(delays)) == 6
    assert delays == sorted(delays)
    # One card closes, and the crowd's message is written anew once a transaction.
    assert kinds(sent).count(NoticeKind.ACCESS_DECIDED) == 1
    assert kinds(sent).count(NoticeKind.ACCESS_CROWD) == 2


async def test_where_nobody_waits_there_is_nobody_to_refuse(
    workshop: Workshop, store: FakeStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    for age in Age:
        await refused(store, NobodyToRefuse, workshop.requests.older(age, crew.admin))
    await asks(workshop, 0)
    clock.advance(minutes=59)
    await refused(store, NobodyToRefuse, workshop.requests.older(Age.HOUR, crew.admin))
    assert (await workshop.requests.older(Age.ALL, crew.admin)).count == 1


async def test_only_admins_refuse_many(workshop: Workshop, store: FakeStore) -> None:
    crew = await workshop.crew()
    request = await asks(workshop, 0)
    for person in (crew.technician, crew.inspector):
        await refused(store, RoleMissing, workshop.requests.older(Age.ALL, person))
        many = workshop.requests.refuse_up_to(request.id, act(person))
        await refused(store, RoleMissing, many)


async def test_a_refusal_by_many_pauses_like_any_other(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    request = await asks(workshop, 0)
    await workshop.requests.refuse_up_to(request.id, act(crew.admin))
    assert isinstance(store.shelf.events[-1], e.ManyRefused)
    assert (await workshop.access.at_the_door(FIRST)).may_ask_at is not None
