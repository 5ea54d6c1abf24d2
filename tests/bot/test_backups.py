"""`/backup`: the last one, one more now, and one for the admin's own chat."""

import asyncio
from pathlib import Path

import pytest

from storage.backups import archive
from storage.backups.passphrase import open_sealed
from tests.bot.conftest import ADMIN, Stage, both_databases

pytestmark = pytest.mark.usefixtures("quick")

PASSPHRASE = "correct horse battery"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "kept"
    folder.mkdir()
    return folder


@pytest.fixture
async def keeping(stage: Stage, folder: Path) -> Stage:
    """A bot whose owner wants backups."""
    stage.settings = stage.settings.model_copy(update={"backup_to": str(folder)})
    await stage.restart()
    return stage


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


async def work(stage: Stage) -> None:
    """What the clock does every few seconds."""
    await stage.app.backups.look()
    await stage.app.backups.finished()


@both_databases
async def test_the_nights_backup_and_one_more(keeping: Stage, folder: Path) -> None:
    stage = keeping
    shown = await stage.admin.asks("/backup", "There is no backup yet")
    assert str(folder) in shown["text"]
    await work(stage)
    (first,) = names(folder)
    assert archive.check(folder / first).contents.rows["people"] == 6
    await stage.admin.asks("/backup", "The last one")
    assert "being made" in await stage.admin.tap("Make one now")
    assert "already" in await stage.admin.tap("Make one now")
    await work(stage)
    await stage.admin.hears("The backup is made")
    await work(stage)
    assert len(names(folder)) in (1, 2)
    assert await stage.findings() == []


def take_away(folder: Path) -> None:
    folder.rmdir()


async def test_a_failure_reaches_every_admin(keeping: Stage, folder: Path) -> None:
    take_away(folder)
    await work(keeping)
    for admin in (keeping.admin, keeping.abe):
        await admin.hears("The backup failed")
    await keeping.admin.asks("/backup", "is no folder: make it, or mend BACKUP_TO")


async def test_one_for_the_admins_own_chat(keeping: Stage, folder: Path, tmp_path: Path) -> None:
    stage = keeping
    await stage.admin.asks("/backup", "Backups")
    await stage.admin.tap("Send me one")
    await stage.admin.hears("Write one now", new=False)
    await stage.admin.asks("too short", "at least 12 characters")
    await stage.admin.asks(PASSPHRASE, "is taken out of the chat")
    sent = await document(stage)
    # Neither of the two is in the chat any more, or anywhere in the database.
    said = [str(m.get("text")) for m in await stage.client.messages(ADMIN)]
    assert not any(words in ("too short", PASSPHRASE) for words in said)
    assert not await stage.column("SELECT data FROM conversations WHERE state IS NOT NULL")
    closed, plain = tmp_path / "closed.age", tmp_path / "plain.tar.gz"
    closed.write_bytes(sent)
    await open_sealed(closed, plain, PASSPHRASE)
    assert archive.check(plain).contents.rows["people"] == 6
    # Nothing of it stays on the machine; the other admin hears of it.
    assert names(folder) == []
    await stage.abe.hears("sent into their own chat")
    await stage.admin.asks("/backup", "Last sent into a chat")


async def document(stage: Stage) -> bytes:
    for _ in range(400):
        for message in await stage.client.messages(ADMIN):
            if "document" in message:
                return await stage.client.download(message["document"]["file_id"])
        await asyncio.sleep(0.05)
    raise AssertionError("nothing was sent")


async def test_too_large_a_one_is_not_sent(keeping: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.features.backups.sending.MOST_SENT", 1000)
    await keeping.admin.asks("/backup", "Backups")
    await keeping.admin.tap("Send me one")
    await keeping.admin.asks(PASSPHRASE, "is taken out of the chat")
    await keeping.admin.hears("bots may send 50 MB at most")


async def test_backups_are_the_admins(stage: Stage) -> None:
    await stage.tim.asks("/backup", "admin")
    shown = await stage.admin.asks("/backup", "No backup is made by night")
    await stage.admin.sees_buttons("📤 Send me one", "🔄 Refresh")
    for data in ("bk", "bkm", "bks", "bkx"):
        assert "admin" in await stage.tim.forge(shown["message_id"], data)
    await stage.admin.tap("Send me one")
    await stage.admin.tap("Back")
    await stage.admin.hears("No backup is made by night", new=False)
    await stage.admin.asks("what next", "help")
