"""Items: what may be changed by hand, and what the tickets have the say over."""

from collections.abc import Awaitable, Iterator

import pytest

from domain.errors import (
    BadArgument,
    ItemBusy,
    NoSuchItem,
    NothingToChange,
    RoleMissing,
    SerialTaken,
    UnknownItem,
    WorkshopError,
)
from domain.items import (
    MAX_CATEGORY,
    MAX_NAME,
    NO_CATEGORY,
    InventoryItem,
    ItemStatus,
    category_key,
)
from domain.people import Member
from domain.ticket import ACTIVE_STATUSES, TicketStatus
from tests.support.fakes import FakeStore
from tests.support.workshop import MONDAY, Workshop, act

S = ItemStatus


def item(status: ItemStatus) -> InventoryItem:
    return InventoryItem(serial_number="RM-1", name="Mower", status=status, created_at=MONDAY)


@pytest.mark.parametrize("wanted", S)
@pytest.mark.parametrize("before", S)
def test_which_status_may_be_set_by_hand(before: ItemStatus, wanted: ItemStatus) -> None:
    """With and without an active ticket: what is offered is what is accepted."""
    for ticket_id in (None, 7):
        each = item(before)
        expected: type[WorkshopError] | None = None
        if wanted is before:
            expected = NothingToChange
        elif wanted is S.IN_SERVICE:
            expected = BadArgument
        elif ticket_id is not None and (before is S.IN_SERVICE or wanted is S.WRITTEN_OFF):
            expected = ItemBusy
        assert (wanted in each.possible_statuses(ticket_id)) == (expected is None)
        if expected is None:
            each.set_status(wanted, active_ticket_id=ticket_id)
            assert each.status is wanted
        else:
            with pytest.raises(expected):
                each.set_status(wanted, active_ticket_id=ticket_id)
            assert each.status is before


@pytest.mark.parametrize("status", sorted(ACTIVE_STATUSES))
async def test_nothing_is_written_off_while_a_ticket_is_active(
    workshop: Workshop, status: TicketStatus
) -> None:
    by = act((await workshop.crew()).admin)
    ticket_id = await workshop.ticket(status)
    item_id = (await workshop.item_of(ticket_id)).id
    with pytest.raises(ItemBusy) as refusal:
        await workshop.inventory.set_status(item_id, S.WRITTEN_OFF, by)
    assert refusal.value.ticket_id == ticket_id


async def test_a_written_off_item_comes_back(workshop: Workshop) -> None:
    crew = await workshop.crew()
    by, made = act(crew.admin), await workshop.item("RM-1")
    await workshop.inventory.set_status(made.id, S.WRITTEN_OFF, by)
    sheet = await workshop.inventory.card(made.id, crew.admin)
    assert sheet.statuses == [S.READY, S.RENTED, S.BLOCKED]
    await workshop.inventory.set_status(made.id, S.READY, by)
    with pytest.raises(NothingToChange):
        await workshop.inventory.set_status(made.id, S.READY, by)


async def test_words_are_cleaned_and_what_is_so_already_is_said(workshop: Workshop) -> None:
    crew = await workshop.crew()
    by, made = act(crew.admin), await workshop.item("RM-1", "Mower")
    await workshop.item("RM-2", "Drill")
    inventory = workshop.inventory
    await inventory.rename(made.id, "  Ride-on\nmower ", by)
    await inventory.change_serial(made.id, " rm 9 ", by)
    await inventory.set_category(made.id, " Garden ", by)
    shown = (await inventory.card(made.id, crew.admin)).item
    assert (shown.serial_number, shown.name, shown.category) == ("RM9", "Ride-on mower", "Garden")
    again: list[Awaitable[None]] = [
        inventory.rename(made.id, "Ride-on mower", by),
        inventory.change_serial(made.id, "RM9", by),
        inventory.set_category(made.id, "Garden", by),
        inventory.choose_category(made.id, category_key("Garden"), by),
    ]
    for each in again:
        with pytest.raises(NothingToChange):
            await each
    with pytest.raises(SerialTaken):
        await inventory.change_serial(made.id, "rm-2", by)
    wrong: list[Awaitable[None]] = [
        inventory.rename(made.id, "\u200f", by),
        inventory.rename(made.id, "y" * (MAX_NAME + 1), by),
        inventory.change_serial(made.id, "", by),
        inventory.set_category(made.id, "y" * (MAX_CATEGORY + 1), by),
        inventory.choose_category(made.id, category_key("Gone"), by),
    ]
    for each in wrong:
        with pytest.raises(BadArgument):
            await each
    await inventory.choose_category(made.id, NO_CATEGORY, by)
    assert (await inventory.card(made.id, crew.admin)).item.category is None


async def test_the_list_has_pages_tabs_categories_and_a_search(workshop: Workshop) -> None:
    crew = await workshop.crew()
    for number in range(7):
        category = "Garden" if number % 2 else None
        await workshop.inventory.add_item(
            f"RM-{number}", "Mower", act(crew.admin), category=category
        )
    inventory = workshop.inventory
    last = await inventory.page(crew.admin, page=99)
    assert (last.page, last.pages, last.total) == (1, 2, 7)
    assert [row.serial_number for row in last.rows] == ["RM-5", "RM-6"]
    garden = await inventory.page(crew.admin, category_key=category_key("Garden"), page=-5)
    assert (garden.page, garden.total, garden.category) == (0, 3, "Garden")
    none = await inventory.page(crew.admin, category_key=NO_CATEGORY)
    assert (none.total, none.category) == (4, "")
    gone = await inventory.page(crew.admin, category_key=category_key("Gone"))
    assert (gone.total, gone.category) == (7, None)
    rented = await inventory.page(crew.admin, status=S.RENTED)
    assert (rented.total, rented.counts) == (0, {S.READY: 7})
    assert (await inventory.page(crew.admin, search="mow 3")).total == 1
    assert (await inventory.categories(crew.admin, page=9)).rows == [("Garden", 3), (None, 4)]


async def test_near_matches_are_ranked_and_few(workshop: Workshop) -> None:
    crew = await workshop.crew()
    for serial in ("RM-1042", "RM-42", "RM-0420", "RM-0421", "RM-0422", "RM-0423", "XX-1"):
        await workshop.item(serial)
    with pytest.raises(UnknownItem) as refusal:
        await workshop.inventory.sheet("rm 0042", crew.admin)
    near = [each.serial_number for each in refusal.value.near]
    assert near[0] == "RM-42"
    assert len(near) == 5
    assert "XX-1" not in near


async def test_only_admins_look_at_items_or_change_them(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    made = await workshop.item("RM-1")
    inventory = workshop.inventory

    def tries(who: Member) -> Iterator[Awaitable[object]]:
        by = act(who)
        yield inventory.page(who)
        yield inventory.categories(who)
        yield inventory.card(made.id, who)
        yield inventory.require_free("X", who)
        yield inventory.rename(made.id, "X", by)
        yield inventory.change_serial(made.id, "X", by)
        yield inventory.set_category(made.id, "X", by)
        yield inventory.choose_category(made.id, NO_CATEGORY, by)
        yield inventory.set_status(made.id, S.BLOCKED, by)

    for who in (crew.technician, crew.inspector):
        for each in tries(who):
            with pytest.raises(RoleMissing):
                await each
    kept = store.shelf.items[made.id]
    assert (kept.serial_number, kept.name, kept.status) == ("RM-1", "Rowing machine", S.READY)


async def test_an_item_that_is_not_there_is_refused(workshop: Workshop) -> None:
    crew = await workshop.crew()
    with pytest.raises(NoSuchItem):
        await workshop.inventory.card(99, crew.admin)
    with pytest.raises(NoSuchItem):
        await workshop.inventory.set_status(99, S.BLOCKED, act(crew.admin))
