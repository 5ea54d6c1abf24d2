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

import storage.sqlite  # noqa: F401 - registers the driver
from domain.errors import Collision, StorageUnavailable
from storage.postgres import READING, Pooler

# More than act at the same time: a connection that was opened stays open.
_SQLITE_POOL = 64
_POSTGRES_POOL = 20
_DRIVERS = {
    "sqlite": "sqlite+inloop",
    "postgresql": "postgresql+asyncpg",
    "postgres": "postgresql+asyncpg",
}
# Errors of a database that is busy, starting, stopping or out of reach: worth another try.
_PASSING = (
    "database is locked",
    "database table is locked",
    "unable to open database file",
    "disk I/O error",
    "database or disk is full",
    "attempt to write a readonly database",
    "match the target attribute requirement",
)
# Deadlock, serialization failure; operator intervention, a statement that took too long;
# connection trouble; out of resources; a database that is read-only for a while, lets nobody in,
# or isn't there; a lock that is not to be had. Whoever administers it mends that, and a process
# that died of it would have to be begun.
_POSTGRES_PASSING = ("40", "57", "08", "53", "25006", "28", "3D", "55000", "55P03")
# So long every connection may be busy before the same happens.
_CONNECTION_SECONDS = 10

_OF_THE_DRIVER = frozenset({"host", "port", "ssl", "prepared_statement_cache_size"})
_SSL_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
_SESSION_ATTRS = ("any", "primary", "standby", "read-write", "read-only", "prefer-standby")
# The driver binds no channels and keeps no pace of its own on the line; without them the
# connection is what it would be.
_WITHOUT_MEANING = frozenset(
    {"channel_binding", "keepalives", "keepalives_idle", "keepalives_interval", "keepalives_count"}
)


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
        engine = create_async_engine(url, pool_size=_SQLITE_POOL, max_overflow=0)
        _tune_sqlite(engine.sync_engine)
        return engine
    url, options = postgres_options(url)
    engine = create_async_engine(
        url,
        pool_pre_ping=False,
        pool_size=_POSTGRES_POOL,
        max_overflow=0,
        pool_timeout=_CONNECTION_SECONDS,
        connect_args=options,
    )
    Pooler().watch(engine.sync_engine)
    return engine


def postgres_options(url: URL) -> tuple[URL, dict[str, Any]]:
    """What libpq's words in an address mean to the driver, which knows others; the address keeps
    the driver's own. Raises `BadDatabaseUrl` for a word that would be passed over in silence.
    """
    kept: dict[str, Any] = {}
    options: dict[str, Any] = {}
    for name, value in url.query.items():
        words = value if isinstance(value, str) else ",".join(value)
        if name in _OF_THE_DRIVER:
            kept[name] = value
        elif name == "sslmode":
            if words not in _SSL_MODES:
                raise BadDatabaseUrl(f"sslmode: expected one of {', '.join(_SSL_MODES)}")
            options["ssl"] = words
        elif name == "connect_timeout":
            if not words.isdecimal():
                raise BadDatabaseUrl("connect_timeout: expected whole seconds")
            # libpq's 0 is no limit.
            options["timeout"] = float(words) or None
        elif name == "application_name":
            options["server_settings"] = {"application_name": words}
        elif name == "target_session_attrs":
            if words not in _SESSION_ATTRS:
                raise BadDatabaseUrl(f"{name}: expected one of {', '.join(_SESSION_ATTRS)}")
            options[name] = words
        elif name not in _WITHOUT_MEANING:
            raise BadDatabaseUrl(f"{name!r} is not understood: leave it out")
    return url.set(query=kept), options


def reading(engine: AsyncEngine) -> AsyncEngine:
    """The same connections without transactions: each statement stands for itself."""
    return engine.execution_options(**{READING: True})


def _tune_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "do_connect")
    def connecting(_dialect: object, _record: object, args: list[Any], _params: object) -> None:
        _make_private(str(args[0]))

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
        cursor.execute("PRAGMA busy_timeout = 0")
        cursor.close()
        # Only now is it known to be a database, and not somebody's file named by mistake.
        _close_to_others(str(engine.url.database))

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if not connection.get_execution_options().get(READING):
            connection.exec_driver_sql("BEGIN IMMEDIATE")


def _make_private(database: str) -> None:
    """A file that isn't there yet is made for its owner alone; SQLite gives its log that mode.

    One that is there is not opened: closing it would take SQLite's locks on it away. What can't
    be made, SQLite says itself.
    """
    if not database.startswith((":memory:", "file:")):
        with suppress(OSError):
            os.close(os.open(database, os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))


def _close_to_others(database: str) -> None:
    """People's names and phones are no other user's: neither in the file nor in its log."""
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
        if "file is not a database" in str(error.orig):
            raise BadDatabaseUrl("the file is no SQLite database: name another") from error
        if _is_passing(error):
            raise StorageUnavailable(_words_of(error.orig)) from error
        raise
    except (OSError, TimeoutError, PoolTimeoutError) as error:
        raise StorageUnavailable(f"{type(error).__name__}: {error}"[:200]) from error


def _words_of(error: BaseException | None) -> str:
    """The driver's words without its class path: "database or disk is full"."""
    return f"{type(error).__name__}: {str(error).rpartition('>: ')[2]}".splitlines()[0][:200]


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
    return any(words in str(error.orig) for words in _PASSING)
