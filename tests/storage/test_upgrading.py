"""What an upgrade leaves as it was: others' databases, earlier copies, what may not change."""

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.engine import create_engine
from storage.errors import BadDatabaseUrl, CantMigrate
from storage.migrate import downgrade, is_current, needs_upgrade, upgrade
from storage.tables import APPEND_ONLY
from tests.storage.test_migrations import REVISIONS, rows_of
from tests.support import any_rows, warm

FIRST = REVISIONS[-1]


@pytest.fixture
async def empty(empty_database_url: str) -> AsyncIterator[AsyncEngine]:
    engine = create_engine(empty_database_url)
    yield engine
    await engine.dispose()


@pytest.fixture
async def old(empty: AsyncEngine) -> AsyncEngine:
    """A database of the first release, with rows in every table."""
    await upgrade(empty, FIRST)
    async with empty.begin() as connection:
        await connection.run_sync(any_rows.fill)
    return empty


async def execute(engine: AsyncEngine, statement: str) -> None:
    async with engine.begin() as connection:
        await connection.execute(text(statement))


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def found(folder: Path) -> dict[str, int]:
    return {each.name: mode(each) for each in folder.iterdir()}


async def test_what_is_append_only_is_so_after_climbing(old: AsyncEngine) -> None:
    await upgrade(old)
    before = await rows_of(old)
    guarded = [table for table in APPEND_ONLY if before[table.name]]
    assert len(guarded) >= 4
    for table in guarded:
        column = table.columns.keys()[-1]
        for statement in (
            f"UPDATE {table.name} SET {column} = {column}",
            f"DELETE FROM {table.name}",
        ):
            with pytest.raises(DBAPIError, match="append-only"):
                await execute(old, statement)
    assert await rows_of(old) == before


@pytest.mark.parametrize("begun", [None, FIRST])
async def test_processes_that_migrate_at_once_migrate_once(
    empty: AsyncEngine, empty_database_url: str, begun: str | None
) -> None:
    if begun:
        await upgrade(empty, begun)
        async with empty.begin() as connection:
            await connection.run_sync(any_rows.fill)
    engines = [create_engine(empty_database_url) for _ in range(3)]
    await asyncio.gather(*(upgrade(engine) for engine in engines))
    for engine in engines:
        assert await is_current(engine)
        await engine.dispose()
    people = (await rows_of(empty))["people"]
    assert len(people) == (any_rows.ROWS if begun else 0)


async def test_the_last_two_copies_are_kept_whichever_way_it_went(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'work [shop].db'}")
    await upgrade(engine, FIRST)
    async with engine.begin() as connection:
        await connection.run_sync(any_rows.fill)
    other = tmp_path / "work [shop].db.before-leaving-tea.txt"
    other.touch()
    for name in ("Ann", "Bob", "Cid"):
        await execute(engine, f"UPDATE people SET first_name = '{name}'")
        await upgrade(engine)
        await downgrade(engine, FIRST)
    await engine.dispose()
    copies = [f"work [shop].db.before-leaving-{each}.3" for each in (FIRST, REVISIONS[0])]
    assert set(found(tmp_path)) == {"work [shop].db", other.name, *copies}
    for copy in copies:
        with closing(sqlite3.connect(tmp_path / copy)) as connection:
            asked = connection.execute("SELECT DISTINCT first_name FROM people")
            assert asked.fetchall() == [("Cid",)]


async def test_an_upgrade_that_fails_leaves_no_copy_and_takes_none_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'workshop.db'}")
    await upgrade(engine, FIRST)
    await upgrade(engine)
    await downgrade(engine, FIRST)
    before = found(tmp_path)

    async def fail(*_: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr("storage.migrate._run", fail)
    for _ in range(3):
        with pytest.raises(RuntimeError):
            await upgrade(engine)
    assert found(tmp_path) == before
    await engine.dispose()


@pytest.mark.parametrize("query", ["uri=true", "uri=true&mode=rwc&cache=private"])
async def test_an_address_of_sqlites_own_kind_is_a_file_like_any_other(
    tmp_path: Path, query: str
) -> None:
    file = tmp_path / "the workshop.db"
    engine = create_engine(f"sqlite:///file:{tmp_path}/the%2520workshop.db?{query}")
    await upgrade(engine, FIRST)
    async with engine.begin() as connection:
        await connection.run_sync(any_rows.fill)
        assert set(found(tmp_path).values()) == {0o600}
    before = await rows_of(engine)
    await upgrade(engine)
    await engine.dispose()
    copy = f"{file.name}.before-leaving-{FIRST}"
    assert found(tmp_path) == {file.name: 0o600, copy: 0o600}
    copied = create_engine(f"sqlite:///{tmp_path / copy}")
    assert await rows_of(copied) == before
    await copied.dispose()


async def test_a_folder_that_is_missing_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "var" / "workshop" / "w.db"
    before = mode(tmp_path)
    engine = create_engine(f"sqlite:///{file}")
    assert await needs_upgrade(engine)
    assert found(tmp_path) == {}
    await upgrade(engine)
    await engine.dispose()
    assert mode(tmp_path) == before
    assert found(tmp_path) == {"var": 0o700}
    assert found(tmp_path / "var") == {"workshop": 0o700}
    assert found(file.parent) == {"w.db": 0o600}


@pytest.mark.parametrize("before", ["DELETE", "WAL"])
@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE notes (id INTEGER)",
        "CREATE TABLE people (name TEXT)",
        "CREATE TABLE alembic_version (number INTEGER)",
        "CREATE TABLE posts (id INTEGER);"
        " CREATE TABLE alembic_version (version_num TEXT);"
        " INSERT INTO alembic_version VALUES ('ae1027a6acf')",
    ],
)
async def test_another_programs_file_is_refused_and_left_as_it_is(
    tmp_path: Path, statement: str, before: str
) -> None:
    file = tmp_path / "diary.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"PRAGMA journal_mode = {before}")
        connection.executescript(statement)
    file.chmod(0o644)
    content = file.read_bytes()
    engine = create_engine(f"sqlite:///{file}")
    for act in (needs_upgrade, upgrade):
        with pytest.raises(CantMigrate, match="another program"):
            await act(engine)
    await engine.dispose()
    assert file.read_bytes() == content
    assert found(tmp_path) == {"diary.db": 0o644}


@pytest.mark.parametrize("empty_database_url", ["postgresql"], indirect=True)
async def test_another_programs_tables_on_a_server_are_left_alone(empty: AsyncEngine) -> None:
    await execute(empty, "CREATE TABLE notes (id INTEGER)")
    for act in (needs_upgrade, upgrade):
        with pytest.raises(CantMigrate, match=r"another program's tables \(notes\)"):
            await act(empty)
    await execute(empty, "DROP TABLE notes")
    await upgrade(empty)


async def test_there_is_no_way_back_to_what_never_was(old: AsyncEngine) -> None:
    before = await rows_of(old)
    with pytest.raises(CantMigrate, match="no revision tea"):
        await downgrade(old, "tea")
    await execute(old, "UPDATE alembic_version SET version_num = 'flying_cars'")
    for way in (downgrade(old, "base"), upgrade(old)):
        with pytest.raises(CantMigrate, match=r"later release .*flying_cars"):
            await way
    assert await rows_of(old) == before


async def test_a_database_that_lost_a_table_is_refused(engine: AsyncEngine) -> None:
    await execute(engine, "ALTER TABLE silences RENAME TO silence")
    try:
        with pytest.raises(CantMigrate, match="silences is gone"):
            await upgrade(engine)
    finally:
        # The database may be handed out again.
        await execute(engine, "ALTER TABLE silence RENAME TO silences")


async def test_the_shell_says_it_in_one_sentence_too(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'workshop.db'}"
    engine = create_engine(address)
    await upgrade(engine)
    await execute(engine, "UPDATE alembic_version SET version_num = 'flying_cars'")
    await engine.dispose()
    environment = {**os.environ, "DATABASE_URL": address}
    done = await warm.run("upgrade", "head", environment=environment, program=warm.ALEMBIC)
    assert done.returncode != 0
    assert "later release (its revision is flying_cars)" in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "address",
    ["sqlite:///{}", "sqlite:///{}/letter.txt", "sqlite:///{}/letter.txt/w.db", "sqlite:///{}/"],
)
async def test_what_can_be_no_database_is_refused_and_left_as_it_is(
    tmp_path: Path, address: str
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear workshop, " * 100)
    letter.chmod(0o644)

    async def use() -> None:
        engine = create_engine(address.format(tmp_path))
        try:
            await upgrade(engine)
        finally:
            await engine.dispose()

    with pytest.raises(BadDatabaseUrl, match=r"no SQLite database|no file|no folder|of a folder"):
        await use()
    assert found(tmp_path) == {"letter.txt": 0o644}
