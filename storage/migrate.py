"""Bringing a database to the present schema, from within the program."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

import migrations
from storage.engine import reading, translated_errors, words_of
from storage.errors import CantMigrate
from storage.examine import examine
from storage.kept_copies import kept_copies
from storage.postgres import take_time
from storage.sqlite import wait_for_locks
from storage.sqlite_file import make_folder

# Any number will do, as long as every process takes the same.
LOCK = 0x776F726B
_NO_RIGHT = "42501"
_PATIENCE_SECONDS = 60.0


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's settings without a file: the scripts stand beside this package."""
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.attributes["connection"] = connection
    return config


async def needs_upgrade(engine: AsyncEngine) -> bool:
    """Whether `upgrade` has something to do; raises what it would raise, and changes nothing."""
    return not await examine(engine, head(), is_known)


async def upgrade(engine: AsyncEngine, revision: str = "head") -> None:
    """Migrate in one transaction; of several processes one does it, the others wait.

    Before rows of an SQLite file are touched, a copy of it is kept beside it. Raises
    `CantMigrate` or `BadDatabaseUrl` for a database that this program can't use, such as a later
    release's or another program's, and where the copy can't be made: it is left as it was.
    """
    await needs_upgrade(engine)
    async with translated_errors():
        async with leaving(engine, head() if revision == "head" else revision) as connection:
            (current, *_) = await connection.run_sync(_current) or (None,)
            if current is not None and not is_known(current):
                # Another process was at it in between.
                raise CantMigrate(f"the database is of a later release (at {current})")
            await _run(connection, command.upgrade, revision)
        if engine.dialect.name == "sqlite":
            # Whoever copies the file, and forgets the log beside it, copies a whole one.
            async with reading(engine).connect() as connection:
                await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


async def downgrade(engine: AsyncEngine, revision: str) -> None:
    """The way back, in one transaction as well; what only later releases keep is gone, but for the
    copy of an SQLite file, which is kept as by `upgrade`.

    Raises as `upgrade` does, and for a revision that there never was.
    """
    await needs_upgrade(engine)
    if revision != "base" and not is_known(revision):
        raise CantMigrate(f"there is no revision {revision} to go back to")
    goal = None if revision == "base" else revision
    async with translated_errors(), leaving(engine, goal) as connection:
        await _run(connection, command.downgrade, revision)


@asynccontextmanager
async def leaving(engine: AsyncEngine, goal: str | None) -> AsyncIterator[AsyncConnection]:
    """`migrating` to that revision; a copy of an SQLite file that is at another is kept beside it
    before its rows are touched, unless nothing comes of it.
    """
    async with kept_copies(_file(engine)) as keep, migrating(engine) as connection:
        (current, *_) = await connection.run_sync(_current) or (None,)
        if current != goal:
            await keep(current)
        yield connection


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
            await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
            yield connection
        return
    make_folder(Path(str(engine.url.database)))
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
        return await connection.run_sync(_current) == (head(),)


async def climb(connection: AsyncConnection) -> None:
    """Bring an empty database to the present schema, within `migrating`'s transaction."""
    await _run(connection, command.upgrade, "head")


async def _run(
    connection: AsyncConnection, step: Callable[[Config, str], None], revision: str
) -> None:
    try:
        await connection.run_sync(lambda sync: step(alembic_config(sync), revision))
    except CommandError as error:
        raise CantMigrate(str(error)) from error
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) == _NO_RIGHT:
            raise CantMigrate(
                f"{words_of(error.orig)}: let the bot's role own the database's tables"
            ) from error
        raise


def _current(connection: Connection) -> tuple[str, ...]:
    return MigrationContext.configure(connection).get_current_heads()


def _file(engine: AsyncEngine) -> Path | None:
    return Path(str(engine.url.database)) if engine.dialect.name == "sqlite" else None


def is_known(revision: str) -> bool:
    return any(each.revision == revision for each in _scripts().walk_revisions())


@cache
def _scripts() -> ScriptDirectory:
    """Read once: every look imports each migration anew."""
    return ScriptDirectory.from_config(alembic_config())


@cache
def head() -> str:
    """The revision of the present schema."""
    # Asked at every look at readiness, and the scripts don't change while the program runs.
    found = _scripts().get_current_head()
    assert found is not None, "there are scripts"
    return found
