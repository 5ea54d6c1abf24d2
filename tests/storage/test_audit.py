"""The audit log as the databases keep it; an item's history from two logs, page by page."""

from collections.abc import Awaitable, Callable

import pytest

from bot.features.items.workbook import read_workbook
from domain.errors import NothingToChange
from domain.items import ItemStatus
from domain.people import Role
from domain.services.item_import import ItemImportService, ShownImport
from domain.ticket import TicketStatus
from storage.tables import audit_entries
from storage.unit_of_work import SqlStore
from tests.storage.conftest import Rows
from tests.support.workshop import FixedClock, Workshop, act, telegram_user


async def test_an_items_history_is_told_from_both_logs_page_by_page(
    workshop: Workshop, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    first = await workshop.ticket(TicketStatus.ASSIGNED)
    item = await workshop.item_of(first)
    admin, technician = act(crew.admin, chat_id=1, update_id=2), act(crew.technician)
    other = await workshop.item()
    await workshop.inventory.rename(other.id, "Saw", admin)
    moves: list[Callable[[], Awaitable[None]]] = [
        lambda: workshop.inventory.rename(item.id, "Ўlchagich", admin),
        lambda: workshop.workflow.start_ticket(first, technician),
        lambda: workshop.workflow.finish_ticket(first, technician),
        lambda: workshop.workflow.qc_fail_ticket(first, "Dirty", act(crew.inspector)),
        lambda: workshop.workflow.start_ticket(first, technician),
        lambda: workshop.workflow.finish_ticket(first, technician),
        lambda: workshop.workflow.qc_pass_ticket(first, act(crew.inspector)),
        lambda: workshop.inventory.set_status(item.id, ItemStatus.RENTED, admin),
    ]
    for move in moves:
        clock.advance(minutes=1)
        await move()
    newest = await workshop.audit.of_item(item.id, crew.admin)
    oldest = await workshop.audit.of_item(item.id, crew.admin, page=7)
    assert (newest.title, newest.pages, oldest.page) == (item.serial_number, 2, 1)
    assert [
        (row.actor_name, row.action.value, row.old, row.new, row.ticket_id)
        for row in (*newest.rows, *oldest.rows)
    ] == [
        ("Ada", "changed", "ready", "rented", None),
        ("Ina", "qc_pass", "in_service", "ready", first),
        ("Tim", "started", None, None, first),
        ("Tim", "started", "ready", "in_service", first),
        ("Ada", "changed", "Rowing machine", "Ўlchagich", None),
        ("Ada", "added", None, item.serial_number, None),
    ]
    assert newest.rows[0].created_at == clock.now()
    assert newest.rows[0].metadata == {"source": "telegram", "chat_id": 1, "update_id": 2}


async def test_a_persons_history_begins_before_he_was_one(workshop: Workshop) -> None:
    crew = await workshop.crew()
    user = telegram_user(2**52 - 1, "Nora")
    request = await workshop.access.request_access(
        user, first_name="Nora", last_name=None, phone="+1234567"
    )
    await workshop.access.decide(request.id, Role.TECHNICIAN, act(crew.admin))
    invites = [await workshop.invites.create(Role.ADMIN, act(crew.other_admin)) for _ in "12"]
    await workshop.people.deactivate(crew.other_admin.id, act(crew.admin))
    nora = await workshop.access.recognise(user)
    assert nora is not None
    shown = await workshop.audit.of_person(nora.id, crew.admin)
    assert [(row.actor_name, row.action.value, row.new) for row in shown.rows] == [
        ("Ada", "joined", "technician"),
        ("", "access_requested", "Nora"),
    ]
    gone = await workshop.audit.of_person(crew.other_admin.id, crew.admin)
    revoked = [row.metadata["invite_id"] for row in gone.rows if row.action == "invite_revoked"]
    assert sorted(map(str, revoked)) == [str(invite.id) for invite in invites]


async def test_an_import_writes_its_lines_in_bulk_with_the_items(
    workshop: Workshop, store: SqlStore, clock: FixedClock, rows: Rows
) -> None:
    crew = await workshop.crew()
    imports = ItemImportService(store, clock, read_workbook)
    await workshop.item("N-0001", "Saw")
    lines = "".join(f"n-{number:04},Hammer drill\n" for number in range(1, 2102))
    content = f"serial,name\n{lines}".encode()
    shown = await imports.dry_run(content, crew.admin)
    assert isinstance(shown, ShownImport)
    done = await imports.apply(content, shown.choice, shown.fingerprint, act(crew.admin))
    assert isinstance(done, ShownImport)
    assert done.is_done
    found = await rows(audit_entries)
    assert len(found) == 1 + 2100 + 1
    assert {row.actor_id for row in found} == {crew.admin.id}
    item = (await workshop.inventory.sheet("N-2101", crew.admin)).item
    (row,) = (await workshop.audit.of_item(item.id, crew.admin)).rows
    assert (row.new, row.metadata["way"]) == ("N-2101", "import")


async def test_what_is_refused_leaves_no_line(workshop: Workshop, rows: Rows) -> None:
    crew = await workshop.crew()
    item = await workshop.item("RM-1", "Mower")
    with pytest.raises(NothingToChange):
        await workshop.inventory.rename(item.id, "Mower", act(crew.admin))
    assert len(await rows(audit_entries)) == 1
