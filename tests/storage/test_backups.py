"""Backups: all that was acknowledged, checked, in place from one moment to the next."""

import gzip
import io
import json
import os
import shutil
import signal
import tarfile
import zlib
from pathlib import Path

import pytest
from sqlalchemy import text

from storage.backups import archive
from storage.backups.postgres_tools import Tools
from storage.engine import create_engine
from storage.errors import BackupError
from tests.storage.backup_stage import (
    NOW,
    SmallDisk,
    commanded,
    execute,
    filled,
    held,
    killed,
    made,
    restored,
)
from tests.support import warm
from tests.support.databases import SqliteFolder

KILLS = [
    ("storage.backups.make:_pack", "1"),
    ("storage.backups.archive:measured", "+1"),
    ("storage.backups.archive:write", "+1"),
    ("storage.backups.make:put_in_place", "1"),
]


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "backups"
    folder.mkdir()
    return folder


async def test_a_backup_says_what_is_in_it(database_url: str, folder: Path) -> None:
    rows = await filled(database_url)
    done = await made(database_url, folder)
    assert names(folder) == ["workshop-20260302-090000.tar.gz"]
    assert done.file.stat().st_mode & 0o777 == 0o600
    assert done.size == done.file.stat().st_size
    assert archive.check(done.file) == done.manifest
    assert done.manifest.made_at == NOW
    assert done.manifest.program == "1.2.3"
    assert done.manifest.contents.rows == {name: len(each) for name, each in rows.items()}
    assert done.manifest.contents.ledger == sum(each["amount"] for each in rows["xp_entries"])


async def test_what_is_acknowledged_before_it_begins_is_in_it_and_nothing_half_done(
    database_url: str, folder: Path
) -> None:
    await filled(database_url)
    engine = create_engine(database_url)
    await execute(engine, "UPDATE people SET first_name = 'Acknowledged' WHERE id = 1")
    async with engine.begin() as busy:
        await busy.execute(text("UPDATE people SET first_name = 'Under way' WHERE id = 2"))
        await busy.execute(text("DELETE FROM conversations"))
        done = await made(database_url, folder)
    await engine.dispose()
    assert done.manifest.contents.rows["conversations"] == 12
    await restored(database_url, done.file, replace=True)
    people = {row["id"]: row["first_name"] for row in (await held(database_url))["people"]}
    assert people[1] == "Acknowledged"
    assert people[2] != "Under way"


async def test_what_a_killed_bot_left_in_its_log_is_in_it(tmp_path: Path, folder: Path) -> None:
    address = f"sqlite:///{tmp_path / 'workshop.db'}"
    environment = {**os.environ, "DATABASE_URL": address}
    program = "tests.storage.backup_stage:fill_and_die"
    done = await warm.run(environment=environment, program=program)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert (tmp_path / "workshop.db-wal").stat().st_size
    made_of_it = await made(address, folder)
    assert made_of_it.manifest.contents.rows["people"] == 12


@pytest.mark.parametrize(("where", "when"), KILLS)
async def test_a_kill_leaves_no_half_of_a_backup(
    database_url: str, folder: Path, where: str, when: str
) -> None:
    await filled(database_url)
    before = (await made(database_url, folder)).file.read_bytes()
    await killed(database_url, where, when, "backup", str(folder))
    (old,) = (name for name in names(folder) if not name.startswith("."))
    assert (folder / old).read_bytes() == before
    # What it left is cleared away by the next.
    await made(database_url, folder)
    assert names(folder) == [old]


async def test_a_backup_is_replaced_by_the_next_and_nothing_else_is(
    database_url: str, folder: Path
) -> None:
    await filled(database_url)
    place = folder / "mine.tar.gz"
    await made(database_url, place)
    await made(database_url, place)
    assert names(folder) == ["mine.tar.gz"]
    letter = folder / "letter.txt"
    letter.write_text("Dear aunt")
    with pytest.raises(BackupError, match="no backup"):
        await made(database_url, letter)
    assert letter.read_text() == "Dear aunt"
    with pytest.raises(BackupError, match="no folder"):
        await made(database_url, folder / "none" / "mine.tar.gz")


async def test_what_holds_no_workshop_is_not_backed_up(
    empty_database_url: str, folder: Path
) -> None:
    with pytest.raises(BackupError, match="holds no workshop"):
        await made(empty_database_url, folder)
    assert names(folder) == []


async def test_any_changed_byte_is_seen(tmp_path: Path, sqlite_folder: SqliteFolder) -> None:
    address = sqlite_folder.create(tmp_path)
    await filled(address)
    done = await made(address, tmp_path)
    whole = done.file.read_bytes()
    broken = tmp_path / "broken.tar.gz"
    for place in range(0, len(whole), max(1, len(whole) // 150)):
        changed = whole[:place] + bytes([whole[place] ^ 0x40]) + whole[place + 1 :]
        broken.write_bytes(changed)
        if place < 10 or unpacked(changed) == unpacked(whole):
            # The head of the stream says when it was packed, and by what system; a few bits
            # between its parts say nothing.
            continue
        with pytest.raises(BackupError, match=str(broken)):
            archive.check(broken)
    for length in range(0, len(whole), len(whole) // 40):
        broken.write_bytes(whole[:length])
        with pytest.raises(BackupError):
            archive.check(broken)


def unpacked(stream: bytes) -> bytes | None:
    try:
        return gzip.decompress(stream)
    except (OSError, EOFError, zlib.error):
        return None


async def test_what_is_no_archive_of_ours_is_said_to_be_none(tmp_path: Path) -> None:
    file = tmp_path / "file"
    with pytest.raises(BackupError, match="No such file"):
        archive.check(file)
    for content in (b"", b"Dear aunt", gzip.compress(b"Dear aunt")):
        file.write_bytes(content)
        with pytest.raises(BackupError, match="no backup"):
            archive.check(file)
    for name, said in (("manifest.json", b"{}"), ("manifest.json", b"?"), ("letter", b"{}")):
        packed(file, {name: said})
        with pytest.raises(BackupError, match="no backup"):
            archive.check(file)
    packed(file, {"manifest.json": json.dumps({"format": 7, "program": "9.0"}).encode()})
    with pytest.raises(BackupError, match=r"later release \(9\.0\)"):
        archive.check(file)


def packed(file: Path, contents: dict[str, bytes]) -> None:
    file.unlink(missing_ok=True)
    with tarfile.open(file, "w:gz") as tar:
        for name, content in contents.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))


async def test_nothing_else_is_let_in_with_an_archive(
    tmp_path: Path, sqlite_folder: SqliteFolder
) -> None:
    address = sqlite_folder.create(tmp_path)
    done = await made(address, tmp_path)
    said = done.manifest.written()
    with tarfile.open(done.file) as tar:
        inside = tar.extractfile("database.sqlite")
        assert inside is not None
        database = inside.read()
    out = tmp_path / "out"
    for more in ("../stranger", "/tmp/stranger", "stranger"):
        packed(done.file, {"manifest.json": said, "database.sqlite": database, more: b"?"})
        with pytest.raises(BackupError, match="not meant to be in it"):
            archive.check(done.file, extract_to=out)
        shutil.rmtree(out)
    packed(done.file, {"manifest.json": said})
    with pytest.raises(BackupError, match=r"database\.sqlite is missing"):
        archive.check(done.file)


async def test_a_full_disk_is_one_sentence_and_the_old_backup_stays(
    database_url: str, small_disk: SmallDisk
) -> None:
    await filled(database_url)
    small_disk.resize(4_000)
    before = (await made(database_url, small_disk.folder / "b.tar.gz")).file.read_bytes()
    refused: list[str] = []
    # From no room for anything to room for all but the last bit.
    taken = len(before) // 1024 + 8
    for more in (0, 16, 76, 350, 354, 358, 362, 366, 4_000):
        small_disk.resize(taken + more)
        try:
            await made(database_url, small_disk.folder)
        except BackupError as error:
            refused.append(str(error))
            assert names(small_disk.folder) == ["b.tar.gz"]
            assert (small_disk.folder / "b.tar.gz").read_bytes() == before
    assert 0 < len(refused) < 9
    assert not any("\n" in each for each in refused)


async def test_the_command_says_what_it_made(database_url: str, folder: Path) -> None:
    await filled(database_url)
    done = await commanded(database_url, "backup", str(folder / "b.tar.gz"))
    assert (done.returncode, done.stderr) == (0, "")
    assert "people 12, inventory_items 12, tickets 12" in done.stdout
    done = await commanded(database_url, "backup", "/proc/b.tar.gz")
    assert done.returncode == 1
    assert done.stderr.startswith("backup: /proc can't be written")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_what_postgresqls_programs_lack_is_one_sentence(
    database_url: str, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BackupError, match="pg_dump is not there: install"):
        await made(database_url, folder)
    old = tmp_path / "pg_dump"
    old.write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6.1'\n")
    old.chmod(0o755)
    with pytest.raises(BackupError, match=r"pg_dump is of PostgreSQL 9, the server of \d+"):
        await made(database_url, folder)
    assert names(folder) == []


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_no_password_is_seen_in_the_list_of_processes(
    database_url: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[str] = []
    runs = Tools.start

    async def start(self: Tools, program: str, *words: str, **named: int) -> object:
        called.extend((program, *words))
        return await runs(self, program, *words, **named)

    monkeypatch.setattr(Tools, "start", start)
    await filled(database_url)
    await made(database_url.replace("postgres@", "postgres:s3cret@"), folder)
    assert "pg_dump" in called
    assert not any("s3cret" in word for word in called)
