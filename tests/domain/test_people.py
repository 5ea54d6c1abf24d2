"""Who has which role, who is let go and brought back, and who may do that."""

from collections.abc import Awaitable, Callable

import pytest

from domain import events as e
from domain.errors import (
    BadArgument,
    LastAdmin,
    NotAMember,
    NothingToChange,
    RoleMissing,
    SettledAdmin,
    UnknownPerson,
)
from domain.people import Member, RequestStatus, Role
from domain.ticket import TicketStatus
from domain.work_session import SessionStatus
from tests.support.assertions import last_event, refused
from tests.support.fakes import FakeStore
from tests.support.workshop import FixedClock, Workshop, act, telegram_user

S, T, Q, A = TicketStatus, Role.TECHNICIAN, Role.QC_INSPECTOR, Role.ADMIN


async def test_a_role_is_given_and_taken_and_its_holder_is_told(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    tim = crew.technician
    await workshop.people.set_role(tim.id, Q, True, act(crew.admin))
    assert (await workshop.member(tim.id)).roles == {T, Q}
    assert last_event(store) == e.RoleGranted(person_id=tim.id, role=Q, actor_id=crew.admin.id)
    assert store.shelf.expired_cards == []
    again = workshop.people.set_role(tim.id, Q, True, act(crew.admin))
    await refused(store, NothingToChange, again)

    change = await workshop.people.set_role(tim.id, T, False, act(crew.admin))
    assert (await workshop.member(tim.id)).roles == {Q}
    assert last_event(store) == e.RoleTaken(person_id=tim.id, role=T, actor_id=crew.admin.id)
    assert store.shelf.expired_cards == [tim.id]
    assert (change.stopped, change.tickets) == (None, 0)
    again = workshop.people.set_role(tim.id, T, False, act(crew.admin))
    await refused(store, NothingToChange, again)


@pytest.mark.parametrize("how", ["deactivated", "role_taken"])
@pytest.mark.parametrize("paused", [False, True])
async def test_a_clock_does_not_outlive_its_technician(
    workshop: Workshop, store: FakeStore, clock: FixedClock, how: str, paused: bool
) -> None:
    crew = await workshop.crew()
    tim, admin = crew.technician, act(crew.admin)
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    await workshop.ticket(S.ASSIGNED)
    clock.advance(minutes=12)
    if paused:
        await workshop.sessions.pause(ticket_id, act(tim))
        clock.advance(minutes=3)
    version = (await workshop.read(ticket_id)).version

    if how == "deactivated":
        change = await workshop.people.deactivate(tim.id, admin)
    else:
        change = await workshop.people.set_role(tim.id, T, False, admin)

    assert change.stopped is not None
    assert (change.stopped.session.ticket_id, change.tickets) == (ticket_id, 2)
    (session,) = store.shelf.sessions.values()
    assert (session.status, session.active_seconds) == (SessionStatus.STOPPED, 720)
    fact = store.shelf.session_log[-1]
    assert (fact.actor_id, fact.metadata["reason"]) == (crew.admin.id, how)
    assert (await workshop.read(ticket_id)).version > version
    assert store.shelf.expired_cards == [tim.id]
    left = await workshop.people.tickets(tim.id, crew.admin)
    assert (left.total, [row.status for row in left.rows]) == (2, [S.ASSIGNED, S.IN_PROGRESS])


async def test_somebody_let_go_is_a_stranger_and_comes_back_with_his_roles(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    bo = await workshop.person("Bo", T, Q)
    await workshop.people.deactivate(bo.id, act(crew.admin))
    assert last_event(store) == e.PersonDeactivated(
        person_id=bo.id, telegram_id=bo.telegram_id, language="en", actor_id=crew.admin.id
    )
    assert await workshop.access.recognise(telegram_user(bo.telegram_id, "Bo")) is None
    again = workshop.people.deactivate(bo.id, act(crew.admin))
    await refused(store, NothingToChange, again)

    await workshop.people.reactivate(bo.id, act(crew.other_admin))
    back = await workshop.member(bo.id)
    assert (back.is_active, back.roles) == (True, frozenset({T, Q}))
    assert last_event(store) == e.PersonReactivated(person_id=bo.id, actor_id=crew.other_admin.id)
    again = workshop.people.reactivate(bo.id, act(crew.admin))
    await refused(store, NothingToChange, again)


async def test_bringing_somebody_back_answers_his_request(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    tim = crew.technician
    await workshop.people.deactivate(tim.id, act(crew.admin))
    asked = await workshop.access.request_access(
        telegram_user(tim.telegram_id), first_name="Tim", last_name=None, phone="+1234567"
    )
    await workshop.people.reactivate(tim.id, act(crew.admin))
    assert e.RequestClosed(request_id=asked.id) in store.shelf.events
    request = (await workshop.access.request(asked.id)).request
    assert (request.status, request.role) == (RequestStatus.GRANTED, T)


async def test_a_request_of_somebody_who_is_in_takes_nothing_from_him(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    asked = await workshop.access.request_access(
        telegram_user(77), first_name="Nora", last_name=None, phone="+1234567"
    )
    nora = await workshop.person("Nora", A, telegram_id=77)
    await workshop.access.decide(asked.id, T, act(crew.admin))
    assert (await workshop.member(nora.id)).roles == {A, T}


@pytest.mark.parametrize("by_himself", [True, False])
async def test_the_last_active_admin_stays(
    workshop: Workshop, store: FakeStore, by_himself: bool
) -> None:
    crew = await workshop.crew()
    await workshop.people.deactivate(crew.other_admin.id, act(crew.admin))
    last = crew.admin
    for again in (
        workshop.people.set_role(last.id, A, False, act(last)),
        workshop.people.deactivate(last.id, act(last)),
    ):
        assert isinstance(await refused(store, LastAdmin, again), LastAdmin)
    if not by_himself:
        # A second one makes the first free to go.
        await workshop.people.set_role(crew.technician.id, A, True, act(last))
        await workshop.people.deactivate(last.id, act(crew.technician))
        assert not (await workshop.member(last.id)).is_active


async def test_admins_by_the_settings_stay_admins(store: FakeStore, clock: FixedClock) -> None:
    boss_id = 4_503_599_627_370_495
    workshop = Workshop(store, clock, admin_ids=[boss_id])
    crew = await workshop.crew()
    boss = await workshop.access.recognise(telegram_user(boss_id, "Boss"))
    assert boss is not None
    for again in (
        workshop.people.set_role(boss.id, A, False, act(crew.admin)),
        workshop.people.deactivate(boss.id, act(crew.admin)),
    ):
        await refused(store, SettledAdmin, again)
    assert (await workshop.people.sheet(boss.id, crew.admin)).is_settled
    await workshop.people.set_role(boss.id, T, True, act(crew.admin))
    await workshop.people.set_role(boss.id, T, False, act(crew.admin))


async def test_what_an_admin_who_leaves_has_invited_opens_no_door(workshop: Workshop) -> None:
    crew = await workshop.crew()
    for leave in (True, False):
        invite = await workshop.invites.create(A, act(crew.other_admin))
        kept = await workshop.invites.create(T, act(crew.admin))
        if leave:
            await workshop.people.deactivate(crew.other_admin.id, act(crew.admin))
            await workshop.people.reactivate(crew.other_admin.id, act(crew.admin))
        else:
            await workshop.people.set_role(crew.other_admin.id, A, False, act(crew.admin))
        still = [row.invite.id for row in (await workshop.invites.open_ones(crew.admin)).rows]
        assert invite.id not in still
        assert kept.id in still


Doing = Callable[[Workshop, Member], Awaitable[object]]
WRITES: dict[str, Doing] = {
    "give": lambda w, m: w.people.set_role(m.id, A, True, act(m)),
    "take": lambda w, m: w.people.set_role(m.id, T, False, act(m)),
    "deactivate": lambda w, m: w.people.deactivate(m.id, act(m)),
    "reactivate": lambda w, m: w.people.reactivate(m.id, act(m)),
    "rename": lambda w, m: w.people.rename(m.id, "King", act(m)),
    "invite": lambda w, m: w.invites.create(A, act(m)),
    "revoke": lambda w, m: w.invites.revoke(1, act(m)),
}
READS: dict[str, Doing] = {
    "page": lambda w, m: w.people.page(m),
    "sheet": lambda w, m: w.people.sheet(m.id, m),
    "tickets": lambda w, m: w.people.tickets(m.id, m),
    "invites": lambda w, m: w.invites.open_ones(m),
    "invite": lambda w, m: w.invites.sheet(1, m),
    "requests": lambda w, m: w.access.waiting(m),
    "request": lambda w, m: w.access.open_request(1, m),
    "find": lambda w, m: w.access.find("Ada", m),
}


@pytest.mark.parametrize("name", WRITES)
async def test_only_an_admin_changes_people(
    workshop: Workshop, store: FakeStore, name: str
) -> None:
    crew = await workshop.crew()
    await workshop.invites.create(T, act(crew.admin))
    gone = await workshop.deactivate(await workshop.person("Gil", A))
    for person in (crew.technician, crew.inspector):
        await refused(store, RoleMissing, WRITES[name](workshop, person))
    await refused(store, NotAMember, WRITES[name](workshop, gone))


@pytest.mark.parametrize("name", READS)
async def test_only_an_admin_looks_at_people(workshop: Workshop, name: str) -> None:
    crew = await workshop.crew()
    gone = await workshop.deactivate(await workshop.person("Gil", A))
    for person in (crew.technician, crew.inspector):
        with pytest.raises(RoleMissing):
            await READS[name](workshop, person)
    with pytest.raises(NotAMember):
        await READS[name](workshop, gone)


async def test_people_are_listed_by_name_page_by_page_and_found_by_name(
    workshop: Workshop,
) -> None:
    crew = await workshop.crew()
    bo = await workshop.person("бо", T, last_name="Ödön", username="bo_o")
    await workshop.deactivate(await workshop.person("Gil", T, username="gone"))
    await workshop.ticket(S.IN_PROGRESS, minutes=45)
    await workshop.access.request_access(
        telegram_user(77), first_name="Nora", last_name=None, phone="+1234567"
    )
    await workshop.invites.create(T, act(crew.admin))

    first = await workshop.people.page(crew.admin)
    assert [row.name for row in first.rows] == ["Abel", "Ada", "Ina", "Ivo", "Tara"]
    assert (first.page, first.pages, first.total, first.others) == (0, 2, 7, 1)
    assert (first.requests, first.invites) == (1, 1)
    last = await workshop.people.page(crew.admin, page=99)
    assert [row.name for row in last.rows] == ["Tim", "бо Ödön"]
    tim = last.rows[0]
    assert (tim.tickets, tim.planned_minutes, tim.is_working) == (1, 45, True)
    gone = await workshop.people.page(crew.admin, active=False, page=-3)
    assert ([row.name for row in gone.rows], gone.others) == (["Gil"], 7)

    for typed in ("БО", "@bo_o", "ödö бо", str(bo.telegram_id), "  bo_o "):
        found = await workshop.people.page(crew.admin, search=typed)
        assert [row.person_id for row in found.rows] == [bo.id], typed
    nobody = await workshop.people.page(crew.admin, search="gone")
    assert (nobody.total, nobody.pages, nobody.others) == (0, 1, 1)


async def test_a_sheet_says_what_somebody_does(workshop: Workshop, clock: FixedClock) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    await workshop.access.recognise(telegram_user(crew.technician.telegram_id, "Tim"))
    await workshop.access.sightings.keep()
    sheet = await workshop.people.sheet(crew.technician.id, crew.admin)
    assert sheet.work is not None
    assert sheet.work.session.ticket_id == ticket_id
    assert (sheet.load.tickets, sheet.last_seen_at) == (1, clock.now())
    with pytest.raises(UnknownPerson):
        await workshop.people.sheet(404, crew.admin)
    with pytest.raises(UnknownPerson):
        await workshop.people.tickets(404, crew.admin)


async def test_a_name_that_an_admin_corrects_is_kept(workshop: Workshop, store: FakeStore) -> None:
    crew = await workshop.crew()
    invite = await workshop.invites.create(T, act(crew.admin))
    user = telegram_user(77, "tima", last_name="xx")
    member = (await workshop.invites.accept(invite.code, user)).member
    await workshop.people.rename(member.id, "  Timur   van der Berg ", act(crew.admin))
    renamed = await workshop.access.recognise(user)
    assert renamed is not None
    assert (renamed.first_name, renamed.last_name) == ("Timur", "van der Berg")
    await workshop.people.rename(member.id, "Timur", act(crew.admin))
    assert (await workshop.member(member.id)).name == "Timur"
    for odd in ("", " \u200f ", "x" * 65, "T " + "x" * 65):
        await refused(store, BadArgument, workshop.people.rename(member.id, odd, act(crew.admin)))
    await refused(store, UnknownPerson, workshop.people.rename(404, "T", act(crew.admin)))
