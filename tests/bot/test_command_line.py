"""What the command line says of itself, and what it leaves behind."""

import logging
import os
import subprocess
import sys
import tomllib
from importlib.metadata import version as installed_version
from pathlib import Path

import pytest

import bot.settings.version
from bot import __main__
from bot.__main__ import main
from bot.settings.version import version

PROJECT = Path(__file__).parents[2] / "pyproject.toml"


def obeys(monkeypatch: pytest.MonkeyPatch, *words: str) -> None:
    monkeypatch.setattr(sys, "argv", ["workshop-bot", *words])


def test_the_version_stands_in_one_place(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    obeys(monkeypatch, "--version")
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"workshop-bot {project['version']}\n"


def test_an_installed_package_knows_its_version(tmp_path: Path) -> None:
    for content in ("", "[project]\nname = 'another'\nversion = '9'\n", "no toml"):
        (tmp_path / "pyproject.toml").write_text(content)
        assert bot.settings.version._of_checkout(tmp_path / "pyproject.toml") is None
    assert bot.settings.version._of_checkout(tmp_path / "none") is None
    assert bot.settings.version._of_package() == installed_version("workshop-bot")
    assert version() != "unknown"


def test_whatever_is_made_meanwhile_is_its_owners_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def make() -> int:
        (tmp_path / "made").touch()
        return 0

    monkeypatch.setattr(__main__, "_obey", make)
    before = os.umask(0o022)
    try:
        assert main() == 0
        (tmp_path / "later").touch()
    finally:
        os.umask(before)
    assert (tmp_path / "made").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "later").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize(("mode", "lines"), [(0o644, 1), (0o600, 0)])
def test_a_file_of_settings_that_others_can_read_is_named_at_the_start(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    mode: int,
    lines: int,
) -> None:
    async def served(_: object) -> None:
        return None

    (tmp_path / ".env").write_text("BOT_TOKEN=7000000000:COMMAND-LINE\n")
    (tmp_path / ".env").chmod(mode)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BOT_TOKEN", raising=False)
    monkeypatch.setattr("bot.process.lifecycle.serve", served)
    monkeypatch.setattr(__main__, "set_up_logging", lambda *_, **__: None)
    obeys(monkeypatch, "run")
    with caplog.at_level(logging.WARNING):
        assert main() == 0
    said = [each.getMessage() for each in caplog.records if "chmod 600 .env" in each.getMessage()]
    assert len(said) == lines


def test_every_command_is_explained() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "bot", "--help"], check=True, capture_output=True, text=True
    ).stdout
    for command in ("run", "demo", "migrate", "check", "doctor", "backup", "restore", "copy-to"):
        assert f"    {command} " in said
