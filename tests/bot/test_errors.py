"""Failures: those nobody foresaw are owned up to, those that pass are waited out."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.buttons.tickets import ShowBoard
from domain.actor import Act
from domain.errors import Collision, StorageUnavailable
from domain.people import Role
from domain.services.cards import TicketCardService
from domain.services.lists import Board
from domain.ticket import TicketStatus
from tests.bot.conftest import TIM, Stage, always, errors_logged, only_sqlite
from tests.support.play import PATIENCE, alert

pytestmark = [pytest.mark.usefixtures("quick"), only_sqlite]

CLOCK = "SELECT action FROM work_session_transitions ORDER BY id"


class Bug(Exception):
    """What no handler expects."""


class Flawed:
    """A service of which one method fails a few times, and otherwise is what it was."""

    def __init__(self, service: Any, method: str, error: Exception, times: int = 1) -> None:
        self._service = service
        self._method = method
        self._error = error
        self.left = times
        self.calls = 0

    def __getattr__(self, name: str) -> Any:
        real: Callable[..., Awaitable[Any]] = getattr(self._service, name)
        if name != self._method:
            return real

        async def fails(*args: Any, **kwargs: Any) -> Any:
            self.calls += 1
            if self.left > 0:
                self.left -= 1
                raise self._error
            return await real(*args, **kwargs)

        return fails


def flaw(stage: Stage, service: str, method: str, error: Exception, times: int = 1) -> Flawed:
    services = stage.app.dispatcher.workflow_data
    services[service] = flawed = Flawed(services[service], method, error, times)
    return flawed


def failures(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    return [r for r in caplog.get_records("call") if r.levelno >= logging.ERROR]


async def test_a_press_that_meets_a_bug_is_answered_with_an_apology(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    await stage.tim.hears("A ticket for you", new=False)
    flaw(stage, "workflow", "start_ticket", Bug("the clock fell off the wall"))

    press = (await stage.tim.taps("Start"))[0]

    assert alert(press) == (
        "😔 Something went wrong on our side; "
        f"it is noted under {press['update_id']}. Please try again."
    )
    await stage.settled()
    (record,) = failures(caplog)
    assert str(press["update_id"]) in record.getMessage()
    assert record.exc_info is not None
    assert isinstance(record.exc_info[1], Bug)
    assert record.exc_info[2] is not None
    assert await stage.column(CLOCK) == []
    assert "Started" in await stage.tim.tap("Start")
    assert await stage.findings() == []


async def test_a_command_that_meets_a_bug_is_answered_with_an_apology(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    flaw(stage, "xp", "statement", Bug("no ledger"))

    await stage.tim.say("/xp")
    pending = (await stage.client.pending_updates())[0]["update_id"]
    reply = await stage.tim.hears("Something went wrong")

    assert f"it is noted under {pending}" in reply["text"]
    await stage.settled()
    (record,) = failures(caplog)
    assert str(pending) in record.getMessage()
    assert record.exc_info is not None
    assert isinstance(record.exc_info[1], Bug)
    assert len(await stage.tim.heard(reply["message_id"] - 1)) == 1
    await stage.tim.asks("/xp", "No points yet")


async def test_a_bug_before_the_person_is_known_is_answered_too(
    stage: Stage, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stage.tim.asks("/language", "Choose your language")
    shown = await stage.tim.last()

    async def broken(*_: object) -> None:
        raise Bug("who is it?")

    with monkeypatch.context() as patch:
        patch.setattr("domain.services.access.AccessService.recognise", broken)
        press = await stage.tim.forged(shown["message_id"], ShowBoard(board=Board.QUEUE).pack())
        await stage.tim.asks("/me", "Something went wrong")
        await stage.settled()

    assert "Something went wrong" in alert(press)
    assert len(failures(caplog)) == 2
    await stage.tim.asks("/me", "Roles")


async def test_a_bug_on_the_way_to_the_card_leaves_the_decision_standing(
    stage: Stage, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    await stage.tim.hears("A ticket for you", new=False)
    real = TicketCardService.card
    failed: list[object] = []

    async def card(*args: Any) -> Any:
        if not failed:
            failed.append(args)
            raise Bug("no ink")
        return await real(*args)

    monkeypatch.setattr(TicketCardService, "card", card)

    assert "Started" in await stage.tim.tap("Start")

    await stage.settled()
    assert await stage.column(CLOCK) == ["started"]
    assert len(failures(caplog)) == 1
    # The courier finds the card that was left behind.
    await stage.tim.sees_buttons(
        "⏸ Pause", "⏹ Stop", "🏁 Finish", "📎 Note", "🕘 History", "ℹ️ More"
    )


async def test_a_bug_in_one_chat_holds_up_nobody(stage: Stage) -> None:
    flaw(stage, "xp", "statement", Bug("no ledger"), times=1000)
    await stage.tim.say("/xp")
    await stage.tim.say("/me")
    await stage.tim.hears("Roles")
    await stage.ina.asks("/me", "Roles")
    await stage.settled()


async def test_two_acts_that_collide_are_tried_again_unseen(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    await stage.tim.hears("A ticket for you", new=False)
    flawed = flaw(stage, "workflow", "start_ticket", Collision("uq_work_sessions"), times=2)

    press = (await stage.tim.taps("Start"))[0]

    assert not alert(press)
    assert flawed.calls == 3
    assert await stage.column(CLOCK) == ["started"]
    await stage.settled()
    assert errors_logged(caplog) == []


async def safe(stage: Stage) -> set[int]:
    """The updates that outlast the process: unconfirmed at Telegram, or written down."""
    # In this order: what is written down in between is still at Telegram.
    pending = {update["update_id"] for update in await stage.client.pending_updates()}
    return pending | set(await stage.column("SELECT update_id FROM inbox"))


async def test_an_update_waits_for_the_database_and_is_applied_once(
    stage: Stage, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.retry.UPDATE", always(2.0))
    monkeypatch.setattr("bot.updates.inbox._TOLD_AFTER", 60.0)
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    shown = await stage.tim.hears("A ticket for you", new=False)
    start = await stage.tim.data_of("Start")
    flawed = flaw(stage, "workflow", "start_ticket", StorageUnavailable("locked"), times=2)

    first = await stage.client.press(TIM, shown["message_id"], data=start, forged=True)
    await stage.tim.say("/me")
    # Other chats go on while this one waits.
    await stage.ina.asks("/me", "Ina")
    assert flawed.calls < 3
    assert not any("Roles" in m["text"] for m in await stage.tim.heard(shown["message_id"]))
    assert first["update_id"] in await safe(stage), "an update could be lost with the process"

    press = await stage.client.wait_for_answer(first["id"], PATIENCE)
    assert "Started" in press["answer"]["text"]
    await stage.tim.hears("Roles")
    await stage.settled()
    assert flawed.calls == 3
    assert await stage.column(CLOCK) == ["started"]
    calls = [
        (call["method"], call["params"].get("chat_id"))
        for call in await stage.client.calls()
        if call["method"] == "answerCallbackQuery" or "Roles" in str(call["params"].get("text"))
    ]
    assert [method for method, chat in calls if chat in (None, str(TIM), TIM)] == [
        "answerCallbackQuery",
        "sendMessage",
    ]
    assert errors_logged(caplog) == []


async def test_a_message_that_waited_for_the_database_is_answered_once(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.retry.UPDATE", always(0.05))
    await stage.workshop.item("RM-1")
    flaw(stage, "workflow", "create_ticket", StorageUnavailable("locked"), times=3)
    await stage.admin.asks("/new RM-1 45 Squeaks", "waits for review")
    await stage.settled()
    heard = [m for m in await stage.admin.heard() if "waits for review" in m["text"]]
    assert len(heard) == 1
    assert await stage.scalar("SELECT count(*) FROM tickets") == 1


async def test_a_handler_that_hangs_is_given_up_and_its_chat_goes_on(
    stage: Stage, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.updates.inbox._HANDLER_SECONDS", 0.5)
    services = stage.app.dispatcher.workflow_data
    real = services["xp"]

    class Sleepy:
        async def statement(self, *_: object) -> None:
            await asyncio.sleep(3600)

    services["xp"] = Sleepy()
    await stage.tim.say("/xp")
    await stage.tim.say("/me")
    await stage.tim.hears("Something went wrong")
    await stage.tim.hears("Roles")
    services["xp"] = real
    await stage.settled()
    assert any("is left" in words for words in errors_logged(caplog))


async def test_a_press_whose_handler_hangs_once_is_answered_and_done(
    stage: Stage, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.updates.inbox._HANDLER_SECONDS", 3.0)
    monkeypatch.setattr("bot.updates.inbox._ANSWERED_WITHIN", 0.1)
    monkeypatch.setattr("bot.updates.inbox._LOOK_SECONDS", 0.05)
    await stage.restart()
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    await stage.tim.hears("A ticket for you", new=False)
    hang_once(stage, monkeypatch)
    assert "takes a while" in await stage.tim.tap("Start")
    await stage.tim.hears("Started", new=False)
    await stage.settled()
    assert await stage.column(CLOCK) == ["started"]
    assert errors_logged(caplog) == []


def hang_once(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next start of a ticket never ends."""
    workflow = stage.app.dispatcher.workflow_data["workflow"]
    real, hung = workflow.start_ticket, False

    async def start_ticket(*args: Any, **more: Any) -> None:
        nonlocal hung
        if not hung:
            hung = True
            await asyncio.sleep(3600)
        await real(*args, **more)

    monkeypatch.setattr(workflow, "start_ticket", start_ticket)


async def test_a_restart_while_an_update_waits_loses_nothing(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process ends before the database is back: the tap is done by the next one."""
    monkeypatch.setattr("bot.telegram.retry.UPDATE", always(1.0))
    monkeypatch.setattr("bot.updates.polling._GOODBYE_SECONDS", 0.2)
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    await stage.tim.hears("A ticket for you", new=False)
    before = asyncio.all_tasks()
    flawed = flaw(stage, "workflow", "start_ticket", StorageUnavailable("locked"), times=1000)
    shown = await stage.tim.last()
    pressed = await stage.client.press(TIM, shown["message_id"], text="▶️ Start")
    for _ in range(400):
        if flawed.calls:
            break
        await asyncio.sleep(0.02)
    await stage.close()
    for task in asyncio.all_tasks() - before - {asyncio.current_task()}:
        # What the end of the process ends.
        if "_handle" in repr(task.get_coro()):
            task.cancel()
    assert pressed["update_id"] in await safe(stage)

    await stage.open()

    await stage.client.wait_for_answer(pressed["id"], PATIENCE)
    assert await stage.column(CLOCK) == ["started"]


async def test_an_act_keeps_the_chat_and_the_update_it_came_from(stage: Stage) -> None:
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    await stage.tim.hears("A ticket for you", new=False)
    seen: list[Act] = []
    services = stage.app.dispatcher.workflow_data
    real = services["workflow"].start_ticket

    async def start_ticket(ticket_id: int, by: Act, *, seen_version: int) -> None:
        seen.append(by)
        await real(ticket_id, by, seen_version=seen_version)

    services["workflow"].start_ticket = start_ticket
    press = (await stage.tim.taps("Start"))[0]
    assert [(act.chat_id, act.update_id) for act in seen] == [(TIM, press["update_id"])]
    assert Role.TECHNICIAN in stage.people.technician.roles
