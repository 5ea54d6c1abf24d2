"""Somebody else holds the database: whoever pressed or wrote is told, and it is done once."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from domain.errors import StorageUnavailable
from domain.ticket import TicketStatus
from storage.outbox import SqlOutbox
from tests.bot.conftest import ADMIN, INA, TIM, Stage, always, both_databases, errors_logged
from tests.support.until import until

pytestmark = pytest.mark.usefixtures("quick", "impatient")
only_postgres = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)

CLOCK = "SELECT action FROM work_session_transitions ORDER BY id"
BUSY = "The database is busy"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes seconds takes a moment."""
    limits = {"lock_timeout": "200ms", "statement_timeout": "60s"}
    monkeypatch.setattr("storage.postgres._LIMITS", limits)
    monkeypatch.setattr("storage.sqlite.LOCK_SECONDS", 0.2)
    monkeypatch.setattr("storage.unit_of_work._TURN_SECONDS", 0.2)
    monkeypatch.setattr("bot.telegram.retry.UPDATE", always(0.1))
    monkeypatch.setattr("bot.updates.inbox._TOLD_AFTER", 0.3)
    monkeypatch.setattr("bot.updates.inbox._LOOK_SECONDS", 0.05)


@asynccontextmanager
async def held(stage: Stage, *tables: str) -> AsyncIterator[None]:
    """By somebody's own tool: on SQLite all of it, on PostgreSQL these tables."""
    if stage.engine.dialect.name == "sqlite":
        file = str(stage.engine.url.database)
        with closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as connection:
            await _begun(connection)
            yield
            connection.execute("ROLLBACK")
        return
    own = create_async_engine(stage.engine.url)
    async with own.begin() as connection:
        for table in tables:
            await connection.execute(text(f"LOCK TABLE {table}"))
        yield
    await own.dispose()


async def _begun(connection: sqlite3.Connection) -> None:
    """Without holding up the bot, which may be writing itself."""
    while True:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            await asyncio.sleep(0.01)
        else:
            return


async def ready(stage: Stage) -> int:
    """Tim has a ticket; the message that shows it."""
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    shown = await stage.tim.hears("A ticket for you", new=False)
    await stage.quiet()
    return int(shown["message_id"])


async def sent(stage: Stage, words: str) -> list[int]:
    """The chats that read `words` in messages, in order."""
    return [
        int(call["params"]["chat_id"])
        for call in await stage.client.calls()
        if call["method"] == "sendMessage" and words in str(call["params"]["text"])
    ]


@both_databases
async def test_a_press_is_kept_its_presser_told_once_and_the_act_done_once(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    card = await ready(stage)
    start = await stage.tim.data_of("Start")
    async with held(stage, "tickets"):
        first = await stage.tim.forged(card, start)
        assert first["answer"]["text"] == (
            "⏳ The database is busy. Your tap is kept and will be done."
        )
        assert not first["answer"]["show_alert"]
        # He taps again: the second waits behind the first, and is told the same.
        again = await stage.tim.forged(card, start)
        assert BUSY in again["answer"]["text"]
        assert stage.app.inbox.troubled_for > 0
    await stage.tim.sees(card, "in progress")
    await stage.settled()
    assert stage.app.inbox.troubled_for == 0
    await stage.quiet()
    assert await stage.column(CLOCK) == ["started"]
    # What comes of it, each said once: the first did it, the second came too late.
    assert await sent(stage, "Started") == [TIM]
    assert await sent(stage, "You have done that already") == [TIM]
    answers = [c for c in await stage.client.calls() if c["method"] == "answerCallbackQuery"]
    assert len(answers) == 2
    assert await stage.findings() == []
    assert errors_logged(caplog) == []


@both_databases
async def test_what_was_written_is_kept_and_its_writer_told_once(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.workshop.item("RM-1")
    await stage.admin.say("hello")
    await stage.settled()
    async with held(stage, "inventory_items"):
        await stage.admin.say("/new RM-1 45 Squeaks")
        await stage.admin.hears("Your message is kept and will be answered")
        # However often it is tried, he is told no more than once.
        await until(lambda: caplog.text.count(" waits: ") > 3)
    await stage.admin.hears("waits for review")
    await stage.settled()
    assert await sent(stage, BUSY) == [ADMIN]
    assert (await sent(stage, "waits for review")).count(ADMIN) == 1
    assert await stage.scalar("SELECT count(*) FROM tickets") == 1


@both_databases
async def test_whoever_speaks_another_language_is_told_in_it(stage: Stage) -> None:
    card = await ready(stage)
    start = await stage.tim.data_of("Start")
    await stage.tim.asks("/language", "Choose your language")
    await stage.tim.tap("Русский")
    async with held(stage, "tickets"):
        assert "База данных занята" in (await stage.tim.forged(card, start))["answer"]["text"]
    await stage.settled()


@both_databases
async def test_others_go_on_meanwhile(stage: Stage) -> None:
    card = await ready(stage)
    start = await stage.tim.data_of("Start")
    async with held(stage, "tickets"):
        await stage.tim.forged(card, start)
        if stage.engine.dialect.name == "postgresql":
            await stage.ina.asks("/language", "Choose your language")
        else:
            await stage.ina.asks("/me", "Ina")
    await stage.settled()


@only_postgres
async def test_a_card_that_can_not_be_remembered_is_not_sent_again(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    ticket = await stage.workshop.ticket(TicketStatus.WAITING_QC)
    await stage.quiet()
    before = await sent(stage, f"#{ticket}")
    async with held(stage, "cards"):
        shown = await stage.ina.asks(f"/ticket {ticket}", f"#{ticket}")
        await until(lambda: "shows waits" in caplog.text)
        await stage.settled()
    assert await sent(stage, f"#{ticket}") == [*before, INA]
    query = text("SELECT count(*) FROM cards WHERE chat_id = :chat AND message_id = :message")
    async with stage.engine.connect() as connection:
        for _ in range(800):
            place = {"chat": INA, "message": shown["message_id"]}
            if await connection.scalar(query, place):
                return
            await connection.rollback()
            await asyncio.sleep(0.025)
    raise AssertionError("never remembered")


@only_postgres
async def test_a_notice_that_went_out_and_can_not_be_marked_is_not_sent_again(
    stage: Stage, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.retry.WRITE_SECONDS", 0.1)
    monkeypatch.setattr("bot.delivery.courier.LEASE_SECONDS", 1)
    await stage.workshop.ticket(TicketStatus.NEW)
    await stage.quiet()
    real = SqlOutbox.sent
    tries = 0

    async def sent_later(self: SqlOutbox, *args: Any, **more: Any) -> None:
        nonlocal tries
        tries += 1
        if tries <= 20:
            raise StorageUnavailable("locked")
        await real(self, *args, **more)

    monkeypatch.setattr(SqlOutbox, "sent", sent_later)
    ticket = await stage.workshop.ticket(TicketStatus.ASSIGNED)
    await stage.quiet()
    assert tries > 20
    assert (await sent(stage, f"#{ticket}")).count(TIM) == 1
