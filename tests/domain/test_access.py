"""How people get in, and who somebody is."""

import pytest

from domain import events as e
from domain.access import ASK_AGAIN_AFTER
from domain.errors import (
    AlreadyMember,
    AmbiguousPerson,
    BadArgument,
    RequestDecided,
    RequestPaused,
    RequestPending,
    UnknownPerson,
    UnknownRequest,
)
from domain.people import AccessRequest, RequestStatus, Role
from tests.support.assertions import last_event, refused
from tests.support.fakes import FakeStore
from tests.support.workshop import FixedClock, Workshop, act, telegram_user

NORA = telegram_user(4_503_599_627_370_495, "Nora", username="nora", language="uz")


async def ask(workshop: Workshop, phone: str = "+998 90 123-45-67") -> AccessRequest:
    return await workshop.access.request_access(
        NORA, first_name=" Nora ", last_name="Berg", phone=phone
    )


async def test_a_stranger_is_nobody_until_let_in(workshop: Workshop, store: FakeStore) -> None:
    crew = await workshop.crew()
    assert await workshop.access.recognise(NORA) is None
    request = await ask(workshop)
    assert (request.name, request.phone, request.language) == ("Nora Berg", "+998901234567", "uz")
    assert last_event(store) == e.AccessRequested(
        request_id=request.id, telegram_id=NORA.telegram_id
    )
    assert (await workshop.access.at_the_door(NORA.telegram_id)).waits

    await workshop.access.decide(request.id, Role.TECHNICIAN, act(crew.admin))

    member = await workshop.access.recognise(NORA)
    assert member is not None
    assert (member.name, member.roles) == ("Nora Berg", frozenset({Role.TECHNICIAN}))
    assert (member.username, member.language) == ("nora", "uz")
    assert last_event(store) == e.AccessGranted(
        request_id=request.id, person_id=member.id, role=Role.TECHNICIAN, actor_id=crew.admin.id
    )
    assert not (await workshop.access.at_the_door(NORA.telegram_id)).waits


async def test_there_is_one_pending_request_per_person(
    workshop: Workshop, store: FakeStore
) -> None:
    await ask(workshop)
    await refused(store, RequestPending, ask(workshop))


async def test_members_need_not_ask(workshop: Workshop, store: FakeStore) -> None:
    crew = await workshop.crew()
    request = await ask(workshop)
    await workshop.access.decide(request.id, Role.ADMIN, act(crew.admin))
    await refused(store, AlreadyMember, ask(workshop))


async def test_the_phone_must_be_one(workshop: Workshop, store: FakeStore) -> None:
    await refused(store, BadArgument, ask(workshop, phone="call me"))


async def test_a_refused_person_is_told_and_may_ask_again_after_a_pause(
    workshop: Workshop, store: FakeStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    request = await ask(workshop)
    decided = await workshop.access.decide(request.id, None, act(crew.admin))
    assert (decided.status, decided.role) == (RequestStatus.REFUSED, None)
    assert last_event(store) == e.AccessRefused(
        request_id=request.id,
        telegram_id=NORA.telegram_id,
        language="uz",
        actor_id=crew.admin.id,
    )
    assert await workshop.access.recognise(NORA) is None
    until = clock.now() + ASK_AGAIN_AFTER
    clock.advance(hours=23, minutes=59)
    no = await refused(store, RequestPaused, ask(workshop))
    assert isinstance(no, RequestPaused)
    assert no.until == until
    await refused(store, RequestPaused, workshop.access.require_may_ask(NORA.telegram_id))
    assert (await workshop.access.at_the_door(NORA.telegram_id)).may_ask_at == until
    clock.advance(minutes=1)
    await workshop.access.require_may_ask(NORA.telegram_id)
    door = await workshop.access.at_the_door(NORA.telegram_id)
    assert (door.waits, door.may_ask_at) == (False, None)
    assert (await ask(workshop)).id != request.id
    assert (await workshop.access.at_the_door(NORA.telegram_id)).waits


async def test_another_is_not_kept_waiting_by_somebodys_pause(workshop: Workshop) -> None:
    crew = await workshop.crew()
    await workshop.access.decide((await ask(workshop)).id, None, act(crew.admin))
    await workshop.access.require_may_ask(NORA.telegram_id + 1)


async def test_decided_requests_are_forgotten_after_a_while_and_those_that_wait_never(
    workshop: Workshop, store: FakeStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    request = await ask(workshop)
    await workshop.access.decide(request.id, None, act(crew.admin))
    clock.advance(hours=25)
    waits = await ask(workshop)
    assert await workshop.access.forget_decided() == 0
    clock.advance(hours=30 * 24)
    assert await workshop.access.forget_decided() == 1
    assert list(store.shelf.requests) == [waits.id]
    gone = workshop.access.decide(request.id, None, act(crew.admin))
    await refused(store, UnknownRequest, gone)


async def test_the_first_admin_decides_and_the_others_learn_who_it_was(
    workshop: Workshop, store: FakeStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    request = await ask(workshop)
    first = clock.advance(minutes=1)
    await workshop.access.decide(request.id, Role.TECHNICIAN, act(crew.admin))
    clock.advance(minutes=1)
    for role in (Role.ADMIN, None):
        again = workshop.access.decide(request.id, role, act(crew.other_admin))
        no = await refused(store, RequestDecided, again)
        assert isinstance(no, RequestDecided)
        assert (no.by_id, no.by_name, no.at) == (crew.admin.id, "Ada", first)
        assert no.role == Role.TECHNICIAN
    shown = await workshop.access.request(request.id)
    assert (shown.decided_by_name, shown.request.status) == ("Ada", RequestStatus.GRANTED)


async def test_unknown_requests_are_unknown(workshop: Workshop, store: FakeStore) -> None:
    crew = await workshop.crew()
    decide = workshop.access.decide(404, Role.ADMIN, act(crew.admin))
    await refused(store, UnknownRequest, decide)
    with pytest.raises(UnknownRequest):
        await workshop.access.request(404)


async def test_a_deactivated_person_asks_anew_and_gains_the_role_granted(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    old = await workshop.person("N", Role.QC_INSPECTOR, telegram_id=NORA.telegram_id)
    await workshop.deactivate(old)
    assert await workshop.access.recognise(NORA) is None
    request = await ask(workshop)
    await workshop.access.decide(request.id, Role.TECHNICIAN, act(crew.admin))
    member = await workshop.access.recognise(NORA)
    assert member is not None
    assert (member.id, member.name) == (old.id, "Nora Berg")
    assert Role.TECHNICIAN in member.roles


async def test_configured_ids_are_admins_from_their_first_contact(
    store: FakeStore, clock: FixedClock
) -> None:
    workshop = Workshop(store, clock, admin_ids=[NORA.telegram_id])
    member = await workshop.access.recognise(NORA)
    assert member is not None
    assert (member.name, member.roles) == ("Nora", frozenset({Role.ADMIN}))
    assert await workshop.access.recognise(NORA) == member
    assert len(store.shelf.people) == 1


async def test_a_configured_id_that_is_known_already_gains_the_role(
    store: FakeStore, clock: FixedClock
) -> None:
    workshop = Workshop(store, clock, admin_ids=[NORA.telegram_id])
    old = await workshop.person("N", Role.TECHNICIAN, telegram_id=NORA.telegram_id)
    member = await workshop.access.recognise(NORA)
    assert member is not None
    assert (member.id, member.roles) == (old.id, frozenset({Role.TECHNICIAN, Role.ADMIN}))


async def test_a_new_username_is_kept_and_whoever_writes_is_reachable(
    workshop: Workshop, store: FakeStore, clock: FixedClock
) -> None:
    await workshop.person("Nora", Role.TECHNICIAN, telegram_id=NORA.telegram_id, username="old")
    member = await workshop.access.recognise(NORA)
    assert member is not None
    assert (member.username, store.shelf.released) == ("nora", [])
    (person,) = store.shelf.people.values()
    person.unreachable_at = clock.now()
    member = await workshop.access.recognise(NORA)
    assert member is not None
    assert (member.unreachable_at, store.shelf.released) == (None, [member.id])


async def test_people_are_found_by_username_id_or_unique_name(workshop: Workshop) -> None:
    admin = (await workshop.crew()).admin
    tim = await workshop.person("Timo", Role.TECHNICIAN, last_name="Berg", username="TimB")
    tom = await workshop.person("Tom", Role.TECHNICIAN, last_name="Berg")
    for typed in ("@timb", "@TimB", str(tim.telegram_id), "timo", "TIMO  berg", " Timo "):
        assert (await workshop.access.find(typed, admin)).id == tim.id
    with pytest.raises(AmbiguousPerson) as refusal:
        await workshop.access.find("berg", admin)
    assert list(refusal.value.near) == [
        (tim.id, "Timo Berg (@TimB)"),
        (tom.id, f"Tom Berg ({tom.telegram_id})"),
    ]
    await workshop.deactivate(tom)
    assert (await workshop.access.find("Berg", admin)).id == tim.id


@pytest.mark.parametrize("typed", ["@nobody", "@", "", "12345", "9" * 30, "٣", "Nobody"])
async def test_whoever_is_not_found_is_unknown(workshop: Workshop, typed: str) -> None:
    admin = (await workshop.crew()).admin
    with pytest.raises(UnknownPerson) as refusal:
        await workshop.access.find(typed, admin)
    assert refusal.value.near == []


async def test_people_who_may_be_meant_are_named(workshop: Workshop) -> None:
    admin = (await workshop.crew()).admin
    tamara = await workshop.person("Tamara", Role.TECHNICIAN, last_name="Berg")
    barty = await workshop.person("Bartholomew", Role.TECHNICIAN, username="barty")
    for typed, near in (
        ("Tamra", (tamara.id, f"Tamara Berg ({tamara.telegram_id})")),
        ("@bartie", (barty.id, "Bartholomew (@barty)")),
    ):
        with pytest.raises(UnknownPerson) as refusal:
            await workshop.access.find(typed, admin)
        assert refusal.value.near[0] == near


async def test_a_language_is_kept(workshop: Workshop) -> None:
    crew = await workshop.crew()
    await workshop.access.choose_language("ru", act(crew.technician))
    assert (await workshop.member(crew.technician.id)).language == "ru"
