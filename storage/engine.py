"""Engines: one database, two ways in (a transaction to write, statement by statement to read)."""

import re
import socket
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, ExceptionContext, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from domain.errors import Collision, StorageUnavailable
from storage import sqlite
from storage.errors import BadDatabaseUrl
from storage.postgres import READING, Pooler
from storage.sqlite_file import close_to_others, make_private, plain

# More than act at the same time: a connection that was opened stays open.
_SQLITE_POOL = 64
_POSTGRES_POOL = 20
_DRIVERS = {
    "sqlite": "sqlite+inloop",
    "postgresql": "postgresql+asyncpg",
    "postgres": "postgresql+asyncpg",
    # What other programs call these.
    "sqlite+aiosqlite": "sqlite+inloop",
    "postgresql+asyncpg": "postgresql+asyncpg",
}
_EXPECTED = "expected sqlite:///FILE or postgresql://USER:PASSWORD@HOST/DATABASE"
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
# Of these, what a slip in the address brings about as well: role, password, database.
_POSTGRES_MISTAKES = ("28", "3D", "08P01")
_POSTGRES_REMEDIES = {
    "3D": ": create it, or name another",
    "28P01": ": mend the password",
    "28": ": mend the role, its rights or pg_hba.conf, or name another role",
    "25006": ": make it writable, or name another",
}
_SQLITE_MISTAKES = ("unable to open database file", "attempt to write a readonly database")
# The driver's own, where the server stands by for another one.
_NO_SUCH_HOST = "None of the hosts match"
_READ_ONLY = "25006"

_OF_THE_DRIVER = frozenset({"host", "port", "ssl", "prepared_statement_cache_size"})
_SSL_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
_SESSION_ATTRS = ("any", "primary", "standby", "read-write", "read-only", "prefer-standby")
# The driver binds no channels and keeps no pace of its own on the line; without them the
# connection is what it would be.
_WITHOUT_MEANING = frozenset(
    {"channel_binding", "keepalives", "keepalives_idle", "keepalives_interval", "keepalives_count"}
)


def database_url(address: str) -> URL:
    """The owner's address with the async driver chosen; raises `BadDatabaseUrl`.

    What it says never shows the whole address: that may hold a password.
    """
    if re.search(r"[\x00-\x1f\x7f]|%00", address):
        raise BadDatabaseUrl(f"{_EXPECTED}: a sign in it can't be part of an address")
    try:
        url = make_url(address)
    except ArgumentError:
        raise BadDatabaseUrl(_EXPECTED) from None
    except ValueError:
        # Several hosts are no port either.
        raise BadDatabaseUrl(
            "the port is no number; several hosts are written ?host=a:5432&host=b:5432"
        ) from None
    scheme = url.drivername.lower()
    driver = _DRIVERS.get(scheme)
    if driver is None:
        family = _DRIVERS.get(scheme.partition("+")[0], "").partition("+")[0]
        if family:
            raise BadDatabaseUrl(f"the program chooses the driver: write {family}://...")
        raise BadDatabaseUrl(f"{url.drivername!r} is not supported: {_EXPECTED}")
    url = url.set(drivername=driver)
    if driver == _DRIVERS["sqlite"]:
        return plain(url)
    _must_name_a_server(url, address)
    return url


def _must_name_a_server(url: URL, address: str) -> None:
    if re.search(r"%(?![0-9A-Fa-f]{2})", address) or "\ufffd" in f"{url.username}{url.password}":
        raise BadDatabaseUrl("a % is not followed by a sign's two digits: write %25 for % itself")
    if "@" in (url.host or ""):
        raise BadDatabaseUrl("a @ within user or password is written %40")
    if url.port is not None and not 0 < url.port < 2**16:
        raise BadDatabaseUrl("the port is out of range: expected 1 to 65535")
    try:
        (url.host or "").encode("idna")
    except UnicodeError:
        raise BadDatabaseUrl(f"{url.host!r} can't be a host: {_EXPECTED}") from None


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
    event.listen(engine.sync_engine, "handle_error", _leave_read_only)
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


def _leave_read_only(context: ExceptionContext) -> None:
    """A connection made while the database was read-only stays so: it is not used again."""
    if getattr(context.original_exception, "sqlstate", None) == _READ_ONLY:
        context.is_disconnect = True


def _tune_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "do_connect")
    def connecting(_dialect: object, _record: object, args: list[Any], _params: object) -> None:
        make_private(Path(str(args[0])))

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
        close_to_others(Path(str(engine.url.database)))

    @event.listens_for(engine, "checkout")
    def taken(connection: Any, _record: object, _proxy: object) -> None:
        sqlite.begin_use(connection)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if not connection.get_execution_options().get(READING):
            connection.exec_driver_sql("BEGIN IMMEDIATE")


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
            raise StorageUnavailable(
                words_of(error.orig) + _remedy(error), may_be_a_mistake=_may_be_a_mistake(error)
            ) from error
        raise
    except (OSError, TimeoutError, PoolTimeoutError) as error:
        raise _out_of_reach(error) from error


def words_of(error: BaseException | None) -> str:
    """The driver's words in one line, without its class path: "database or disk is full"."""
    said = str(error).strip().rpartition(">: ")[2] or type(error).__name__
    return said.splitlines()[0][:200]


def _remedy(error: DBAPIError) -> str:
    state = str(getattr(error.orig, "sqlstate", None) or "")
    found = (words for begin, words in _POSTGRES_REMEDIES.items() if state.startswith(begin))
    return next(found, "")


def _may_be_a_mistake(error: DBAPIError) -> bool:
    state = str(getattr(error.orig, "sqlstate", None) or "")
    words = str(error.orig)
    return state.startswith(_POSTGRES_MISTAKES) or any(
        each in words for each in (*_SQLITE_MISTAKES, _NO_SUCH_HOST)
    )


def _out_of_reach(error: Exception) -> StorageUnavailable:
    if isinstance(error, socket.gaierror):
        may_be_a_mistake = error.errno != socket.EAI_AGAIN
        return StorageUnavailable(
            f"the host can't be found ({error.strerror}): mend its name",
            may_be_a_mistake=may_be_a_mistake,
        )
    if isinstance(error, TimeoutError | PoolTimeoutError):
        return StorageUnavailable("no answer in time")
    refused_safety = isinstance(error, ssl.SSLError) or "SSL" in str(error)
    return StorageUnavailable(
        f"no server answers there ({words_of(error)}): start it, or name another host or port"
        if not refused_safety
        else f"no safe line to the server ({words_of(error)}), see sslmode",
        may_be_a_mistake=refused_safety,
    )


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
    return any(words in str(error.orig) for words in (*_PASSING, _NO_SUCH_HOST))
