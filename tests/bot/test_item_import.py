"""Importing items: a file in, a dry run out, and all of it or nothing."""

import pytest

from domain.ticket import TicketStatus
from tests.bot.conftest import Stage, errors_logged, only_sqlite
from tests.bot.test_workbook import workbook
from tests.support.play import Player, buttons
from tests.support.workshop import act

pytestmark = pytest.mark.usefixtures("quick")

GOOD = "serial_number,name,category,status\nRM-0042,Rotary mower,Garden,ready\nHD-1,Drill,,rented\n"


async def sends(
    stage: Stage,
    player: Player,
    content: bytes,
    hears: str,
    *,
    name: str = "items.csv",
    **more: str,
) -> str:
    """Attach a file; the reply that contains `hears`."""
    await player.look()
    await stage.client.send_document(player.id, name, content, **more)
    return str((await player.hears(hears))["text"])


async def serials(stage: Stage) -> list[str]:
    return await stage.column("SELECT serial_number FROM inventory_items ORDER BY serial_number")


async def test_a_file_is_shown_first_and_then_imported_as_a_whole(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    admin = stage.admin
    await admin.asks("/import", "Items from a file")
    await admin.asks("here it comes", "Send the file as a document")
    shown = await sends(stage, admin, GOOD.encode(), "What the file would do")
    assert "2 items added" in shown
    assert await serials(stage) == []
    await admin.sees_buttons("✅ Import", "✖️ Cancel", "🔢 Other number", "🏷 Other name")
    old = await admin.last()
    press = await admin.data_of("Import", within="What the file")
    await admin.tap("Import")
    await admin.sees(old["message_id"], "Imported", "2 items added")
    assert await serials(stage) == ["HD-1", "RM-0042"]
    # Tapped once more, nothing happens twice.
    assert "This import is over" in await admin.forge(old["message_id"], press)

    # Saved by Excel: semicolons, cp1251, its own column names and order; one item is known.
    changed = "Название;Серийный номер\r\nГазонокосилка;rm-00 42\r\nПила;СП-1\r\n".encode("cp1251")
    shown = await sends(stage, admin, changed, "one item changed", caption="/import")
    assert "Rotary mower → Газонокосилка" in shown
    await stage.workshop.inventory.add_item("СП-1", "Пила", act(stage.people.other_admin))
    await admin.tap("Import")
    shown = str((await admin.hears("The items have changed meanwhile"))["text"])
    assert "1 line unchanged" in shown
    assert await stage.scalar("SELECT count(*) FROM inventory_items") == 3
    await admin.tap("Import")
    await admin.hears("Imported")
    names = await stage.column("SELECT name FROM inventory_items ORDER BY serial_number")
    assert names == ["Drill", "Газонокосилка", "Пила"]
    await admin.asks("/items газон", "Items: 1")
    assert "Nothing to import" in await sends(stage, admin, changed, "Nothing", caption="/import")
    await admin.tap("Cancel")
    await admin.hears("Nothing was imported", new=False)
    assert await stage.findings() == []
    assert errors_logged(caplog) == []


async def test_lines_that_stay_out_are_said_and_the_others_come_in(stage: Stage) -> None:
    ticket_id = await stage.workshop.ticket(TicketStatus.IN_PROGRESS, serial_number="")
    busy = (await stage.workshop.item_of(ticket_id)).serial_number
    lines = [
        "serial;name;status;owner",
        "A-1;Saw;ready;Ann",
        ";Saw;",
        "A-1;Saw again;",
        "A-2;;",
        "A-3;Saw;cellar",
        f"A-4;{'y' * 101};",
        f"{busy};Rowing machine;blocked",
        "A-5;Saw;in_service",
        "A-6;Saw;ready;;more",
        f"{'9' * 41};Saw;",
        "A-7;Saw;<b>&",
    ]
    await stage.admin.asks("/import", "Items from a file")
    told = await sends(stage, stage.admin, "\n".join(lines).encode(), "lines stay out")
    for words in (
        "Serial number: serial",
        "Name: name",
        "Status: status",
        "Left aside (one column): owner",
        "5 items added",
        "1 line unchanged",
        "5 lines stay out",
        "Line 3: the serial number is missing",
        "Line 4: A-1 stands in line 2 already",
        "Line 5: the name is missing",
        "Line 10: more values than columns",
        "Line 11: the serial number is too long",
        "5 remarks",
        "Line 6: I don’t know the status “cellar”",
        "(and one more like it)",
        "Line 7: the name is over 100 characters",
        f"Line 8: {busy} has an open ticket, #{ticket_id}",
        "Line 9: “in service” is set by the tickets",
    ):
        assert words in told, words
    await stage.admin.tap("Import")
    await stage.admin.hears("Imported", new=False)
    assert await serials(stage) == ["A-1", "A-3", "A-4", "A-5", "A-7", busy]
    names = await stage.column("SELECT name FROM inventory_items ORDER BY serial_number")
    assert names[2] == "y" * 99 + "…"
    statuses = await stage.column("SELECT DISTINCT status FROM inventory_items ORDER BY status")
    assert statuses == ["in_service", "ready"]


async def test_what_is_not_clear_is_asked_with_the_files_columns_and_remembered(
    stage: Stage,
) -> None:
    admin, other = stage.admin, stage.abe
    listed = b"Colour,Mark,Thing\nred,x-1,Saw\nblue,x-2,Drill\n"
    await admin.asks("/import", "Items from a file")
    await sends(stage, admin, listed, "Which column is the serial number?")
    await admin.sees_buttons("Colour · red", "Mark · x-1", "Thing · Saw", "✖️ Cancel")
    first = await admin.data_of("Colour", within="Which column")
    await stage.restart()
    await admin.asks("the second", "Choose a column")
    await admin.tap("Mark")
    shown = await admin.hears("What the file would do", new=False)
    assert "Serial number: Mark" in shown["text"]
    assert "Name: Thing" in shown["text"]
    assert "Left aside (one column): Colour" in shown["text"]
    # The question's buttons are over, and so is a forged answer.
    assert "is over" in await admin.forge(shown["message_id"], first)
    # Another column after all; what was meant before is marked.
    await admin.tap("Other name")
    again = ("Colour · red", "Mark · x-1", "✅ Thing · Saw", "✖️ Cancel")
    await admin.sees_buttons(*again, within="Which column is the name?")
    await admin.tap("Colour")
    await admin.hears("Name: Colour", new=False)
    await admin.tap("Other name")
    await admin.tap("Thing")
    await admin.tap("Import")
    await admin.hears("Imported", new=False)
    assert await serials(stage) == ["X-1", "X-2"]
    # The next file with these columns needs no question, whoever sends it.
    more = b"colour,mark,thing\nred,x-3,Saw\n"
    told = await sends(stage, other, more, "one item added", caption="/import")
    assert "Serial number: mark" in told
    await other.asks("/cancel", "Cancelled")
    await sends(stage, admin, b"Colour,Sort\nred,Saw\n", "Which column", caption="/import")
    await admin.asks("/cancel", "Cancelled")


@only_sqlite
async def test_what_is_no_list_of_items_is_explained(stage: Stage) -> None:
    admin = stage.admin
    await admin.asks("/import", "Items from a file")
    for content, told in (
        (b"", "nothing in this file"),
        (b" \r\n\r\n", "nothing in this file"),
        (b"PK\x03\x04 workbook", "workbook is damaged"),
        (b"\xd0\xcf\x11\xe0 workbook", "save it as an Excel workbook (.xlsx)"),
        (b"\x89PNG\x00\x01", "This is no list"),
        ("serial,name\nA,Größe".encode("cp1252"), "how the letters of this file are encoded"),
        ("serial,name\nА-1,Газонокосилка".encode("mac_cyrillic"), "how the letters"),
        (b"just some words\n", "only one column"),
        (b"serial,name\n", "no items in this file"),
        (b"serial,name\n" + b"".join(b"A%d,Saw\n" % n for n in range(10_001)), "at most 10,000"),
        (b"x" * (5 * 2**20 + 1), "too big"),
    ):
        await sends(stage, admin, content, told)
    await sends(stage, admin, b"x", "save it as an Excel workbook (.xlsx)", name="items.xls")
    await sends(stage, admin, b"\xff\xd8", "This is no list", name="photo.jpg")
    await sends(stage, admin, b'"A,B\nC', "Line 1: quotes are not closed")
    await sends(stage, admin, b'serial,name\nA,"open\nB,C\n', "Line 2: quotes are not closed")
    halfway = b'serial,name\nA,Saw\nB,"open\nC,D\n'
    assert "nothing was imported" in await sends(stage, admin, halfway, "one line stays out")
    await admin.sees_buttons("✖️ Cancel", "🔢 Other number", "🏷 Other name")
    assert await serials(stage) == []
    # Outside of an import nobody knows what a file is for.
    await admin.asks("/cancel", "Cancelled")
    await sends(stage, admin, GOOD.encode(), "A table by itself does nothing")


@only_sqlite
async def test_a_file_with_import_under_it_is_no_answer_to_an_earlier_question(
    stage: Stage,
) -> None:
    ticket_id = await stage.workshop.ticket(TicketStatus.NEW)
    await stage.admin.asks(f"/ticket {ticket_id}", "new")
    await stage.admin.tap("ℹ️ More")
    await stage.admin.tap("Cancel ticket")
    await stage.admin.hears("Why", new=False)
    await sends(stage, stage.admin, GOOD.encode(), "What the file would do", caption="/import")
    await stage.admin.tap("Cancel")
    await stage.admin.asks("It was sold", "I find nothing for")


@only_sqlite
async def test_a_file_that_telegram_has_no_more_imports_nothing(stage: Stage) -> None:
    await sends(stage, stage.admin, GOOD.encode(), "What the file would do", caption="/import")
    shown = await stage.admin.last()
    files = stage.sandbox.core.world.files
    kept = dict(files)
    files.clear()
    await stage.admin.tap("Import")
    await stage.admin.sees(shown["message_id"], "could not fetch the file", "nothing was imported")
    assert await serials(stage) == []
    files.update(kept)
    await stage.restart()
    await stage.admin.tap("Import")
    await stage.admin.sees(shown["message_id"], "Imported")
    assert await serials(stage) == ["HD-1", "RM-0042"]


async def test_ten_thousand_lines_are_imported_at_once(stage: Stage) -> None:
    lines = ["serial\tname\tcategory"]
    lines += [f"RM-{number:05}\tRotary mower\tGarden {number % 20}" for number in range(10_000)]
    await stage.admin.asks("/import", "Items from a file")
    content = "\r\n".join(lines).encode("utf-16")
    shown = await sends(stage, stage.admin, content, "10,000 items added")
    assert "… and 9,997 more" in shown
    await stage.admin.tap("Import")
    # Others go on working meanwhile.
    await stage.tim.asks("/me", "technician")
    await stage.admin.hears("Imported")
    assert await stage.rows("inventory_items") == {"inventory_items": 10_000}
    await stage.admin.asks("/items 0999", "Items: 10")
    near = await stage.admin.asks("/item rm-99", "Which one is meant?")
    assert any("RM-00099" in each for each in buttons(near))


@only_sqlite
async def test_a_workbook_is_imported_as_it_is(stage: Stage) -> None:
    content = workbook(
        ("Опись имущества",),
        ("№ п/п", "Инв. №", "Наименование", "Кабинет"),
        (1, 42, "Дрель", "12"),
        (2, "1.23E+15", "Пила", "12"),
    )
    told = await sends(
        stage, stage.admin, content, "one item added", name="опись.xlsx", caption="/import"
    )
    for words in ("Sheet: Sheet", "Serial number: Инв. №", "Name: Наименование", "Кабинет"):
        assert words in told, words
    assert "Line 4: most digits of 1.23E+15 are lost" in told
    await stage.admin.tap("Import")
    await stage.admin.hears("Imported", new=False)
    assert await serials(stage) == ["42"]
