"""SQLite in the event loop itself: a statement takes microseconds, a thread's answer many times
that.

Nothing waits in the loop for a lock that another process holds: the statement is tried again
after a while, and meanwhile everything else goes on. Whoever asks one statement after the other
for long gives way to everything else between two of them.
"""

import asyncio
import sqlite3
import time
from collections.abc import Awaitable, Callable, Generator, Sequence
from typing import Any

from sqlalchemy import URL
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.pool import AsyncAdaptedQueuePool, Pool, StaticPool
from sqlalchemy.util import await_only

# Another process that writes, or holds the whole file, keeps nobody here for longer. Well below
# what a handler may take: the act is given up and tried again, and whoever waits is told.
LOCK_SECONDS = 5.0
# So long a connection is used without giving way: far longer than an act takes.
_GIVES_WAY_SECONDS = 0.01
_PAUSES = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05)


class InLoopDialect(SQLiteDialect_pysqlite):
    """The standard library's driver behind an async engine."""

    driver = "inloop"
    is_async = True
    supports_statement_cache = True

    @classmethod
    def get_pool_class(cls, url: URL) -> type[Pool]:
        return AsyncAdaptedQueuePool if cls._is_url_file_db(url) else StaticPool

    def create_connect_args(self, url: URL) -> Any:
        arguments, options = super().create_connect_args(url)
        # Its owner is the loop; what is left over may be closed by whoever collects it.
        return arguments, {**options, "check_same_thread": False, "factory": _Connection}

    def do_execute(self, cursor: Any, statement: str, parameters: Any, context: Any = None) -> None:
        _patiently(cursor, cursor.execute, statement, parameters)

    def do_execute_no_params(self, cursor: Any, statement: str, context: Any = None) -> None:
        _patiently(cursor, cursor.execute, statement)

    def do_executemany(
        self, cursor: Any, statement: str, parameters: Sequence[Any], context: Any = None
    ) -> None:
        _patiently(cursor, cursor.executemany, statement, parameters)


class _Cursor(sqlite3.Cursor):
    """Its rows are read within `execute`'s transaction: nothing is left to close."""

    server_side = False

    async def _async_soft_close(self) -> None:
        return


class _Connection(sqlite3.Connection):
    patience: float | None = None
    """Seconds that a statement waits for another process's lock, if not the usual ones."""
    gave_way_at = 0.0
    """When others had their turn last, or it was taken from the pool."""

    def cursor(self, factory: Any = _Cursor) -> Any:
        return super().cursor(factory)


async def wait_for_locks(connection: AsyncConnection, seconds: float | None) -> None:
    """From now on, so long; None: as long as usual."""
    raw: Any = await connection.get_raw_connection()
    raw.driver_connection.patience = seconds


class _Nothing(Awaitable[None]):
    def __await__(self) -> Generator[Any, None, None]:
        return
        yield


_NOTHING = _Nothing()


def begin_use(connection: Any) -> None:
    """It was taken from the pool."""
    connection.gave_way_at = time.monotonic()


def _turn_of_others(connection: Any) -> Awaitable[None]:
    now = time.monotonic()
    if now - connection.gave_way_at < _GIVES_WAY_SECONDS:
        return _NOTHING
    connection.gave_way_at = now
    return asyncio.sleep(0)


def _patiently(cursor: Any, execute: Callable[..., object], *arguments: Any) -> None:
    until: float | None = None
    tries = 0
    while True:
        try:
            execute(*arguments)
        except sqlite3.OperationalError as error:
            now = time.monotonic()
            until = until or now + (cursor.connection.patience or LOCK_SECONDS)
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or now > until:
                raise
        else:
            # SQLAlchemy insists on one crossing; mostly this one waits for nothing.
            await_only(_turn_of_others(cursor.connection))
            return
        await_only(asyncio.sleep(_PAUSES[min(tries, len(_PAUSES) - 1)]))
        tries += 1


registry.register("sqlite.inloop", __name__, InLoopDialect.__name__)
