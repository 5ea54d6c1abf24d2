"""The live board: it comes, it is true within its fifteen seconds, and it goes."""

import random
from datetime import timedelta
from typing import Any

import pytest

from domain.live_board import EDITED_APART
from domain.people import Role
from domain.ticket import HoldReason, TicketStatus
from tests.bot.conftest import ADMIN, TIM, Stage, errors_logged, only_sqlite
from tests.support.play import PATIENCE
from tests.support.workshop import FixedClock, act

S = TicketStatus
pytestmark = [pytest.mark.usefixtures("quick"), only_sqlite]


@pytest.fixture
def clock() -> FixedClock:
    """Set by hand: how long a board lies is reckoned, and not waited for."""
    return FixedClock()


async def standing(stage: Stage, chat_id: int = ADMIN) -> dict[str, Any]:
    """The pinned message of a chat."""
    messages = await stage.client.messages(ADMIN, chat_id)
    pinned = [each for each in messages if each["pinned"]]
    assert len(pinned) == 1, [each.get("text") for each in messages]
    return pinned[0]


async def truth(stage: Stage) -> set[str]:
    """What the board has to say of who works on what, and of what waits."""
    rows = await stage.column(
        "SELECT '#' || ticket_id FROM work_sessions WHERE status = 'running'"
        " UNION SELECT '#' || id FROM tickets WHERE status IN ('waiting_qc', 'new', 'rework')"
    )
    return set(rows)


def said(board: dict[str, Any]) -> set[str]:
    return {word for word in str(board["text"]).split() if word.startswith("#")}


async def test_it_never_lies_for_longer_than_its_fifteen_seconds(stage: Stage) -> None:
    dice = random.Random(7)
    tech, inspector = act(stage.people.technician), act(stage.people.inspector)
    waiting = [await stage.workshop.ticket(TicketStatus.ASSIGNED) for _ in range(8)]
    running: list[int] = []
    await stage.admin.asks("/board", "The board comes here")
    await stage.app.board_keeper.tend()
    lied_since, edits = None, 0
    text = (await standing(stage))["text"]
    for _ in range(150):
        stage.clock.advance(seconds=1)
        if dice.random() < 0.15:
            if running:
                ticket_id = running.pop()
                await stage.workshop.workflow.finish_ticket(ticket_id, tech)
                if dice.random() < 0.5:
                    await stage.workshop.workflow.qc_pass_ticket(ticket_id, inspector)
            elif waiting:
                running.append(waiting.pop())
                await stage.workshop.workflow.start_ticket(running[0], tech)
        await stage.app.board_keeper.tend()
        board = await standing(stage)
        edits += board["text"] != text
        text = board["text"]
        is_true = said(board) == await truth(stage)
        now = stage.clock.now()
        lied_since = None if is_true else lied_since or now
        assert lied_since is None or now - lied_since < EDITED_APART
    assert len(waiting) < 4, "much happened"
    assert 4 <= edits <= 150 / 15 + 1, "and what came together was told together"
    assert await stage.findings() == []


async def test_in_a_group_it_is_made_anew_when_lost_and_ends_by_a_word(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    chat = stage.sandbox.add_group("Shop", [ADMIN, TIM], with_bot=True)
    await stage.client.set_member(chat.id, stage.sandbox.core.bot.id, "administrator")
    await stage.client.send(TIM, "/board", chat_id=chat.id)
    await stage.client.wait_for_message(TIM, "This is for the role: admin", chat_id=chat.id)
    await stage.client.send(ADMIN, "/board", chat_id=chat.id)
    await stage.client.wait_for_message(ADMIN, "The board comes here", chat_id=chat.id)
    await stage.app.board_keeper.tend()
    first = await standing(stage, chat.id)
    assert "Nothing is in work" in first["text"]
    assert "reply_markup" not in first
    await stage.client.delete(ADMIN, first["message_id"], chat_id=chat.id)
    await stage.workshop.ticket(TicketStatus.WAITING_QC)
    for _ in range(2):
        stage.clock.advance(seconds=15)
        await stage.app.board_keeper.tend()
    second = await standing(stage, chat.id)
    assert second["message_id"] != first["message_id"]
    assert "Waiting for QC: 1" in second["text"]
    # Somebody unpins it: it is pinned again when that is looked for.
    stage.sandbox.core.world.chats[chat.id].messages[second["message_id"]].pinned = False
    stage.clock.advance(minutes=11)
    await stage.app.board_keeper.tend()
    assert (await standing(stage, chat.id))["message_id"] == second["message_id"]
    await stage.client.send(ADMIN, "/boardoff", chat_id=chat.id)
    await stage.client.wait_for_message(ADMIN, "kept no longer", chat_id=chat.id)
    stage.clock.advance(minutes=1)
    await stage.app.board_keeper.tend()
    messages = await stage.client.messages(ADMIN, chat.id)
    assert not [each for each in messages if each["pinned"]]
    over = next(each for each in messages if each["message_id"] == second["message_id"])
    assert "no longer kept" in over["text"]
    assert errors_logged(caplog) == []


async def test_where_it_may_not_pin_it_says_so_and_an_admin_of_before_sees_nothing_more(
    stage: Stage,
) -> None:
    chat = stage.sandbox.add_group("Shop", [ADMIN], with_bot=True)
    await stage.client.send(ADMIN, "/board", chat_id=chat.id)
    await stage.client.wait_for_message(ADMIN, "The board comes here", chat_id=chat.id)
    await stage.abe.asks("/board", "The board comes here")
    for _ in range(3):
        await stage.app.board_keeper.tend()
        stage.clock.advance(seconds=15)
    await stage.client.wait_for_message(ADMIN, "please pin this message", chat_id=chat.id)
    await stage.workshop.people.set_role(
        stage.people.other_admin.id, Role.ADMIN, held=False, act=act(stage.people.admin)
    )
    await stage.workshop.ticket(TicketStatus.WAITING_QC)
    stage.clock.advance(seconds=15)
    await stage.app.board_keeper.tend()
    theirs = [each for each in await stage.abe.heard() if each["pinned"]]
    assert "Waiting for QC" not in theirs[0]["text"]
    assert await stage.scalar("SELECT count(*) FROM live_boards") == 1


async def test_lists_open_below_it_and_started_comes_without_a_sound(stage: Stage) -> None:
    await stage.admin.asks("/board", "The board comes here")
    await stage.app.board_keeper.tend()
    board = await standing(stage)
    await stage.admin.tap("QC", within="The workshop now")
    shown = await stage.admin.last()
    assert shown["message_id"] > board["message_id"]
    assert (await standing(stage))["text"] == board["text"]
    await stage.workshop.ticket(TicketStatus.IN_PROGRESS)
    await stage.admin.hears("started")
    calls = await stage.client.calls("sendMessage")
    silent = [
        bool(each["params"].get("disable_notification"))
        for each in calls
        if "started" in str(each["params"].get("text"))
    ]
    assert silent == [True]


async def test_it_names_what_is_on_hold_until_when_and_what_is_late(stage: Stage) -> None:
    admin, now = act(stage.people.admin), stage.clock.now()
    dated, undated, late, urgent, waiting = [
        await stage.workshop.ticket(status)
        for status in (S.ASSIGNED, S.ASSIGNED, S.NEW, S.WAITING_QC, S.WAITING_QC)
    ]
    await stage.workshop.holds.put_on_hold(
        dated, HoldReason.PARTS, admin, until=now + timedelta(days=1)
    )
    await stage.workshop.holds.put_on_hold(undated, HoldReason.CUSTOMER, admin)
    await stage.workshop.priorities.set_due(late, now + timedelta(hours=1), admin)
    await stage.workshop.priorities.set_urgent(waiting, True, admin)
    await stage.admin.asks("/board", "The board comes here")
    await stage.app.board_keeper.tend()
    text = (await standing(stage))["text"]
    assert "On hold: 2" in text
    assert f"#{dated} · RM-0001, expected 03.03.2026 10:00" in text
    assert f"#{undated} · RM-0002, no date" in text
    assert "Late" not in text
    assert text.index(f"🔥 #{waiting} ·") < text.index(f"#{urgent} ·")
    # Nothing happens but that the time comes.
    stage.clock.advance(hours=1)
    await stage.app.board_keeper.tend()
    text = (await standing(stage))["text"]
    assert "Late: 1" in text
    assert f"#{late} · RM-0003, was due 11:00, new" in text
    await stage.admin.tap("On hold", within="The workshop now")
    await stage.client.wait_for_message(
        stage.admin.id,
        lambda message: f"#{dated} ·" in str(message.get("reply_markup")),
        within=PATIENCE,
    )
