"""Files of notes travel with the database: into archives, out of them, and to a copy."""

from pathlib import Path

import pytest

from domain.ports.notes import DiskTrouble
from storage.backups.make import make_backup
from storage.backups.restore import opened, restore_files
from storage.errors import BackupError
from storage.file_room import FileFolder
from tests.bot.conftest import only_sqlite
from tests.storage.backup_stage import NOW, commanded, filled, no_passphrase
from tests.support.files import refuse

pytestmark = only_sqlite


@pytest.fixture
def kept(database_url: str) -> dict[str, bytes]:
    """Three files in the folder beside the database, by their hashes."""
    contents = (b"a photo", b"a voice", b"")
    room = FileFolder(beside(database_url))
    return {put_into(room, content): content for content in contents}


def beside(address: str) -> Path:
    file = Path(address.removeprefix("sqlite:///"))
    return file.with_name(f"{file.stem}-files")


def put_into(room: FileFolder, content: bytes) -> str:
    aside = room.incoming()
    aside.write_bytes(content)
    return room.put(aside)


def found_in(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in FileFolder(folder).all()}


async def archived(address: str, place: Path) -> Path:
    room = FileFolder(beside(address))
    made = await make_backup(address, place, files=room, program="1.2.3", now=lambda: NOW)
    return made.file


async def test_an_archive_brings_them_back_but_for_what_is_damaged(
    database_url: str, kept: dict[str, bytes], tmp_path: Path
) -> None:
    await filled(database_url)
    damaged, *whole = sorted(kept)
    (beside(database_url) / damaged[:2] / damaged).write_bytes(b"something else")
    file = await archived(database_url, tmp_path / "b.tar.gz")
    there = FileFolder(tmp_path / "there")
    # What stands there damaged is put right, and what only stands there stays.
    put_into(there, b"of another time")
    spoilt = put_into(there, kept[whole[0]])
    (tmp_path / "there" / spoilt[:2] / spoilt).write_bytes(b"spoilt")
    async with opened(file, no_passphrase) as found:
        assert restore_files(found, there) == 2
        assert restore_files(found, there) == 2
    content = found_in(tmp_path / "there")
    assert {name: content[name] for name in whole} == {name: kept[name] for name in whole}
    assert len(content) == 3
    assert all(there.is_whole(name) for name in content)


async def test_a_folder_that_cant_be_read_is_no_empty_one(
    database_url: str, kept: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await filled(database_url)
    refuse(monkeypatch, beside(database_url))
    with pytest.raises(DiskTrouble, match="can't be read: Permission denied"):
        list(FileFolder(beside(database_url)).all())
    with pytest.raises(BackupError, match="can't be read"):
        await archived(database_url, tmp_path / "b.tar.gz")
    assert not (tmp_path / "b.tar.gz").exists()


async def test_by_commands_they_go_into_an_archive_and_to_a_copy(
    database_url: str, kept: dict[str, bytes], tmp_path: Path
) -> None:
    await filled(database_url)
    made = await commanded(database_url, "backup", str(tmp_path / "b.tar.gz"))
    assert "files 3" in made.stdout
    there = f"sqlite:///{tmp_path / 'there' / 'workshop.db'}"
    copied = await commanded(database_url, "copy-to", there)
    assert "files of notes: 3" in copied.stdout, copied.stdout + copied.stderr
    assert found_in(beside(there)) == kept
    again = f"sqlite:///{tmp_path / 'again' / 'workshop.db'}"
    (tmp_path / "again").mkdir()
    back = await commanded(again, "restore", str(tmp_path / "b.tar.gz"))
    assert "files of notes: 3" in back.stdout, back.stdout + back.stderr
    assert found_in(beside(again)) == kept
