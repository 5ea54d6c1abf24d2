"""Items in the chat: found, looked at, changed, added; tap by tap."""

import pytest
from sqlalchemy import text

from bot.buttons.items import (
    AddItem,
    AskImportColumn,
    AskItemSearch,
    AskItemWord,
    ConfirmImport,
    ItemWord,
    PickImportColumn,
    PickItemCategory,
    SetItemCategory,
    SetItemStatus,
    ShowItem,
    ShowItemCategories,
    ShowItemHistory,
    ShowItems,
    ShowItemTickets,
)
from domain.column_words import Column
from domain.items import ItemStatus, category_key
from domain.ticket import TicketStatus
from tests.bot.conftest import Stage, errors_logged, only_sqlite
from tests.support.workshop import act

pytestmark = pytest.mark.usefixtures("quick")


async def test_an_item_is_found_and_changed_from_its_card(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    admin, by = stage.admin, act(stage.people.admin)
    for number in range(1, 8):
        category = "Garden" if number < 7 else None
        name = "Rotary mower" if number < 7 else "Hammer drill"
        await stage.workshop.inventory.add_item(f"RM-000{number}", name, by, category=category)
    ticket_id = await stage.workshop.ticket(TicketStatus.DONE, serial_number="RM-0006")

    await admin.asks("/items", "Items: 7")
    await admin.tap("Next")
    await admin.tap("RM-0006", within="Page 2 of 2")
    shown = await admin.hears("Rotary mower")
    assert "one ticket, 0 min of work, 4 XP" in shown["text"]
    await admin.sees_buttons(
        *(f"#{ticket_id} · RM-0006 · done", "✏️ Rename", "#️⃣ Serial", "🗂 Category"),
        *("➕ New ticket", "🤝 Rented", "⛔️ Blocked", "🗑 Write off…"),
        *("📋 RM-0006", "🔄 Refresh", "🕘 History", "🏷 Label", "⬅️ To the list"),
        within="Rotary mower",
    )

    assert await admin.tap("Rented", within="Rotary mower") == "✅ Changed."
    await admin.sees(shown["message_id"], "rented")
    await admin.tap("Rename")
    await admin.sees(shown["message_id"], "New name? Write it")
    await stage.client.send_document(admin.id, "mower.jpg", b"\xff\xd8")
    await admin.hears("Please write it in words")
    await admin.say("Ride-on <b>mower</b>")
    card = await admin.hears("✅ Changed.")
    assert "Ride-on <b>mower</b>" in card["text"]
    await admin.tap("Serial")
    await admin.say("rm-0007")
    await admin.hears("RM-0007 exists already: Hammer drill")
    await admin.asks("rm-0060", "✅ Changed.")
    await admin.tap("Category")
    await admin.tap("Own words")
    await admin.asks("Park", "🗂 Park")
    await admin.tap("🗂 Category")
    assert await admin.tap("Garden") == "✅ Changed."

    # The way back leads to where the list stood.
    await admin.tap("To the list")
    await admin.sees_buttons(
        *("RM-0007 · Hammer drill", "RM-0060 · Ride-on <b>mower</b> · rented"),
        *("◀️ Previous", "• All 7 •", "Ready 6", "Rented 1"),
        *("➕ Add item", "🔎 Search", "🗂 Categories", "🔄 Refresh", "🏷 Labels"),
    )
    await admin.tap("Rented 1")
    await admin.tap("RM-0060")
    await admin.tap("Write off")
    await admin.tap("Yes, write it off")
    card = await admin.hears("RM-0060 is written off", new=False)
    await admin.tap("To the list")
    await admin.hears("Nothing here", new=False)

    await admin.tap("Search")
    await admin.hears("What are you looking for?", new=False)
    await stage.client.send_document(admin.id, "mower.jpg", b"\xff\xd8")
    await admin.tap("Back")
    await admin.hears("Nothing here", new=False)
    await admin.asks("ham rm", "🤔")
    await admin.asks("/items", "Items: 7")
    await admin.tap("Search")
    await admin.asks("ham rm", "Items: 1")
    await admin.tap("RM-0007")
    await admin.tap("To the list")
    await admin.hears("🔎 ham rm", new=False)
    await admin.tap("All items")
    await admin.tap("Categories")
    await admin.tap("no category · 1")
    await admin.sees_buttons(
        *("RM-0007 · Hammer drill", "• All 1 •", "Ready 1"),
        *("➕ Add item", "🔎 Search", "🗂 Categories", "🔄 Refresh", "🏷 Labels"),
    )
    assert await stage.findings() == []
    assert errors_logged(caplog) == []


@only_sqlite
async def test_a_press_that_comes_too_late_shows_the_item_as_it_is(stage: Stage) -> None:
    item = await stage.workshop.item("RM-1")
    await stage.admin.asks("/item rm-1", "ready")
    await stage.abe.asks("/item rm-1", "ready")
    await stage.admin.tap("Blocked")
    assert await stage.abe.tap("Blocked") == "That is already so."
    await stage.abe.hears("blocked", new=False)
    await stage.abe.tap("Ready")
    await stage.workshop.ticket(TicketStatus.IN_PROGRESS, serial_number="RM-1")
    said = await stage.admin.tap("Ready")
    assert "already has an open ticket: #1" in said
    shown = await stage.admin.hears("in service", new=False)
    for status in ItemStatus:
        data = SetItemStatus(item_id=item.id, status=status, sure=True).pack()
        assert await stage.admin.forge(shown["message_id"], data) != ""
    assert await stage.scalar("SELECT status FROM inventory_items") == "in_service"
    gone = ShowItem(item_id=99).pack()
    assert "not here any more" in await stage.admin.forge(shown["message_id"], gone)
    old = SetItemCategory(item_id=item.id, category=category_key("Gone")).pack()
    assert "not there any more" in await stage.admin.forge(shown["message_id"], old)


async def test_an_item_is_added_question_by_question(stage: Stage) -> None:
    admin = stage.admin
    await stage.workshop.inventory.add_item(
        "RM-1", "Mower", act(stage.people.admin), category="Garden"
    )
    await admin.asks("/additem", "serial number")
    await admin.asks("rm-1", "RM-1 exists already: Mower")
    await admin.asks("rm-2 2", "RM-22 — what is it called?")
    await admin.tap("Back")
    await admin.asks("rm-2", "RM-2 — what is it called?")
    question = await admin.last()
    await admin.asks("x" * 101, "too long")
    await admin.asks("Hammer drill", "Which category?")
    await admin.sees_buttons("Garden", "🚫 No category", "⬅️ Back")
    assert await admin.tap("Garden") == "✅ Added."
    await admin.hears("🗂 Garden", new=False)
    # What belongs to a question that is over does nothing.
    said = await admin.forge(question["message_id"], await admin.data_of("Back", "RM-2 — what"))
    assert "This question is over" in said

    await admin.asks("/item rm-02", "Which one is meant?")
    await admin.sees_buttons("📦 RM-2", "📦 RM-1", "➕ Add item")
    await admin.tap("📦 RM-2")
    await admin.hears("Hammer drill", new=False)
    await admin.asks("/item rm-3x", "no item RM-3X")
    await admin.tap("Add item")
    await admin.hears("RM-3X — what is it called?", new=False)
    await admin.asks("Saw", "Which category?")
    await admin.asks("Wood", "✅ Added.")
    assert await stage.column("SELECT serial_number FROM inventory_items ORDER BY id") == [
        *("RM-1", "RM-2", "RM-3X"),
    ]


async def test_nobody_but_an_admin_gets_at_the_items(stage: Stage) -> None:
    item = await stage.workshop.item("RM-1")
    await stage.tim.asks("/help", "Technician")
    shown = await stage.tim.last()
    before = await stage.rows()
    for press in (
        ShowItems(),
        ShowItemCategories(),
        AskItemSearch(),
        ShowItem(item_id=item.id),
        ShowItemTickets(item_id=item.id, page=0),
        ShowItemHistory(item_id=item.id),
        *(AskItemWord(item_id=item.id, word=each) for each in ItemWord),
        PickItemCategory(item_id=item.id),
        SetItemCategory(item_id=item.id, category="-"),
        *(
            SetItemStatus(item_id=item.id, status=each, sure=sure)
            for each in ItemStatus
            for sure in (False, True)
        ),
        AddItem(),
        AddItem(serial="RM-2"),
        ConfirmImport(nonce="x"),
        AskImportColumn(nonce="x", asked=Column.SERIAL),
        PickImportColumn(nonce="x", asked=Column.NAME, place=0),
    ):
        said = await stage.tim.forge(shown["message_id"], press.pack())
        assert said == "This is for the role: admin.", (press, said)
    for words in ("/items", "/item RM-1", "/additem", "/import"):
        await stage.tim.asks(words, "This is for the role: admin.")
    await stage.client.send_document(stage.tim.id, "a.csv", b"serial,name\nA,B", caption="/import")
    await stage.tim.hears("This is for the role: admin.")
    assert await stage.rows() == before
    assert await stage.scalar("SELECT status FROM inventory_items") == "ready"


async def test_a_number_typed_in_the_other_alphabet_is_the_same_item(stage: Stage) -> None:
    admin, by = stage.admin, act(stage.people.admin)
    await stage.workshop.inventory.add_item("AB-0077", "Rotary mower", by)
    await admin.asks("/item АВ-0077", "Rotary mower")
    await admin.asks("/items ав-0077", "Items: 1")
    await admin.asks("/additem АВ-0077 Twin", "AB-0077")
    await admin.asks("/additem 8,69012E+14 Twin", "lost most of its digits")
    await admin.asks("/new ａｂ‑0077 45 Squeaks", "AB-0077")
    assert await stage.rows("inventory_items", "tickets") == {"inventory_items": 1, "tickets": 1}
    # One that was there before such numbers were refused is listed until it is put right.
    async with stage.engine.begin() as connection:
        await connection.execute(
            text(
                "INSERT INTO inventory_items (serial_number, serial_key, name, status, created_at)"
                " SELECT 'АВ-0077', 'AB-0077 2', 'Twin', 'ready', created_at FROM inventory_items"
            )
        )
    shown = await admin.asks("/items", "look like another item")
    await admin.tap("АВ-0077", within="look like another item")
    await admin.sees(shown["message_id"], "Twin")
    await admin.tap("Serial")
    await admin.asks("TW-1", "Changed")
    assert "look like" not in (await admin.asks("/items", "Items: 2"))["text"]


async def test_a_rented_item_is_asked_for_before_work_starts(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    admin, tim = stage.admin, stage.tim
    await tim.sees_buttons("▶️ Start", "📎 Note", "🕘 History", "ℹ️ More", within="A ticket for you")
    card, start = await tim.last(), await tim.data_of("▶️ Start")
    await admin.asks("/ticket 1", "Squeaks")
    mine = await admin.last()
    item = await stage.workshop.item_of(1)
    await admin.asks(f"/item {item.serial_number}", "ready")
    await admin.tap("Rented")
    # Start goes from his card, and both cards say why.
    await tim.sees(card["message_id"], "The item is rented", "sets it to ready")
    await tim.sees_buttons("📎 Note", "🕘 History", "ℹ️ More", within="#1 · ")
    assert "is rented" in await tim.forge(card["message_id"], start)
    await admin.sees(mine["message_id"], "The item is rented")
    await admin.tap(f"📦 {item.serial_number}", within="#1 · ")
    await admin.hears("rented", new=False)
    await admin.tap("Ready")
    await tim.sees_buttons("▶️ Start", "📎 Note", "🕘 History", "ℹ️ More", within="#1 · ")
    await tim.tap("▶️ Start")
    await stage.quiet()
    assert await stage.scalar("SELECT status FROM inventory_items") == "in_service"
    assert errors_logged(caplog) == []
    assert await stage.findings() == []
