"""Changes of items and people leave a line: who, when, what, from what to what."""

from collections.abc import Awaitable, Callable

import pytest

from domain.access import ASK_AGAIN_AFTER
from domain.actor import Origin, Source
from domain.errors import NoSuchItem, NothingToChange, RoleMissing, UnknownPerson, WorkshopError
from domain.items import ItemStatus
from domain.people import Member, Role
from domain.ports.audit import LoggedChange
from domain.services.item_import import ItemImportService, ShownImport
from domain.ticket import TicketStatus
from tests.domain.test_item_import import no_workbook
from tests.support.fakes import FakeStore
from tests.support.workshop import FIRST_TELEGRAM_ID, FixedClock, Workshop, act, telegram_user

T, Q, A = Role.TECHNICIAN, Role.QC_INSPECTOR, Role.ADMIN
NORA = telegram_user(77, "Nora", last_name="Novak")
Told = tuple[str, str, str | None, str | None, str | None]


def told(row: LoggedChange) -> Told:
    return (row.actor_name, row.action.value, row.field, row.old, row.new)


async def of_item(workshop: Workshop, item_id: int) -> list[Told]:
    """The whole history, newest first, without "added"."""
    return [told(row) for row in await rows_of(workshop, item_id, workshop.audit.of_item)][:-1]


async def of_person(workshop: Workshop, person_id: int) -> list[Told]:
    return [told(row) for row in await rows_of(workshop, person_id, workshop.audit.of_person)]


async def rows_of(
    workshop: Workshop, subject_id: int, ask: Callable[..., Awaitable[object]]
) -> list[LoggedChange]:
    reader = (await workshop.crew()).admin
    found: list[LoggedChange] = []
    page, pages = 0, 1
    while page < pages:
        shown = await ask(subject_id, reader, page=page)
        assert (shown.page, len(shown.rows) <= 5) == (page, True)  # type: ignore[attr-defined]
        found += shown.rows  # type: ignore[attr-defined]
        page, pages = page + 1, shown.pages  # type: ignore[attr-defined]
    return found


async def test_every_change_of_an_item_is_told_newest_first(
    workshop: Workshop, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    item = await workshop.inventory.add_item("rm 1", "Mower", act(crew.admin, chat_id=5))
    by = act(crew.other_admin, chat_id=7, update_id=9)
    changes: list[Awaitable[None]] = [
        workshop.inventory.rename(item.id, "Ride-on mower", by),
        workshop.inventory.change_serial(item.id, "rm-2", by),
        workshop.inventory.set_category(item.id, "Garden", by),
        workshop.inventory.choose_category(item.id, "-", by),
        workshop.inventory.set_status(item.id, ItemStatus.BLOCKED, by),
        workshop.inventory.set_status(item.id, ItemStatus.WRITTEN_OFF, by),
    ]
    for change in changes:
        clock.advance(minutes=1)
        await change
    rows = await rows_of(workshop, item.id, workshop.audit.of_item)
    assert [told(row) for row in rows] == [
        ("Abel", "changed", "status", "blocked", "written_off"),
        ("Abel", "changed", "status", "ready", "blocked"),
        ("Abel", "changed", "category", "Garden", None),
        ("Abel", "changed", "category", None, "Garden"),
        ("Abel", "changed", "serial_number", "RM1", "RM-2"),
        ("Abel", "changed", "name", "Mower", "Ride-on mower"),
        ("Ada", "added", None, None, "RM1"),
    ]
    assert rows[0].metadata == {"source": "telegram", "chat_id": 7, "update_id": 9}
    assert rows[0].created_at == clock.now()
    assert rows[-1].metadata == {
        "source": "telegram",
        "chat_id": 5,
        "way": "hand",
        "name": "Mower",
    }


async def test_what_is_refused_leaves_no_line(workshop: Workshop, store: FakeStore) -> None:
    crew = await workshop.crew()
    item = await workshop.item("RM-1", "Mower")
    await workshop.item("RM-2")
    lines = len(store.shelf.audit)
    by, inventory, people = act(crew.admin), workshop.inventory, workshop.people
    refused: list[Awaitable[object]] = [
        inventory.rename(item.id, "Mower", by),
        inventory.change_serial(item.id, "RM-2", by),
        inventory.set_status(item.id, ItemStatus.READY, by),
        inventory.add_item("RM-1", "Saw", by),
        inventory.set_status(item.id, ItemStatus.BLOCKED, act(crew.technician)),
        people.set_role(crew.technician.id, T, True, by),
        people.reactivate(crew.technician.id, by),
        people.deactivate(crew.technician.id, act(crew.technician)),
    ]
    for each in refused:
        with pytest.raises(WorkshopError):
            await each
    # A name that is so already is no change, and refused by nobody.
    await people.rename(crew.technician.id, "Tim", by)
    assert len(store.shelf.audit) == lines


async def test_an_item_tells_what_its_tickets_made_of_it(
    workshop: Workshop, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    first = await workshop.ticket(TicketStatus.ASSIGNED)
    item = await workshop.item_of(first)
    clock.advance(minutes=1)
    await workshop.workflow.start_ticket(first, act(crew.technician))
    clock.advance(minutes=5)
    await workshop.workflow.finish_ticket(first, act(crew.technician))
    await workshop.workflow.qc_pass_ticket(first, act(crew.inspector))
    second = await workshop.ticket(TicketStatus.NEW, serial_number=item.serial_number)
    clock.advance(minutes=1)
    await workshop.workflow.cancel_ticket(second, "Sold", act(crew.admin))
    rows = (await rows_of(workshop, item.id, workshop.audit.of_item))[:-1]
    assert [(told(row), row.ticket_id, row.note) for row in rows] == [
        (("Ada", "cancelled", None, None, None), second, "Sold"),
        (("Ina", "qc_pass", "status", "in_service", "ready"), first, None),
        (("Tim", "started", "status", "ready", "in_service"), first, None),
    ]


async def test_a_file_leaves_a_line_for_each_item_and_value(
    workshop: Workshop, store: FakeStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    known, same = await workshop.item("RM-1", "Mower"), await workshop.item("RM-2", "Saw")
    imports = ItemImportService(store, clock, no_workbook)
    content = b"serial,name,status\nRM-1,Big mower,blocked\nRM-2,Saw,\nRM-3,Drill,rented\n"
    shown = await imports.dry_run(content, crew.admin)
    assert isinstance(shown, ShownImport)
    assert len(store.shelf.audit) == 2
    done = await imports.apply(content, shown.choice, shown.fingerprint, act(crew.other_admin))
    assert isinstance(done, ShownImport)
    assert done.is_done
    assert await of_item(workshop, known.id) == [
        ("Abel", "changed", "status", "ready", "blocked"),
        ("Abel", "changed", "name", "Mower", "Big mower"),
    ]
    assert await of_item(workshop, same.id) == []
    new = (await workshop.inventory.sheet("RM-3", crew.admin)).item
    (row,) = await rows_of(workshop, new.id, workshop.audit.of_item)
    assert told(row) == ("Abel", "added", None, None, "RM-3")
    assert row.metadata["way"] == "import"


async def test_a_strangers_request_is_a_line_of_the_person_he_becomes(
    workshop: Workshop, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    origin = Origin(source=Source.TELEGRAM, chat_id=77, update_id=3)

    async def ask() -> int:
        request = await workshop.access.request_access(
            NORA, first_name="Nora", last_name="Novak", phone="+1234567", origin=origin
        )
        return request.id

    await workshop.access.decide(await ask(), None, act(crew.admin))
    clock.advance(seconds=ASK_AGAIN_AFTER.total_seconds())
    await workshop.access.decide(await ask(), T, act(crew.other_admin))
    nora = await workshop.access.recognise(NORA)
    assert nora is not None
    rows = await rows_of(workshop, nora.id, workshop.audit.of_person)
    assert [told(row) for row in rows] == [
        ("Abel", "joined", "role", None, "technician"),
        ("", "access_requested", None, None, "Nora Novak"),
        ("Ada", "access_refused", None, None, "Nora Novak"),
        ("", "access_requested", None, None, "Nora Novak"),
    ]
    assert rows[0].metadata["way"] == "request"
    assert rows[1].metadata == {**origin.metadata(), "request_id": 2}


async def test_whoever_comes_back_by_a_request_has_it_told(workshop: Workshop) -> None:
    crew = await workshop.crew()
    tim = crew.technician
    await workshop.people.deactivate(tim.id, act(crew.admin))
    request = await workshop.access.request_access(
        telegram_user(tim.telegram_id, "Tim"),
        first_name="Timothy",
        last_name=None,
        phone="+7654321",
    )
    await workshop.access.decide(request.id, Q, act(crew.admin))
    assert await of_person(workshop, tim.id) == [
        ("Ada", "changed", "phone", None, "+7654321"),
        ("Ada", "changed", "name", "Tim", "Timothy"),
        ("Ada", "joined", "role", "technician", "qc_inspector"),
        ("", "access_requested", None, None, "Timothy"),
        ("Ada", "deactivated", None, None, None),
    ]


async def test_invites_are_lines_of_who_made_them_and_of_who_came(workshop: Workshop) -> None:
    crew = await workshop.crew()
    used = await workshop.invites.create(T, act(crew.other_admin))
    revoked = await workshop.invites.create(Q, act(crew.other_admin))
    left = await workshop.invites.create(A, act(crew.other_admin))
    nora = (await workshop.invites.accept(used.code, NORA)).member
    await workshop.invites.revoke(revoked.id, act(crew.admin))
    # What he invited to goes with his right to invite.
    await workshop.people.set_role(crew.other_admin.id, A, False, act(crew.admin))
    assert await of_person(workshop, crew.other_admin.id) == [
        ("Ada", "role_taken", "role", "admin", None),
        ("Ada", "invite_revoked", "role", None, "admin"),
        ("Ada", "invite_revoked", "role", None, "qc_inspector"),
        ("Abel", "invite_made", "role", None, "admin"),
        ("Abel", "invite_made", "role", None, "qc_inspector"),
        ("Abel", "invite_made", "role", None, "technician"),
    ]
    shown = await workshop.audit.of_person(nora.id, crew.admin)
    (row,) = shown.rows
    assert told(row) == ("Nora Novak", "joined", "role", None, "technician")
    assert row.metadata["invite_id"] == used.id != left.id
    assert shown.names == {crew.other_admin.id: "Abel"}


async def test_a_member_who_uses_an_invite_is_granted_its_role(workshop: Workshop) -> None:
    crew = await workshop.crew()
    invite = await workshop.invites.create(Q, act(crew.admin))
    tim = crew.technician
    await workshop.invites.accept(invite.code, telegram_user(tim.telegram_id, "Tim"))
    assert await of_person(workshop, tim.id) == [("Tim", "role_granted", "role", None, Q.value)]


async def test_an_admin_by_the_settings_is_nobodys_act(store: FakeStore, clock: FixedClock) -> None:
    workshop = Workshop(store, clock, admin_ids={77, FIRST_TELEGRAM_ID + 3})
    crew = await workshop.crew()
    for _ in range(2):
        nora = await workshop.access.recognise(NORA)
    assert nora is not None
    assert await of_person(workshop, nora.id) == [("", "joined", "role", None, "admin")]
    tim = crew.technician
    await workshop.access.recognise(telegram_user(tim.telegram_id, "Tim"))
    assert await of_person(workshop, tim.id) == [("", "role_granted", "role", None, "admin")]


async def test_what_admins_change_of_people_and_what_follows_telegram(workshop: Workshop) -> None:
    crew = await workshop.crew()
    nora = (
        await workshop.invites.accept(
            (await workshop.invites.create(T, act(crew.admin))).code, NORA
        )
    ).member
    await workshop.access.recognise(telegram_user(77, "Nora", last_name="Nowak"))
    by, people = act(crew.admin), workshop.people
    await people.rename(nora.id, "Eleonora Nowak", by)
    await people.set_role(nora.id, Q, True, by)
    await people.set_role(nora.id, Q, False, by)
    await people.deactivate(nora.id, by)
    with pytest.raises(NothingToChange):
        await people.deactivate(nora.id, by)
    await people.reactivate(nora.id, by)
    assert (await of_person(workshop, nora.id))[:-1] == [
        ("Ada", "reactivated", None, None, None),
        ("Ada", "deactivated", None, None, None),
        ("Ada", "role_taken", "role", "qc_inspector", None),
        ("Ada", "role_granted", "role", None, "qc_inspector"),
        ("Ada", "changed", "name", "Nora Nowak", "Eleonora Nowak"),
        ("Eleonora Nowak", "changed", "name", "Nora Novak", "Nora Nowak"),
    ]


async def test_only_admins_read_it_and_a_page_out_of_range_is_clamped(workshop: Workshop) -> None:
    crew = await workshop.crew()
    item = await workshop.item()
    for number in range(7):
        await workshop.inventory.rename(item.id, f"Mower {number}", act(crew.admin))
    last = await workshop.audit.of_item(item.id, crew.admin, page=99)
    assert (last.page, last.pages, len(last.rows)) == (1, 2, 3)
    assert (await workshop.audit.of_item(item.id, crew.admin, page=-3)).page == 0

    def looks(who: Member) -> list[Awaitable[object]]:
        return [
            workshop.audit.of_item(item.id, who),
            workshop.audit.of_person(crew.technician.id, who),
        ]

    for who in (crew.technician, crew.inspector):
        for look in looks(who):
            with pytest.raises(RoleMissing):
                await look
    with pytest.raises(NoSuchItem):
        await workshop.audit.of_item(99, crew.admin)
    with pytest.raises(UnknownPerson):
        await workshop.audit.of_person(99, crew.admin)
