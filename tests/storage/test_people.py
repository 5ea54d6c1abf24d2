"""People, roles, access requests and items, on both databases."""

import pytest

from domain.errors import AmbiguousPerson, Collision, UnknownPerson
from domain.people import AccessRequest, Role
from domain.ticket import TicketStatus
from storage.tables import person_roles
from storage.unit_of_work import SqlStore
from tests.storage.conftest import Rows
from tests.support.workshop import MONDAY, Workshop, act, telegram_user

S, T, Q, A = TicketStatus, Role.TECHNICIAN, Role.QC_INSPECTOR, Role.ADMIN


async def test_telegram_ids_keep_all_their_bits(workshop: Workshop, store: SqlStore) -> None:
    for telegram_id in (2**52, 5_000_000_001, 2**31, 2**31 - 1, 1):
        person = await workshop.person("Tim", T, telegram_id=telegram_id)
        assert person.telegram_id == telegram_id
        async with store.reading() as uow:
            assert await uow.people.by_telegram_id(telegram_id) == person
            assert await uow.people.by_telegram_id(telegram_id - 1) is None


@pytest.mark.parametrize("name", ['<b>Tim & "Co"</i>', "O'Neil; DROP TABLE people--", "Ўткир 🛠"])
async def test_names_are_kept_as_they_are(workshop: Workshop, name: str) -> None:
    person = await workshop.person(name, A, last_name="%_\\", username="a_b")
    assert (person.first_name, person.last_name) == (name, "%_\\")
    assert person.name == f"{name} %_\\"
    ticket = await workshop.ticket(S.NEW)
    await workshop.workflow.cancel_ticket(ticket, name, act(person))
    history = await workshop.cards.history(ticket, person)
    last = history.steps[-1].fact
    assert (last.actor_name, last.note) == (person.name, name)
    assert (await workshop.access.find(name, person)).id == person.id


async def test_members_have_their_roles_of_this_moment(workshop: Workshop, store: SqlStore) -> None:
    both = await workshop.person("Bo", T, A)
    none = await workshop.person("Nora")
    assert (both.roles, none.roles) == (frozenset({T, A}), frozenset())
    async with store.transaction() as uow:
        await uow.people.grant(none.id, Q)
        await uow.people.grant(none.id, Q)
        locked = await uow.people.member_for_change(none.id)
        assert await uow.people.member_for_change(404) is None
        assert await uow.people.person(404) is None
    assert locked is not None
    assert locked.roles == frozenset({Q})
    assert await workshop.member(none.id) == locked


async def test_a_telegram_id_belongs_to_one_person(workshop: Workshop, rows: Rows) -> None:
    await workshop.person("Tim", T, telegram_id=77)
    with pytest.raises(Collision):
        await workshop.person("Tom", A, telegram_id=77)
    assert [row.role for row in await rows(person_roles)] == [T]


async def test_people_are_found_by_username_and_name_in_any_case(
    workshop: Workshop, store: SqlStore
) -> None:
    tim = await workshop.person("Тимур", T, last_name="Öz", username="Tim_B")
    gone = await workshop.deactivate(await workshop.person("Тимур", T, username="tim_b2"))
    async with store.reading() as uow:
        for username in ("tim_b", "TIM_B"):
            assert [m.id for m in await uow.people.by_username(username)] == [tim.id]
        assert await uow.people.by_username("timxb") == []
        assert await uow.people.by_username(gone.username or "") == []
        for name in ("тимур", "ТИМУР ӧЗ".replace("ӧЗ", "öZ"), "ÖZ"):
            assert [m.id for m in await uow.people.by_name(name)] == [tim.id]
        assert await uow.people.by_name("тим") == []


async def test_a_name_that_two_share_is_ambiguous(workshop: Workshop) -> None:
    tim = await workshop.person("Tim", T, A, last_name="Berg", username="timb")
    tom = await workshop.person("Tom", T, last_name="Berg")
    with pytest.raises(AmbiguousPerson) as refusal:
        await workshop.access.find("berg", tim)
    assert list(refusal.value.near) == [
        (tim.id, "Tim Berg (@timb)"),
        (tom.id, f"Tom Berg ({tom.telegram_id})"),
    ]


async def test_an_empty_name_is_nobodys(workshop: Workshop) -> None:
    admin = await workshop.person("Tim", A)
    with pytest.raises(UnknownPerson):
        await workshop.access.find("  ", admin)


async def test_technicians_come_free_ones_first_then_by_load_and_name(
    workshop: Workshop, store: SqlStore
) -> None:
    crew = await workshop.crew()
    zoe = await workshop.person("Zoe", T, A, last_name="B")
    await workshop.deactivate(await workshop.person("Gil", T))
    await workshop.ticket(S.IN_PROGRESS, technician=crew.technician, minutes=45)
    await workshop.ticket(S.ASSIGNED, technician=crew.other_technician, minutes=20)
    await workshop.ticket(S.REWORK, technician=crew.other_technician, minutes=25)
    await workshop.ticket(S.DONE, technician=zoe)
    async with store.reading() as uow:
        loads = await uow.people.technicians()
    found = [(each.name, each.tickets, each.planned_minutes, each.is_working) for each in loads]
    assert found == [("Zoe B", 0, 0, False), ("Tara", 2, 45, False), ("Tim", 1, 45, True)]


async def test_a_paused_technician_is_not_free(workshop: Workshop, store: SqlStore) -> None:
    """He can't start another ticket, so he comes after those who can."""
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    await workshop.sessions.pause(ticket_id, act(crew.technician))
    async with store.reading() as uow:
        loads = await uow.people.technicians()
    assert [(each.name, each.is_working) for each in loads] == [("Tara", False), ("Tim", True)]
    await workshop.sessions.stop(ticket_id, act(crew.technician))
    async with store.reading() as uow:
        assert not any(load.is_working for load in await uow.people.technicians())


def request(telegram_id: int = 2**52) -> AccessRequest:
    return AccessRequest(
        telegram_id=telegram_id,
        first_name='<b>Nora & "Co"</b>',
        last_name=None,
        username="nora",
        phone="+998901234567",
        language="uz",
        created_at=MONDAY,
    )


async def test_a_request_is_pending_until_decided(workshop: Workshop, store: SqlStore) -> None:
    crew = await workshop.crew()
    asked = await workshop.access.request_access(
        telegram_user(2**52), first_name="Nora", last_name=None, phone="+1234567"
    )
    async with store.reading() as uow:
        pending = await uow.access.pending_of(2**52)
        assert await uow.access.pending_of(77) is None
        assert await uow.access.get(404) is None
    assert pending is not None
    assert pending.id == asked.id
    await workshop.access.decide(asked.id, None, act(crew.admin))
    async with store.reading() as uow:
        assert await uow.access.pending_of(2**52) is None
        decided = await uow.access.get(asked.id)
    assert decided is not None
    assert (decided.decided_by, decided.decided_at) == (crew.admin.id, MONDAY)


async def test_the_database_keeps_one_pending_request_per_person(
    workshop: Workshop, store: SqlStore
) -> None:
    crew = await workshop.crew()

    async def ask() -> None:
        async with store.transaction() as uow:
            await uow.access.add(request())

    await ask()
    with pytest.raises(Collision):
        await ask()
    async with store.transaction() as uow:
        first = await uow.access.for_change(1)
        assert first is not None
        first.decide(None, by=crew.admin.id, at=MONDAY, by_name="")
    await ask()


async def test_granting_access_writes_person_role_and_decision_at_once(
    workshop: Workshop,
) -> None:
    crew = await workshop.crew()
    asked = await workshop.access.request_access(
        telegram_user(2**52, language="uz"),
        first_name="Nora",
        last_name="Berg",
        phone="+1234567",
    )
    await workshop.access.decide(asked.id, T, act(crew.admin))
    member = await workshop.access.recognise(telegram_user(2**52))
    assert member is not None
    assert (member.name, member.roles, member.language) == ("Nora Berg", frozenset({T}), "uz")


async def test_items_are_found_by_serial_number(workshop: Workshop, store: SqlStore) -> None:
    item = await workshop.item("RM-1", '<i>"Rower"</i>')
    await workshop.item("RM-2")
    async with store.transaction() as uow:
        for find in (uow.inventory.by_serial, uow.inventory.by_serial_for_change):
            found = await find("RM-1")
            assert found is not None
            assert (found.id, found.name) == (item.id, '<i>"Rower"</i>')
            # However it is typed, it is that one.
            assert await find("rm-1") is found
            assert await find("RM-3") is None
        assert await uow.inventory.get(404) is None
        assert (await uow.inventory.get(item.id)) is found


async def test_nothing_of_a_failed_transaction_is_kept(
    workshop: Workshop, store: SqlStore, rows: Rows
) -> None:
    crew = await workshop.crew()
    before = await rows(person_roles)

    async def fail() -> None:
        async with store.transaction() as uow:
            await uow.people.grant(crew.technician.id, A)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert await rows(person_roles) == before
