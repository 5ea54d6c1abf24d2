"""Ready sets of parts and their checklists, from the making of a ticket to its inspection."""

import pytest

from domain.ticket import PartLine
from tests.bot.conftest import Stage, errors_logged
from tests.support.workshop import act

pytestmark = pytest.mark.usefixtures("quick")


async def done_before(stage: Stage) -> None:
    """One such item was mended already."""
    people, workshop = stage.people, stage.workshop
    item = await workshop.item("RM-1")
    parts = [PartLine(name="Belt", minutes=10), PartLine(name="Rail", minutes=5)]
    ticket = await workshop.workflow.create_ticket(
        act(people.admin), serial_number=item.serial_number, title="Squeaks", parts=parts
    )
    await workshop.workflow.approve_and_assign(ticket.id, people.technician.id, act(people.admin))
    await workshop.workflow.start_ticket(ticket.id, act(people.technician))
    await workshop.workflow.finish_ticket(ticket.id, act(people.technician))
    await workshop.workflow.qc_pass_ticket(ticket.id, act(people.inspector))


async def test_a_set_is_learnt_kept_gets_a_checklist_and_is_demanded_before_qc(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await done_before(stage)
    await stage.workshop.item("RM-2")
    admin, tim = stage.admin, stage.tim
    await admin.asks("/templates", "no templates yet")
    await admin.asks("/new RM-2", "What needs doing?")
    await admin.tap("🔁 Belt, Rail · 15 min · ×1")
    await admin.hears("Is that all?", new=False)
    await admin.tap("💾 As a template")
    await admin.hears("What shall the template be called?", new=False)
    await stage.restart()
    await admin.asks("Yearly <service>", "Kept as “Yearly <service>”")
    await admin.tap("✖️ Cancel")

    await admin.asks("/templates", "Templates: 1")
    await admin.tap("Yearly <service> · Rowing machine")
    await admin.hears("Yearly <service> · Rowing machine · 15 min", new=False)
    await admin.tap("☑ Belt")
    await admin.hears("a line each", new=False)
    await admin.asks("Bolts tight\n\nOil & <water>", "☐ Bolts tight\n☐ Oil & <water>")
    await admin.tap("🔒 Before QC")
    await admin.hears("Demanded before QC", new=False)

    await admin.asks("/new RM-2", "What needs doing?")
    await admin.tap("📋 Yearly <service> · 15 min")
    await admin.tap("➡️ Next: title")
    await admin.asks("Yearly", "Is everything right?")
    await admin.tap("✅ Create")
    await admin.hears("· ☑ 0/2", new=False)
    await stage.workshop.workflow.approve_and_assign(
        2, stage.people.technician.id, act(stage.people.admin)
    )
    await tim.hears("A ticket for you", new=False)
    await tim.tap("▶️ Start")
    card = await tim.hears("Before QC: Bolts tight, Oil & <water>", new=False)
    labels = [b["text"] for row in card["reply_markup"]["inline_keyboard"] for b in row]
    assert "☑ Checklist" in labels
    assert "🏁 Finish" not in labels
    version = await stage.scalar("SELECT version FROM tickets WHERE id = 2")
    said = await tim.forge(card["message_id"], f"t:finish:2:{version}")
    assert said == "#2 cannot go to QC yet. Still to be ticked off: Bolts tight, Oil & <water>."
    await tim.tap("☑ Checklist")
    assert await tim.tap("☐ Bolts tight") == "☑ Done"
    await tim.hears("☑ Bolts tight · Tim", new=False)
    assert await tim.tap("☐ Oil & <water>") == "☑ Done"
    await tim.tap("⬅️ Back")
    await tim.tap("🏁 Finish")
    await stage.ina.hears("please inspect", new=False)
    seen = await stage.ina.hears("· ☑ 2/2", new=False)
    assert seen
    await stage.ina.tap("☑ Checklist")
    await stage.ina.hears("☑ Oil & <water> · Tim", new=False)
    await stage.ina.tap("⬅️ Back")
    await stage.ina.tap("🕘 History")
    await stage.ina.hears("☑ 2 of 2 checks done", new=False)
    await admin.asks("/templates", "Templates: 1")
    await admin.tap("Yearly")
    await admin.tap("🗑 Remove")
    await admin.hears("Remove it?", new=False)
    await admin.tap("🗑 Remove")
    await admin.hears("no templates yet", new=False)
    assert await stage.findings() == []
    assert errors_logged(caplog) == []


async def test_an_edit_offers_the_sets_as_well(stage: Stage) -> None:
    await done_before(stage)
    await stage.workshop.ticket(serial_number=(await stage.workshop.item("RM-2")).serial_number)
    await stage.admin.asks("/edit 2", "What needs changing?")
    await stage.admin.tap("✏️ Parts")
    await stage.admin.tap("🔁 Belt, Rail · 15 min · ×1")
    await stage.admin.tap("➡️ Done")
    await stage.admin.tap("💾 Save")
    await stage.quiet()
    names = await stage.column("SELECT name FROM ticket_parts WHERE ticket_id = 2 ORDER BY id")
    assert names == ["Belt", "Rail"]
    await stage.tim.asks("/templates", "This is for the role: admin")


async def test_a_part_has_its_checks_from_the_intake_on_and_gets_others_when_edited(
    stage: Stage,
) -> None:
    await stage.workshop.item("RM-1")
    admin, tim = stage.admin, stage.tim
    await admin.asks("/new RM-1", "What needs doing?")
    await admin.asks("Belt", "How many minutes?")
    await admin.asks("20", "Is that all?")
    await admin.tap("✏️ Belt")
    await admin.tap("☑ Checklist")
    await admin.hears("What is to be ticked off?", new=False)
    await stage.restart()
    await admin.asks("x" * 400, "at most")
    await admin.asks("Bolts <tight>\nOil", "☐ Bolts <tight>\n☐ Oil")
    await admin.tap("🔒 Before QC")
    await admin.hears("Demanded before QC", new=False)
    await admin.tap("✅")
    await admin.tap("➡️ Next: title")
    await admin.asks("Yearly", "Is everything right?")
    await admin.tap("✅ Create")
    await admin.hears("· ☑ 0/2", new=False)
    workflow, people = stage.workshop.workflow, stage.people
    await workflow.approve_and_assign(1, people.technician.id, act(people.admin))
    await workflow.start_ticket(1, act(people.technician))
    await tim.asks("/ticket 1", "Before QC: Bolts <tight>, Oil")
    await tim.tap("☑ Checklist", within="🟢 #1")
    await tim.tap("☐ Oil")

    # What is no longer demanded, and what is new, is an edit as well; what was done stays done.
    await admin.asks("/edit 1", "What needs changing?")
    await admin.tap("✏️ Parts")
    await admin.tap("✏️ Belt")
    await admin.tap("☑ Checklist")
    await admin.asks("Oil\nGuard back on", "☐ Oil\n☐ Guard back on")
    await admin.tap("🔓 Not before QC")
    await admin.tap("✅")
    await admin.tap("➡️ Done")
    await admin.tap("💾 Save")
    await admin.hears("· ☑ 1/2", new=False)
    assert (await tim.asks("/ticket 1", "☑ 1/2"))["text"].count("Before QC") == 0
    await workflow.finish_ticket(1, act(people.technician))
