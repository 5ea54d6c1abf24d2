"""What leaves the straight line, in the chat: by taps, in words, typed whole; twice, too late."""

import asyncio

import pytest

from bot.buttons.detours import DeclineFor, DueAt, HoldFor, HoldUntil, OpenAgain
from bot.buttons.press import PressData
from bot.buttons.tickets import TicketPress
from domain.services.card_actions import CardAction
from domain.ticket import DeclineReason, HoldReason, TicketStatus
from tests.bot.conftest import Stage, errors_logged, only_sqlite
from tests.support.play import alert, buttons
from tests.support.workshop import act

pytestmark = pytest.mark.usefixtures("quick")

S = TicketStatus
ALWAYS = ["📎 Note", "🕘 History", "ℹ️ More"]


async def log(stage: Stage) -> list[object]:
    return await stage.column("SELECT action FROM ticket_transitions ORDER BY id")


async def test_a_hold_takes_two_taps_and_going_on_one(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.workshop.ticket(S.IN_PROGRESS)
    admin, tim = stage.admin, stage.tim
    await tim.asks("/ticket 1", "in progress")
    await tim.tap("ℹ️ More")
    await tim.tap("Put on hold")
    await tim.sees_buttons(
        *("🔩 Waiting for parts", "🧍 Waiting for the customer", "✍️ Something else…", "⬅️ Back"),
        within="What does it wait for?",
    )
    press = await tim.taps("Waiting for parts", times=2)
    assert "On hold" in str(press[0]["answer"]["text"])
    await tim.sees_buttons("▶️ Take up again", "📅 Expected", *ALWAYS, within="waiting for parts")
    await admin.hears("Tim put #1", new=False)
    assert await stage.column("SELECT status FROM work_sessions") == ["stopped"]
    assert (await log(stage)).count("put_on_hold") == 1
    # When it is expected: by a button, or in words.
    await tim.tap("Expected")
    await tim.hears("When is it expected to go on?", new=False)
    await tim.asks("yesterday", "I do not understand it")
    await tim.asks("01.01.2020", "is past")
    await tim.asks("in 3 days", "It is expected by")
    assert await stage.scalar("SELECT hold_until FROM tickets") is not None
    await tim.tap("Take up again", within="It is expected by")
    await tim.hears("in progress", new=False)
    await admin.hears("Tim took #1", new=False)
    assert await log(stage) == [
        *("created", "review_approved", "assigned", "started"),
        *("put_on_hold", "hold_changed", "resumed"),
    ]
    await stage.quiet()
    assert errors_logged(caplog) == []
    assert await stage.findings() == []


@only_sqlite
async def test_what_it_waits_for_may_be_said_in_words_and_typed_whole(stage: Stage) -> None:
    await stage.workshop.ticket(S.ASSIGNED)
    tim, admin = stage.tim, stage.admin
    await tim.asks("/hold 1", "What does it wait for?")
    await tim.tap("Something else")
    await tim.hears("Write it as a message", new=False)
    await tim.asks("<b>the</b> roof", "It is on hold")
    card = await tim.last()
    assert "<b>the</b> roof" in str(card["text"])
    await tim.asks("/resume 1", "It goes on")
    await admin.asks("/hold 1 The crane is hired | in 2 days", "It is on hold")
    assert "expected" in str((await admin.last())["text"])
    await stage.tim.hears("Ada put it on hold", new=False)
    # Without a number: what there is.
    await admin.asks("/resume", "Which ticket goes on?")
    await admin.tap("#1")
    await admin.hears("It goes on", new=False)
    await admin.asks("/hold 1 why | yesterday", "Write it like this")
    await tim.asks("/hold 99 why", "There is no ticket #99")


async def test_giving_back_takes_two_taps_and_admins_get_the_picker(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.workshop.ticket(S.IN_PROGRESS)
    admin, abe, tim, rob = stage.admin, stage.abe, stage.tim, stage.rob
    await tim.asks("/ticket 1", "in progress")
    await tim.tap("ℹ️ More")
    await tim.tap("Give back")
    await tim.hears("Why do you give it back?", new=False)
    press = await tim.taps("Too much work", times=2)
    assert "Given back" in str(press[0]["answer"]["text"])
    await tim.hears("Do you want to leave a line", new=False)
    await abe.hears("Tim gave it back", new=False)
    await admin.hears("Tim gave it back", new=False)
    await tim.tap("Leave a line")
    await tim.hears("what should the next one know?", new=False)
    await tim.asks("The belt is in the box", "Thank you")
    await abe.tap("Rob", within="Tim gave it back")
    await rob.hears("A ticket for you, from Abe", new=False)
    await rob.hears("The belt is in the box", new=False)
    assert (await log(stage))[-3:] == ["declined", "handover_note", "assigned"]
    await stage.quiet()
    assert errors_logged(caplog) == []
    assert await stage.findings() == []


@only_sqlite
async def test_running_work_changes_hands_in_two_taps_with_a_line_that_may_be_skipped(
    stage: Stage,
) -> None:
    await stage.workshop.ticket(S.IN_PROGRESS)
    admin, tim, rob = stage.admin, stage.tim, stage.rob
    await admin.asks("/ticket 1", "in progress")
    await admin.tap("Assign")
    await admin.tap("Rob")
    await tim.hears("Is there something the next one should know?", new=False)
    line = await tim.data_of("Leave a line")
    await tim.tap("Skip")
    await tim.hears("All right", new=False)
    # From the message as it was: it may be said after all, once it is his to say.
    await tim.forge((await tim.last())["message_id"], line)
    await tim.asks("Mind the spring", "Thank you")
    await rob.hears("Tim about #1", new=False)
    # Rob has nothing to hand over.
    await rob.forge((await rob.last())["message_id"], line)
    await rob.asks("I know better", "You have nothing to hand over on #1")


async def test_what_came_back_takes_two_taps(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.workshop.ticket(S.DONE)
    admin, abe = stage.admin, stage.abe
    for player in (admin, abe):
        await player.asks("/ticket 1", "done")
        await player.tap("Came back")
        await player.hears("What is wrong with it?", new=False)
    said = await asyncio.gather(admin.tap("The same again"), abe.tap("The same again"))
    assert sorted("A new ticket is open" in words for words in said) == [False, True]
    assert await stage.column("SELECT returned_from FROM tickets ORDER BY id") == [None, 1]
    winner = admin if "A new ticket" in said[0] else abe
    await winner.hears("Came back: #1", new=False)
    await stage.quiet()
    assert errors_logged(caplog) == []
    assert await stage.findings() == []


@only_sqlite
async def test_urgent_and_due_are_seen_in_lists_and_on_cards(stage: Stage) -> None:
    await stage.workshop.ticket(S.ASSIGNED)
    await stage.workshop.ticket(S.ASSIGNED)
    admin, tim = stage.admin, stage.tim
    await admin.asks("/ticket 1", "assigned")
    await admin.tap("ℹ️ More")
    await admin.tap("🔥 Urgent")
    await admin.sees_buttons("👤 Assign", "✏️ Edit", *ALWAYS, within="Urgent")
    await tim.hears("Ada changed what comes first", new=False)
    await tim.asks("/queue", "Your tickets")
    rows = [each for each in buttons(await tim.last()) if "#" in each]
    assert [each.partition("#")[0] for each in rows] == ["🔥 ", ""]
    await admin.tap("ℹ️ More", within="Urgent")
    await admin.sees_buttons(
        *(
            "🎯 Metrics",
            "⏳ Put on hold",
            "🧯 Not urgent",
            "📅 Due",
            "🗑 Cancel ticket",
            "📋 RM-0001",
        ),
        *("🕘 History", "⬅️ Back"),
        within="Urgent",
    )
    await admin.tap("📅 Due", within="Urgent")
    await admin.hears("When is it due?", new=False)
    await admin.tap("Tomorrow, ")
    await admin.hears("Due: ", new=False)
    # A button answered: words are no answer any more.
    await admin.asks("tomorrow", "🤔")
    await admin.asks("/due 1 in 2 hours", "Due: ")
    await admin.asks("/due 1 off", "It has no due time any more")
    await admin.asks("/urgent 1 off", "It is not urgent any more")
    await admin.asks("/due 1 at some point", "Write it like this")
    await admin.asks("/due 2", "When is it due?")
    await admin.asks("/cancel", "Cancelled")
    assert await stage.column("SELECT due_at FROM tickets") == [None, None]
    await admin.asks("/cameback 1 It squeaks", "that is not possible now")


@pytest.mark.parametrize("status", [S.ASSIGNED, S.WAITING_QC, S.ON_HOLD, S.DONE])
@only_sqlite
async def test_forged_presses_do_what_the_table_and_the_roles_allow_and_nothing_else(
    stage: Stage, caplog: pytest.LogCaptureFixture, status: TicketStatus
) -> None:
    await stage.workshop.ticket(status)
    version = (await stage.workshop.read(1)).version
    about = {"ticket_id": 1, "version": version}
    forged: list[PressData] = [
        *(TicketPress(action=each, **about) for each in CardAction if each.value in _DETOURS),
        HoldFor(**about, why=HoldReason.PARTS),
        HoldUntil(**about, minute=99_999_999),
        DueAt(**about, minute=99_999_999),
        DeclineFor(**about, why=DeclineReason.ILL),
        OpenAgain(**about),
    ]
    before = await stage.rows()
    # Neither another technician nor an inspector may any of it.
    for player in (stage.rob, stage.ina):
        await player.asks("/help", "/me")
        message = await player.last()
        for data in forged:
            press = await player.forged(message["message_id"], data.pack())
            assert alert(press), (data, press["answer"])
    await stage.settled()
    assert await stage.rows() == before
    assert errors_logged(caplog) == []


_DETOURS = {
    *("hold", "hold_date", "resume_ticket", "decline"),
    *("urgent", "not_urgent", "due", "came_back"),
}


@only_sqlite
async def test_an_old_card_says_who_was_first_and_a_restart_forgets_no_question(
    stage: Stage,
) -> None:
    await stage.workshop.ticket(S.IN_PROGRESS)
    admin, tim = stage.admin, stage.tim
    await tim.asks("/ticket 1", "in progress")
    await tim.tap("ℹ️ More")
    await tim.tap("Put on hold")
    await tim.hears("What does it wait for?", new=False)
    card = (await tim.last())["message_id"]
    old = await tim.data_of("Waiting for parts")
    await stage.workshop.workflow.assign_ticket(
        1, stage.people.other_technician.id, act(stage.people.admin)
    )
    assert await tim.forge(card, old) != "⏳ On hold"
    assert "put_on_hold" not in await log(stage)
    await admin.asks("/due 1", "When is it due?")
    await admin.asks("/start", "")
    assert "put_on_hold" not in await log(stage)
