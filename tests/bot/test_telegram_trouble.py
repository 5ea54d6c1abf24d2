"""What handlers ask of Telegram obeys what Telegram asks of them, and survives a bad line."""

import asyncio

import pytest

from domain.errors import StorageUnavailable
from domain.ticket import TicketStatus
from storage.chat_cooldowns import SqlChatCooldowns
from storage.unit_of_work import SqlStore
from tests.bot.conftest import TIM, Stage, errors_logged, only_sqlite
from tests.support.play import Json, buttons

pytestmark = [pytest.mark.usefixtures("quick")]


async def gaps(stage: Stage) -> list[float]:
    """Seconds between the call that was told to wait and those to the same chat after it."""
    calls = [c for c in await stage.client.calls() if str(c["params"].get("chat_id")) == str(TIM)]
    at = next(n for n, call in enumerate(calls) if call["answer"].get("error_code") == 429)
    return [float(call["at"]) - float(calls[at]["at"]) for call in calls[at + 1 :]]


@only_sqlite
async def test_no_call_of_anybody_reaches_a_chat_before_its_retry_after(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    await stage.tim.hears("A ticket for you", new=False)
    await stage.client.add_fault("429", chat_id=TIM, times=1, retry_after=3)
    # The edit is told to wait; meanwhile a command is answered, and a notice falls due.
    await stage.tim.tap("Start")
    await stage.tim.say("/me")
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    await stage.tim.hears("Telegram id")
    await stage.quiet()
    await stage.tim.sees_buttons(
        *("⏸ Pause", "⏹ Stop", "🏁 Finish", "📎 Note", "🕘 History", "ℹ️ More"),
        within="in progress",
    )
    waited = await gaps(stage)
    assert waited
    assert min(waited) >= 3.0
    assert errors_logged(caplog) == []


async def test_what_a_process_was_told_of_a_chat_holds_for_the_next_one(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.client.add_fault("429", chat_id=TIM, times=1, retry_after=4)
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    await _until_one_waits(stage)
    await stage.restart()
    await stage.tim.say("/me")
    await stage.tim.hears("Telegram id")
    await stage.quiet()
    waited = await gaps(stage)
    assert len(waited) == 2
    assert min(waited) >= 4.0
    assert errors_logged(caplog) == []


@only_sqlite
async def test_a_chat_is_left_alone_and_others_written_to_while_nobody_can_write_it_down(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object) -> None:
        raise StorageUnavailable("away")

    monkeypatch.setattr(SqlChatCooldowns, "until", away)
    monkeypatch.setattr(SqlChatCooldowns, "keep", away)
    await stage.client.add_fault("429", chat_id=TIM, times=1, retry_after=2)
    await stage.tim.asks("/me", "Telegram id")
    assert min(await gaps(stage)) >= 2.0
    await stage.ina.asks("/me", "Telegram id")


async def _until_one_waits(stage: Stage) -> None:
    for _ in range(200):
        if await stage.scalar("SELECT count(*) FROM outbox WHERE last_error LIKE '%RetryAfter%'"):
            return
        await asyncio.sleep(0.05)
    raise AssertionError("nothing was refused")


@only_sqlite
async def test_a_press_is_answered_once_telegram_is_back(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    await stage.tim.hears("A ticket for you", new=False)
    await stage.client.add_fault("5xx", method="answerCallbackQuery", times=6)
    assert "clock is running" in await stage.tim.tap("Start")
    await stage.quiet()
    assert errors_logged(caplog) == []


@only_sqlite
async def test_a_command_is_answered_once_telegram_is_back(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.client.add_fault("5xx", method="sendMessage", times=6)
    await stage.tim.asks("/me", "Telegram id")
    assert errors_logged(caplog) == []


@only_sqlite
async def test_a_card_whose_sending_is_cut_again_leaves_no_buttons_behind(stage: Stage) -> None:
    """The first cut is news; from then on buttons follow once the message is known."""
    await stage.client.add_fault("cut_after", method="sendMessage", chat_id=TIM, times=3)
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    for _ in range(200):
        if len(await stage.tim.heard()) == 4:
            break
        await asyncio.sleep(0.1)
    await stage.quiet()
    heard: list[Json] = await stage.tim.heard()
    assert [bool(buttons(message)) for message in heard] == [True, False, False, True]


@only_sqlite
async def test_a_card_without_its_buttons_gets_them_later(stage: Stage) -> None:
    await stage.client.add_fault("cut_after", method="sendMessage", chat_id=TIM, times=1)
    await stage.client.add_fault("5xx", method="editMessageText", chat_id=TIM, times=2)
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    for _ in range(200):
        if len(await stage.tim.heard()) == 2:
            break
        await asyncio.sleep(0.1)
    await stage.quiet()
    assert "▶️ Start" in buttons(await stage.tim.last())
    assert "running" in await stage.tim.tap("Start")


@only_sqlite
async def test_a_write_waits_so_long_for_others_and_is_then_tried_again(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.unit_of_work._TURN_SECONDS", 0.05)
    async with store.transaction():
        with pytest.raises(StorageUnavailable):
            await asyncio.create_task(_write(store))
    await _write(store)


async def _write(store: SqlStore) -> None:
    async with store.transaction():
        pass
