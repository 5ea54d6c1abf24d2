"""Items as they are kept: found, listed, counted, changed and imported, on both databases."""

import asyncio

import pytest

from bot.features.items.workbook import read_workbook
from domain.errors import Collision, ItemBusy, NearItem, SerialTaken
from domain.item_columns import Choice
from domain.items import InventoryItem, ItemStatus
from domain.ports.items import ItemFilter, ItemUsage
from domain.search import spellings, words
from domain.services.item_import import ColumnQuestion, ItemImportService, ShownImport
from domain.ticket import TicketStatus
from storage.tables import item_spellings, item_words
from storage.unit_of_work import SqlStore
from tests.storage.conftest import Rows
from tests.support.workshop import FixedClock, Workshop, act

S = ItemStatus


def is_shown(found: ShownImport | ColumnQuestion) -> ShownImport:
    assert isinstance(found, ShownImport)
    return found


async def stocked(workshop: Workshop) -> dict[str, int]:
    """A few items; their ids by serial number."""
    by = act((await workshop.crew()).admin)
    ids = {}
    for serial, name, category in (
        ("RM-0042", "Rotary mower", "Garden"),
        ("RM-0043", "Rotary mower", "Garden"),
        ("HD-7", "Hammer drill", "Power tools"),
        ("Ш-1", "Шуруповёрт", None),
    ):
        item = await workshop.inventory.add_item(serial, name, by, category=category)
        ids[serial] = item.id
    return ids


async def terms(rows: Rows, item_id: int) -> tuple[set[str], set[str]]:
    """What an item is found by: words, and spellings of its serial number."""
    by_words, by_spellings = await rows(item_words), await rows(item_spellings)
    return (
        {str(row.word) for row in by_words if row.item_id == item_id},
        {str(row.spelling) for row in by_spellings if row.item_id == item_id},
    )


async def test_items_are_listed_by_status_category_and_words(
    workshop: Workshop, store: SqlStore
) -> None:
    ids = await stocked(workshop)
    await workshop.ticket(TicketStatus.DONE, serial_number="RM-0042")
    ticket = await workshop.ticket(TicketStatus.IN_PROGRESS, serial_number="HD-7")

    async def serials(**only: object) -> list[str]:
        async with store.reading() as uow:
            wanted = ItemFilter(**only)  # type: ignore[arg-type]
            page = await uow.inventory.page(wanted, offset=0, limit=9)
            counts = await uow.inventory.counts(wanted)
        of_status = counts.get(wanted.status, 0) if wanted.status else sum(counts.values())
        assert of_status == len(page)
        return [row.serial_number for row in page]

    assert await serials() == ["HD-7", "RM-0042", "RM-0043", "Ш-1"]
    assert await serials(status=S.IN_SERVICE) == ["HD-7"]
    assert await serials(category="Garden") == ["RM-0042", "RM-0043"]
    assert await serials(category="") == ["Ш-1"]
    assert await serials(category="Garden", status=S.RENTED) == []
    assert await serials(search="rot 0042") == ["RM-0042"]
    assert await serials(search="POWER ham") == ["HD-7"]
    assert await serials(search="шуруп") == ["Ш-1"]
    assert await serials(search="rm42") == ["RM-0042"]
    assert await serials(search="hd8") == []
    assert await serials(search="!?") == []
    assert await serials(search="%") == []
    async with store.reading() as uow:
        page = await uow.inventory.page(ItemFilter(), offset=0, limit=1)
        assert (page[0].id, page[0].active_ticket_id) == (ids["HD-7"], ticket)
        second = await uow.inventory.page(ItemFilter(), offset=1, limit=1)
        assert second[0].active_ticket_id is None
        assert await uow.inventory.counts(ItemFilter()) == {S.READY: 3, S.IN_SERVICE: 1}
        assert list(await uow.inventory.categories()) == [
            *(("Garden", 2), ("Power tools", 1), (None, 1)),
        ]


async def test_what_is_free_comes_first_and_of_that_what_was_here_lately(
    workshop: Workshop, store: SqlStore
) -> None:
    by = act((await workshop.crew()).admin)
    ids = {}
    for serial in ("A", "B", "C", "D", "E", "F", "G"):
        ids[serial] = (await workshop.inventory.add_item(serial, "Saw", by)).id
    for serial in ("F", "E"):
        done = await workshop.ticket(TicketStatus.DONE, serial_number=serial)
    again = await workshop.ticket(TicketStatus.DONE, serial_number="F")
    assert again > done
    await workshop.ticket(TicketStatus.IN_PROGRESS, serial_number="C")
    await workshop.ticket(TicketStatus.NEW, serial_number="A")
    await workshop.inventory.set_status(ids["B"], S.WRITTEN_OFF, by)
    await workshop.inventory.set_status(ids["D"], S.BLOCKED, by)

    async def serials(offset: int = 0, limit: int = 9, search: str = "") -> list[str]:
        async with store.reading() as uow:
            wanted = ItemFilter(search=search, free_first=True)
            page = await uow.inventory.page(wanted, offset=offset, limit=limit)
        return [row.serial_number for row in page]

    first = await serials()
    assert first == ["F", "E", "G", "D", "A", "C", "B"]
    # Page by page it is the same: none twice, none left out.
    pages = [await serials(offset, 2) for offset in range(0, 8, 2)]
    assert [serial for page in pages for serial in page] == first
    assert await serials(search="saw") == ["E", "F", "G", "D", "A", "C", "B"]
    assert await serials(search="c") == ["C"]


async def test_serial_numbers_are_found_despite_a_slip(workshop: Workshop, store: SqlStore) -> None:
    ids = await stocked(workshop)

    async def near(typed: str, limit: int = 9) -> set[str]:
        async with store.reading() as uow:
            found = await uow.inventory.near(typed, limit)
        assert all(
            isinstance(each, NearItem) and ids[each.serial_number] == each.id for each in found
        )
        return {each.serial_number for each in found}

    assert await near("XRM-0042") == {"RM-0042"}
    assert await near("RM-0O42") == {"RM-0042", "RM-0043"}
    assert await near("RM-42") == {"RM-0042", "RM-0043"}
    assert await near("R") == {"RM-0042", "RM-0043"}
    assert await near("ш1") == {"Ш-1"}
    assert await near("ZZ-99999") == set()
    assert await near("!!") == set()
    assert len(await near("R", limit=1)) == 1


async def test_what_was_spent_on_an_item_is_added_up(
    workshop: Workshop, store: SqlStore, clock: FixedClock
) -> None:
    ids = await stocked(workshop)
    crew = await workshop.crew()
    for _ in range(2):
        ticket = await workshop.ticket(TicketStatus.IN_PROGRESS, serial_number="HD-7")
        clock.advance(minutes=10)
        await workshop.workflow.finish_ticket(ticket, act(crew.technician))
        await workshop.workflow.qc_pass_ticket(ticket, act(crew.inspector))
    await workshop.ticket(TicketStatus.DONE)
    async with store.reading() as uow:
        assert await uow.inventory.usage(ids["HD-7"]) == ItemUsage(2, 1200, 8)
        assert await uow.inventory.usage(ids["RM-0042"]) == ItemUsage(0, 0, 0)


async def test_what_an_item_is_found_by_follows_its_words(workshop: Workshop, rows: Rows) -> None:
    ids = await stocked(workshop)
    by = act((await workshop.crew()).admin)
    other = await terms(rows, ids["RM-0043"])
    ticket = await workshop.ticket(TicketStatus.ASSIGNED, serial_number="RM-0042")
    done = await workshop.ticket(TicketStatus.CANCELLED, serial_number="RM-0043")
    versions = [(await workshop.read(each)).version for each in (ticket, done)]
    item_id = ids["RM-0042"]
    await workshop.inventory.rename(item_id, "Ride-on mower", by)
    await workshop.inventory.change_serial(item_id, "XX-1", by)
    await workshop.inventory.set_category(item_id, "Park", by)
    expected = (set(words("XX-1", "Ride-on mower", "Park")), set(spellings("XX-1")))
    assert await terms(rows, item_id) == expected
    assert await terms(rows, ids["RM-0043"]) == other
    # The card of its open ticket names it, and is brought up to date.
    assert [(await workshop.read(each)).version for each in (ticket, done)] == [
        *(versions[0] + 3, versions[1]),
    ]


async def test_two_items_never_get_one_serial_number(workshop: Workshop, store: SqlStore) -> None:
    ids = await stocked(workshop)
    by = act((await workshop.crew()).admin)
    with pytest.raises(SerialTaken) as refusal:
        await workshop.inventory.change_serial(ids["HD-7"], "rm-0042", by)
    assert refusal.value.item_id == ids["RM-0042"]

    async def without_looking() -> None:
        async with store.transaction() as uow:
            item = await uow.inventory.for_change(ids["HD-7"])
            assert isinstance(item, InventoryItem)
            item.serial_number = "RM-0042"

    with pytest.raises(Collision):
        await without_looking()


async def test_an_import_adds_and_changes_with_all_that_belongs_to_it(
    workshop: Workshop, store: SqlStore, clock: FixedClock, rows: Rows
) -> None:
    ids = await stocked(workshop)
    crew = await workshop.crew()
    imports = ItemImportService(store, clock, read_workbook)
    ticket = await workshop.ticket(TicketStatus.ASSIGNED, serial_number="RM-0042")
    version = (await workshop.read(ticket)).version
    many = "".join(f"N-{number},Saw {number},Wood,\n" for number in range(1200))
    content = (
        "serial,name,category,status\nRM-0042,Ride-on mower,Park,blocked\n"
        f"HD-7,Hammer drill,,\nRM-0043,Rotary mower,Garden,\n{many}"
    ).encode()
    shown = is_shown(await imports.dry_run(content, crew.admin))
    assert (len(shown.plan.added), len(shown.plan.changed), shown.plan.unchanged) == (1200, 2, 1)
    done = await imports.apply(content, shown.choice, shown.fingerprint, act(crew.admin))
    assert is_shown(done).is_done
    mower = (await workshop.inventory.card(ids["RM-0042"], crew.admin)).item
    assert (mower.name, mower.category, mower.status) == ("Ride-on mower", "Park", S.BLOCKED)
    assert (await workshop.read(ticket)).version == version + 1
    drill = (await workshop.inventory.card(ids["HD-7"], crew.admin)).item
    assert (drill.category, drill.status) == (None, S.READY)
    assert (await workshop.inventory.page(crew.admin, search="saw 1199")).total == 1
    new = (await workshop.inventory.sheet("N-77", crew.admin)).item
    assert new.created_at == clock.now()
    for item in (mower, drill, new):
        expected = words(item.serial_number, item.name, item.category or "")
        assert await terms(rows, item.id) == (set(expected), set(spellings(item.serial_number)))
    # Done once more, there is nothing left to do.
    again = is_shown(await imports.apply(content, shown.choice, shown.fingerprint, act(crew.admin)))
    assert (again.is_done, again.plan.unchanged) == (False, 1203)


@pytest.mark.parametrize("way", ["by hand", "by a file"])
async def test_cards_of_a_ticket_follow_what_its_item_is(
    workshop: Workshop, store: SqlStore, clock: FixedClock, way: str
) -> None:
    ids = await stocked(workshop)
    crew = await workshop.crew()
    done = await workshop.ticket(TicketStatus.DONE, serial_number="RM-0042")
    ticket = await workshop.ticket(TicketStatus.ASSIGNED, serial_number="RM-0042")
    versions = [(await workshop.read(each)).version for each in (done, ticket)]
    if way == "by hand":
        await workshop.inventory.set_status(ids["RM-0042"], S.RENTED, act(crew.admin))
    else:
        imports = ItemImportService(store, clock, read_workbook)
        content = b"serial,name,category,status\nRM-0042,Rotary mower,Garden,rented\n"
        shown = await imports.dry_run(content, crew.admin)
        assert isinstance(shown, ShownImport)
        applied = await imports.apply(content, shown.choice, shown.fingerprint, act(crew.admin))
        assert isinstance(applied, ShownImport)
        assert applied.is_done
    assert (await workshop.item_of(ticket)).status is S.RENTED
    assert (await workshop.read(done)).version == versions[0]
    assert (await workshop.read(ticket)).version == versions[1] + 1


async def test_nothing_of_an_import_stays_when_it_fails_halfway(
    workshop: Workshop, store: SqlStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    imports = ItemImportService(store, clock, read_workbook)
    content = b"serial,name\nA-1,Saw\nA-2,Saw\n"
    shown = is_shown(await imports.dry_run(content, crew.admin))

    async def twice() -> None:
        async with store.transaction() as uow:
            await uow.inventory.import_plan(shown.plan, at=clock.now())
            await uow.inventory.import_plan(shown.plan, at=clock.now())

    with pytest.raises(Collision):
        await twice()
    assert (await workshop.inventory.page(crew.admin)).total == 0


async def test_nothing_is_written_off_while_a_ticket_is_opened_on_it(
    workshop: Workshop,
) -> None:
    """Whichever comes first, the other is refused."""
    ids = await stocked(workshop)
    crew = await workshop.crew()
    results = await asyncio.gather(
        workshop.inventory.set_status(ids["HD-7"], S.WRITTEN_OFF, act(crew.admin)),
        workshop.workflow.create_ticket(
            act(crew.other_admin), serial_number="HD-7", title="Smokes", minutes=5
        ),
        return_exceptions=True,
    )
    refused = [each for each in results if isinstance(each, Exception)]
    assert len(refused) == 1
    sheet = await workshop.inventory.sheet("HD-7", crew.admin)
    is_off = sheet.item.status is S.WRITTEN_OFF
    assert is_off == (sheet.active_ticket_id is None)
    assert isinstance(refused[0], ItemBusy) != is_off


async def test_the_last_word_on_a_files_columns_is_kept(
    workshop: Workshop, store: SqlStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    async with store.transaction() as uow:
        assert await uow.inventory.column_choice("k") is None
    for choice in (Choice(serial=3), Choice(serial=3, name=0), Choice(name=1)):
        async with store.transaction() as uow:
            await uow.inventory.keep_column_choice("k", choice, by=crew.admin.id, at=clock.now())
        async with store.reading() as uow:
            assert await uow.inventory.column_choice("k") == choice
            assert await uow.inventory.column_choice("other") is None
