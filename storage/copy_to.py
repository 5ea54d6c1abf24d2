"""A workshop carried to another database, whatever the kinds of the two: SQLite, PostgreSQL.

A copy that is cut short leaves nothing that could be taken for one. In PostgreSQL all of it is
one transaction; an SQLite file gets its name only when it is whole.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Column, MetaData, String, Table, func, insert, select, text, tuple_
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage.backups.manifest import Contents
from storage.backups.sqlite_copy import must_be_sound, trouble_with
from storage.backups.sqlite_copy import opened as opened_file
from storage.backups.workroom import put_in_place, workroom
from storage.engine import create_engine, database_url, reading, translated_errors, words_of
from storage.errors import BackupError
from storage.examine import examine
from storage.migrate import climb, head, is_known, migrating, upgrade
from storage.postgres import take_time
from storage.sqlite_file import make_folder
from storage.tables import metadata, xp_entries
from storage.types import EnumText

# Rows that are in memory at a time.
_BATCH = 2_000
_SAMPLES = 50


def _uninterpreted() -> list[Table]:
    """The tables, parents first. What words may stand where is the database's to check: rows are
    carried as they are, those of earlier releases too.
    """
    plain = MetaData()
    tables = [table.to_metadata(plain) for table in metadata.sorted_tables]
    for column in (column for table in tables for column in table.columns):
        if isinstance(column.type, EnumText):
            column.type = String(30)
    return tables


_TABLES = _uninterpreted()
_XP = next(table for table in _TABLES if table.name == xp_entries.name)

Progress = Callable[[str, int, int], None]
"""Told of each batch: the table, how many of its rows are there, and how many there will be."""


async def copy_to(address: str, target: str, progress: Progress) -> Contents:
    """Copy everything into an empty database, as it is at this moment; the source is only read.

    Ids stay. Counts, the sum of the points and samples of the rows are compared before the copy
    counts as made. Raises `BackupError`; then the target is as it was.
    """
    if database_url(address) == database_url(target):
        raise BackupError("both addresses name the same database")
    engine = create_engine(address)
    try:
        if not await examine(engine, head(), is_known):
            raise BackupError(
                "there is no workshop of this release to copy: is DATABASE_URL the right one?"
                " workshop-bot migrate brings an older one along"
            )
        async with translated_errors(), _at_one_moment(engine) as source:
            return await _copy(source, target, progress)
    finally:
        await engine.dispose()


async def _copy(source: AsyncConnection, target: str, progress: Progress) -> Contents:
    url = database_url(target)
    if url.get_backend_name() == "sqlite":
        return await _copy_to_file(source, Path(str(url.database)), progress)
    engine = create_engine(target)
    try:
        await _must_be_empty(engine)
        async with translated_errors(), migrating(engine) as connection:
            await climb(connection)
            return await _fill(source, connection, progress)
    finally:
        await engine.dispose()


async def _copy_to_file(source: AsyncConnection, file: Path, progress: Progress) -> Contents:
    if await asyncio.to_thread(lambda: file.exists() and file.stat().st_size > 0):
        raise BackupError(f"{file} is there already: name a file that is not")
    make_folder(file)
    with workroom(file.parent) as room:
        aside = room / file.name
        engine = create_engine(f"sqlite:///{aside}")
        try:
            await upgrade(engine)
            async with translated_errors(), migrating(engine) as connection:
                copied = await _fill(source, connection, progress)
        finally:
            await engine.dispose()
        await asyncio.to_thread(_finish, aside, file)
    return copied


def _finish(aside: Path, file: Path) -> None:
    with trouble_with(file):
        with opened_file(aside) as database:
            database.execute("PRAGMA journal_mode = DELETE")
            must_be_sound(database, aside)
        put_in_place(aside, file)


async def _must_be_empty(engine: AsyncEngine) -> None:
    await examine(engine, head(), is_known)
    async with translated_errors(), engine.connect() as connection:
        found = await connection.scalar(
            text(
                "SELECT count(*) FROM pg_class"
                " WHERE relnamespace = current_schema()::regnamespace AND relname = 'people'"
            )
        )
    if found:
        raise BackupError("the database that is copied to is not empty: name one that is")


@asynccontextmanager
async def _at_one_moment(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """All that is read is of one moment, whoever writes meanwhile."""
    if engine.dialect.name == "sqlite":
        async with reading(engine).connect() as connection:
            await connection.exec_driver_sql("BEGIN")
            try:
                yield connection
            finally:
                await connection.rollback()
        return
    steady = engine.execution_options(isolation_level="REPEATABLE READ")
    async with steady.connect() as connection:
        await take_time(connection)
        yield connection


async def _fill(source: AsyncConnection, target: AsyncConnection, progress: Progress) -> Contents:
    rows = {}
    for table in _TABLES:
        total = await _count(source, table)
        # Rows that a migration makes stand in the source as well.
        if await _count(target, table):
            await target.execute(table.delete())
        try:
            await _carry(source, target, table, total, progress)
        except (DBAPIError, ValueError) as error:
            words = words_of(error.orig) if isinstance(error, DBAPIError) else str(error)
            raise BackupError(f"a row of {table.name} can't be copied: {words}") from error
        if (there := await _count(target, table)) != total:
            raise BackupError(f"{table.name} has {there} rows in the copy instead of {total}")
        await _compare_samples(source, target, table, total)
        rows[table.name] = total
    await number_on(target)
    ledger = [await _ledger(each) for each in (source, target)]
    if ledger[0] != ledger[1]:
        raise BackupError(f"the points sum up to {ledger[1]} in the copy instead of {ledger[0]}")
    return Contents(rows=rows, ledger=ledger[0])


async def _carry(
    source: AsyncConnection,
    target: AsyncConnection,
    table: Table,
    total: int,
    progress: Progress,
) -> None:
    key, last, done = list(table.primary_key.columns), None, 0
    progress(table.name, 0, total)
    add = insert(table)
    while True:
        batch = select(table).order_by(*key).limit(_BATCH)
        if last is not None:
            batch = batch.where(_beyond(key, last))
        found = (await source.execute(batch)).mappings().all()
        if not found:
            return
        last = [found[-1][column.name] for column in key]
        await target.execute(add, [dict(row) for row in found])
        done += len(found)
        progress(table.name, done, total)


def _beyond(key: "list[Column[Any]]", last: list[Any]) -> Any:
    if len(key) == 1:
        return key[0] > last[0]
    return tuple_(*key) > tuple_(*last, types=[column.type for column in key])


async def _compare_samples(
    source: AsyncConnection, target: AsyncConnection, table: Table, total: int
) -> None:
    """The first rows, the last ones, and some between."""
    key = list(table.primary_key.columns)
    step = max(1, total // _SAMPLES)
    last: list[Any] | None = None
    for _ in range(min(_SAMPLES, total) + 1):
        query = select(table).order_by(*key).limit(1)
        if last is not None:
            query = query.where(_beyond(key, last)).offset(step - 1)
        row = (await source.execute(query)).mappings().first()
        if row is None:
            break
        last = [row[column.name] for column in key]
        same = select(table).where(*(column == row[column.name] for column in key))
        copied = (await target.execute(same)).mappings().first()
        if copied is None or dict(copied) != dict(row):
            raise BackupError(f"a row of {table.name} is another one in the copy")


async def number_on(target: AsyncConnection) -> None:
    """New rows are numbered on from the greatest id: SQLite does so by itself."""
    if target.dialect.name != "postgresql":
        return
    for table in _TABLES:
        for column in table.primary_key.columns:
            if table.autoincrement_column is not column:
                continue
            await target.execute(
                text(
                    f"SELECT setval(pg_get_serial_sequence('{table.name}', '{column.name}'),"  # noqa: S608
                    f" greatest(max({column.name}), 1), max({column.name}) IS NOT NULL)"
                    f" FROM {table.name}"
                )
            )


async def _count(connection: AsyncConnection, table: Table) -> int:
    return await connection.scalar(select(func.count()).select_from(table)) or 0


async def _ledger(connection: AsyncConnection) -> int:
    return await connection.scalar(select(func.coalesce(func.sum(_XP.c.amount), 0))) or 0
