"""Databases of a scenario's own: how the bot reaches them, and how they go away for a while."""

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from secrets import token_hex
from typing import Any, Protocol

import asyncpg
from sqlalchemy import make_url

from tests.e2e.refusing import REFUSALS, Refusing
from tests.long.soak.proxy import Wire
from tests.support.databases import DEFAULT_POSTGRES_URL

Row = tuple[Any, ...]


class Database(Protocol):
    name: str
    processes: int
    """How many bot processes share it."""
    url: str
    """For the harness: always reachable."""
    bot_url: str

    async def rows(self, statement: str) -> list[Row]: ...

    async def away(self, seconds: float) -> None:
        """Out of the bot's reach for so long."""


class Sqlite:
    name = "SQLite"
    processes = 1

    def __init__(self, folder: Path) -> None:
        self._file = folder / f"{token_hex(6)}.db"
        self.url = self.bot_url = f"sqlite:///{self._file}"

    async def rows(self, statement: str) -> list[Row]:
        return await asyncio.to_thread(self._rows, statement)

    async def away(self, seconds: float) -> None:
        """Another connection holds the file's one write lock."""
        lock = sqlite3.connect(
            self._file, timeout=30, isolation_level=None, check_same_thread=False
        )
        try:
            await asyncio.to_thread(lock.execute, "BEGIN EXCLUSIVE")
            await asyncio.sleep(seconds)
            lock.execute("ROLLBACK")
        finally:
            lock.close()

    def _rows(self, statement: str) -> list[Row]:
        connection = sqlite3.connect(self._file, timeout=30)
        try:
            return connection.execute(statement).fetchall()
        finally:
            connection.close()


class Postgres:
    def __init__(self, url: str, wire: Wire, processes: int) -> None:
        self.name = "PostgreSQL" if processes == 1 else f"PostgreSQL, {processes} replicas"
        self.processes = processes
        self.url = url
        self._wire = wire
        through = make_url(url).set(host="127.0.0.1", port=wire.port)
        self.bot_url = through.render_as_string(hide_password=False)

    async def rows(self, statement: str) -> list[Row]:
        connection = await asyncpg.connect(self.url)
        try:
            return [tuple(row) for row in await connection.fetch(statement)]
        finally:
            await connection.close()

    async def away(self, seconds: float) -> None:
        """Connections break, and new ones are refused."""
        self._wire.cut()
        await asyncio.sleep(seconds)
        await self._wire.mend()


# What a server can do to whoever is connected, beside what `REFUSALS` names.
LOCKED, CUT = "locked", "cut again and again"
TROUBLES_OF_SERVER = (*REFUSALS, LOCKED, CUT)


class Unwilling(Postgres):
    """One whose server refuses: the bot comes as a role that has no more rights than it needs."""

    def __init__(self, url: str, wire: Wire, refusing: Refusing) -> None:
        super().__init__(url, wire, 1)
        self._refusing = refusing
        self._own = url
        self.url = self.bot_url = refusing.address

    async def rows(self, statement: str) -> list[Row]:
        connection = await asyncpg.connect(self._own)
        try:
            # Whatever was done to the bot's own sessions.
            return [tuple(row) for row in await connection.fetch(statement)]
        finally:
            await connection.close()

    async def refuse(self, kind: str, seconds: float) -> None:
        """What the server does to the bot for so long."""
        if kind == LOCKED:
            await self._locked(seconds)
        elif kind == CUT:
            for _ in range(int(seconds)):
                await self._refusing.cut()
                await asyncio.sleep(1)
        else:
            await self._refusing.refuse(kind)
            await asyncio.sleep(seconds)
            await self._refusing.allow(kind)

    async def _locked(self, seconds: float) -> None:
        """Somebody's own session has a table open."""
        connection = await asyncpg.connect(self._own)
        try:
            async with connection.transaction():
                await connection.execute("LOCK TABLE tickets")
                await asyncio.sleep(seconds)
        finally:
            await connection.close()


def _server() -> str:
    return os.environ.get("TEST_POSTGRES_URL") or DEFAULT_POSTGRES_URL


async def why_no_postgres() -> str | None:
    """Why PostgreSQL can't be used; None when it can."""
    try:
        connection = await asyncpg.connect(_server(), timeout=5)
    except (OSError, asyncpg.PostgresError, TimeoutError) as error:
        return str(error) or type(error).__name__
    await connection.close()
    return None


@asynccontextmanager
async def sqlite(folder: Path) -> AsyncIterator[Database]:
    yield Sqlite(folder)


def postgres(_: Path) -> AbstractAsyncContextManager[Database]:
    return _postgres(1)


def shared(_: Path) -> AbstractAsyncContextManager[Database]:
    """PostgreSQL for two replicas."""
    return _postgres(2)


@asynccontextmanager
async def unwilling(_: Path) -> AsyncIterator[Database]:
    """PostgreSQL that can be made to refuse."""
    async with _new() as (url, wire):
        refusing = Refusing(url)
        await refusing.open()
        try:
            yield Unwilling(url, wire, refusing)
        finally:
            await refusing.close()


@asynccontextmanager
async def _postgres(processes: int) -> AsyncIterator[Database]:
    async with _new() as (url, wire):
        yield Postgres(url, wire, processes)


@asynccontextmanager
async def _new() -> AsyncIterator[tuple[str, Wire]]:
    """A new database, dropped afterwards, and a wire to its server."""
    name = f"soak_{token_hex(6)}"
    server = make_url(_server())
    await _as_owner(f"CREATE DATABASE {name}")
    try:
        async with Wire(server.host or "127.0.0.1", server.port or 5432) as wire:
            url = server.set(drivername="postgresql", database=name)
            yield url.render_as_string(hide_password=False), wire
    finally:
        await _as_owner(f"DROP DATABASE {name} WITH (FORCE)")


async def _as_owner(statement: str) -> None:
    connection = await asyncpg.connect(_server())
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
