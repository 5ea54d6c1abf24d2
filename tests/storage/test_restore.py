"""Restores: what was in the archive, or what was there before, and never a half."""

import asyncio
import re
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError

from storage.backups import archive
from storage.backups.passphrase import seal
from storage.backups.restore import contents_here, opened, verify
from storage.backups.settle import LONG_AGO
from storage.engine import create_engine
from storage.errors import BackupError
from storage.migrate import is_current, upgrade
from tests.storage.backup_stage import (
    NOW,
    SmallDisk,
    commanded,
    execute,
    filled,
    held,
    killed,
    made,
    no_passphrase,
    restored,
    unsettled,
)
from tests.support import any_rows
from tests.support.databases import SqliteFolder

SQLITE_KILLS = [
    ("storage.backups.archive:check", "+1"),
    ("storage.backups.sqlite_restore:put", "1"),
    ("storage.backups.sqlite_restore:put_in_place", "1"),
    ("storage.backups.sqlite_restore:put_in_place", "+1"),
    # Within the copying: of what is kept, then of what is put there, to its very end.
    ("pages", "40"),
    ("pages", "100"),
    ("pages", "176"),
    ("storage.backups.sqlite_restore:put", "+1"),
]
POSTGRES_KILLS = [
    ("storage.backups.postgres_restore:put", "1"),
    ("storage.backups.postgres_tools:Tools.start", "+4"),
    ("asyncio.streams:StreamWriter.drain", "1"),
    ("asyncio.streams:StreamWriter.drain", "2"),
    ("asyncio.streams:StreamWriter.close", "1"),
    ("storage.backups.restore:Restored", "1"),
]


async def change(address: str) -> None:
    """The workshop goes on after the archive was made."""
    engine = create_engine(address)
    await execute(engine, "UPDATE people SET first_name = 'Later' WHERE id = 3")
    await execute(engine, "DELETE FROM conversations")
    await engine.dispose()


async def must_work(address: str) -> None:
    """The present schema with its guards, and numbers that go on where they were."""
    engine = create_engine(address)
    await upgrade(engine)
    assert await is_current(engine)
    with pytest.raises(DBAPIError, match="append-only"):
        await execute(engine, "UPDATE xp_entries SET amount = 5")
    async with engine.begin() as connection:
        added = await connection.scalar(
            text(
                "INSERT INTO ticket_parts (ticket_id, name, minutes, color, comment)"
                " VALUES (1, 'Belt', 5, 'green', '') RETURNING id"
            )
        )
    assert added == any_rows.ROWS + 1
    await engine.dispose()


@pytest.fixture
def elsewhere(database_url: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """Another database of the same kind, with nothing in it."""
    if database_url.startswith("sqlite"):
        file = Path(str(make_url(database_url).database))
        yield f"sqlite:///{file.parent / 'elsewhere' / 'workshop.db'}"
        return
    server = request.getfixturevalue("postgres_server")
    address = server.empty()
    yield address
    server.drop(address)


async def test_a_restored_workshop_is_what_it_was(
    database_url: str, elsewhere: str, tmp_path: Path
) -> None:
    # PostgreSQL's numbers go on by themselves only where they were taken from it.
    rows = await filled(database_url)
    await set_sequences(database_url)
    done = await made(database_url, tmp_path)
    assert await contents_here(elsewhere) is None
    found = await restored(elsewhere, done.file)
    assert found.kept is None
    assert unsettled(await held(elsewhere)) == unsettled(rows)
    await must_work(elsewhere)


async def set_sequences(address: str) -> None:
    if address.startswith("postgresql"):
        engine = create_engine(address)
        await execute(engine, "SELECT setval('ticket_parts_id_seq', 12)")
        await engine.dispose()


async def test_what_is_there_is_replaced_only_on_demand_and_kept_beside(
    database_url: str, tmp_path: Path
) -> None:
    rows = await filled(database_url)
    done = await made(database_url, tmp_path)
    await change(database_url)
    later = await held(database_url)
    with pytest.raises(BackupError, match="not empty: with --replace"):
        await restored(database_url, done.file)
    assert await held(database_url) == later
    found = await restored(database_url, done.file, replace=True)
    assert unsettled(await held(database_url)) == unsettled(rows)
    assert found.kept is not None
    kept = found.kept.removeprefix("the schema ")
    if database_url.startswith("sqlite"):
        assert await held(f"sqlite:///{kept}") == later
        assert mode_of(kept) == 0o600
    else:
        assert await held(database_url, kept) == later


def mode_of(file: str) -> int:
    return Path(file).stat().st_mode & 0o777


async def test_a_database_in_use_is_left_alone(database_url: str, tmp_path: Path) -> None:
    await filled(database_url)
    done = await made(database_url, tmp_path)
    engine = create_engine(database_url)
    async with engine.connect() as connection:
        await connection.execute(text("SELECT count(*) FROM people"))
    # As a bot does: its connection stays open.
    before = await held(database_url)
    with pytest.raises(BackupError, match="in use"):
        await restored(database_url, done.file, replace=True)
    refused = await commanded(database_url, "restore", "--replace", str(done.file))
    assert refused.returncode == 1
    assert "in use" in refused.stderr
    assert refused.stderr.count("\n") == 1
    assert await held(database_url) == before
    await engine.dispose()


async def test_what_was_due_long_ago_is_not_sent_in_a_burst(
    database_url: str, tmp_path: Path
) -> None:
    await filled(database_url)
    engine = create_engine(database_url)
    await execute(engine, "UPDATE outbox SET state = 'pending', leased_until = NULL")
    for id_, age in ((1, 2 * LONG_AGO), (2, LONG_AGO / 2), (3, timedelta())):
        moment = (NOW - age).replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds")
        zone = "" if database_url.startswith("sqlite") else "+00"
        await execute(engine, f"UPDATE outbox SET due_at = '{moment}{zone}' WHERE id = {id_}")
        await execute(
            engine, f"UPDATE inbox SET received_at = '{moment}{zone}' WHERE update_id = {id_}"
        )
    await execute(engine, "DELETE FROM outbox WHERE id > 3")
    await execute(engine, "DELETE FROM inbox WHERE update_id > 3")
    await engine.dispose()
    done = await made(database_url, tmp_path)
    found = await restored(database_url, done.file, replace=True)
    assert found.notices == 1
    rows = await held(database_url)
    assert [row["state"] for row in rows["outbox"]] == ["dropped", "pending", "pending"]
    assert [row["update_id"] for row in rows["inbox"]] == [2, 3]


async def must_be_one_or_the_other(
    address: str, before: any_rows.Rows, archived: any_rows.Rows
) -> None:
    now = await held(address)
    if now != before:
        assert unsettled(now) == unsettled(archived)


@pytest.mark.parametrize(("where", "when"), SQLITE_KILLS)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_kill_leaves_the_old_file_or_the_new_one(
    database_url: str, tmp_path: Path, where: str, when: str
) -> None:
    await a_kill_leaves_the_one_or_the_other(database_url, tmp_path, where, when)


@pytest.mark.parametrize(("where", "when"), POSTGRES_KILLS)
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_kill_leaves_the_old_schema_or_the_new_one(
    database_url: str, tmp_path: Path, where: str, when: str
) -> None:
    await a_kill_leaves_the_one_or_the_other(database_url, tmp_path, where, when)


async def a_kill_leaves_the_one_or_the_other(
    address: str, tmp_path: Path, where: str, when: str
) -> None:
    archived = await filled(address)
    done = await made(address, tmp_path)
    await change(address)
    before = await held(address)
    await killed(address, where, when, "restore", "--replace", str(done.file))
    await nobody_is_left(address)
    await must_be_one_or_the_other(address, before, archived)
    # Tried again, it goes through.
    await restored(address, done.file, replace=True)
    assert unsettled(await held(address)) == unsettled(archived)


async def nobody_is_left(address: str) -> None:
    """What a killed process had begun at the server is taken back."""
    if address.startswith("sqlite"):
        return
    engine = create_engine(address)
    others = text(
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    for _ in range(200):
        async with engine.connect() as connection:
            if not await connection.scalar(others):
                break
        await asyncio.sleep(0.05)
    await engine.dispose()


async def test_a_later_releases_archive_is_refused(database_url: str, tmp_path: Path) -> None:
    engine = create_engine(database_url)
    revision = text("SELECT version_num FROM alembic_version")
    async with engine.begin() as connection:
        now = await connection.scalar(revision)
    await execute(engine, "UPDATE alembic_version SET version_num = '2031_01_01_flying_cars'")
    await engine.dispose()
    try:
        done = await made(database_url, tmp_path)
    finally:
        await execute(engine, f"UPDATE alembic_version SET version_num = '{now}'")
        await engine.dispose()
    with pytest.raises(BackupError, match=r"later release .*flying_cars"):
        await restored(database_url, done.file, replace=True)


async def test_an_archive_can_be_tried_without_touching_anything(
    database_url: str, tmp_path: Path
) -> None:
    await filled(database_url)
    done = await made(database_url, tmp_path)
    await change(database_url)
    before = await held(database_url)
    engine = create_engine(database_url)
    async with engine.connect() as connection:
        # While the bot runs.
        await connection.execute(text("SELECT count(*) FROM people"))
        async with opened(done.file, no_passphrase) as found:
            await verify(database_url, found, at=NOW)
    assert await held(database_url) == before
    await engine.dispose()
    tried = await commanded(database_url, "restore", "--verify", str(done.file))
    assert tried.returncode == 0, tried.stderr
    assert "and is whole" in tried.stdout


def spoil(file: Path, content: bytes) -> None:
    file.write_bytes(content)


def content_of(file: Path | str | None) -> bytes:
    return Path(str(file)).read_bytes()


async def test_a_file_that_sqlite_cant_read_is_moved_aside(
    tmp_path: Path, sqlite_folder: SqliteFolder
) -> None:
    address = sqlite_folder.create(tmp_path)
    rows = await filled(address)
    done = await made(address, tmp_path)
    file = Path(str(make_url(address).database))
    broken = b"?" * 5000
    spoil(file, broken)
    with pytest.raises(BackupError, match="not empty"):
        await restored(address, done.file)
    assert content_of(file) == broken
    found = await restored(address, done.file, replace=True)
    assert unsettled(await held(address)) == unsettled(rows)
    assert content_of(found.kept) == broken


async def test_a_full_disk_leaves_what_was_there(
    database_url: str, small_disk: SmallDisk, tmp_path: Path
) -> None:
    if not database_url.startswith("sqlite"):
        pytest.skip("a server's disk is not ours to fill")
    await filled(database_url)
    done = await made(database_url, tmp_path)
    small_disk.resize(4_000)
    file = small_disk.folder / "workshop.db"
    shutil.copyfile(str(make_url(database_url).database), file)
    address = f"sqlite:///{file}"
    await change(address)
    before = await held(address)
    said: list[str] = []
    used = shutil.disk_usage(small_disk.folder).used // 1024
    for more in (8, 128, 368, 528, 3_000):
        small_disk.resize(used + more)
        try:
            await restored(address, done.file, replace=True)
        except BackupError as error:
            said.append(str(error))
        else:
            break
        small_disk.resize(8_000)
        assert await held(address) == before
    assert 0 < len(said) < 5
    assert all("full" in each or "No space" in each for each in said)


async def test_other_kinds_and_other_programs_are_left_alone(
    database_url: str, tmp_path: Path, sqlite_folder: SqliteFolder
) -> None:
    strange = tmp_path / "strange.db"
    engine = create_engine(f"sqlite:///{strange}")
    await execute(engine, "CREATE TABLE recipes (id INTEGER)")
    await engine.dispose()
    done = await made(database_url, tmp_path)
    if database_url.startswith("sqlite"):
        with pytest.raises(BackupError, match="another program's tables"):
            await restored(f"sqlite:///{strange}", done.file, replace=True)
    else:
        with pytest.raises(BackupError, match="the archive is of PostgreSQL, DATABASE_URL names"):
            await restored(f"sqlite:///{strange}", done.file, replace=True)


async def test_a_closed_archive_takes_its_passphrase(
    tmp_path: Path, sqlite_folder: SqliteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = sqlite_folder.create(tmp_path)
    await filled(address)
    done = await made(address, tmp_path)
    closed = tmp_path / "closed.age"
    await seal(done.file, closed, "пароль с пробелом")
    assert closed.stat().st_mode & 0o777 == 0o600
    assert archive.is_sealed(closed)
    async with opened(closed, lambda: "пароль с пробелом") as found:
        assert found.manifest == done.manifest
    for wrong in ("", "password"):
        with pytest.raises(BackupError, match="the passphrase is wrong"):
            async with opened(closed, lambda wrong=wrong: wrong):  # type: ignore[misc]
                pass
    whole = closed.read_bytes()
    for place in (30, len(whole) // 2, len(whole) - 1):
        closed.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(BackupError, match="the passphrase is wrong, or the file is damaged"):
            async with opened(closed, lambda: "пароль с пробелом"):
                pass
    # Closed by a machine that is far quicker than this one.
    closed.write_bytes(re.sub(rb"(-> scrypt \S+) \d+", rb"\1 40", whole))
    with pytest.raises(BackupError, match="too busy or too slow"):
        async with opened(closed, lambda: "пароль с пробелом"):
            pass
    refused = await commanded(address, "restore", str(closed))
    assert refused.returncode == 1
    assert refused.stderr.startswith("restore: ")
    assert refused.stderr.count("\n") == 1
