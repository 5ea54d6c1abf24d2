"""What a technician's tap costs: few statements until it is committed, and two calls."""

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from sqlalchemy import Connection, event
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.updates import inbox
from bot.updates.asker import Asker
from domain.ticket import TicketStatus
from tests.bot.conftest import Stage, both_databases

pytestmark = pytest.mark.usefixtures("quick")

log = logging.getLogger(__name__)

BUDGET = 12
TAPS = ("Start", "Pause", "Resume", "Stop", "Continue", "Finish", "Start", "Stop", "Send to QC")


@dataclass
class Bill:
    """What one update asked of the database, BEGIN and COMMIT included, until its commit; and the
    calls that were made for it.
    """

    statements: list[str] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    committed: bool = False

    def add(self, statement: str) -> None:
        if not self.committed:
            self.statements.append(" ".join(statement.split())[:120])


# Only what is done for the update itself is counted, whatever delivery does meanwhile.
_bill: ContextVar[Bill | None] = ContextVar("bill", default=None)


@contextmanager
def counted(engine: AsyncEngine) -> Iterator[None]:
    sync = engine.sync_engine

    def statement(_c: object, _cursor: object, sql: str, *_: object) -> None:
        if (bill := _bill.get()) is not None:
            bill.add(sql)

    def begin(connection: Connection) -> None:
        bill = _bill.get()
        # SQLite's BEGIN is a statement of its own; PostgreSQL's driver sends it unseen, and
        # none where each statement stands for itself.
        reading = connection.get_execution_options().get("isolation_level") == "AUTOCOMMIT"
        if bill is not None and sync.dialect.name == "postgresql" and not reading:
            bill.add("BEGIN")

    def commit(_: Connection) -> None:
        if (bill := _bill.get()) is not None:
            bill.add("COMMIT")
            bill.committed = True

    event.listen(sync, "before_cursor_execute", statement)
    event.listen(sync, "begin", begin)
    event.listen(sync, "commit", commit)
    try:
        yield
    finally:
        event.remove(sync, "before_cursor_execute", statement)
        event.remove(sync, "begin", begin)
        event.remove(sync, "commit", commit)


@pytest.fixture
async def bills(
    engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[dict[int, Bill]]:
    """The bill of each update, by its id."""
    found: dict[int, Bill] = {}
    real = inbox.handle

    async def handle(dispatcher: Dispatcher, bot: Bot, asker: Asker, *room: Any) -> None:
        found[asker.update.update_id] = bill = Bill()
        token = _bill.set(bill)
        try:
            await real(dispatcher, bot, asker, *room)
        finally:
            _bill.reset(token)

    request = AiohttpSession.make_request

    async def make_request(self: Any, bot: Bot, method: Any, **more: Any) -> Any:
        if (bill := _bill.get()) is not None:
            bill.calls.append(method.__api_method__)
        return await request(self, bot, method, **more)

    monkeypatch.setattr(inbox, "handle", handle)
    monkeypatch.setattr(AiohttpSession, "make_request", make_request)
    with counted(engine):
        yield found


@both_databases
async def test_a_tap_costs_at_most_twelve_statements_and_two_calls(
    bills: dict[int, Bill], stage: Stage
) -> None:
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    tim = stage.tim
    await tim.hears("A ticket for you", new=False)
    costs: dict[str, int] = {}
    for label in TAPS:
        await stage.quiet()
        press = (await tim.taps(label))[0]
        assert not press["answer"]["show_alert"], press
        await stage.settled()
        bill = bills[press["update_id"]]
        assert bill.calls == ["answerCallbackQuery", "editMessageText"], (label, bill.calls)
        assert bill.committed, f"{label} committed nothing"
        assert len(bill.statements) <= BUDGET, (label, "\n".join(bill.statements))
        costs[label] = max(costs.get(label, 0), len(bill.statements))
        if label == "Finish":
            await stage.ina.hears("please inspect", new=False)
            await stage.ina.tap("Fail")
            await stage.ina.tap("Dirty")
            await tim.hears("sent it back", new=False)
    log.info("statements from update to commit: %s", costs)
    # The count counts: a tap recognises, locks, writes and commits.
    assert all(cost >= 5 for cost in costs.values()), costs


@both_databases
async def test_what_is_asked_is_read_once_and_written_once(
    engine: AsyncEngine, stage: Stage
) -> None:
    asked: list[str] = []

    def see(_c: object, _cursor: object, sql: str, *_: object) -> None:
        if "conversations" in sql:
            asked.append(sql.split()[0])

    await stage.workshop.ticket(TicketStatus.IN_PROGRESS)
    await stage.tim.asks("/decline 1", "Why do you give it back?")
    await stage.quiet()
    event.listen(engine.sync_engine, "before_cursor_execute", see)
    try:
        await stage.tim.asks("/decline 1", "Why do you give it back?")
        assert asked == ["SELECT", "INSERT"]
        asked.clear()
        await stage.tim.asks("Too much work", "leave a line")
        assert asked == ["SELECT", "DELETE"]
    finally:
        event.remove(engine.sync_engine, "before_cursor_execute", see)


class OpenTransactions:
    """The write transactions that are open, by task; listens from before the bot begins.

    What another task writes meanwhile, such as updates that are noted, holds up no call.
    """

    def __init__(self) -> None:
        self.open: Counter[asyncio.Task[Any] | None] = Counter()
        self.seen = 0

    @property
    def here(self) -> int:
        return self.open[asyncio.current_task()]

    def begin(self, connection: Connection) -> None:
        if self._writes(connection):
            self.open[asyncio.current_task()] += 1
            self.seen += 1

    def end(self, connection: Connection) -> None:
        if self._writes(connection):
            self.open[asyncio.current_task()] -= 1

    def _writes(self, connection: Connection) -> bool:
        options = connection.get_execution_options()
        reads = options.get("workshop_reading") or options.get("isolation_level") == "AUTOCOMMIT"
        return not reads


@pytest.fixture
async def transactions(engine: AsyncEngine) -> AsyncIterator[OpenTransactions]:
    found, sync = OpenTransactions(), engine.sync_engine
    listeners = (("begin", found.begin), ("commit", found.end), ("rollback", found.end))
    for name, listener in listeners:
        event.listen(sync, name, listener)
    yield found
    for name, listener in listeners:
        event.remove(sync, name, listener)


@both_databases
async def test_no_call_is_made_inside_a_transaction(
    transactions: OpenTransactions, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Telegram may take its time: nothing is locked meanwhile."""
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    await stage.tim.hears("A ticket for you", new=False)
    await stage.quiet()
    inside: list[str] = []
    session = type(stage.app.bot.session)
    real = session.make_request

    async def make_request(self: Any, bot: Bot, method: Any, **more: Any) -> Any:
        if transactions.here and method.__api_method__ != "getUpdates":
            inside.append(method.__api_method__)
        return await real(self, bot, method, **more)

    monkeypatch.setattr(session, "make_request", make_request)
    seen = transactions.seen
    for label in ("Start", "Pause", "Resume", "Finish"):
        await stage.tim.tap(label)
        await stage.settled()
    assert inside == []
    assert transactions.seen >= seen + 4
