"""What each update asks of the database, BEGIN and COMMIT included."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from sqlalchemy import Connection, Engine, event

from bot.updates import inbox
from bot.updates.asker import Asker
from storage.postgres import READING


@dataclass
class Bill:
    statements: list[str] = field(default_factory=list)
    until_commit: int = 0
    """How many of them until the first commit; 0 without one."""

    def add(self, statement: str) -> None:
        self.statements.append(" ".join(statement.split())[:120])

    def commit(self) -> None:
        self.add("COMMIT")
        self.until_commit = self.until_commit or len(self.statements)


# Only what is done for the update itself is counted, whatever delivery does meanwhile.
_bill: ContextVar[Bill | None] = ContextVar("bill", default=None)


def _reads(connection: Connection) -> bool:
    """Whether each statement stands for itself."""
    return bool(connection.get_execution_options().get(READING))


@contextmanager
def counted(engine: Engine | type[Engine]) -> Iterator[None]:
    """While bills are open, what this engine sends is written on them."""

    def statement(_c: object, _cursor: object, sql: str, *_: object) -> None:
        if (bill := _bill.get()) is not None:
            bill.add(sql)

    def begin(connection: Connection) -> None:
        bill = _bill.get()
        # SQLite's BEGIN is a statement of its own; PostgreSQL's driver sends it unseen, and
        # none where each statement stands for itself.
        is_unseen = connection.dialect.name == "postgresql" and not _reads(connection)
        if bill is not None and is_unseen:
            bill.add("BEGIN")

    def commit(connection: Connection) -> None:
        if (bill := _bill.get()) is not None and not _reads(connection):
            bill.commit()

    listeners = (("before_cursor_execute", statement), ("begin", begin), ("commit", commit))
    for name, listener in listeners:
        event.listen(engine, name, listener)
    try:
        yield
    finally:
        for name, listener in listeners:
            event.remove(engine, name, listener)


@contextmanager
def bills(engine: Engine | type[Engine]) -> Iterator[dict[int, Bill]]:
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

    with pytest.MonkeyPatch.context() as patch, counted(engine):
        patch.setattr(inbox, "handle", handle)
        yield found
