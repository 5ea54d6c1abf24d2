"""The guided intake, played through the real bot."""

from typing import Any

import pytest

from bot.buttons.intake import IntakeDo, IntakePress, NewTicket
from domain.items import ItemStatus
from domain.ticket import MAX_PARTS, PartLine, TicketStatus
from tests.bot.conftest import Stage, errors_logged, only_sqlite
from tests.bot.test_bad_input import STICKER
from tests.support.play import Json, Player, buttons
from tests.support.workshop import act

pytestmark = pytest.mark.usefixtures("quick")

WAYS_OUT = ["⬅️ Back", "✖️ Cancel"]


async def used_before(stage: Stage) -> None:
    """A past ticket on a mower, so that its parts' names are known."""
    by = act(stage.people.admin)
    await stage.workshop.inventory.add_item("RM-0001", "Rotary mower", by, category="Mowers")
    ticket = await stage.workshop.workflow.create_ticket(
        by,
        serial_number="RM-0001",
        title="Old",
        parts=[PartLine(name="Blade", minutes=5), PartLine(name="Belt & <b>", minutes=5)],
    )
    await stage.workshop.workflow.cancel_ticket(ticket.id, "sold", by)
    await stage.workshop.inventory.add_item("RM-0042", "Lawn mower", by, category="Mowers")


async def shown(player: Player) -> Json:
    """The newest message of the bot, once it has answered."""
    return await player.last()


async def test_a_ticket_is_opened_by_buttons_and_words_over_a_restart(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await used_before(stage)
    admin, abe = stage.admin, stage.abe
    await admin.asks("/new", "Which item?")
    await admin.sees_buttons("RM-0001 · Rotary mower", "RM-0042 · Lawn mower", "✖️ Cancel")
    # A typo is met with what it may have been.
    await admin.asks("rm-042", "There is no item RM-042")
    await admin.sees_buttons(
        "📦 RM-0042", "➕ Add item RM-042", "📦 All items", "✖️ Cancel", within="RM-042"
    )
    await admin.tap("📦 RM-0042")
    await admin.sees_buttons("➕ Part", "⏱ Only minutes", *WAYS_OUT, within="needs doing")
    await admin.tap("➕ Part")
    await admin.sees_buttons("Belt & <b>", "Blade", *WAYS_OUT, within="Which part?")

    await stage.restart()
    await admin.tap("Belt & <b>")
    await admin.hears("How many minutes?", new=False)
    await admin.tap("45 min")
    # The rules have given the flag; another one is behind ✏️.
    await admin.hears("Is that all?", new=False)
    await admin.tap("✏️ Belt & <b>")
    await admin.sees_buttons(
        *("🟢", "✅ 🟡", "🔴", "💬 Comment", "☑ Checklist", "✏️ Part, minutes", *WAYS_OUT),
        within="What changes?",
    )
    await admin.tap("💬 Comment")
    await stage.restart()
    await admin.asks("the <wide> one", "the <wide> one")
    await admin.tap("🔴")
    await admin.hears("Is that all?", new=False)
    # The next part in words alone.
    await admin.asks("Spark plug", "How many minutes?")
    await admin.asks("10 min", "Is that all?")
    await admin.sees_buttons(
        *("✏️ Belt & <b>", "✖️ Belt & <b>", "✏️ Spark plug", "✖️ Spark plug", "➕ Part"),
        *("💾 As a template", "➡️ Next: title", *WAYS_OUT),
        within="Is that all?",
    )
    await admin.tap("Next: title")
    await admin.sees_buttons(
        *("Belt & <b>, Spark plug", "Belt & <b>", "Spark plug", *WAYS_OUT),
        within="What is wrong?",
    )
    await admin.tap("Belt & <b>, Spark plug")
    summary = await admin.hears("Is everything right?", new=False)
    assert "RM-0042 — Lawn mower" in summary["text"]
    assert "🔴 Belt & <b>, 45 min — the <wide> one" in summary["text"]
    assert "55 min planned · 🟡 · 🎯 3 XP" in summary["text"]
    assert buttons(summary) == ["✅ Create", "✏️ Item", "✏️ Parts", "✏️ Title", *WAYS_OUT]

    await stage.restart()
    create = await admin.data_of("✅ Create")
    await admin.tap("✅ Create")
    await admin.hears("The ticket is open", new=False)
    await admin.sees(summary["message_id"], "under review", "Belt & <b>, Spark plug")
    assert "This draft is over" in await admin.forge(summary["message_id"], create)
    await abe.hears("Ada opened a ticket", new=False)
    await stage.quiet()
    assert await stage.column("SELECT title FROM tickets WHERE status = 'under_review'") == [
        "Belt & <b>, Spark plug"
    ]
    parts = await stage.column(
        "SELECT name || ' ' || minutes || ' ' || color || ' ' || comment FROM ticket_parts"
        " WHERE ticket_id = 2 ORDER BY id"
    )
    assert parts == ["Belt & <b> 45 red the <wide> one", "Spark plug 10 green "]
    assert await stage.scalar("SELECT count(*) FROM conversations") == 0
    assert errors_logged(caplog) == []
    found = await stage.findings()
    # A process that ends leaves its long poll behind: the next one's is refused for a moment.
    assert [each for each in found if each.get("method") != "getUpdates"] == []


async def test_an_unknown_item_is_added_on_the_way_and_minutes_alone_will_do(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await used_before(stage)
    admin = stage.admin
    await admin.asks("/new", "Which item?")
    await admin.asks("hd 77", "There is no item HD77")
    await admin.tap("➕ Add item HD77")
    await admin.hears("What is it called?", new=False)
    await admin.asks("Hammer <drill>", "Which category?")
    await admin.sees_buttons("Mowers", "🚫 No category", *WAYS_OUT, within="Which category?")
    category = await admin.last()
    drills = await admin.data_of("Mowers")
    await admin.asks("Drills", "What needs doing?")
    # The button of a question that was answered since shows where one is.
    assert await admin.forge(category["message_id"], drills) == ""
    await admin.sees(category["message_id"], "What needs doing?")
    await admin.tap("⏱ Only minutes")
    await admin.hears("How many minutes in all?", new=False)
    await admin.asks("90", "What is wrong?")
    await admin.asks("Smokes", "Is everything right?")
    await admin.hears("1 h 30 min planned · 🔴 · 🎯 5 XP")
    await admin.tap("✅ Create")
    await admin.hears("The ticket is open", new=False)
    assert await stage.column(
        "SELECT name || ' ' || category FROM inventory_items WHERE serial_number = 'HD77'"
    ) == ["Hammer <drill> Drills"]
    assert await stage.column("SELECT total_duration FROM tickets WHERE title = 'Smokes'") == [90]
    assert errors_logged(caplog) == []


@only_sqlite
async def test_a_busy_item_names_its_ticket_and_leads_to_it(stage: Stage) -> None:
    ticket_id = await stage.workshop.ticket(serial_number=(await _item(stage, "RM-7")))
    await _item(stage, "RM-8", ItemStatus.WRITTEN_OFF)
    admin = stage.admin
    await admin.asks("/new rm-7", "RM-7 already has an open ticket: #1")
    assert f"🎫 Open #{ticket_id}" in buttons(await shown(admin))
    await admin.asks("/new", "Which item?")
    await admin.sees_buttons(
        "RM-7 · Rowing machine · busy: #1", "RM-8 · Rowing machine · written off", "✖️ Cancel"
    )
    await admin.tap("RM-8")
    await admin.hears("RM-8 is written off", new=False)
    await admin.tap("RM-7")
    await admin.hears("RM-7 already has an open ticket: #1", new=False)
    await admin.tap("🎫 Open #1")
    await admin.hears("#1 · RM-7", new=False)
    # The item became busy while the ticket was in the making.
    await _item(stage, "RM-9")
    await admin.asks("/new RM-9", "What needs doing?")
    await admin.tap("Only minutes")
    await admin.tap("30 min")
    await admin.asks("Squeaks", "Is everything right?")
    await stage.workshop.ticket(serial_number="RM-9")
    await admin.tap("✅ Create")
    busy = await admin.hears("RM-9 already has an open ticket: #2", new=False)
    assert "🎫 Open #2" in buttons(busy)
    await _item(stage, "RM-10")
    await admin.tap("✏️ Item")
    await admin.asks("rm-10", "Is everything right?")
    await admin.tap("✅ Create")
    await admin.hears("The ticket is open", new=False)
    assert await stage.scalar("SELECT count(*) FROM tickets") == 3


@only_sqlite
async def test_back_leads_from_every_step_to_the_one_before(stage: Stage) -> None:
    await _item(stage, "RM-1")
    admin = stage.admin
    await admin.asks("/new zz", "There is no item ZZ")
    await admin.tap("➕ Add item ZZ")
    await admin.asks("Drill", "Which category?")
    for before in ("What is it called?", "Which item?"):
        await admin.tap("⬅️ Back")
        await admin.hears(before, new=False)
    await admin.tap("RM-1")
    await admin.tap("➕ Part")
    await admin.asks("Belt", "How many minutes?")
    for before in ("Which part?", "What needs doing?"):
        await admin.tap("⬅️ Back")
        await admin.hears(before, new=False)
    await admin.asks("Belt", "How many minutes?")
    await admin.tap("15 min")
    await admin.tap("✏️ Belt")
    await admin.tap("✏️ Part, minutes")
    await admin.asks("Wide belt", "How many minutes?")
    for before in ("Which part?", "What changes?"):
        await admin.tap("⬅️ Back")
        await admin.hears(before, new=False)
    await admin.tap("💬 Comment")
    for before in ("What changes?", "Is that all?"):
        await admin.tap("⬅️ Back")
        await admin.hears(before, new=False)
    await admin.tap("✖️ Wide belt")
    await admin.tap("⏱ Only minutes")
    await admin.tap("⬅️ Back")
    await admin.hears("What needs doing?", new=False)
    await admin.tap("⏱ Only minutes")
    await admin.tap("45 min")
    await admin.asks("Squeaks", "Is everything right?")
    for before in ("What is wrong?", "Is that all?", "Which item?"):
        await admin.tap("⬅️ Back")
        if before != "Is that all?":
            await admin.hears(before, new=False)
    assert "⬅️ Back" not in buttons(await admin.last())
    await admin.tap("✖️ Cancel")
    await admin.hears("Nothing was created", new=False)
    await admin.asks("RM-1", "🤔")
    assert await stage.rows("tickets", "inventory_items") == {"tickets": 0, "inventory_items": 1}


@only_sqlite
async def test_buttons_pressed_twice_and_of_an_older_draft_change_nothing(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await _item(stage, "RM-1")
    admin = stage.admin
    await admin.asks("/new RM-1", "What needs doing?")
    first = await shown(admin)
    old = await admin.data_of("➕ Part")
    await admin.asks("Belt", "How many minutes?")
    await admin.taps("15 min", times=3)
    one = await admin.hears("Is that all?", new=False)
    assert [each for each in buttons(one) if "Belt" in each] == ["✏️ Belt", "✖️ Belt"]
    await admin.taps("✖️ Belt", times=2)
    await admin.sees_buttons("➕ Part", "⏱ Only minutes", *WAYS_OUT, within="needs doing")

    # What doesn't stand on the screen can be sent by a modified client only.
    fake = IntakePress.unpack(old)
    for do in IntakeDo:
        if do is not IntakeDo.LEAVE:
            for value in (-1, 10_000, 2**53 - 1):
                press = fake.model_copy(update={"do": do, "value": value, "turn": 99})
                assert await admin.forge(first["message_id"], press.pack()) == ""
    await admin.asks("/cancel", "Cancelled")
    await admin.asks("/new RM-1", "What needs doing?")
    for do in IntakeDo:
        press = fake.model_copy(update={"do": do})
        said = await admin.forge(first["message_id"], press.pack())
        assert "This draft is over" in said
    now = IntakePress.unpack(await admin.data_of("➕ Part"))
    for do in IntakeDo:
        if do not in (IntakeDo.LEAVE, IntakeDo.BACK):
            for value in (-1, 10_000, 2**53 - 1):
                press = now.model_copy(update={"do": do, "value": value})
                said = await admin.forge(first["message_id"], press.pack())
                assert "went wrong" not in said
    await admin.asks("/cancel", "Cancelled")
    assert "This draft is over" in await admin.forge(first["message_id"], now.pack())
    assert await stage.rows("tickets", "ticket_parts") == {"tickets": 0, "ticket_parts": 0}
    assert errors_logged(caplog) == []


@only_sqlite
async def test_what_is_no_answer_is_refused_in_words_and_the_question_stands(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await _item(stage, "RM-1")
    admin = stage.admin

    async def refused(*more: str) -> None:
        """Each of them gets one sentence."""
        after = int((await admin.last())["message_id"])
        bodies: list[dict[str, Any]] = [
            STICKER,
            {"text": "\x00"},
            {"text": "x" * 4_000},
            *({"text": each} for each in more),
        ]
        for body in bodies:
            stage.write(admin, body)
        await stage.settled()
        heard = [str(message["text"]) for message in await admin.heard(after)]
        assert len(heard) == 3 + len(more)
        assert all(words.startswith("⚠️") for words in heard), heard

    await admin.asks("/new", "Which item?")
    await refused()
    await admin.asks("RM-1", "What needs doing?")
    await refused()
    await admin.asks("Belt", "How many minutes?")
    await refused("many", "-5", "0", "10001", "1.5", "٣", "9" * 30)
    await admin.asks("15", "Is that all?")
    await admin.tap("✏️ Belt")
    await admin.hears("What changes?", new=False)
    stage.write(admin, STICKER)
    await admin.hears("tap one of these buttons")
    await admin.asks("green", "tap one of these buttons")
    await admin.tap("💬 Comment")
    await refused()
    await admin.asks("wide", "What changes?")
    await admin.tap("✅ 🟢")
    await admin.tap("Next: title")
    await refused("y" * 201)
    await admin.asks("Squeaks", "Is everything right?")
    await admin.asks("Other title", "tap one of these buttons")
    await admin.tap("✅ Create")
    await admin.hears("The ticket is open", new=False)
    assert await stage.column("SELECT title FROM tickets") == ["Squeaks"]
    assert errors_logged(caplog) == []
    assert await stage.findings() == []


@only_sqlite
async def test_a_create_that_was_cut_off_is_found_by_the_next(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process dies after the ticket was written and before the draft was put away."""
    await _item(stage, "RM-1")
    admin = stage.admin
    await admin.asks("/new RM-1", "What needs doing?")
    await admin.tap("Only minutes")
    await admin.tap("30 min")
    await admin.asks("Squeaks", "Is everything right?")
    summary = await shown(admin)
    create = await admin.data_of("✅ Create")
    press = IntakePress.unpack(create)
    ticket = await stage.workshop.workflow.create_ticket(
        act(stage.people.admin),
        serial_number="RM-1",
        title="Squeaks",
        minutes=30,
        draft=press.nonce,
    )
    await admin.forge(summary["message_id"], create)
    await admin.sees(summary["message_id"], f"#{ticket.id} · RM-1", "The ticket is open")
    assert await stage.scalar("SELECT count(*) FROM tickets") == 1
    assert await stage.scalar("SELECT count(*) FROM conversations") == 0


@only_sqlite
async def test_no_more_parts_than_a_ticket_has(stage: Stage) -> None:
    await _item(stage, "RM-1")
    admin = stage.admin
    await admin.asks("/new RM-1", "What needs doing?")
    for number in range(MAX_PARTS):
        await admin.asks(f"Part {number}", "How many minutes?")
        await admin.asks("5", "Is that all?")
    await admin.hears("Is that all?", new=False)
    await admin.tap("➕ Part")
    await admin.hears("at most 20 parts", new=False)
    await admin.asks("One more", "at most 20 parts")
    await admin.tap("Next: title", within="Is that all?")
    await admin.hears("What is wrong?", new=False)


@only_sqlite
async def test_the_intake_is_an_admins_for_every_way_in(stage: Stage) -> None:
    await _item(stage, "RM-1")
    admin, tim, ina = stage.admin, stage.tim, stage.ina
    await admin.asks("/new RM-1", "What needs doing?")
    data = await admin.data_of("➕ Part")
    before = await stage.rows()
    for player in (tim, ina):
        for typed in ("/new", "/new RM-1", "/new RM-1 45 Squeaks"):
            await player.asks(typed, "for the role: admin")
        message = await player.last()
        assert "This draft is over" in await player.forge(message["message_id"], data)
        begin = NewTicket(item_id=1).pack()
        assert "for the role: admin" in await player.forge(message["message_id"], begin)
        await player.asks("Belt", "/help")
    assert await stage.rows() == before
    assert await stage.scalar("SELECT count(*) FROM conversations") == 1
    # A button of an item's card begins there.
    message = await admin.last()
    await admin.forge(message["message_id"], NewTicket(item_id=1).pack())
    await admin.sees(message["message_id"], "RM-1", "What needs doing?")
    said = await admin.forge(message["message_id"], NewTicket(item_id=2**53 - 1).pack())
    assert said
    assert "went wrong" not in said


async def _item(stage: Stage, serial: str, status: ItemStatus = ItemStatus.READY) -> str:
    item = await stage.workshop.item(serial)
    if status is not ItemStatus.READY:
        await stage.workshop.inventory.set_status(item.id, status, act(stage.people.admin))
    return serial


async def test_the_one_line_form_stays(stage: Stage) -> None:
    await _item(stage, "RM-1")
    await stage.admin.asks("/new rm-1 45 Blade does not spin", "waits for review")
    assert (await stage.workshop.read(1)).status is TicketStatus.UNDER_REVIEW
    said = await stage.admin.asks("/new RM-1 45 Again", "RM-1 already has an open ticket: #1")
    assert "🎫 Open #1" in buttons(said)
