"""`doctor` says what is well, what isn't, and what to do about it."""

import shutil
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from aiogram.types import WebhookInfo
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.process.doctor import doctor, telegram
from bot.process.doctor.clocks import compared
from bot.process.findings import Finding, Level
from bot.sandbox import Sandbox
from bot.settings import ENV_FILE, Settings
from bot.settings.env_file import is_open_to_others
from bot.settings.version import version
from storage.engine import create_engine
from storage.migrate import upgrade
from storage.probe import server_time
from tests.bot.conftest import only_sqlite
from tests.support import any_rows
from tests.support.files import refuse

TOKEN = "7000000000:DOCTOR-TOKEN"
HOOK = "https://bot.example.org/telegram"


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    sandbox = Sandbox(token=TOKEN, bot_name="Workshop", bot_username="workshop_bot")
    await sandbox.start()
    yield sandbox
    await sandbox.stop()


class Owner:
    """Looks after an installation in a folder of its own."""

    def __init__(self, folder: Path, server: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.database = f"sqlite:///{folder}/workshop.db"
        self._server = server
        self._capsys = capsys

    async def looks(self, **given: Any) -> tuple[int, dict[str, tuple[str, str]]]:
        """The exit status, and what was said of each thing: its level, and the words."""
        usual: dict[str, Any] = {
            "bot_token": TOKEN,
            "admin_ids": "1",
            "database_url": self.database,
            "telegram_api_url": self._server,
            "listen": "127.0.0.1:0",
            "backup_to": str(self.folder),
        }
        code = await doctor(Settings(**usual | given))
        lines = self._capsys.readouterr().out.splitlines()
        parts = [line.split(maxsplit=1) for line in lines]
        return code, {
            words.partition(": ")[0]: (level, words.partition(": ")[2]) for level, words in parts
        }


@pytest.fixture
def owner(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    sandbox: Sandbox,
) -> Owner:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    return Owner(tmp_path, sandbox.url, capsys)


async def test_what_keeps_backups_from_being_made_is_said(owner: Owner, tmp_path: Path) -> None:
    for folder, level, words in (
        ("", "warning", "none by night: name a folder in BACKUP_TO"),
        (str(tmp_path / "none"), "error", "is no folder: make it"),
        (str(tmp_path), "ok", "fine, every night at 03:30 into"),
    ):
        _, found = await owner.looks(backup_to=folder)
        assert found["backups"][0] == level
        assert words in found["backups"][1]


async def migrated(address: str) -> None:
    engine = create_engine(address)
    await upgrade(engine)
    await engine.dispose()


async def test_a_new_installation_is_well_and_left_as_it_is(owner: Owner) -> None:
    code, found = await owner.looks()
    assert code == 0
    assert {level for level, _ in found.values()} == {Level.OK}
    assert found["version"] == ("ok", version())
    assert found["DATABASE_URL"] == ("ok", "fine, will be migrated at start")
    assert found["BOT_TOKEN"][1].endswith("@workshop_bot")
    assert found["webhook"][1].startswith("fine, none")
    assert list(owner.folder.iterdir()) == []


async def test_a_workshop_that_runs_is_looked_into(owner: Owner) -> None:
    await migrated(owner.database)
    code, found = await owner.looks()
    assert code == 0
    assert found["DATABASE_URL"] == ("ok", "fine, and current")
    assert found["ADMIN_IDS"] == ("ok", "fine, 1 named here, 0 in the workshop")


async def test_without_any_admin_nobody_could_begin(owner: Owner) -> None:
    # An older database isn't read: it may have its admins.
    code, found = await owner.looks(admin_ids="")
    assert (code, found["ADMIN_IDS"][0]) == (0, "warning")
    await migrated(owner.database)
    code, found = await owner.looks(admin_ids="")
    assert (code, found["ADMIN_IDS"][0]) == (1, "error")


async def test_files_that_others_can_read_are_named_with_the_remedy(owner: Owner) -> None:
    await migrated(owner.database)
    kept = owner.folder / "workshop.db.before-leaving-abc"
    for each in (owner.folder / ".env", owner.folder / "workshop.db", kept):
        each.touch()
        each.chmod(0o644)
        code, found = await owner.looks()
        level, words = found["files"]
        assert (code, level) == (0, "warning")
        assert words.endswith(f"chmod 600 {each if each.name != '.env' else ENV_FILE}")
        each.chmod(0o600)
    assert (await owner.looks())[1]["files"][0] == "ok"


@pytest.mark.parametrize(
    ("free", "level", "code"), [(10, "error", 1), (200, "warning", 0), (9000, "ok", 0)]
)
async def test_a_disk_that_fills_up_is_named_in_time(
    owner: Owner, monkeypatch: pytest.MonkeyPatch, free: int, level: str, code: int
) -> None:
    usage = shutil.disk_usage(owner.folder)._replace(free=free << 20)
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage)
    found = await owner.looks()
    assert (found[0], found[1]["disk"][0]) == (code, level)
    assert f"{free} MB" in found[1]["disk"][1]


async def test_a_wrong_token_or_database_leaves_out_what_stands_on_it(owner: Owner) -> None:
    code, found = await owner.looks(bot_token="7000000000:ANOTHER-TOKEN")
    assert (code, found["BOT_TOKEN"][0], "webhook" in found) == (1, "error", False)
    code, found = await owner.looks(bot_token="")
    assert (code, found["BOT_TOKEN"][0]) == (1, "error")
    (owner.folder / "workshop.db").write_text("Dear workshop\n" * 50)
    code, found = await owner.looks()
    assert (code, found["DATABASE_URL"][0], "ADMIN_IDS" in found) == (1, "error", False)
    assert found["webhook"][0] == "ok"


async def test_a_telegram_that_cant_be_reached_is_an_error_once(owner: Owner) -> None:
    code, found = await owner.looks(telegram_api_url="http://127.0.0.1:9")
    assert code == 1
    assert found["clock"][0] == "warning"
    assert found["TELEGRAM_API_URL"][0] == "error"


async def test_settings_and_telegram_may_disagree_about_the_webhook(
    owner: Owner, sandbox: Sandbox
) -> None:
    ours = {"webhook_url": HOOK, "webhook_secret": "s" * 20}
    assert (await owner.looks(**ours))[1]["webhook"][0] == "ok"


async def bind(address: str, chat_id: int) -> None:
    """As `/qchere` would."""
    engine = create_engine(address)
    statement = (
        "INSERT INTO qc_groups (id, chat_id, language, bound_by, bound_at)"
        f" VALUES (1, {chat_id}, 'en', 1, '2026-11-25 09:00:00')"
    )
    async with engine.begin() as connection:
        await connection.exec_driver_sql(
            "INSERT INTO people (id, telegram_id, first_name, last_name, language, is_active,"
            " created_at) VALUES (1, 1, 'Ada', '', 'en', 1, '2026-11-25 09:00:00')"
        )
        await connection.exec_driver_sql(statement)
    await engine.dispose()


@pytest.mark.parametrize("with_bot", [True, False])
async def test_what_the_bot_may_do_in_its_group(
    owner: Owner, sandbox: Sandbox, with_bot: bool
) -> None:
    sandbox.add_user(1, "Ada")
    group = sandbox.add_group("QC", [1], with_bot=with_bot)
    await migrated(owner.database)
    await bind(owner.database, group.id)
    code, found = await owner.looks()
    assert (code, found["QC group"][0]) == ((0, "ok") if with_bot else (1, "error"))
    assert with_bot or "/qchere" in found["QC group"][1]


NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


def webhook(url: str, waiting: int = 0, said: str | None = None, at: datetime = NOW) -> Finding:
    settings = Settings(
        _env_file=None, webhook_url=HOOK if url == HOOK else "", webhook_secret="s" * 20
    )
    info = WebhookInfo(
        url=url,
        has_custom_certificate=False,
        pending_update_count=waiting,
        last_error_date=at if said else None,
        last_error_message=said,
    )
    return telegram._webhook(settings, info)


@pytest.mark.parametrize(
    ("found", "level", "words"),
    [
        (webhook(HOOK), Level.OK, "0 updates wait"),
        (webhook(""), Level.OK, "asks for updates"),
        (webhook("", waiting=500), Level.WARNING, "500 updates wait"),
        (webhook("https://else.example.org/secret-path"), Level.WARNING, "else.example.org"),
        (
            webhook(HOOK, said="SSL error", at=datetime.now(UTC) - timedelta(minutes=9)),
            Level.WARNING,
            "SSL error (9 min ago)",
        ),
        (webhook(HOOK, said="SSL error", at=NOW - timedelta(days=400)), Level.OK, "set"),
    ],
)
def test_what_telegram_says_of_the_webhook(found: Finding, level: Level, words: str) -> None:
    assert found.level is level
    assert words in found.words
    assert "secret-path" not in found.words


@pytest.mark.parametrize(
    ("off", "level", "words"),
    [
        (0, Level.OK, "agrees"),
        (4, Level.OK, "agrees"),
        (90, Level.WARNING, "0:01:30 ahead of"),
        (-90, Level.WARNING, "0:01:30 behind"),
        (3600, Level.ERROR, "1:00:00 ahead of"),
        (-86400, Level.ERROR, "1 day, 0:00:00 behind"),
    ],
)
def test_a_clock_that_is_wrong_is_measured(off: int, level: Level, words: str) -> None:
    found = compared("Telegram's", NOW - timedelta(seconds=off), NOW, NOW)
    assert found.level is level
    assert words in found.words


def test_a_slow_answer_is_no_wrong_clock() -> None:
    asked, answered = NOW, NOW + timedelta(seconds=20)
    for theirs in (asked, asked + timedelta(seconds=10), answered):
        assert compared("Telegram's", theirs, asked, answered).level is Level.OK


async def test_a_database_has_a_clock_where_it_is_a_server(engine: AsyncEngine) -> None:
    theirs = await server_time(engine)
    if engine.dialect.name == "sqlite":
        assert theirs is None
    else:
        assert theirs is not None
        assert abs(theirs - datetime.now(UTC)) < timedelta(minutes=1)


@only_sqlite
async def test_a_workshop_in_use_is_well(owner: Owner, database_url: str) -> None:
    code, found = await owner.looks(database_url=database_url)
    assert (code, found["ADMIN_IDS"][0]) == (0, "ok")


async def kept_files(address: str, contents: Mapping[str, bytes]) -> None:
    """Files that notes know under these hashes, whatever is in the folder."""
    engine = create_engine(address)
    async with engine.begin() as connection:
        await connection.run_sync(any_rows.fill)
        await connection.execute(text("UPDATE note_files SET state = 'left'"))
        kept = text("UPDATE note_files SET state = 'kept', sha256 = :of WHERE piece_id = :piece")
        for piece, digest in enumerate(contents, start=1):
            await connection.execute(kept, {"of": digest, "piece": piece})
    await engine.dispose()


async def test_files_of_notes_are_looked_at_one_by_one(
    owner: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    await migrated(owner.database)
    folder = owner.folder / "workshop-files"
    contents = {sha256(each).hexdigest(): each for each in (b"first", b"second")}
    await kept_files(owner.database, contents)
    for digest, content in contents.items():
        (folder / digest[:2]).mkdir(parents=True)
        (folder / digest[:2] / digest).write_bytes(content)
    _, found = await owner.looks()
    assert found["FILES"] == ("ok", f"fine, 2 kept in {folder}")
    first, second = ((folder / digest[:2] / digest) for digest in contents)
    first.write_bytes(b"something else")
    _, found = await owner.looks()
    assert found["FILES"][0] == "warning"
    assert found["FILES"][1].startswith("1 of 2 are missing or damaged")
    second.unlink()
    _, found = await owner.looks()
    assert found["FILES"][1].startswith("2 of 2 are missing or damaged")
    first.write_bytes(b"first")
    second.write_bytes(b"second")
    stranger = folder / "ab" / ("ab" * 32)
    stranger.parent.mkdir()
    stranger.write_bytes(b"nobody's")
    _, found = await owner.looks()
    assert found["FILES"] == (
        "ok",
        f"fine, 2 kept in {folder}, and 1 that no note knows of",
    )
    refuse(monkeypatch, folder)
    code, found = await owner.looks()
    assert (code, found["FILES"][0]) == (1, "error")
    assert "can't be read: Permission denied" in found["FILES"][1]


def test_who_may_read_a_file_is_told_by_its_mode(tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.touch()
    for mode, is_open in {
        0o600: False,
        0o400: False,
        0o640: True,
        0o604: True,
        0o622: True,
    }.items():
        file.chmod(mode)
        assert is_open_to_others(file) is is_open
