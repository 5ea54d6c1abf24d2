"""Who is shut out, by whom, and what becomes of what he had asked for."""

import pytest

from domain import events as e
from domain.errors import (
    AccessBlocked,
    CantBlock,
    IsBlocked,
    NotAMember,
    NotBlocked,
    RoleMissing,
    UnknownPerson,
    UnknownRequest,
    WorkshopError,
)
from domain.people import AccessRequest, RequestStatus, Role
from domain.services.blocking import BlockingService
from tests.support.assertions import refused
from tests.support.fakes import FakeStore
from tests.support.workshop import FixedClock, Workshop, act, telegram_user

EVE = telegram_user(6_000_000_666, "Eve", username="eve")


async def asks(workshop: Workshop) -> AccessRequest:
    return await workshop.access.request_access(
        EVE, first_name="Eve", last_name="Evans", phone="+998901234567"
    )


async def test_a_blocked_stranger_is_known_at_once_and_what_he_asked_is_refused_silently(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    request = await asks(workshop)
    user = await workshop.blocking.block_requester(request.id, act(crew.admin))
    assert (user.name, user.username, user.blocked_by) == ("Eve Evans", "eve", crew.admin.id)
    assert EVE.telegram_id in workshop.blocking
    assert store.shelf.requests[request.id].status is RequestStatus.REFUSED
    assert store.shelf.events[-1] == e.RequestClosed(request_id=request.id)
    assert not [each for each in store.shelf.events if isinstance(each, e.AccessRefused)]
    shown = await workshop.access.request(request.id)
    assert (shown.is_blocked, shown.decided_by_name) == (True, "Ada")
    page = await workshop.blocking.page(crew.admin)
    assert [each.telegram_id for each in page.rows] == [EVE.telegram_id]


async def test_nothing_lets_a_blocked_one_in(workshop: Workshop, store: FakeStore) -> None:
    crew = await workshop.crew()
    request = await asks(workshop)
    invite = await workshop.invites.create(Role.TECHNICIAN, act(crew.admin))
    await workshop.blocking.block_requester(request.id, act(crew.admin))
    await refused(store, AccessBlocked, asks(workshop))
    await refused(store, AccessBlocked, workshop.access.require_may_ask(EVE.telegram_id))
    await refused(store, AccessBlocked, workshop.invites.accept(invite.code, EVE))
    for role in (*Role, None):
        decide = workshop.access.decide(request.id, role, act(crew.other_admin))
        await refused(store, IsBlocked, decide)
    twice = workshop.blocking.block_requester(request.id, act(crew.other_admin))
    await refused(store, IsBlocked, twice)


async def test_somebody_deactivated_can_be_blocked_and_comes_back_only_unblocked(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    gone = crew.technician
    await refused(store, CantBlock, workshop.blocking.block_person(gone.id, act(crew.admin)))
    await workshop.people.deactivate(gone.id, act(crew.admin))
    await workshop.blocking.block_person(gone.id, act(crew.admin))
    assert gone.telegram_id in workshop.blocking
    assert (await workshop.people.sheet(gone.id, crew.admin)).is_blocked
    await refused(store, IsBlocked, workshop.people.reactivate(gone.id, act(crew.admin)))

    await workshop.blocking.unblock(gone.telegram_id, act(crew.other_admin))

    assert gone.telegram_id not in workshop.blocking
    await workshop.people.reactivate(gone.id, act(crew.admin))
    nothing = workshop.blocking.unblock(gone.telegram_id, act(crew.admin))
    await refused(store, NotBlocked, nothing)


async def test_a_member_who_once_asked_and_an_admin_of_the_settings_can_not_be_blocked(
    store: FakeStore, clock: FixedClock
) -> None:
    workshop = Workshop(store, clock, admin_ids={EVE.telegram_id})
    crew = await workshop.crew()
    request = await asks(workshop)
    named = workshop.blocking.block_requester(request.id, act(crew.admin))
    await refused(store, CantBlock, named)
    plain = Workshop(store, clock)
    await plain.access.decide(request.id, Role.TECHNICIAN, act(crew.admin))
    member = plain.blocking.block_requester(request.id, act(crew.admin))
    await refused(store, CantBlock, member)


@pytest.mark.parametrize("who", ["technician", "inspector"])
async def test_only_admins_block_unblock_and_look(
    workshop: Workshop, store: FakeStore, who: str
) -> None:
    crew = await workshop.crew()
    request = await asks(workshop)
    person = getattr(crew, who)
    blocking = workshop.blocking
    tried = (
        blocking.block_requester(request.id, act(person)),
        blocking.block_person(person.id, act(person)),
        blocking.unblock(EVE.telegram_id, act(person)),
        blocking.page(person),
    )
    for each in tried:
        await refused(store, RoleMissing, each)
    await refused(store, NotAMember, blocking.block_requester(request.id, act(404)))


async def test_whoever_is_unknown_can_not_be_blocked(workshop: Workshop, store: FakeStore) -> None:
    crew = await workshop.crew()
    unknown: list[tuple[type[WorkshopError], object]] = [
        (UnknownRequest, workshop.blocking.block_requester(404, act(crew.admin))),
        (UnknownPerson, workshop.blocking.block_person(404, act(crew.admin))),
    ]
    for error, tried in unknown:
        await refused(store, error, tried)  # type: ignore[arg-type]


async def test_what_another_process_blocked_is_learnt_and_who_works_here_is_not_blocked(
    workshop: Workshop, store: FakeStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    elsewhere = BlockingService(store, clock)
    request = await asks(workshop)
    await elsewhere.block_requester(request.id, act(crew.admin))
    assert EVE.telegram_id not in workshop.blocking
    await workshop.blocking.refresh()
    assert EVE.telegram_id in workshop.blocking
    # Let in and blocked at the same moment: he is in.
    await workshop.person("Eve", Role.TECHNICIAN, telegram_id=EVE.telegram_id)
    await workshop.blocking.refresh()
    assert EVE.telegram_id not in workshop.blocking


async def test_the_pause_and_the_block_outlive_what_is_forgotten(
    workshop: Workshop, store: FakeStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    request = await asks(workshop)
    await workshop.blocking.block_requester(request.id, act(crew.admin))
    clock.advance(hours=24 * 365)
    assert await workshop.access.forget_decided() == 1
    await refused(store, AccessBlocked, asks(workshop))
    await workshop.blocking.unblock(EVE.telegram_id, act(crew.admin))
    assert (await asks(workshop)).id
