"""Engines: one database, two ways in (a transaction to write, statement by statement to read)."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from domain.errors import Collision, StorageUnavailable

_READING = "workshop_reading"
_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgresql": "postgresql+asyncpg",
    "postgres": "postgresql+asyncpg",
}
# Errors of a database that is busy, starting, stopping or out of reach: worth another try.
_SQLITE_PASSING = (
    "database is locked",
    "database table is locked",
    "unable to open database file",
    "disk I/O error",
    "database or disk is full",
)
# Deadlock, serialization failure; operator intervention; connection trouble; out of resources.
_POSTGRES_PASSING = ("40", "57P", "08", "53")


class BadDatabaseUrl(ValueError):
    """Names the scheme, never the whole address: it may hold a password."""


class CantMigrate(Exception):
    """Says in one sentence why the database is left as it was."""


def database_url(address: str) -> URL:
    """The owner's address with the async driver chosen; raises `BadDatabaseUrl`."""
    try:
        url = make_url(address)
    except ArgumentError:
        raise BadDatabaseUrl("expected sqlite:///FILE or postgresql://...") from None
    driver = _DRIVERS.get(url.drivername)
    if driver is None:
        raise BadDatabaseUrl(
            f"{url.drivername!r} is not supported; expected sqlite:///FILE or postgresql://..."
        )
    return url.set(drivername=driver)


def create_engine(address: str) -> AsyncEngine:
    """An engine for `DATABASE_URL`; nothing is connected yet."""
    url = database_url(address)
    if url.get_backend_name() == "sqlite":
        engine = create_async_engine(url, connect_args={"timeout": 10})
        _tune_sqlite(engine.sync_engine)
        return engine
    return create_async_engine(url, pool_pre_ping=False, pool_size=10, max_overflow=10)


def reading(engine: AsyncEngine) -> AsyncEngine:
    """The same connections without transactions: each statement stands for itself."""
    if engine.dialect.name == "sqlite":
        return engine.execution_options(**{_READING: True})
    return engine.execution_options(isolation_level="AUTOCOMMIT")


def _tune_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "do_connect")
    def connecting(_dialect: object, _record: object, args: list[Any], _params: object) -> None:
        _keep_private(str(args[0]))

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _record: object) -> None:
        # The driver's own, late BEGIN is switched off; ours says IMMEDIATE, so that a
        # transaction never finds out halfway that another one writes.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.execute("PRAGMA foreign_keys = ON")
        # Without it REPLACE deletes behind the back of the append-only triggers.
        cursor.execute("PRAGMA recursive_triggers = ON")
        cursor.execute("PRAGMA busy_timeout = 10000")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if not connection.get_execution_options().get(_READING):
            connection.exec_driver_sql("BEGIN IMMEDIATE")


def _keep_private(database: str) -> None:
    """The file, and the log beside it, are for their owner alone: people's names and phones.

    SQLite gives its log the mode of the file. What can't be opened, SQLite says itself.
    """
    if database.startswith((":memory:", "file:")):
        return
    with suppress(OSError):
        os.close(os.open(database, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o600))
    for file in (Path(database), Path(f"{database}-wal"), Path(f"{database}-shm")):
        with suppress(OSError):
            if file.stat().st_mode & 0o077:
                file.chmod(0o600)


@asynccontextmanager
async def translated_errors() -> AsyncIterator[None]:
    """Database errors in the domain's words: collision, unavailable; bugs stay as they are."""
    try:
        yield
    except IntegrityError as error:
        if not _is_collision(error):
            raise
        raise Collision(_constraint_of(error)) from error
    except DBAPIError as error:
        if _is_passing(error):
            raise StorageUnavailable(type(error.orig).__name__) from error
        raise
    except (OSError, TimeoutError, PoolTimeoutError) as error:
        raise StorageUnavailable(type(error).__name__) from error


def _is_collision(error: IntegrityError) -> bool:
    # Other integrity errors are bugs, and would be so at the next try.
    state = getattr(error.orig, "sqlstate", None)
    return state == "23505" if state else "UNIQUE constraint failed" in str(error.orig)


def _constraint_of(error: IntegrityError) -> str:
    cause = getattr(error.orig, "__cause__", None)
    return getattr(cause, "constraint_name", None) or str(error.orig)


def _is_passing(error: DBAPIError) -> bool:
    if error.connection_invalidated:
        return True
    state = getattr(error.orig, "sqlstate", None)
    if state:
        return str(state).startswith(_POSTGRES_PASSING)
    return any(words in str(error.orig) for words in _SQLITE_PASSING)
