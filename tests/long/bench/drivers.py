"""The bare drivers under one roof, as thin as it can be: the hand-written acts are written once."""

import re
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from functools import cache
from typing import Any, Protocol

import aiosqlite
import asyncpg

_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 10000",
)


class Driver(Protocol):
    def transaction(self) -> AbstractAsyncContextManager[object]: ...

    async def all(self, sql: str, *values: Any) -> Sequence[Any]: ...

    async def change(self, sql: str, *values: Any) -> int:
        """How many rows the statement touched."""
        ...

    async def many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None: ...

    def kept(self, at: datetime) -> Any:
        """A time as the column keeps it."""

    def moment(self, kept: Any) -> datetime: ...


class AsyncpgDriver:
    """One connection, every statement prepared once, asyncpg's own transactions."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._prepared: dict[str, Any] = {}

    def transaction(self) -> AbstractAsyncContextManager[object]:
        transaction: AbstractAsyncContextManager[object] = self._connection.transaction()
        return transaction

    async def all(self, sql: str, *values: Any) -> Sequence[Any]:
        rows: Sequence[Any] = await (await self._statement(sql)).fetch(*values)
        return rows

    async def change(self, sql: str, *values: Any) -> int:
        statement = await self._statement(sql)
        await statement.fetch(*values)
        return int(statement.get_statusmsg().rpartition(" ")[2])

    async def many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        await (await self._statement(sql)).executemany(rows)

    def kept(self, at: datetime) -> datetime:
        return at

    def moment(self, kept: datetime) -> datetime:
        return kept

    async def _statement(self, sql: str) -> Any:
        found = self._prepared.get(sql)
        if found is None:
            found = self._prepared[sql] = await self._connection.prepare(sql)
        return found


@cache
def _in_sqlite(sql: str) -> str:
    return re.sub(r" FOR NO KEY UPDATE( OF \w+)?", "", sql).replace("$", "?")


class _SqliteTimes:
    def kept(self, at: datetime) -> str:
        return at.replace(tzinfo=None).isoformat(" ", "microseconds")

    def moment(self, kept: str) -> datetime:
        return datetime.fromisoformat(kept).replace(tzinfo=UTC)


class AiosqliteDriver(_SqliteTimes):
    """One call to the driver's thread for each statement."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[None]:
        await self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            await self._connection.rollback()
            raise
        await self._connection.commit()

    async def all(self, sql: str, *values: Any) -> Sequence[Any]:
        return list(await self._connection.execute_fetchall(_in_sqlite(sql), values))

    async def change(self, sql: str, *values: Any) -> int:
        return (await self._connection.execute(_in_sqlite(sql), values)).rowcount

    async def many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        await self._connection.executemany(_in_sqlite(sql), rows)


class SqliteDriver(_SqliteTimes):
    """The standard library's driver in the event loop's own thread: how fast it could be."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.rollback()
            raise
        self._connection.commit()

    async def all(self, sql: str, *values: Any) -> Sequence[Any]:
        return self._connection.execute(_in_sqlite(sql), values).fetchall()

    async def change(self, sql: str, *values: Any) -> int:
        return self._connection.execute(_in_sqlite(sql), values).rowcount

    async def many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        self._connection.executemany(_in_sqlite(sql), rows)


@asynccontextmanager
async def asyncpg_driver(address: str) -> AsyncIterator[Driver]:
    connection = await asyncpg.connect(address)
    try:
        yield AsyncpgDriver(connection)
    finally:
        await connection.close()


@asynccontextmanager
async def aiosqlite_driver(file: str) -> AsyncIterator[Driver]:
    async with aiosqlite.connect(file, isolation_level=None) as connection:
        connection.row_factory = sqlite3.Row
        for pragma in _PRAGMAS:
            await connection.execute(pragma)
        yield AiosqliteDriver(connection)


@asynccontextmanager
async def sqlite_driver(file: str) -> AsyncIterator[Driver]:
    connection = sqlite3.connect(file, isolation_level=None)
    try:
        connection.row_factory = sqlite3.Row
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        yield SqliteDriver(connection)
    finally:
        connection.close()
