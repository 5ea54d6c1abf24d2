"""Approving, assigning, metrics and cancelling in the chat: by commands in full, in part, bare."""

import asyncio

import pytest

from bot.buttons.tickets import ApproveAssignTo, SetMetrics
from domain.people import Role
from domain.ticket import FlagColor, TicketStatus
from tests.bot.conftest import Stage, errors_logged, only_sqlite
from tests.bot.test_bad_input import STICKER
from tests.support.play import buttons
from tests.support.workshop import act

pytestmark = pytest.mark.usefixtures("quick")

S = TicketStatus
REVIEW = ["👍 Approve", "👍👤 Approve & assign", "✏️ Edit"]
STEERING = ["👤 Assign", "✏️ Edit"]
ALWAYS = ["📎 Note", "🕘 History", "ℹ️ More"]


async def test_approve_and_assign_is_one_tap_and_one_set_of_notices(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.workshop.ticket(S.UNDER_REVIEW)
    admin, abe, tim = stage.admin, stage.abe, stage.tim
    await abe.hears("Ada opened a ticket", new=False)
    await abe.sees_buttons(*REVIEW, *ALWAYS, within="opened a ticket")
    await abe.tap("Approve & assign")
    await abe.hears("Approve it, and who takes it?", new=False)
    await abe.sees_buttons(
        "🟢 Rob · no tickets", "🟢 Tim · no tickets", "⬅️ Back", within="who takes it?"
    )
    await abe.tap("⬅️ Back")
    await abe.tap("Approve & assign")
    press = await abe.taps("Tim", within="who takes it?", times=2)
    assert "Approved and assigned" in str(press[0]["answer"]["text"])
    await tim.hears("A ticket for you, from Abe", new=False)
    await admin.hears("Abe assigned #1", new=False)
    await stage.quiet()
    heard = [str(message["text"]) for message in await admin.heard()]
    assert not [text for text in heard if "approved your ticket" in text]
    assert await stage.column("SELECT action FROM ticket_transitions ORDER BY id") == [
        *("created", "review_approved", "assigned"),
    ]
    assert await stage.scalar("SELECT count(*) FROM outbox WHERE kind = 'assigned'") == 1
    assert errors_logged(caplog) == []
    assert await stage.findings() == []


async def test_of_two_admins_at_once_one_wins_and_the_other_learns_who_was_first(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.workshop.ticket(S.UNDER_REVIEW)
    admin, abe = stage.admin, stage.abe
    await abe.hears("Ada opened a ticket", new=False)
    await admin.asks("/ticket 1", "Squeaks")
    for player in (admin, abe):
        await player.tap("Approve & assign")
        await player.hears("who takes it?", new=False)
    said = await asyncio.gather(
        admin.tap("Tim", within="who takes it?"), abe.tap("Rob", within="who takes it?")
    )
    won = [words for words in said if "Approved and assigned" in words]
    lost = [words for words in said if words not in won]
    assert len(won) == 1
    name = "Ada" if "Approved" in said[0] else "Abe"
    assert name in lost[0]
    assert "assigned" in lost[0]
    assert await stage.scalar("SELECT count(*) FROM ticket_transitions") == 3
    await stage.quiet()
    assert errors_logged(caplog) == []


@only_sqlite
async def test_a_reassignment_tells_both_and_the_picker_shows_load(stage: Stage) -> None:
    await stage.workshop.ticket(S.ASSIGNED)
    await stage.workshop.ticket(S.IN_PROGRESS, technician=stage.people.other_technician)
    admin = stage.admin
    await admin.asks("/assign 1", "Who takes it?")
    await admin.sees_buttons("🔨 Rob · 1 ticket, 40 min", "⬅️ Back", within="Who takes it?")
    await admin.tap("Rob")
    await stage.rob.hears("A ticket for you, from Ada", new=False)
    await stage.tim.hears("gave #1", new=False)


async def test_work_in_progress_is_given_to_another_who_goes_on(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.workshop.ticket(S.IN_PROGRESS)
    admin, tim, rob = stage.admin, stage.tim, stage.rob
    await tim.asks("/queue", "Your tickets")
    await tim.tap("#1")
    his = await tim.last()
    await admin.asks("/ticket 1", "in progress")
    await admin.sees_buttons(*STEERING, *ALWAYS, within="in progress")
    await admin.tap("👤 Assign")
    await admin.hears("The clock on it will be stopped", new=False)
    # His clock meanwhile is no news about the ticket.
    await tim.tap("⏸ Pause", within="#1 · ")
    await admin.tap("Rob")
    await rob.hears("A ticket for you, from Ada", new=False)
    await rob.sees_buttons("▶️ Continue", *ALWAYS, within="A ticket for you")
    await tim.hears("gave #1", new=False)
    await tim.sees(his["message_id"], "no longer have access")
    assert await stage.column("SELECT status FROM work_sessions") == ["stopped"]
    await rob.tap("▶️ Continue")
    await rob.tap("🏁 Finish")
    await stage.ina.hears("Rob finished", new=False)
    await stage.quiet()
    assert (await stage.workshop.read(1)).status is S.WAITING_QC
    assert errors_logged(caplog) == []
    assert await stage.findings() == []


@only_sqlite
async def test_the_card_says_that_its_technician_left_and_came_back(stage: Stage) -> None:
    await stage.workshop.ticket(S.IN_PROGRESS)
    admin, people = stage.admin, stage.workshop.people
    shown = await admin.asks("/ticket 1", "in progress")
    await people.deactivate(stage.people.technician.id, act(stage.people.admin))
    await admin.sees(shown["message_id"], "no longer here")
    await people.reactivate(stage.people.technician.id, act(stage.people.admin))
    await stage.quiet()
    assert "no longer here" not in (await admin.sees(shown["message_id"]))["text"]


async def test_what_waits_for_qc_is_given_to_another_or_cancelled_and_qc_cards_follow(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.workshop.ticket(S.WAITING_QC)
    admin, abe, ina = stage.admin, stage.abe, stage.ina
    await ina.hears("Tim finished", new=False)
    card = await ina.last()
    await admin.asks("/assign", "Which ticket do you want to assign?")
    await admin.tap("#1")
    await admin.hears("It stays in QC", new=False)
    await admin.tap("Rob")
    await stage.rob.sees_buttons(*ALWAYS, within="A ticket for you")
    assert "Rob" in str((await ina.sees(card["message_id"], "Rob"))["text"])
    await ina.sees_buttons("✅ Pass", *ALWAYS, "❌ Fail", within="#1 · ")
    stale = await ina.data_of("✅ Pass")
    await abe.asks("/cancelticket 1 The customer took it back", "Cancelled")
    await ina.sees(card["message_id"], "Cancelled by Abe", "The customer took it back")
    await ina.sees_buttons(*ALWAYS, within="#1 · ")
    assert "cancelled" in await ina.forge(card["message_id"], stale)
    await stage.rob.hears("Abe cancelled #1", new=False)
    await admin.hears("Abe cancelled #1", new=False)
    await stage.quiet()
    assert await stage.scalar("SELECT status FROM inventory_items") == "ready"
    assert errors_logged(caplog) == []
    assert await stage.findings() == []


async def test_commands_without_a_number_offer_the_tickets_they_may_mean(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    workshop, admin = stage.workshop, stage.admin
    for command, words in (
        ("approve", "Nothing waits"),
        ("assign", "nothing to assign"),
        ("metrics", "no open ticket"),
        ("cancelticket", "nothing that can be cancelled"),
    ):
        await admin.asks(f"/{command}", words)
    serials = [f"RM-{number}" for number in range(1, 9)]
    for serial in serials:
        await workshop.item(serial)
    for serial in serials[:6]:
        await workshop.ticket(S.UNDER_REVIEW, serial_number=serial)
    await workshop.ticket(S.ASSIGNED, serial_number="RM-7")
    await workshop.ticket(S.NEW, serial_number="RM-8")

    await admin.asks("/approve", "Which ticket do you want to approve?")
    await admin.tap("Next")
    await admin.sees_buttons("#6 · RM-6 · waits 0 min", "◀️ Previous", within="to approve?")
    await admin.tap("#6")
    await admin.sees_buttons(*REVIEW, *ALWAYS, within="#6 · RM-6")

    await admin.asks("/assign", "Which ticket do you want to assign?")
    await admin.sees_buttons("#8 · RM-8 · new", "#7 · RM-7 · assigned", within="to assign?")
    await admin.tap("#8")
    await admin.hears("Who takes it?", new=False)
    await admin.tap("Tim")
    await stage.tim.hears("A ticket for you, from Ada", new=False)

    await admin.asks("/metrics", "Which ticket’s flag and XP")
    await admin.tap("#8")
    await admin.hears("Flag and XP by hand", new=False)
    await admin.tap("+5 XP")
    await admin.hears("7 XP (set by hand)", new=False)

    await admin.asks("/cancelticket", "Which ticket do you want to cancel?")
    await admin.tap("#8")
    await admin.hears("Why is it cancelled?", new=False)
    await stage.restart()
    await admin.asks("Sold", "Cancelled")
    assert await stage.column("SELECT id FROM tickets WHERE status = 'cancelled'") == [8]
    await stage.quiet()
    assert errors_logged(caplog) == []


@only_sqlite
async def test_a_number_alone_leads_to_the_next_question(stage: Stage) -> None:
    await stage.workshop.ticket(S.UNDER_REVIEW)
    await stage.workshop.ticket(S.NEW)
    admin = stage.admin
    await admin.asks("/assign 1", "#1 is not approved yet")
    said = await admin.asks("/assign 1 @tim", "#1 is not approved yet")
    # Whoever was named is the first, and one tap approves as well.
    assert "Tim" in buttons(said)[0]
    await admin.tap("Tim", within="not approved")
    await admin.sees(said["message_id"], "assigned since", "Tim")
    await admin.asks("/assign 2", "Who takes it?")
    await admin.asks("/metrics 2", "Flag and XP by hand")
    await admin.asks("/cancelticket 2", "Why is it cancelled?")
    await admin.tap("⬅️ Back")
    await admin.asks("Sold", "🤔")
    await admin.asks("/cancelticket 2", "Why is it cancelled?")
    await admin.asks("Sold", "Cancelled")
    for command in ("assign", "metrics", "cancelticket"):
        await admin.asks(f"/{command} 99", "There is no ticket #99")


@only_sqlite
async def test_metrics_are_typed_or_tapped_and_never_written_over_unseen(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.workshop.ticket(S.NEW)
    admin, abe = stage.admin, stage.abe
    await admin.asks("/metrics 1", "Flag and XP by hand")
    mine = await admin.last()
    old = await admin.data_of("+1 XP")
    await abe.asks("/metrics 1 red 9", "Metrics changed")
    assert "Abe was faster" in await admin.forge(mine["message_id"], old)
    assert (await stage.workshop.read(1)).xp_amount == 9
    await admin.asks("/metrics 1", "Flag and XP by hand")
    await admin.sees_buttons(
        *("🟢", "🟡", "-5 XP", "-1 XP", "+1 XP", "+5 XP"),
        *("✍️ Type the XP", "🔁 Back to automatic", "⬅️ Back"),
        within="Flag and XP by hand",
    )
    await admin.tap("✍️ Type the XP")
    await admin.hears("How many XP?", new=False)
    await stage.restart()
    after = int((await admin.last())["message_id"])
    for body in (
        STICKER,
        {"text": "many"},
        {"text": "10001"},
        {"text": "5 6"},
        {"text": "x" * 4000},
    ):
        stage.write(admin, body)
    await stage.settled()
    heard = [str(message["text"]) for message in await admin.heard(after)]
    assert len(heard) == 5
    assert all(words.startswith("⚠️") for words in heard)
    await admin.asks("25", "25 XP (set by hand)")
    await admin.asks("26", "🤔")
    await admin.asks("/metrics 1", "Flag and XP by hand")
    await admin.tap("✍️ Type the XP")
    await admin.tap("⬅️ Back")
    await admin.hears("Flag and XP by hand", new=False)
    await admin.asks("26", "🤔")
    await admin.tap("🔁 Back to automatic")
    await admin.hears("2 XP", new=False)
    # Buttons from before the version was carried do what they say.
    before = "m:1:red:7:0"
    assert "Changed" in await admin.forge((await admin.last())["message_id"], before)
    ticket = await stage.workshop.read(1)
    assert (ticket.xp_amount, ticket.flag_color) == (7, FlagColor.RED)
    assert errors_logged(caplog) == []


@only_sqlite
async def test_leaving_an_older_question_leaves_a_newer_one_alone(stage: Stage) -> None:
    await stage.workshop.ticket(S.NEW)
    await stage.workshop.item("RM-77")
    admin = stage.admin
    await admin.asks("/cancelticket 1", "Why is it cancelled?")
    question = await admin.last()
    back = await admin.data_of("⬅️ Back")
    await admin.asks("/new RM-77", "What needs doing?")
    await admin.forge(question["message_id"], back)
    await admin.asks("Belt", "How many minutes?")
    assert (await stage.workshop.read(1)).status is S.NEW


@only_sqlite
async def test_steering_by_forged_presses_is_an_admins(stage: Stage) -> None:
    await stage.workshop.ticket(S.UNDER_REVIEW)
    await stage.workshop.person("Tom", Role.TECHNICIAN)
    before = await stage.rows()
    forged = [
        ApproveAssignTo(ticket_id=1, version=1, person_id=stage.people.technician.id).pack(),
        SetMetrics(ticket_id=1, color=FlagColor.RED, xp=9, version=1).pack(),
        *("t:approve_assign:1:1", "t:approve:1:1", "t:assign:1:1", "aq:1:1:0", "mx:1:1:0"),
        *("c:assign:1", "c:metrics:1", "c:cancel:1", "c:approve:1", "cp:assign:0", "cp:cancel:0"),
    ]
    for player in (stage.tim, stage.ina):
        await player.asks("/me", "Roles")
        shown = await player.last()
        for data in forged:
            said = await player.forge(shown["message_id"], data)
            assert "for the role: admin" in said or "not yours" in said, (data, said)
        for command in ("approve", "assign", "metrics", "cancelticket"):
            for arguments in ("", " 1", " 1 red 5"):
                await player.asks(f"/{command}{arguments}", "for the role: admin")
        await player.asks("Because", "/help")
    assert await stage.rows() == before
