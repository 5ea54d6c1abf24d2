"""PostgreSQL's own ways: how long it may keep us waiting, and a pooler that stands before it."""

from typing import Any

import asyncpg
from asyncpg.transaction import Transaction
from sqlalchemy import Connection, Engine, ExceptionContext, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection, Dialect
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

READING = "workshop_reading"
# Whoever holds a row or a table, with a tool of his own, keeps nobody here for longer. Well below
# what a handler may take: the act is given up, tried again, and whoever waits for it is told.
_LIMITS = {"lock_timeout": "5s", "statement_timeout": "15s"}
_WITHIN_TRANSACTION = "".join(f"SET LOCAL {name} = '{limit}';" for name, limit in _LIMITS.items())
# A server that doesn't say a word is not there.
_CONNECT_SECONDS = 10.0
# What a pooler says of settings that it doesn't know, and of statements that stand on another of
# its connections: protocol violation; no such statement, one of that name already.
_REFUSED_SETTING, _STATEMENT_ELSEWHERE = "08P01", ("26000", "42P05")


class Pooler:
    """Whether something like PgBouncer hands our transactions to whichever connection is free.

    Found out by itself. Behind it nothing is kept beyond a transaction: no prepared statement,
    no setting. Without it both are kept, which saves a trip or two for each statement.
    """

    def __init__(self) -> None:
        self.is_there: bool | None = None
        """None as long as nobody has looked."""

    def watch(self, engine: Engine) -> None:
        """Connect in the way that suits, and notice a pooler that is put there later."""

        @event.listens_for(engine, "do_connect")
        def connecting(
            dialect: Dialect, _record: object, args: list[Any], options: dict[str, Any]
        ) -> DBAPIConnection:
            return self._connect(dialect, args, {"timeout": _CONNECT_SECONDS, **options})

        @event.listens_for(engine, "engine_connect")
        def connected(connection: Connection) -> None:
            if connection.get_execution_options().get(READING) and not self.is_there:
                connection.execution_options(isolation_level="AUTOCOMMIT")

        @event.listens_for(engine, "handle_error")
        def failed(context: ExceptionContext) -> None:
            state = getattr(context.original_exception, "sqlstate", None)
            if state in _STATEMENT_ELSEWHERE:
                self.is_there = True
                # Every connection was made in the other way.
                context.is_disconnect = True

    def _connect(
        self, dialect: Dialect, args: list[Any], options: dict[str, Any]
    ) -> DBAPIConnection:
        if not self.is_there:
            settings = options.get("server_settings", {}) | _LIMITS
            try:
                connection = dialect.connect(*args, **options | {"server_settings": settings})
            except dialect.loaded_dbapi.Error as error:
                if getattr(error, "sqlstate", None) != _REFUSED_SETTING:
                    raise
            else:
                if self.is_there is None:
                    self.is_there = not connection.run_async(_is_the_server)
                if not self.is_there:
                    return connection
                connection.close()
        connection = dialect.connect(
            *args,
            **options,
            connection_class=_Pooled,
            statement_cache_size=0,
            prepared_statement_cache_size=0,
        )
        self.is_there = True
        return connection


async def _is_the_server(connection: asyncpg.Connection) -> bool:
    """Whether whoever greeted us is who works for us, with the limits that he was told."""
    async with connection.transaction():
        asked = await connection.prepare(
            "SELECT pg_backend_pid(), current_setting('lock_timeout')", name=""
        )
        worker, limit = await asked.fetchrow()
    return bool(
        worker == connection.get_server_pid() and limit == _LIMITS.get("lock_timeout", limit)
    )


class _Pooled(asyncpg.Connection):  # type: ignore[misc]
    """What was said at the beginning is forgotten between transactions: said in each."""

    def transaction(
        self, *, isolation: str | None = None, readonly: bool = False, deferrable: bool = False
    ) -> Transaction:
        return _Limited(self, isolation, readonly, deferrable)


class _Limited(Transaction):  # type: ignore[misc]
    async def start(self) -> None:
        await super().start()
        await self._connection.execute(_WITHIN_TRANSACTION)


async def take_time(connection: AsyncConnection | AsyncSession, *, for_locks: bool = False) -> None:
    """The rest of this transaction may take as long as it must; and wait for others as long."""
    bind = connection.get_bind() if isinstance(connection, AsyncSession) else connection
    if bind.dialect.name != "postgresql":
        return
    await connection.execute(text("SET LOCAL statement_timeout = 0"))
    if for_locks:
        await connection.execute(text("SET LOCAL lock_timeout = 0"))
