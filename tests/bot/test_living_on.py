"""Whatever the database refuses, nothing ends; and all goes on when it is over."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import Any

import pytest

from bot.chat.screens import Screens
from domain.errors import StorageUnavailable
from domain.ticket import TicketStatus
from storage.outbox import SqlOutbox
from storage.unit_of_work import SqlStore
from tests.bot.conftest import TIM, Stage, always, errors_logged, only_sqlite
from tests.support.until import until

pytestmark = [pytest.mark.usefixtures("quick", "busy"), only_sqlite]

CLOCK = "SELECT action FROM work_session_transitions ORDER BY id"
LEASED = "SELECT leased_until FROM outbox WHERE state = 'pending'"


class Bug(Exception):
    """What no program expects a database to say."""


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> None:
    """What rests for seconds rests for a moment."""
    monkeypatch.setattr("bot.updates.inbox._TEND_SECONDS", 0.05)
    monkeypatch.setattr("bot.telegram.retry.UPDATE", always(0.1))
    monkeypatch.setattr("bot.telegram.retry.CLAIM", always(0.1))
    monkeypatch.setattr("bot.delivery.courier._HOLD_ON_SECONDS", 0.05)
    monkeypatch.setattr("bot.telegram.retry.WRITE_SECONDS", 0.05)


def refusing(error: Exception) -> Callable[..., Any]:
    @asynccontextmanager
    async def refuse(_: SqlStore) -> AsyncIterator[None]:
        if error is not None:
            raise error
        yield

    return refuse


@pytest.mark.parametrize("error", [StorageUnavailable("read-only"), Bug("no")], ids=["no", "bug"])
async def test_while_the_database_refuses_nothing_ends(
    stage: Stage,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
) -> None:
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    shown = await stage.tim.hears("A ticket for you", new=False)
    await stage.quiet()
    start = await stage.tim.data_of("Start")
    caplog.clear()
    with monkeypatch.context() as patch:
        for way in ("session", "transaction", "reading", "reading_session"):
            patch.setattr(SqlStore, way, refusing(error))
        pressed = await stage.client.press(TIM, shown["message_id"], data=start, forged=True)
        for job in stage.app.scheduler.get_jobs():
            # The scheduler logs what it didn't expect, and goes on.
            with suppress(Bug):
                await job.func()
        with suppress(Bug):
            await stage.app.courier.take_over()
        for words in ("deliver", "what was written down can't be read", " waits: "):
            if words != " waits: " or isinstance(error, StorageUnavailable):
                await until(lambda words=words: words in caplog.text)  # type: ignore[misc]
        if not isinstance(error, StorageUnavailable):
            # It is not tried again: what it meets has to be this.
            await stage.client.wait_for_answer(pressed["id"], 20.0)
        assert not any(task.done() for task in stage._tasks)
        assert len(stage.app.inbox._beside) >= 2
    answered = await stage.client.wait_for_answer(pressed["id"], 20.0)
    if isinstance(error, StorageUnavailable):
        assert "Started" in answered["answer"]["text"]
        assert errors_logged(caplog) == []
    else:
        assert "Something went wrong" in answered["answer"]["text"]
        await stage.tim.tap("Start")
    await stage.quiet()
    assert await stage.column(CLOCK) == ["started"]


async def claimed(stage: Stage) -> None:
    """A notice that another process has claimed, and which nobody else may have."""
    stage.app.courier.stop()
    await stage._tasks[1]
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    store = SqlStore(stage.engine, stage.clock)
    box = SqlOutbox(store)
    while await box.claim(now=stage.clock.now(), lease_seconds=10, limit=100):
        pass
    await stage.close()


async def test_what_a_dead_process_had_is_free_in_seconds(stage: Stage) -> None:
    await claimed(stage)
    stage.clock.advance(seconds=11)
    await stage.open()
    await stage.tim.hears("A ticket for you", new=False)
    await stage.quiet()


async def test_where_nobody_else_can_be_it_is_free_at_once(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await claimed(stage)
    # No time passes by which a lease could end.
    frozen = stage.clock.now()
    monkeypatch.setattr(stage.clock, "now", lambda: frozen)
    await stage.open()
    await stage.app.courier.take_over()
    await stage.tim.hears("A ticket for you", new=False)


async def test_taking_over_waits_for_nothing_while_the_database_is_away(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(SqlStore, "session", refusing(StorageUnavailable("away")))
        await stage.app.courier.take_over()
    assert "old leases will end by themselves: away" in caplog.text


async def test_what_takes_longer_than_its_lease_stays_with_whoever_lives(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, real = asyncio.Event(), Screens.deliver
    sent: list[int] = []

    async def deliver(self: Screens, chat_id: int, *args: Any, **options: Any) -> int:
        sent.append(chat_id)
        await go_on.wait()
        return await real(self, chat_id, *args, **options)

    monkeypatch.setattr(Screens, "deliver", deliver)
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    await until(lambda: TIM in sent)
    before = max(each for each in await stage.column(LEASED) if each)
    for _ in range(1_000):
        # As if another process looked: there is nothing for it.
        if max(each for each in await stage.column(LEASED) if each) > before:
            break
        await asyncio.sleep(0.02)
    else:
        raise AssertionError("nobody held on")
    go_on.set()
    await stage.quiet()
    assert sent.count(TIM) == 1


async def test_a_clock_that_was_hours_ahead_holds_up_no_notice_once_it_is_right(
    stage: Stage,
) -> None:
    stage.clock.advance(hours=5)
    await stage.client.add_fault("5xx", method="sendMessage", chat_id=TIM, times=1)
    put_off = "SELECT count(*) FROM outbox WHERE state = 'pending' AND attempts > 0"
    stage_waits = timedelta(minutes=5).total_seconds()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.telegram.retry.DELIVERY", always(stage_waits))
        await stage.workshop.ticket(TicketStatus.ASSIGNED)
        for _ in range(1_000):
            if await stage.scalar(put_off + " AND leased_until IS NULL"):
                break
            await asyncio.sleep(0.02)
        else:
            raise AssertionError("it was not put off")
    stage.clock.advance(hours=-5)
    jobs = {job.name: job for job in stage.app.scheduler.get_jobs()}
    await jobs["set clocks"].func()
    await stage.tim.hears("A ticket for you", new=False)
    await stage.quiet()
