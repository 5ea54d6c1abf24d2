"""Several tickets at once: chosen from the list, and opened from a file."""

import pytest

from domain.ticket import TicketStatus
from tests.bot.conftest import Stage, errors_logged
from tests.support.play import alert
from tests.support.workshop import act

pytestmark = pytest.mark.usefixtures("quick")
S = TicketStatus


async def statuses(stage: Stage) -> list[str]:
    return await stage.column("SELECT status FROM tickets ORDER BY id")


async def test_several_are_approved_assigned_held_and_cancelled_with_one_summary_each(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    admin, workshop = stage.admin, stage.workshop
    for _ in range(6):
        await workshop.ticket(S.UNDER_REVIEW)
    await workshop.ticket(S.DONE)
    await stage.quiet()
    await admin.asks("/tickets", "Tickets")
    await admin.tap("☑ Several at once")
    await admin.hears("0 chosen", new=False)
    await admin.tap("☑ All on this page")
    await admin.hears("5 chosen", new=False)
    await admin.tap("☑ #2")
    await admin.hears("4 chosen", new=False)
    await admin.asks("approve them", "tap one of these buttons")
    await stage.restart()
    # Somebody else was faster with one of them.
    await workshop.workflow.approve_ticket_review(3, act(stage.people.other_admin))
    await admin.tap("👍 Approve")
    told = await admin.hears("👍 Approved: 3 — ", new=False)
    assert "#4, #5, #6" in _sorted(told["text"])
    assert "Not done: 1\n#3: Abe was faster" in told["text"]
    assert (await statuses(stage))[1:6] == ["under_review", "new", "new", "new", "new"]

    await admin.asks("/tickets new", "Tickets")
    await admin.tap("☑ Several at once")
    chosen = await admin.hears("0 chosen", new=False)
    await admin.tap("☑ All on this page")
    await admin.tap("👤 Assign")
    await admin.hears("Who takes them?", new=False)
    await admin.tap("Tim")
    await admin.hears("👤 Assigned: 4", new=False)
    told = await stage.tim.hears("👤 Ada gave you 4 tickets.", new=False)
    assert told["text"].splitlines()[2:] == [f"#{n} · RM-000{n}" for n in (6, 5, 4, 3)]
    assert told == await stage.tim.last()
    await stage.tim.tap("My tickets", within="gave you 4")
    old = str(chosen["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
    assert "This choice is over" in alert(await admin.forged(chosen["message_id"], old))

    await admin.asks("/tickets assigned", "Tickets")
    await admin.tap("☑ Several at once")
    await admin.tap("☐ #3")
    await admin.tap("☐ #4")
    await admin.tap("⏳ Put on hold")
    await admin.tap("Something else")
    await admin.asks("The <truck> is late", "⏳ On hold: 2")
    notes = await stage.column("SELECT hold_note FROM tickets WHERE status = 'on_hold'")
    assert notes == ["The <truck> is late"] * 2
    await stage.tim.hears("Ada put 2 of your tickets on hold: The <truck> is late", new=False)

    await admin.asks("/tickets", "Tickets")
    await admin.tap("☑ Several at once")
    await admin.tap("☑ All on this page")
    await admin.tap("🗑 Cancel tickets")
    await admin.hears("Why are they cancelled?", new=False)
    await admin.tap("⬅️ Back")
    await admin.tap("🗑 Cancel tickets")
    await admin.asks("The shop moves", "🗑 Cancelled: 5")
    assert (await statuses(stage)).count("cancelled") == 5
    await stage.tim.hears("tickets: The shop moves", new=False)
    await stage.quiet()
    assert await stage.findings() == []
    assert errors_logged(caplog) == []


def _sorted(text: str) -> str:
    ids = sorted(word.strip(",") for word in text.split() if word.startswith("#"))
    return ", ".join(each for each in ids if each.strip("#").isdigit())


async def test_only_admins_choose_several(stage: Stage) -> None:
    await stage.workshop.ticket(S.ASSIGNED)
    shown = await stage.tim.asks("/queue", "")
    for data in ("ub:", "ut:0:0", "ud:0:cancel", "up:0:1", "uh:0:parts", "ul:0", "uc:0", "ux:0"):
        assert "for the role" in await stage.tim.forge(shown["message_id"], data), data
    await stage.tim.asks("/opentickets", "This is for the role: admin")


FILE = """serial;title;minutes;parts
RM-1;Squeaks <b>;45;
RM-2;;;Belt 10 + Rail 5
RM-3;Squeaks;45;
RM-9;Squeaks;45;
RM-1;Again;5;
RM-4;Squeaks;soon;
"""


async def test_tickets_are_opened_from_a_file_that_is_tried_first(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    admin, workshop = stage.admin, stage.workshop
    for serial in ("RM-1", "RM-2", "RM-3", "RM-4"):
        await workshop.item(serial)
    await workshop.ticket(serial_number="RM-3")
    await admin.asks("/opentickets", "Tickets from a file")
    await admin.asks("here it comes", "Send the file as a document")
    await stage.client.send_document(admin.id, "tickets.csv", FILE.encode())
    told = await admin.hears("Tickets that would be opened: 2", new=False)
    for words in (
        "RM-1 · Squeaks <b> · 45 min",
        "RM-2 · Belt, Rail · 15 min · 🧩 2",
        "Not done: 4",
        "line 4: RM-3",
        "line 5: ",
        "line 6: Serial number: stands in the file twice.",
        "line 7: A whole number is needed",
    ):
        assert words in told["text"], words
    assert await stage.scalar("SELECT count(*) FROM tickets") == 1
    await stage.restart()
    # Meanwhile one of the items got a ticket by hand.
    await workshop.ticket(serial_number="RM-2")
    double = await admin.taps("✅ Open tickets", within="would be opened", times=2)
    told = await admin.hears("Opened: 1 — #3", new=False)
    assert "line 3: RM-2" in told["text"]
    assert "over" in str(double[1]["answer"]["text"])
    assert await stage.column("SELECT title FROM tickets ORDER BY id") == [
        "Squeaks",
        "Squeaks",
        "Squeaks <b>",
    ]
    await stage.quiet()
    assert await stage.findings() == []
    assert errors_logged(caplog) == []


async def test_many_that_are_opened_are_one_message_to_the_other_admins(stage: Stage) -> None:
    lines = ["serial number;title;minutes"]
    for number in range(40):
        item = await stage.workshop.item(f"IN-{number}")
        lines.append(f"{item.serial_number};Service;30")
    await stage.quiet()
    await stage.admin.asks("/opentickets", "Tickets from a file")
    await stage.client.send_document(stage.admin.id, "t.csv", "\n".join(lines).encode())
    await stage.admin.hears("would be opened: 40", new=False)
    await stage.admin.tap("✅ Open tickets")
    await stage.admin.hears("Opened: 40", new=False)
    told = await stage.abe.hears("Ada opened 40 tickets", new=False)
    assert "#30 · IN-29\nand 10 more" in told["text"]
    assert len([m for m in await stage.abe.heard() if "IN-1" in str(m.get("text"))]) == 1
    assert await stage.scalar("SELECT count(*) FROM outbox") == 1
    await stage.abe.tap("Tickets", within="opened 40")
    await stage.abe.hears("#40 Service", new=False)
    # One alone is told as ever.
    await stage.workshop.item("IN-99")
    await stage.admin.asks("/opentickets", "Tickets from a file")
    await stage.client.send_document(
        stage.admin.id, "t.csv", b"serial number;title;minutes\nIN-99;Service;30"
    )
    await stage.admin.hears("would be opened: 1", new=False)
    await stage.admin.tap("✅ Open tickets", within="would be opened: 1")
    shown = await stage.abe.hears("IN-99", new=False)
    assert "Approve" in str(shown["reply_markup"])
