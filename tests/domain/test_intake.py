"""Opening a ticket: which item, what is offered, and once from one draft."""

import pytest

from domain import events as e
from domain.errors import (
    ItemBusy,
    ItemWrittenOff,
    NoSuchItem,
    RoleMissing,
    TooManyParts,
    UnknownItem,
)
from domain.items import ItemStatus
from domain.services.intake import OFFERED_NAMES
from domain.ticket import MAX_PARTS, PartLine, TicketAction
from tests.support.fakes import FakeStore
from tests.support.workshop import Workshop, act


async def opened(workshop: Workshop, serial: str, category: str | None, *parts: str) -> int:
    """A ticket with these parts on a new item."""
    by = act((await workshop.crew()).admin)
    await workshop.inventory.add_item(serial, f"Thing {serial[:2]}", by, category=category)
    ticket = await workshop.workflow.create_ticket(
        by,
        serial_number=serial,
        title="Squeaks",
        minutes=5,
        parts=[PartLine(name=name, minutes=5) for name in parts],
    )
    return ticket.id


async def test_an_item_is_found_as_it_stands(workshop: Workshop, store: FakeStore) -> None:
    admin = (await workshop.crew()).admin
    item = await workshop.item("RM-0042")
    found = await workshop.intake.by_serial(" rm-0042", admin)
    assert (found.id, found.serial_number, found.active_ticket_id) == (item.id, "RM-0042", None)
    found.require_free()

    ticket_id = await workshop.ticket(serial_number="RM-0042")
    busy = await workshop.intake.by_id(item.id, admin)
    with pytest.raises(ItemBusy) as refusal:
        busy.require_free()
    assert (refusal.value.serial_number, refusal.value.ticket_id) == ("RM-0042", ticket_id)

    store.shelf.items[item.id].status = ItemStatus.WRITTEN_OFF
    with pytest.raises(ItemWrittenOff):
        (await workshop.intake.by_id(item.id, admin)).require_free()
    with pytest.raises(UnknownItem) as unknown:
        await workshop.intake.by_serial("rm-042", admin)
    assert [near.serial_number for near in unknown.value.near] == ["RM-0042"]
    with pytest.raises(NoSuchItem):
        await workshop.intake.by_id(99, admin)


async def test_names_of_parts_are_those_used_on_the_kind_most_used_first(
    workshop: Workshop,
) -> None:
    admin = (await workshop.crew()).admin
    first = await opened(workshop, "RM-1", "Mowers", "Belt", "Blade")
    await opened(workshop, "RM-2", "Mowers", "Blade")
    await opened(workshop, "HD-1", None, "Chuck", "Chuck", "Brushes")
    await opened(workshop, "TV-1", "Treadmills")

    async def offered(serial: str) -> list[str]:
        item = await workshop.intake.by_serial(serial, admin)
        return list(await workshop.intake.part_names(item.id, admin))

    assert first == 1
    assert await offered("RM-1") == ["Blade", "Belt"]
    # Without a category, items of one name are of a kind.
    assert await offered("HD-1") == ["Chuck", "Brushes"]
    # Nothing was done on a treadmill yet: whatever was done on anything.
    assert await offered("TV-1") in (
        ["Chuck", "Blade", "Brushes", "Belt"],
        ["Blade", "Chuck", "Brushes", "Belt"],
    )


async def test_no_more_names_are_offered_than_fit(workshop: Workshop) -> None:
    names = [f"Part {number}" for number in range(MAX_PARTS)]
    await opened(workshop, "RM-1", "Mowers", *names)
    admin = (await workshop.crew()).admin
    item = await workshop.intake.by_serial("RM-1", admin)
    assert len(await workshop.intake.part_names(item.id, admin)) == OFFERED_NAMES


async def test_the_categories_that_are_offered_are_those_of_the_items(workshop: Workshop) -> None:
    for serial, category in (("RM-1", "Mowers"), ("HD-1", "Drills"), ("HD-2", None)):
        await opened(workshop, serial, category, "Belt")
    admin = (await workshop.crew()).admin
    assert list(await workshop.intake.categories(admin)) == ["Drills", "Mowers"]


async def test_looking_for_an_item_to_open_a_ticket_on_is_an_admins(workshop: Workshop) -> None:
    crew = await workshop.crew()
    item = await workshop.item("RM-1")
    for reader in (crew.technician, crew.inspector):
        for look in (
            workshop.intake.by_serial("RM-1", reader),
            workshop.intake.by_id(item.id, reader),
            workshop.intake.part_names(item.id, reader),
            workshop.intake.categories(reader),
        ):
            with pytest.raises(RoleMissing):
                await look


async def test_a_draft_becomes_one_ticket_however_often_it_is_created(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    await workshop.item("RM-1")

    async def create(by: int, draft: str) -> int:
        made = await workshop.workflow.create_ticket(
            act(by), serial_number="RM-1", title="Squeaks", minutes=45, draft=draft
        )
        return made.id

    ticket_id = await create(crew.admin.id, "abcd")
    assert await create(crew.admin.id, "abcd") == ticket_id
    created = [each for each in store.shelf.events if isinstance(each, e.TicketCreated)]
    assert len(created) == 1
    assert len(store.shelf.tickets) == 1
    (fact,) = (each for each in store.shelf.log if each.action is TicketAction.CREATED)
    assert fact.metadata["draft"] == "abcd"
    # Another draft, and somebody else's, is another ticket: the item is busy.
    for by, draft in ((crew.admin.id, "efgh"), (crew.other_admin.id, "abcd"), (crew.admin.id, "")):
        with pytest.raises(ItemBusy) as refusal:
            await create(by, draft)
        assert refusal.value.ticket_id == ticket_id


async def test_a_ticket_has_so_many_parts_and_no_more(workshop: Workshop, store: FakeStore) -> None:
    by = act((await workshop.crew()).admin)
    await workshop.item("RM-1")
    parts = [PartLine(name="Belt", minutes=5)] * (MAX_PARTS + 1)
    with pytest.raises(TooManyParts) as refusal:
        await workshop.workflow.create_ticket(by, serial_number="RM-1", title="x", parts=parts)
    assert refusal.value.limit == MAX_PARTS
    assert not store.shelf.tickets
    ticket = await workshop.workflow.create_ticket(
        by, serial_number="RM-1", title="x", parts=parts[1:]
    )
    assert ticket.total_duration == MAX_PARTS * 5


async def test_a_mistyped_serial_number_is_refused_with_near_matches(workshop: Workshop) -> None:
    by = act((await workshop.crew()).admin)
    item = await workshop.item("RM-0042")
    with pytest.raises(UnknownItem) as refusal:
        await workshop.workflow.create_ticket(by, serial_number="RM-042", title="x", minutes=5)
    assert refusal.value.near == [(item.id, "RM-0042")]
