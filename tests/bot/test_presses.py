"""Presses that come late, twice, again, or from a client that was tampered with."""

import asyncio
import re

import pytest

from bot.buttons.people import ChooseLanguage, DecideAccess
from bot.buttons.press import unpacked
from bot.buttons.tickets import (
    ApproveAssignPage,
    ApproveAssignTo,
    AssignPage,
    AssignTo,
    FailWith,
    LeaveFlow,
    SetMetrics,
    ShowBoard,
    ShowHistory,
    ShowTicket,
    TicketPress,
    TypeXp,
)
from domain.fail_reasons import FailReason
from domain.people import Member, Role
from domain.rules import QcRules, Rules
from domain.services.card_actions import CardAction
from domain.services.cards import PersonalCard, TicketCardService
from domain.services.lists import Board
from domain.ticket import FlagColor, TicketStatus
from tests.bot.conftest import (
    ABE,
    ADMIN,
    INA,
    IVO,
    ROB,
    TIM,
    Stage,
    both_databases,
    errors_logged,
    only_sqlite,
)
from tests.support.play import PATIENCE, Json, Player, alert, buttons, presses, said
from tests.support.workshop import act

pytestmark = pytest.mark.usefixtures("quick")


ACTIONS = "SELECT action FROM ticket_transitions ORDER BY id"
CLOCK = "SELECT action FROM work_session_transitions ORDER BY id"


async def card_message(player: Player, ticket_id: int) -> Json:
    """The newest message that shows this ticket."""
    return await player.hears(f"#{ticket_id} · ", new=False)


def words_of(press: Json) -> str:
    return str((press["answer"] or {}).get("text") or "")


@both_databases
async def test_a_double_tap_moves_the_ticket_once_and_says_so(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    admin, tim, ina = stage.admin, stage.tim, stage.ina
    await stage.workshop.item("RM-0042")
    await admin.asks("/new RM-0042 45 Squeaks", "waits for review")

    async def twice(player: Player, label: str, toast: str, within: str = "") -> str:
        first, second = await player.taps(label, within, times=2)
        assert toast in words_of(first)
        assert not alert(first)
        assert said(second), f"the second {label!r} was not refused"
        return said(second)

    assert "You have done that already" in await twice(admin, "Approve", "Approved")
    await admin.tap("Assign")
    assert "You have done that already" in await twice(admin, "Tim", "Assigned")
    await tim.hears("A ticket for you")
    assert "You have done that already" in await twice(tim, "Start", "Started")
    await twice(tim, "Pause", "Paused")
    await twice(tim, "Resume", "running")
    await twice(tim, "Stop", "Stopped")
    await twice(tim, "Continue", "running")
    assert "You have done that already" in await twice(tim, "Finish", "QC")
    await ina.hears("please inspect")
    await ina.tap("Fail")
    assert "You have done that already" in await twice(ina, "Dirty", "Failed")
    await tim.hears("sent it back")
    await tim.tap("Start")
    await tim.tap("Stop")
    assert "You have done that already" in await twice(tim, "Send to QC", "QC")
    await ina.tap("More")
    await ina.tap("Back")
    assert "You have done that already" in await twice(ina, "Pass", "Passed")

    assert await stage.column(ACTIONS) == [
        "created",
        "review_approved",
        "assigned",
        "started",
        "to_waiting_qc",
        "qc_fail",
        "started",
        "to_waiting_qc",
        "qc_pass",
    ]
    clock = await stage.column(CLOCK)
    assert clock == [
        *("started", "paused", "resumed", "stopped"),
        *("started", "stopped"),
        *("started", "stopped"),
    ]
    assert await stage.scalar("SELECT count(*) FROM xp_entries") == 3
    await stage.quiet()
    heard = [str(m.get("text")) for m in await tim.heard()]
    assert sum("You earned" in words for words in heard) == 1
    assert errors_logged(caplog) == []
    assert await stage.findings() == []


@only_sqlite
async def test_a_press_that_is_delivered_again_moves_nothing_again(stage: Stage) -> None:
    tim, ina = stage.tim, stage.ina
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    await tim.hears("A ticket for you", new=False)

    for label in ("Start", "Pause", "Resume", "Stop", "Continue", "Finish"):
        first = (await tim.taps(label))[0]
        before = await stage.rows()
        again = await tim.repeats(first)
        assert said(again), f"{label} was taken once more"
        assert await stage.rows() == before
    await ina.hears("please inspect", new=False)
    first = (await ina.taps("Pass"))[0]
    await stage.quiet()
    before = await stage.rows()
    again = await ina.repeats(first)
    # A toast: nobody is stopped for what he wanted, and is done.
    assert "You have done that already" in said(again)
    assert alert(again) == ""
    assert await stage.rows() == before


@only_sqlite
async def test_an_old_press_delivered_once_more_after_later_taps_moves_nothing(
    stage: Stage,
) -> None:
    tim = stage.tim
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    await tim.hears("A ticket for you", new=False)
    await tim.tap("Start")
    paused = (await tim.taps("Pause"))[0]
    await tim.tap("Resume")

    again = await tim.repeats(paused)

    assert alert(again), "the clock was paused by a tap that the person made long ago"
    assert await stage.column(CLOCK) == ["started", "paused", "resumed"]


@both_databases
async def test_of_two_inspectors_one_decides_and_the_other_is_told_who_and_when(
    stage: Stage,
) -> None:
    ticket_id = await stage.workshop.ticket(TicketStatus.WAITING_QC)
    pressed = {}
    for player in (stage.ina, stage.ivo):
        pressed[player.id] = (await player.hears("please inspect", new=False))["message_id"]

    taps = await asyncio.gather(stage.ina.taps("Pass"), stage.ivo.taps("Pass"))

    won = [taps[0][0], taps[1][0]]
    losers = [press for press in won if alert(press)]
    assert len(losers) == 1, [words_of(press) for press in won]
    loser = losers[0]
    winner_name = "Ivo" if loser["user_id"] == INA else "Ina"
    assert re.search(rf"{winner_name} was faster, a moment ago: passed\.", alert(loser)), alert(
        loser
    )
    player = stage.ina if loser["user_id"] == INA else stage.ivo
    shown = await player.sees(pressed[player.id], f"Passed by {winner_name}")
    assert buttons(shown) == ["📎 Note", "🕘 History", "ℹ️ More"]
    assert (await stage.workshop.read(ticket_id)).status is TicketStatus.DONE
    assert (await stage.column(ACTIONS)).count("qc_pass") == 1
    assert await stage.scalar("SELECT count(*) FROM xp_entries") == 3


@only_sqlite
async def test_of_two_admins_one_approves_and_the_other_sees_by_whom(stage: Stage) -> None:
    await stage.workshop.ticket(TicketStatus.UNDER_REVIEW)
    abe = stage.abe
    shown = await abe.hears("opened a ticket", new=False)
    stale = await abe.data_of("Approve")
    await stage.admin.asks("/approve 1", "Approved")

    press = await abe.forged(shown["message_id"], stale)

    assert re.search(r"Ada was faster, a moment ago: approved\. Ticket #1 is new now", alert(press))
    standing = await abe.sees(shown["message_id"], "new since")
    assert "👍 Approve" not in buttons(standing)
    assert (await stage.column(ACTIONS)).count("review_approved") == 1


@only_sqlite
async def test_two_technicians_can_not_start_one_ticket_nor_one_technician_two(
    stage: Stage,
) -> None:
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    tim, rob = stage.tim, stage.rob
    first = await card_message(tim, 1)
    second = await card_message(tim, 2)
    started = [TicketPress(action=CardAction.START, ticket_id=n, version=3).pack() for n in (1, 2)]

    both = await asyncio.gather(
        tim.forged(first["message_id"], started[0]), tim.forged(second["message_id"], started[1])
    )
    refused = [alert(press) for press in both if alert(press)]
    assert len(refused) == 1
    assert "Your clock is still on #" in refused[0]

    await rob.asks("/help", "Technician")
    not_his = await rob.forged((await rob.last())["message_id"], started[1])
    assert "not yours" in alert(not_his)
    assert await stage.column(CLOCK) == ["started"]


GARBAGE = (
    "",
    "x",
    ":::::",
    "t",
    "t:",
    "t:start",
    "t:start:1",
    "t:start:1:2:3",
    "t:dance:1:1",
    "t:start:one:1",
    "t:start:1.5:1",
    "t:start:0x10:1",
    "o:",
    "o:abc",
    "b:cellar::0",
    "b:queue::zero",
    "m:1:blue:1:0",
    "m:1:red::0",
    "f:1:1:1:dirty",
    "ra:1:king",
    "a:1:1:",
    "zz:1:2",
    "<b>&\"'",
    "🧨" * 16,
    "\u202e\u0000t:start:1:1",
    "t:start:1:1 OR 1=1",
    "h:1;DROP TABLE tickets",
)


def every_ticket_press(ticket_id: int, version: int, others: Member) -> list[str]:
    """Each kind of press that speaks of a ticket, for this one."""
    return [
        *(
            TicketPress(action=action, ticket_id=ticket_id, version=version).pack()
            for action in CardAction
        ),
        ShowTicket(ticket_id=ticket_id).pack(),
        ShowHistory(ticket_id=ticket_id).pack(),
        AssignTo(ticket_id=ticket_id, version=version, person_id=others.id).pack(),
        AssignPage(ticket_id=ticket_id, version=version, page=0).pack(),
        ApproveAssignTo(ticket_id=ticket_id, version=version, person_id=others.id).pack(),
        ApproveAssignPage(ticket_id=ticket_id, version=version, page=0).pack(),
        TypeXp(ticket_id=ticket_id, version=version).pack(),
        FailWith(ticket_id=ticket_id, version=version, rules_version=1, reason=0).pack(),
        FailWith(ticket_id=ticket_id, version=version, rules_version=1, reason=-1).pack(),
        SetMetrics(ticket_id=ticket_id, color=FlagColor.RED, xp=7).pack(),
        SetMetrics(ticket_id=ticket_id, color=FlagColor.RED, xp=7, auto=True).pack(),
    ]


_AT_ONCE = 5


async def press_all(player: Player, message_id: int, many: list[str]) -> list[Json]:
    """Forge them all, some at a time; the presses, once answered.

    However slow the machine is, no more are in hand than a person may have there.
    """
    answered = []
    for at in range(0, len(many), _AT_ONCE):
        made = [
            await player.client.press(player.id, message_id, data=data, forged=True)
            for data in many[at : at + _AT_ONCE]
        ]
        waited = [await player.client.wait_for_answer(str(each["id"]), PATIENCE) for each in made]
        answered.extend(waited)
    return answered


@only_sqlite
async def test_garbage_in_a_press_is_called_outdated(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    for player, words in ((stage.tim, "A ticket for you"), (stage.admin, "")):
        await player.say("/help")
        shown = await player.hears(words, new=False)
        before = await stage.rows()
        for press in await press_all(player, shown["message_id"], list(GARBAGE)):
            assert "no longer in use" in alert(press), (press["data"], press["answer"])
        assert await stage.rows() == before
    await stage.settled()
    assert errors_logged(caplog) == []
    assert await stage.findings() == []


@only_sqlite
async def test_tickets_that_do_not_exist_are_refused_in_words(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.workshop.ticket(TicketStatus.WAITING_QC)
    await stage.quiet()
    before = await stage.rows()
    for player in (stage.admin, stage.ina, stage.tim):
        await player.asks("/help", "Everyone")
        shown = await player.last()
        tried = [
            data
            for number in (2**53 - 1, 0)
            for data in every_ticket_press(number, 1, stage.people.technician)
        ]
        for press in await press_all(player, shown["message_id"], tried):
            said = alert(press)
            refused = "There is no ticket" in said or "This is for the role: " in said
            assert refused, (press["data"], said)
    await stage.settled()
    assert await stage.rows() == before
    assert errors_logged(caplog) == []


async def test_numbers_that_no_database_holds_are_called_outdated(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.admin.asks("/help", "Admin")
    shown = await stage.admin.last()
    tried = [
        data.format(number)
        for number in (2**53, 2**63, -1, -(2**63) - 1, 10**30)
        for data in (
            "o:{}",
            "h:{}",
            "x:{}",
            "t:approve:{}:1",
            "t:start:{}:1",
            "a:1:1:{}",
            "f:{}:1:1:0",
            "m:{}:red:1:0",
            "ra:{}:admin",
        )
    ]
    answered = await press_all(stage.admin, shown["message_id"], tried)
    await stage.settled()

    kept = [press["data"] for press in answered if "no longer in use" not in alert(press)]
    assert kept == []
    assert errors_logged(caplog) == []


@only_sqlite
async def test_leaving_a_question_on_a_ticket_that_is_not_ones_own_is_refused_aloud(
    stage: Stage,
) -> None:
    await stage.workshop.ticket(TicketStatus.IN_PROGRESS)
    await stage.rob.asks("/help", "Everyone")
    shown = await stage.rob.last()
    for ticket_id, sentence in ((1, "not yours"), (99, "There is no ticket #99")):
        data = LeaveFlow(ticket_id=ticket_id).pack()
        assert sentence in alert(await stage.rob.forged(shown["message_id"], data))


@only_sqlite
async def test_an_access_request_that_does_not_exist_is_gone(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.admin.asks("/help", "Admin")
    shown = await stage.admin.last()
    for number in (99, 0, 2**53 - 1):
        data = DecideAccess(request_id=number, role=Role.TECHNICIAN).pack()
        assert "request is gone" in await stage.admin.forge(shown["message_id"], data)
    await stage.settled()
    assert errors_logged(caplog) == []


@only_sqlite
async def test_nobody_reaches_a_ticket_that_is_not_his_by_a_forged_press(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.workshop.ticket(TicketStatus.IN_PROGRESS)
    version = (await stage.workshop.read(1)).version
    await stage.quiet()
    for player in (stage.rob, stage.ina):
        await player.asks("/help", "Everyone")
        shown = await player.last()
        before = await stage.rows()
        for press in await press_all(
            player,
            shown["message_id"],
            every_ticket_press(1, version, stage.people.other_technician),
        ):
            assert alert(press), (press["data"], press["answer"])
        await stage.settled()
        assert await stage.rows() == before
        standing = await player.sees(shown["message_id"])
        assert "Rowing machine" not in str(standing["text"])
    assert errors_logged(caplog) == []


@only_sqlite
async def test_a_technician_can_not_decide_on_his_own_ticket(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.workshop.ticket(TicketStatus.WAITING_QC)
    await stage.quiet()
    version = (await stage.workshop.read(1)).version
    tim = stage.tim
    shown = await card_message(tim, 1)
    before = await stage.rows()
    decisions = [
        TicketPress(action=action, ticket_id=1, version=version).pack()
        for action in (
            CardAction.PASS,
            CardAction.FAIL,
            CardAction.APPROVE,
            CardAction.APPROVE_ASSIGN,
            CardAction.ASSIGN,
            CardAction.METRICS,
            CardAction.CANCEL,
        )
    ]
    decisions += [
        ApproveAssignTo(ticket_id=1, version=version, person_id=stage.people.technician.id).pack(),
        TypeXp(ticket_id=1, version=version).pack(),
        AssignTo(ticket_id=1, version=version, person_id=stage.people.technician.id).pack(),
        FailWith(ticket_id=1, version=version, rules_version=1, reason=0).pack(),
        FailWith(ticket_id=1, version=version, rules_version=1, reason=-1).pack(),
        SetMetrics(ticket_id=1, color=FlagColor.RED, xp=7).pack(),
    ]
    for press in await press_all(tim, shown["message_id"], decisions):
        assert "This is for the role: " in alert(press), (press["data"], press["answer"])
    await stage.settled()
    assert await stage.rows() == before
    assert buttons(await tim.sees(shown["message_id"], "waiting for QC")) == [
        "📎 Note",
        "🕘 History",
        "ℹ️ More",
    ]
    assert errors_logged(caplog) == []


@only_sqlite
async def test_a_stranger_gets_nothing_by_any_press(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    await stage.quiet()
    await stage.stranger.asks("/start", "ask for access")
    shown = await stage.stranger.last()
    before = await stage.rows()
    tried = [
        *every_ticket_press(1, 3, stage.people.technician),
        *(ShowBoard(board=board).pack() for board in Board),
        *(DecideAccess(request_id=1, role=role).pack() for role in Role),
        ChooseLanguage(language="ru").pack(),
        *GARBAGE,
    ]
    for press in await press_all(stage.stranger, shown["message_id"], tried):
        assert "no access yet" in alert(press), (press["data"], press["answer"])
    assert await stage.rows() == before
    assert (await stage.stranger.sees(shown["message_id"]))["text"] == shown["text"]
    await stage.settled()
    assert errors_logged(caplog) == []


@only_sqlite
async def test_a_reason_is_asked_anew_when_the_rules_have_changed_since(stage: Stage) -> None:
    await stage.workshop.ticket(TicketStatus.WAITING_QC)
    ina = stage.ina
    await ina.hears("please inspect", new=False)
    await ina.tap("Fail")
    await ina.hears("Why does it fail", new=False)
    presets = [FailReason.in_own_words(each) for each in ("Wobbles", "Leaks")]
    await stage.workshop.set_rules(Rules(qc=QcRules(fail_reasons=presets)))

    assert "reasons has changed" in await ina.tap("Dirty")
    await ina.sees_buttons("Wobbles", "Leaks", "✍️ Other…", "⬅️ Back")
    assert (await stage.workshop.read(1)).status is TicketStatus.WAITING_QC

    shown = await ina.last()
    for reason in (2, 99, -2, -(2**31) + 1):
        data = FailWith(ticket_id=1, version=5, rules_version=2, reason=reason).pack()
        assert "reasons has changed" in await ina.forge(shown["message_id"], data)
    assert "Failed" in await ina.tap("Leaks")
    assert await stage.column("SELECT note FROM ticket_transitions WHERE action = 'qc_fail'") == [
        "Leaks"
    ]


@only_sqlite
async def test_only_an_active_technician_can_be_assigned(stage: Stage) -> None:
    await stage.workshop.ticket(TicketStatus.NEW)
    gone = await stage.workshop.person("Gus", Role.TECHNICIAN, is_active=False)
    await stage.admin.asks("/ticket 1", "Squeaks")
    shown = await stage.admin.last()
    version = (await stage.workshop.read(1)).version

    for person_id, sentence in (
        (stage.people.inspector.id, "Ina is not an active technician"),
        (gone.id, "Gus is not an active technician"),
        (stage.people.admin.id, "Ada is not an active technician"),
        (9_999, "Nobody here is called 9999"),
        (2**53 - 1, "Nobody here is called 9007199254740991"),
    ):
        data = AssignTo(ticket_id=1, version=version, person_id=person_id).pack()
        press = await stage.admin.forged(shown["message_id"], data)
        assert sentence in alert(press)
    assert (await stage.workshop.read(1)).technician_id is None
    assert "👤 Assign" in buttons(await stage.admin.sees(shown["message_id"], "Squeaks"))


@only_sqlite
async def test_metrics_out_of_range_are_refused_with_the_range(stage: Stage) -> None:
    await stage.workshop.ticket(TicketStatus.NEW)
    await stage.admin.asks("/ticket 1", "Squeaks")
    shown = await stage.admin.last()
    before = await stage.rows()
    for xp in (-1, 10_001, 2**31 - 1, -(2**31) + 1):
        data = SetMetrics(ticket_id=1, color=FlagColor.GREEN, xp=xp).pack()
        press = await stage.admin.forged(shown["message_id"], data)
        assert "XP: must be from 0 to 10,000" in alert(press)
    assert await stage.rows() == before
    assert "Changed" in await stage.admin.forge(
        shown["message_id"], SetMetrics(ticket_id=1, color=FlagColor.RED, xp=10_000).pack()
    )
    assert (await stage.workshop.read(1)).xp_amount == 10_000


@only_sqlite
async def test_boards_are_shown_to_those_who_may_see_them_and_pages_are_clamped(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(6):
        await stage.workshop.ticket(TicketStatus.NEW)
    readers = {
        Board.QUEUE: {TIM, ROB},
        Board.QC: {INA, IVO, ADMIN, ABE},
        Board.REVIEW: {ADMIN, ABE},
        Board.TICKETS: {ADMIN, ABE},
    }
    for player in (stage.admin, stage.tim, stage.ina):
        await player.asks("/help", "Everyone")
        shown = await player.last()
        for board in Board:
            press = await player.forged(shown["message_id"], ShowBoard(board=board).pack())
            may = player.id in readers[board]
            assert bool(alert(press)) != may, (board, player.id, press["answer"])
            if not may:
                assert "This is for the role: " in alert(press)
    shown = await stage.admin.last()
    for page in (1, 2, 99, 2**31 - 1):
        data = ShowBoard(board=Board.TICKETS, tab="new", page=page).pack()
        assert not alert(await stage.admin.forged(shown["message_id"], data))
        await stage.admin.sees(shown["message_id"], "Page 2 of 2")
    for page in (-1, -(2**31) + 1):
        data = ShowBoard(board=Board.TICKETS, tab="new", page=page).pack()
        assert not alert(await stage.admin.forged(shown["message_id"], data))
        await stage.admin.sees(shown["message_id"], "Page 1 of 2")
    data = ShowBoard(board=Board.TICKETS, tab="cellar", page=0).pack()
    assert not alert(await stage.admin.forged(shown["message_id"], data))
    await stage.settled()
    assert errors_logged(caplog) == []


@only_sqlite
async def test_a_press_on_a_message_that_is_gone_brings_the_card_anew(stage: Stage) -> None:
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    tim = stage.tim
    shown = await tim.hears("A ticket for you", new=False)
    data = await tim.data_of("Start")
    await stage.client.delete(TIM, shown["message_id"])

    assert "Started" in await tim.forge(shown["message_id"], data)

    await tim.sees_buttons("⏸ Pause", "⏹ Stop", "🏁 Finish", "📎 Note", "🕘 History", "ℹ️ More")
    assert (await tim.last())["message_id"] != shown["message_id"]


@only_sqlite
async def test_refreshing_a_card_that_is_current_is_no_error(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    tim = stage.tim
    shown = await tim.hears("A ticket for you", new=False)
    # No card has 🔄 Refresh any more; those of before are still in people's chats.
    for _ in range(3):
        assert await tim.forge(shown["message_id"], ShowTicket(ticket_id=1).pack()) == ""
    await tim.sees(shown["message_id"], "Squeaks")
    await stage.settled()
    assert errors_logged(caplog) == []
    assert await stage.findings() == []


@only_sqlite
async def test_a_press_that_is_too_old_to_answer_still_counts(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    tim = stage.tim
    shown = await tim.hears("A ticket for you", new=False)
    await stage.client.settings(query_lifetime=0.0)
    await stage.client.press(TIM, shown["message_id"], text="▶️ Start")
    await tim.sees_buttons("⏸ Pause", "⏹ Stop", "🏁 Finish", "📎 Note", "🕘 History", "ℹ️ More")
    assert await stage.column(CLOCK) == ["started"]
    await stage.settled()
    assert errors_logged(caplog) == []


@both_databases
async def test_every_press_of_a_working_day_is_answered(stage: Stage) -> None:
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    tim, ina = stage.tim, stage.ina
    await tim.hears("A ticket for you", new=False)
    for label in (
        "Start",
        "More",
        "Back",
        "History",
        "Back",
        "Pause",
        "Resume",
        "Stop",
        "Send to QC",
    ):
        await tim.tap(label)
        # A card that is brought up to date late would cover the history.
        await stage.quiet()
    await ina.hears("please inspect", new=False)
    for label in ("Fail", "Back", "Fail", "Unsafe", "History", "Back"):
        await ina.tap(label)
        await stage.quiet()
    assert len(await stage.client.presses()) == 15


@both_databases
async def test_no_live_button_lies(stage: Stage) -> None:
    """After a long story with copies of cards everywhere, each button that stands would work."""
    admin, abe, tim, ina, ivo = stage.admin, stage.abe, stage.tim, stage.ina, stage.ivo
    for _ in range(3):
        await stage.workshop.ticket(TicketStatus.ASSIGNED)
    await stage.workshop.ticket(TicketStatus.UNDER_REVIEW)
    waiting = await stage.workshop.ticket(
        TicketStatus.WAITING_QC, technician=stage.people.other_technician
    )
    failed = await stage.workshop.ticket(
        TicketStatus.WAITING_QC, technician=stage.people.other_technician
    )
    await stage.quiet()
    # Copies of one card in one chat and in several, and questions left open.
    for ticket_id in (1, 2, 4, waiting):
        for player in (admin, abe):
            await player.asks(f"/ticket {ticket_id}", f"#{ticket_id} · ")
    await admin.asks("/ticket 2", "#2 · ")
    await admin.tap("Assign", within="#2 · ")
    await abe.tap("More", within="#4 · ")
    await abe.tap("Metrics", within="#4 · ")
    await ina.tap("Fail", within=f"#{waiting} · ")
    await ina.tap("Fail", within=f"#{failed} · ")
    await tim.asks("/queue", "Your tickets")
    await tim.tap("#1 · ")
    # Now things move: each move leaves copies behind.
    assert "Started" in await tim.tap("Start", within="#1 · ")
    await tim.tap("Pause", within="#1 · ")
    assert "Failed" in await ina.tap("Unsafe", within=f"#{failed} · ")
    assert "Passed" in await ivo.tap("Pass", within=f"#{waiting} · ")
    await admin.asks("/approve 4", "Approved")
    await abe.asks("/assign 3 @rob", "Assigned to Rob")
    await abe.asks("/cancelticket 2 The customer took it back", "Cancelled")
    await stage.quiet()

    standing = 0
    lies: list[str] = []
    readers = {
        admin: stage.people.admin,
        abe: stage.people.other_admin,
        tim: stage.people.technician,
        stage.rob: stage.people.other_technician,
        ina: stage.people.inspector,
        ivo: stage.people.other_inspector,
    }
    for player, member in readers.items():
        for message in await player.heard():
            for data in presses(message):
                allowed = await _would_work(stage, member, data)
                standing += allowed is not None
                if allowed is False:
                    lies.append(f"{member.first_name}: {data} under {message['text']!r}")
    assert lies == []
    assert standing >= 20
    # And what stands for him now may be pressed: his clock is on #1 only.
    assert "Start" not in str([buttons(m) for m in await tim.heard() if "#2 · " in str(m["text"])])
    assert "running" in await tim.tap("Resume", within="#1 · ")


async def _would_work(stage: Stage, reader: Member, data: str) -> bool | None:
    """Whether the services would let this press through; None where it only looks."""
    pressed: TicketPress | AssignTo | FailWith | SetMetrics | AssignPage | None = (
        unpacked(TicketPress, data)
        or unpacked(AssignTo, data)
        or unpacked(AssignPage, data)
        or unpacked(FailWith, data)
        or unpacked(SetMetrics, data)
    )
    if pressed is None:
        return None
    card = await stage.workshop.card(pressed.ticket_id, reader)
    if isinstance(pressed, TicketPress):
        action = pressed.action
    elif isinstance(pressed, FailWith):
        action = CardAction.FAIL
    else:
        action = CardAction.METRICS if isinstance(pressed, SetMetrics) else CardAction.ASSIGN
    current = isinstance(pressed, SetMetrics) or pressed.version == card.ticket.version
    return action in card.actions and current


@only_sqlite
async def test_a_technicians_other_card_gets_its_start_back_when_his_clock_is_free(
    stage: Stage,
) -> None:
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    tim = stage.tim
    first, second = await card_message(tim, 1), await card_message(tim, 2)
    await tim.tap("Start", within="#1 · ")
    blocked = await tim.sees(second["message_id"], "your clock is on #1")
    assert buttons(blocked) == ["🎫 Open #1", "📎 Note", "🕘 History", "ℹ️ More"]
    await tim.tap("Stop", within="#1 · ")
    await tim.sees_buttons("▶️ Start", "📎 Note", "🕘 History", "ℹ️ More", within="#2 · ")
    await tim.tap("Start", within="#2 · ")
    standing = await tim.sees(first["message_id"], "your clock is on #2")
    assert "▶️ Continue" not in buttons(standing)


@only_sqlite
async def test_the_cards_of_whoever_lost_a_ticket_are_closed(stage: Stage) -> None:
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    tim = stage.tim
    shown = await tim.hears("A ticket for you", new=False)
    start = await tim.data_of("Start")
    await stage.workshop.workflow.assign_ticket(
        1, stage.people.other_technician.id, act(stage.people.admin)
    )
    press = await tim.forged(shown["message_id"], start)
    assert "not yours" in alert(press)
    closed = await tim.sees(shown["message_id"], "no longer have access")
    assert buttons(closed) == []
    await tim.hears("gave #1", new=False)


@only_sqlite
async def test_what_is_asked_on_a_card_that_is_done_meanwhile_does_not_stay(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket_id = await stage.workshop.ticket(TicketStatus.WAITING_QC)
    await stage.ina.hears("please inspect", new=False)
    await stage.quiet()
    asks = TicketCardService.question

    async def and_is_passed(
        cards: TicketCardService, ticket_id: int, reader: Member, action: CardAction
    ) -> PersonalCard:
        card = await asks(cards, ticket_id, reader, action)
        by = act(stage.people.other_inspector)
        await stage.workshop.workflow.qc_pass_ticket(ticket_id, by)
        return card

    monkeypatch.setattr(TicketCardService, "question", and_is_passed)
    await stage.ina.tap("Fail", within=f"#{ticket_id}")
    await stage.quiet()
    await stage.ina.sees_buttons("📎 Note", "🕘 History", "ℹ️ More", within=f"#{ticket_id}")
