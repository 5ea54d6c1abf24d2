"""Nothing typed is lost: questions outlive what comes in between, and lines that lack something
fall into the questions.
"""

import pytest

from domain.people import Role
from domain.ticket import TicketStatus
from tests.bot.conftest import Stage, errors_logged, only_sqlite
from tests.support.play import buttons
from tests.support.workshop import act

pytestmark = [pytest.mark.usefixtures("quick"), only_sqlite]

S = TicketStatus
STICKER = {
    "sticker": {
        "file_id": "s",
        "file_unique_id": "s",
        "type": "regular",
        "width": 1,
        "height": 1,
        "is_animated": False,
        "is_video": False,
    }
}
LATER = "Still waiting for your answer"


async def test_a_command_in_the_middle_is_answered_and_the_question_comes_again(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.workshop.item("RM-1")
    admin = stage.admin
    await admin.asks("/new RM-1", "What needs doing?")
    await admin.asks("Belt", "How many minutes?")
    await admin.asks("/help", "Admin")
    again = await admin.hears(LATER)
    assert "Belt" in again["text"]
    assert "How many minutes?" in again["text"]
    # Also below a refusal, after a restart, and of what there isn't.
    await stage.restart()
    for said, told in (("/ticket 99", "There is no ticket #99"), ("/frobnicate", "do not know")):
        await admin.asks(said, told)
        await admin.hears(LATER)
    # Both screens of it are the same question: the buttons of the new one work.
    await admin.tap("15 min", within=LATER)
    await admin.tap("Next: title")
    await admin.asks("Squeaks", "Is everything right?")
    await admin.tap("✅ Create")
    await admin.hears("The ticket is open", new=False)
    assert await stage.column("SELECT name FROM ticket_parts") == ["Belt"]
    # With nothing asked, a command brings nothing after it.
    await admin.asks("/me", "Ada")
    await stage.settled()
    assert LATER not in str((await admin.last())["text"])
    assert errors_logged(caplog) == []
    assert await stage.findings() == []


async def test_a_question_that_holds_words_waits_for_another_to_be_over(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    for serial in ("RM-1", "RM-2"):
        await stage.workshop.item(serial)
    ticket_id = await stage.workshop.ticket(S.NEW)
    admin = stage.admin
    await admin.asks("/new RM-1", "What needs doing?")
    await admin.asks("Belt", "How many minutes?")
    old = await admin.last()
    # A second ticket, and in the middle of that a third matter.
    await admin.asks("/new RM-2 20", "What is wrong?")
    await admin.asks(f"/cancelticket {ticket_id}", "Why is it cancelled?")
    await admin.asks("Sold", "🗑 Cancelled")
    back = await admin.hears(LATER)
    assert "RM-2" in back["text"]
    await admin.asks("Howls", "Is everything right?")
    await admin.tap("✅ Create")
    back = await admin.hears(LATER)
    assert "RM-1" in back["text"]
    assert "Belt" in back["text"]
    # Its own buttons, further up, take up what was set aside.
    await admin.asks(f"/due {ticket_id + 1}", "When is it due?")
    await admin.forge(old["message_id"], str(await _data(stage, old["message_id"], "15 min")))
    await admin.sees(old["message_id"], "Is that all?")
    await admin.tap("✖️ Cancel", within="Is that all?")
    await admin.hears("Nothing was created", new=False)
    await admin.asks("/cancel", "Nothing to cancel")
    assert await stage.scalar("SELECT count(*) FROM conversations") == 0
    assert errors_logged(caplog) == []


async def _data(stage: Stage, message_id: int, label: str) -> str:
    for message in await stage.admin.heard():
        if message["message_id"] == message_id:
            for row in message["reply_markup"]["inline_keyboard"]:
                for each in row:
                    if label in each["text"]:
                        return str(each["callback_data"])
    raise AssertionError(label)


async def test_what_cannot_be_asked_any_more_is_over_and_why_is_said(stage: Stage) -> None:
    ticket_id = await stage.workshop.ticket(S.NEW)
    admin = stage.admin
    await admin.asks(f"/cancelticket {ticket_id}", "Why is it cancelled?")
    await stage.abe.asks(f"/cancelticket {ticket_id} Sold", "Cancelled")
    await admin.asks("/me", "Ada")
    await admin.hears("that is not possible now")
    await admin.asks("/cancel", "Nothing to cancel")


async def test_a_light_question_is_left_by_a_command(stage: Stage) -> None:
    await stage.workshop.ticket(title="Belt")
    admin = stage.admin
    await admin.asks("/tickets", "Tickets")
    await admin.tap("Search")
    await admin.asks("/me", "Ada")
    await admin.asks("/cancel", "Nothing to cancel")


async def test_cancel_puts_back_what_the_question_was_asked_about(stage: Stage) -> None:
    ticket_id = await stage.workshop.ticket(S.NEW)
    admin = stage.admin
    card = await admin.asks(f"/ticket {ticket_id}", "new")
    await admin.tap("ℹ️ More")
    await admin.tap("Cancel ticket")
    await admin.sees(card["message_id"], "Why is it cancelled?")
    left = await admin.asks("/cancel", "Cancelled. Nothing changed.")
    assert buttons(left) == [f"🎫 Open #{ticket_id}"]
    await stage.quiet()
    for message in await admin.heard():
        if message["message_id"] == card["message_id"]:
            assert "Why is it cancelled?" not in message["text"]
            assert "👤 Assign" in buttons(message)
    await admin.asks("/item rm-0001", "ready")
    await admin.tap("✏️")
    await admin.hears("New name?", new=False)
    left = await admin.asks("/cancel", "Cancelled. Nothing changed.")
    assert "RM-0001" in left["text"]
    assert "➕ New ticket" in str(buttons(left)) or "🎫 Open" in str(buttons(left))
    await admin.asks("/rules set ticket_xp.base_divisor", "New value?")
    left = await admin.asks("/cancel", "Cancelled. Nothing changed.")
    assert "Points and flags" in left["text"]
    await admin.asks("/edit 1", "What needs changing?")
    await admin.asks("/cancel", "Cancelled. Nothing changed.")
    assert f"#{ticket_id}" in (await admin.last())["text"]


async def test_what_is_no_answer_is_told_what_is_awaited(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    ticket_id = await stage.workshop.ticket(S.NEW)
    admin = stage.admin
    await admin.asks(f"/cancelticket {ticket_id}", "Why is it cancelled?")
    forwarded = {
        "text": "It was sold",
        "forward_origin": {"type": "hidden_user", "sender_user_name": "Zoe", "date": 1},
    }
    place = {"location": {"latitude": 41.3, "longitude": 69.2}}
    for body, told in (
        (STICKER, "A sticker is no answer here"),
        (place, "A place is no answer here"),
        (forwarded, "Forwarded words are not taken"),
    ):
        await admin.look()
        stage.write(admin, body)
        said = await admin.hears(told)
        assert "Why is it cancelled?" in said["text"]
    assert (await stage.workshop.read(ticket_id)).status is S.NEW
    await admin.asks("Sold", "🗑 Cancelled")
    # Where only a button answers, words are told so; where a file does, too.
    await admin.asks("/import", "Send the file")
    said = await admin.asks("later", "A file is awaited here")
    assert buttons(said) == ["✖️ Cancel"]
    assert errors_logged(caplog) == []


async def test_words_at_the_reasons_to_fail_are_offered_as_the_reason(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(2):
        await stage.workshop.ticket(S.WAITING_QC)
    ina = stage.ina
    await ina.hears("please inspect", new=False)
    await ina.asks("/qc", "Waiting for QC")
    await ina.tap("#1 ")
    await ina.tap("Fail", within="#1 ")
    await ina.hears("Why does it fail?", new=False)
    first = await ina.asks("Scratched & <dirty>", "Does it fail for this reason?")
    assert buttons(first) == ["❌ Yes, it fails", "✖️ Cancel"]
    # Other words are another question; the button of the one before is over.
    old = await ina.data_of("Yes, it fails")
    # A number in front makes it no ticket's number.
    await ina.asks("3 screws missing", "Does it fail for this reason? 3 screws missing")
    await ina.asks("Scratched", "Does it fail for this reason? Scratched")
    assert "from before" in await ina.forge(first["message_id"], old)
    assert (await stage.workshop.read(1)).status is S.WAITING_QC
    await ina.asks("/me", "Ina")
    await ina.hears(LATER)
    await ina.tap("Yes, it fails", within=LATER)
    await stage.settled()
    assert (await stage.workshop.read(1)).status is S.REWORK
    assert await stage.column("SELECT note FROM ticket_transitions WHERE note IS NOT NULL") == [
        "Scratched"
    ]
    # Left by the way back, by a command, or because another was faster: no reason any more.
    await ina.asks("/qc", "Waiting for QC")
    await ina.tap("#2 ")
    await ina.tap("Fail", within="#2 ")
    await ina.tap("Back", within="Why does it fail?")
    await ina.asks("Bent", "🤔")
    await ina.tap("Fail", within="#2 ")
    # A number alone is a ticket's.
    said = await ina.asks("#2", "What did you mean by")
    assert buttons(said)[0].startswith("#2 ")
    await stage.workshop.workflow.qc_pass_ticket(2, act(stage.people.other_inspector))
    await ina.asks("Bent", "🤔")
    assert errors_logged(caplog) == []


async def test_words_at_the_reasons_to_wait_are_the_reason(stage: Stage) -> None:
    ticket_id = await stage.workshop.ticket(S.ASSIGNED)
    admin = stage.admin
    await admin.asks(f"/hold {ticket_id}", "What does it wait for?")
    await admin.asks("The belt is ordered", "on hold")
    assert (await stage.workshop.read(ticket_id)).hold_note == "The belt is ordered"


async def test_words_that_nothing_asked_for_lead_to_what_they_may_mean(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    ids = [
        await stage.workshop.ticket(S.ASSIGNED, title="Belt is torn"),
        await stage.workshop.ticket(
            S.ASSIGNED, title="Belt squeaks", technician=stage.people.other_technician
        ),
    ]
    admin, tim = stage.admin, stage.tim
    for words in ("#1", "1"):
        said = await admin.asks(words, "What did you mean by")
        assert buttons(said)[0] == f"#{ids[0]} · RM-0001 · assigned"
    await admin.tap("#1 · ", within="What did you mean by")
    await admin.sees((await admin.last())["message_id"], "Belt is torn")
    said = await admin.asks("rm-0002", "What did you mean by “rm-0002”?")
    assert buttons(said)[:2] == ["📦 RM-0002", "🔎 Tickets: 1"]
    await admin.tap("📦 RM-0002")
    await admin.sees((await admin.last())["message_id"], "RM-0002")
    said = await admin.asks("belt", "What did you mean by")
    assert buttons(said) == ["🔎 Tickets: 2"]
    await admin.tap("🔎 Tickets: 2")
    await admin.sees((await admin.last())["message_id"], "🔎 belt: 2")
    said = await admin.asks("Tim", "What did you mean by")
    await admin.tap("🔎 Tickets: 1")
    await admin.sees((await admin.last())["message_id"], "Tim")
    said = await admin.asks("tickets", "/tickets — ")
    said = await admin.asks("zebra <b>&", "I find nothing for “zebra <b>&”")
    assert buttons(said) == ["🎫 Tickets"]
    # A technician sees what is his, and hears of nothing else.
    said = await tim.asks("belt", "What did you mean by")
    assert buttons(said) == [f"#{ids[0]} · RM-0001 · assigned"]
    for words in ("#2", "rm-0002", "squeaks", "99"):
        assert buttons(await tim.asks(words, "I find nothing for")) == ["🔧 My tickets"]
    stage.write(tim, STICKER)
    await tim.hears("A sticker tells me nothing")
    assert errors_logged(caplog) == []
    assert await stage.findings() == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("/new ZZ-1 30 Motor smokes", "There is no item ZZ-1"),
        ("/new RM-2 30 Motor smokes", "already has an open ticket"),
    ],
)
async def test_a_line_about_no_free_item_keeps_its_minutes_and_title(
    stage: Stage, line: str, told: str
) -> None:
    for serial in ("RM-1", "RM-2"):
        await stage.workshop.item(serial)
    await stage.workshop.ticket(S.NEW, serial_number="RM-2")
    admin = stage.admin
    said = await admin.asks(line, told)
    assert "Motor smokes" in said["text"]
    assert "30 min" in said["text"]
    if "ZZ" in line:
        await admin.tap("➕ Add item ZZ-1")
        await admin.asks("Mower", "Which category?")
        await admin.tap("No category")
    else:
        await admin.asks("RM-1", "Is everything right?")
    await admin.tap("✅ Create")
    await admin.hears("The ticket is open", new=False)
    title = "SELECT title FROM tickets WHERE total_duration = 30"
    assert await stage.column(title) == ["Motor smokes"]


async def test_whatever_a_new_tickets_line_lacks_is_asked_for(stage: Stage) -> None:
    for number in range(1, 6):
        await stage.workshop.item(f"RM-{number}")
    admin = stage.admin
    # The title.
    await admin.asks("/new RM-1 30", "What is wrong?")
    await admin.asks("Squeaks", "Is everything right?")
    await admin.tap("✅ Create")
    # The minutes; what isn't a number is the title.
    await admin.asks("/new RM-2 Belt is torn", "What needs doing?")
    await admin.tap("Only minutes")
    await admin.tap("45 min")
    await admin.hears("Is everything right?", new=False)
    await admin.tap("✅ Create")
    # What can't be is said, and asked for again.
    said = await admin.asks("/new RM-3 0 Howls", "Write it like this:\n/new ")
    assert "What needs doing?" in said["text"]
    assert "Howls" in said["text"]
    await admin.tap("Only minutes")
    await admin.tap("15 min")
    await admin.tap("✅ Create")
    await admin.asks("/new RM-4 15 " + "y" * 201, "too long")
    await admin.asks("Smokes", "Is everything right?")
    await admin.tap("✅ Create")
    await stage.settled()
    query = "SELECT title FROM tickets ORDER BY id"
    assert await stage.column(query) == ["Squeaks", "Belt is torn", "Howls", "Smokes"]
    # An item's line likewise.
    await admin.asks("/additem RM-9", "what is it called?")
    await admin.asks("Mower", "Which category?")
    await admin.tap("No category")
    await admin.hears("RM-9", new=False)


async def test_a_line_that_names_no_ticket_keeps_what_it_said(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.workshop.ticket(S.NEW)
    await stage.workshop.ticket(S.ASSIGNED)
    admin, tim = stage.admin, stage.tim
    # By button, and by number; in the middle something else is looked at.
    said = await admin.asks("/cancelticket The customer took it", "Write it like this")
    assert "Kept for it: “The customer took it”" in said["text"]
    await admin.asks("/me", "Ada")
    await admin.hears(LATER)
    await admin.tap("#1 · ", within=LATER)
    await admin.hears("The customer took it", new=False)
    assert (await stage.workshop.read(1)).status is S.CANCELLED
    await admin.asks("/due tomorrow 14:00", "Which ticket is due")
    await admin.asks("#2", "Due: ")
    await admin.asks("/edit Belt is torn", "Which ticket do you want to edit?")
    await admin.asks("2", "Changed")
    assert (await stage.workshop.read(2)).title == "Belt is torn"
    # Refused for one, it may be meant for another.
    await admin.asks("/hold Belt is ordered", "put on hold?")
    await admin.asks("1", "that is not possible now")
    await admin.asks("2", "on hold")
    await admin.asks("/resume 2", "It goes on")
    # A technician's own.
    await tim.asks("/hold The belt is ordered", "put on hold?")
    await tim.tap("#2 · ", within="Kept for it")
    await tim.hears("on hold", new=False)
    assert (await stage.workshop.read(2)).hold_note == "The belt is ordered"
    # Nothing was typed: a command leaves it, and other words mean something else.
    await admin.asks("/assign", "Which ticket do you want to assign?")
    await admin.asks("zebra", "I find nothing")
    await admin.asks("/me", "Ada")
    await admin.asks("/cancel", "Nothing to cancel")
    assert errors_logged(caplog) == []


async def test_a_line_whose_end_is_wrong_falls_into_the_question_for_it(stage: Stage) -> None:
    await stage.workshop.ticket(S.ASSIGNED)
    admin = stage.admin
    await stage.workshop.person("Tina", Role.TECHNICIAN)
    said = await admin.asks("/assign 1 Tinna", "Nobody here is called")
    assert "Who takes it?" in said["text"]
    # Whoever may be meant comes before those who are free.
    assert "Tina" in buttons(said)[0]
    await admin.asks("/metrics 1 red", "How many XP?")
    await admin.asks("7", "7 XP (set by hand)")
    await admin.asks("/metrics 1 green many", "How many XP?")
    await admin.asks("8", "8 XP (set by hand)")
    assert (await stage.workshop.read(1)).flag_color == "green"
    said = await admin.asks("/metrics 1 blue 5", "Write it like this")
    assert "Flag and XP by hand" in said["text"]
    said = await admin.asks("/due 1 yesterday noon", "When is it due?")
    await admin.asks("tomorrow 14:00", "Due: ")
    said = await admin.asks("/hold 1 The belt | yesterday", "When is it expected to go on?")
    assert "The belt" in said["text"]
    await admin.asks("no", "on hold")
    assert (await stage.workshop.read(1)).hold_note == "The belt"
    said = await admin.asks("/xpadjust Timm 5 helped out", "Who is meant?")
    assert buttons(said)[0] == "👤 Tim (@tim)"
    said = await admin.asks("Tmi", "Who is meant?")
    assert buttons(said)[0] == "👤 Tim (@tim)"
    said = await admin.asks("Tim", "helped out")
    await admin.tap("Apply")
    await admin.hears("Tim: +5", new=False)
    said = await admin.asks("/invite boss", "Write it like this")
    assert "Open invites" in said["text"]
    said = await admin.asks("/ticket rm-0001", "Write it like this")
    assert any(each.startswith("#1 · ") for each in buttons(said))
