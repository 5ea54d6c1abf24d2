"""Fresh databases for tests: files copied from one that was migrated once; PostgreSQL databases
that are wiped and handed out again, since dropping one makes the whole server write to disk.

A test never shares its database with another that runs at the same time, and several runs can
share a server: names hold the run's number, and each run holds an advisory lock of that number
as long as it lives. What a run that was killed left behind, the next one clears away.
"""

import asyncio
import os
import secrets
import shutil
import uuid
from collections import defaultdict
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import asyncpg
from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.engine import create_engine
from storage.migrate import upgrade
from storage.tables import APPEND_ONLY, metadata

DEFAULT_POSTGRES_URL = "postgresql://postgres@127.0.0.1:5432/postgres"
CONNECT_SECONDS = 5.0
PREFIX = "workshop_tests"
# Any number will do, as long as every run takes the same.
_LOCK = 0x7465


class PostgresOutOfReach(Exception):
    """Says which server was asked for (without the password), and why it didn't answer."""


def postgres_is_required() -> bool:
    return os.environ.get("REQUIRE_POSTGRES") == "1"


async def migrate(url: str) -> None:
    """Bring an empty database to the present schema."""
    engine = create_engine(url)
    try:
        await upgrade(engine)
    finally:
        await engine.dispose()


class Compiled(dict[Any, Any]):
    """Statements compiled for engines of one kind, whichever engine was the first to ask."""

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get(key[1:], default)

    def __setitem__(self, key: Any, compiled: Any) -> None:
        # What comes first is the engine's own dialect.
        super().__setitem__(key[1:], compiled)


_compiled: dict[str, Compiled] = defaultdict(Compiled)


def engine_for(url: str) -> AsyncEngine:
    """An engine of its own, that compiles no statement which another one of its kind did."""
    engine = create_engine(url)
    engine.update_execution_options(compiled_cache=_compiled[engine.dialect.name])
    return engine


class PostgresServer:
    """A server on which databases come and go; drops what it made when it is closed."""

    def __init__(self, url: str | None = None) -> None:
        self._url = make_url(url or os.environ.get("TEST_POSTGRES_URL") or DEFAULT_POSTGRES_URL)
        # A loop of its own: tests run theirs, and this one lives through the whole run.
        self._runner = asyncio.Runner(loop_factory=asyncio.new_event_loop)
        self._connection: Any = None
        self._number = secrets.randbelow(2**31)
        self._made: set[str] = set()
        self._free: list[str] = []
        self._broken: BaseException | None = None

    def open(self) -> None:
        """Connect; raises `PostgresOutOfReach`."""
        address = self._url.set(drivername="postgresql").render_as_string(hide_password=False)
        try:
            self._connection = self._run(asyncpg.connect(address, timeout=CONNECT_SECONDS))
        except (OSError, asyncpg.PostgresError, TimeoutError) as error:
            self._runner.close()
            why = str(error) or type(error).__name__
            raise PostgresOutOfReach(f"no PostgreSQL at {self._url!r}: {why}") from error
        self._run(self._connection.execute("SELECT pg_advisory_lock($1, $2)", _LOCK, self._number))
        self._run(self._clear_away())

    def close(self) -> None:
        try:
            for name in tuple(self._made):
                self._drop(name)
        finally:
            self._run(self._connection.close())
            self._runner.close()

    def empty(self) -> str:
        """The address of a new database without any table."""
        return self._create()

    def migrated(self) -> str:
        """The address of a database with the present schema, and nothing in it."""
        if self._free:
            return self._free.pop()
        if self._broken is not None:
            # Migrations that fail, fail for every test: no need to wait for each.
            raise self._broken
        address = self._create()
        try:
            self._run(migrate(address))
        except Exception as error:
            self._broken = error
            self.drop(address)
            raise
        return address

    def wipe(self, address: str) -> None:
        """Take a migrated database back; one that can't be wiped is dropped."""
        try:
            self._run(_wipe(address))
        except asyncpg.PostgresError:
            self.drop(address)
        else:
            self._free.append(address)

    def drop(self, address: str) -> None:
        name = make_url(address).database
        assert name in self._made
        self._drop(name)

    def _create(self) -> str:
        name = f"{PREFIX}_{self._number}_{uuid.uuid4().hex[:12]}"
        self._made.add(name)
        self._run(self._connection.execute(f"CREATE DATABASE {name}"))
        # What a power cut would lose may be lost here: nobody waits for the disk.
        self._run(self._connection.execute(f"ALTER DATABASE {name} SET synchronous_commit = off"))
        return self._url.set(drivername="postgresql", database=name).render_as_string(
            hide_password=False
        )

    def _drop(self, name: str) -> None:
        self._run(self._connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        self._made.discard(name)

    async def _clear_away(self) -> None:
        """Drop what belongs to runs that are no more."""
        names = await self._connection.fetch(
            "SELECT datname FROM pg_database WHERE datname ~ $1", rf"^{PREFIX}_\d+_[0-9a-f]+$"
        )
        for (name,) in names:
            number = int(name.removeprefix(f"{PREFIX}_").partition("_")[0])
            locked = "SELECT pg_try_advisory_lock($1, $2)"
            if await self._connection.fetchval(locked, _LOCK, number):
                try:
                    await self._connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
                finally:
                    unlock = "SELECT pg_advisory_unlock($1, $2)"
                    await self._connection.execute(unlock, _LOCK, number)

    def _run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self._runner.run(work)


async def _wipe(address: str) -> None:
    """Empty every table and count from 1 again; whoever is still connected is cut off."""
    tables = [table.name for table in reversed(metadata.sorted_tables)]
    guarded = [table.name for table in APPEND_ONLY]
    connection = await asyncpg.connect(address, timeout=CONNECT_SECONDS)
    try:
        await connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        async with connection.transaction():
            # What a restore keeps beside the workshop.
            for (name,) in await connection.fetch(
                "SELECT quote_ident(nspname) FROM pg_namespace WHERE nspname <> current_schema()"
                " AND nspname <> 'information_schema' AND nspname NOT LIKE 'pg\\_%'"
            ):
                await connection.execute(f"DROP SCHEMA {name} CASCADE")
            await connection.execute(
                "".join(f"ALTER TABLE {name} DISABLE TRIGGER USER;" for name in guarded)
                + "".join(f"DELETE FROM {name};" for name in tables)
                + "".join(f"ALTER TABLE {name} ENABLE TRIGGER USER;" for name in guarded)
                + "SELECT setval(format('%I', sequencename)::regclass, start_value, false)"
                " FROM pg_sequences WHERE schemaname = current_schema()"
            )
    finally:
        await connection.close()


class SqliteFolder:
    """Database files, copied from one that was migrated once."""

    def __init__(self, folder: Path) -> None:
        self._template = folder / "template.db"
        with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
            runner.run(migrate(f"sqlite:///{self._template}"))

    def create(self, folder: Path, *, migrated: bool = True) -> str:
        """A new file's address in `folder`; with the present schema, or not there yet."""
        file = folder / f"{uuid.uuid4().hex[:12]}.db"
        if migrated:
            shutil.copyfile(self._template, file)
        return f"sqlite:///{file}"
