"""Bringing a database to the present schema, from within the program."""

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

import migrations
from storage.engine import CantMigrate, reading, translated_errors
from storage.postgres import take_time
from storage.sqlite import wait_for_locks

# Any number will do, as long as every process takes the same.
_LOCK = 0x776F726B
_PATIENCE_SECONDS = 60.0


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's settings without a file: the scripts stand beside this package."""
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.attributes["connection"] = connection
    return config


async def upgrade(engine: AsyncEngine, revision: str = "head") -> None:
    """Migrate in one transaction; of several processes one does it, the others wait.

    Before rows of an SQLite file are touched, a copy of it is kept beside it. Raises
    `CantMigrate` for a database of a later release, and where the copy can't be made.
    """
    async with translated_errors():
        async with migrating(engine) as connection:
            current = await connection.run_sync(_current)
            if current is not None and not _is_known(current):
                raise CantMigrate(
                    f"the database is of a later release (its revision is {current}):"
                    " start that release, or restore a copy from before it"
                )
            if current not in (None, _head()):
                await asyncio.to_thread(
                    _keep_copy, engine.url.database, engine.dialect.name, current
                )
            await _run(connection, command.upgrade, revision)
        if engine.dialect.name == "sqlite":
            # Whoever copies the file, and forgets the log beside it, copies a whole one.
            async with reading(engine).connect() as connection:
                await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


async def downgrade(engine: AsyncEngine, revision: str) -> None:
    """The way back, in one transaction as well; what only later releases keep is gone."""
    async with translated_errors(), migrating(engine) as connection:
        await _run(connection, command.downgrade, revision)


@asynccontextmanager
async def migrating(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A connection in a transaction that may rebuild tables, committed on a clean exit.

    SQLite rebuilds a table by dropping it, which its rows' references forbid: they are not
    looked at meanwhile, and all at once before the commit. Within a transaction that can't be
    switched, so it is done before it begins.
    """
    if engine.dialect.name != "sqlite":
        async with engine.begin() as connection:
            await take_time(connection, for_locks=True)
            await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            yield connection
        return
    async with reading(engine).connect() as connection:
        await connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        # Another process may be at the same, and take its time.
        await wait_for_locks(connection, _PATIENCE_SECONDS)
        try:
            await connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection
            check = await connection.exec_driver_sql("PRAGMA foreign_key_check")
            if (broken := check.mappings().first()) is not None:
                table, parent = broken["table"], broken["parent"]
                raise CantMigrate(
                    f"a row of {table} would refer to a row of {parent} that is not there"
                )
            await connection.commit()
        finally:
            await connection.rollback()
            await connection.exec_driver_sql("PRAGMA foreign_keys = ON")
            await wait_for_locks(connection, None)


async def is_current(engine: AsyncEngine) -> bool:
    """Whether the database has every migration that this program knows, and no other."""
    async with translated_errors(), reading(engine).connect() as connection:
        return await connection.run_sync(_current) == _head()


async def _run(
    connection: AsyncConnection, step: Callable[[Config, str], None], revision: str
) -> None:
    await connection.run_sync(lambda sync: step(alembic_config(sync), revision))


def _current(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _is_known(revision: str) -> bool:
    return any(each.revision == revision for each in _scripts().walk_revisions())


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(alembic_config())


@cache
def _head() -> str | None:
    # Asked at every look at readiness, and the scripts don't change while the program runs.
    return _scripts().get_current_head()


def _keep_copy(database: str | None, dialect: str, revision: str | None) -> None:
    """`workshop.db.before-leaving-<revision>`: what the file held, readable by its owner alone."""
    if dialect != "sqlite" or not database or database == ":memory:":
        return
    kept = Path(f"{database}.before-leaving-{revision}")
    aside = Path(f"{kept}.part")
    try:
        aside.unlink(missing_ok=True)
        os.close(os.open(aside, os.O_CREAT | os.O_EXCL, 0o600))
        with closing(sqlite3.connect(database)) as old, closing(sqlite3.connect(aside)) as new:
            old.backup(new)
        aside.replace(kept)
    except (OSError, sqlite3.Error) as error:
        aside.unlink(missing_ok=True)
        raise CantMigrate(f"no copy of the database could be kept beside it: {error}") from error
