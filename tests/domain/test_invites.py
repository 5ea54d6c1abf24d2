"""One link lets one person in, for a while, until somebody takes it back."""

import re
from datetime import timedelta

import pytest

from domain import events as e
from domain.errors import (
    InviteExpired,
    InviteRevoked,
    InviteUsed,
    OwnInvite,
    UnknownInvite,
)
from domain.invites import CODE_PREFIX, FORGOTTEN_AFTER, VALID_FOR, new_code
from domain.people import RequestStatus, Role
from tests.support.assertions import last_event, refused
from tests.support.fakes import FakeStore
from tests.support.workshop import FixedClock, Workshop, act, telegram_user

T, Q, A = Role.TECHNICIAN, Role.QC_INSPECTOR, Role.ADMIN
NORA = telegram_user(
    4_503_599_627_370_495, "Nora", last_name="Berg", username="nora", language="uz"
)


def test_a_code_fits_into_a_deep_link() -> None:
    codes = {new_code() for _ in range(100)}
    assert len(codes) == 100
    for code in codes:
        assert code.startswith(CODE_PREFIX)
        assert re.fullmatch(r"[A-Za-z0-9_-]{20,64}", code)


async def test_a_stranger_is_in_at_once_under_his_name_in_telegram(
    workshop: Workshop, store: FakeStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    invite = await workshop.invites.create(T, act(crew.admin))
    assert invite.expires_at == clock.now() + VALID_FOR
    accepted = await workshop.invites.accept(invite.code, NORA)
    nora = accepted.member
    assert (nora.name, nora.roles, nora.language) == ("Nora Berg", frozenset({T}), "uz")
    assert (accepted.gained, nora.name_is_own, nora.language_is_own) == (T, False, False)
    assert last_event(store) == e.InviteAccepted(role=T, invited_by=crew.admin.id, actor_id=nora.id)
    assert await workshop.access.recognise(NORA) == nora

    again = await workshop.invites.accept(invite.code, NORA)
    assert (again.member, again.gained) == (nora, None)
    other = workshop.invites.accept(invite.code, telegram_user(78, "Otto"))
    await refused(store, InviteUsed, other)


async def test_a_member_gains_the_role_and_uses_up_no_link_that_gives_nothing(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    tim = telegram_user(crew.technician.telegram_id, "Tim")
    known = await workshop.invites.create(T, act(crew.admin))
    assert (await workshop.invites.accept(known.code, tim)).gained is None
    assert store.shelf.invites[known.id].used_by is None
    new = await workshop.invites.create(Q, act(crew.admin))
    accepted = await workshop.invites.accept(new.code, tim)
    assert (accepted.gained, accepted.member.roles) == (Q, frozenset({T, Q}))
    assert (await workshop.member(crew.technician.id)).name == "Tim"


async def test_whoever_tries_his_own_link_does_not_use_it_up(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    invite = await workshop.invites.create(T, act(crew.admin))
    own = workshop.invites.accept(invite.code, telegram_user(crew.admin.telegram_id, "Ada"))
    await refused(store, OwnInvite, own)
    assert (await workshop.invites.accept(invite.code, NORA)).gained is T


async def test_somebody_deactivated_comes_back_with_just_that_role(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    old = await workshop.person("N", A, Q, telegram_id=NORA.telegram_id)
    await workshop.people.deactivate(old.id, act(crew.admin))
    invite = await workshop.invites.create(T, act(crew.admin))
    accepted = await workshop.invites.accept(invite.code, NORA)
    assert (accepted.member.id, accepted.member.is_active) == (old.id, True)
    assert accepted.member.roles == {T}


async def test_a_request_that_waits_is_granted_by_the_invite(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    asked = await workshop.access.request_access(
        NORA, first_name="Eleonora", last_name=None, phone="+998901234567"
    )
    invite = await workshop.invites.create(T, act(crew.admin))
    nora = (await workshop.invites.accept(invite.code, NORA)).member
    decided = await workshop.access.request(asked.id)
    assert (decided.request.status, decided.request.role) == (RequestStatus.GRANTED, T)
    assert decided.decided_by_name == "Ada"
    assert e.RequestClosed(request_id=asked.id) in store.shelf.events
    # What was typed there is kept.
    assert (nora.name, nora.name_is_own) == ("Eleonora", True)
    assert store.shelf.people[nora.id].phone == "+998901234567"
    assert await workshop.access.recognise(NORA) == nora


async def test_a_link_ends_in_time_or_is_taken_back(
    workshop: Workshop, store: FakeStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    first = await workshop.invites.create(T, act(crew.admin))
    await workshop.invites.revoke(first.id, act(crew.other_admin))
    await refused(store, InviteRevoked, workshop.invites.accept(first.code, NORA))
    await refused(store, InviteRevoked, workshop.invites.revoke(first.id, act(crew.admin)))
    with pytest.raises(InviteRevoked):
        await workshop.invites.sheet(first.id, crew.admin)

    second = await workshop.invites.create(T, act(crew.admin))
    clock.set(second.expires_at - timedelta(seconds=1))
    assert (await workshop.invites.sheet(second.id, crew.admin)).invite.code == second.code
    clock.set(second.expires_at)
    await refused(store, InviteExpired, workshop.invites.accept(second.code, NORA))
    assert (await workshop.invites.open_ones(crew.admin)).total == 0

    for code in ("i_nothing", "", "i_" + "x" * 70):
        await refused(store, UnknownInvite, workshop.invites.accept(code, NORA))
    await refused(store, UnknownInvite, workshop.invites.revoke(404, act(crew.admin)))
    with pytest.raises(UnknownInvite):
        await workshop.invites.sheet(404, crew.admin)


async def test_open_invites_are_listed_the_newest_first(workshop: Workshop) -> None:
    crew = await workshop.crew()
    made = [(await workshop.invites.create(T, act(crew.admin))).id for _ in range(6)]
    page = await workshop.invites.open_ones(crew.admin)
    assert [row.invite.id for row in page.rows] == made[:0:-1]
    assert (page.pages, page.total, page.rows[0].creator_name) == (2, 6, "Ada")
    last = await workshop.invites.open_ones(crew.admin, page=9)
    assert [row.invite.id for row in last.rows] == made[:1]


async def test_what_nobody_used_is_forgotten_in_time(
    workshop: Workshop, store: FakeStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    used = await workshop.invites.create(T, act(crew.admin))
    await workshop.invites.accept(used.code, NORA)
    await workshop.invites.create(T, act(crew.admin))
    clock.advance(hours=(VALID_FOR + FORGOTTEN_AFTER).total_seconds() / 3600)
    assert await workshop.invites.forget_unused() == 0
    clock.advance(seconds=1)
    assert await workshop.invites.forget_unused() == 1
    assert list(store.shelf.invites) == [used.id]
