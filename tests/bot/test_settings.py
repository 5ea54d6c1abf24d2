"""Settings: each wrong one is one clear line."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, load_settings
from domain.backups import Nights

HOOK = {"WEBHOOK_URL": "https://bot.example.org/telegram", "WEBHOOK_SECRET": "s3cret"}


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def read(monkeypatch: pytest.MonkeyPatch, given: Mapping[str, str]) -> Settings:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    return load_settings()


def test_without_a_webhook_updates_are_polled_for_and_a_server_listens_on_this_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings = read(monkeypatch, {})
    assert (settings.webhook_url, settings.listen_at) == ("", ("127.0.0.1", 8080))


@pytest.mark.parametrize(
    ("listen", "expected"),
    [
        ("", None),
        ("127.0.0.1:0", ("127.0.0.1", 0)),
        ("0.0.0.0:9000", ("0.0.0.0", 9000)),
        ("[::1]:8080", ("::1", 8080)),
    ],
)
def test_where_the_server_listens(
    monkeypatch: pytest.MonkeyPatch, listen: str, expected: tuple[str, int] | None
) -> None:
    assert read(monkeypatch, {"LISTEN": listen}).listen_at == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"BACKUP_TO": ""}, None),
        ({"BACKUP_TO": "/b"}, Nights(folder="/b", at="03:30", daily=7, weekly=4)),
        (
            {"BACKUP_TO": "/b", "BACKUP_AT": "23:05", "BACKUP_KEEP": "30  Daily"},
            Nights(folder="/b", at="23:05", daily=30, weekly=0),
        ),
    ],
)
def test_when_and_where_backups_are_made(
    monkeypatch: pytest.MonkeyPatch, given: Mapping[str, str], expected: Nights | None
) -> None:
    assert read(monkeypatch, given).nights == expected


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("BACKUP_AT", "3:30", "expected a time of day like 03:30"),
        ("BACKUP_AT", "24:00", "expected a time of day like 03:30"),
        ("BACKUP_KEEP", "7", "expected how many are kept, like: 7 daily, 4 weekly"),
        ("BACKUP_KEEP", "0 daily", "expected how many are kept, like: 7 daily, 4 weekly"),
    ],
)
def test_what_is_wrong_with_backups_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, words: str
) -> None:
    with pytest.raises(SettingsError) as refused:
        read(monkeypatch, {name: value})
    assert str(refused.value) == f"{name}: {words}"


def test_an_empty_setting_hides_the_one_in_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("LISTEN=127.0.0.1:9000\nWEBHOOK_URL=https://a.org/x\nLOG_LEVEL=debug\n")
    settings = read(monkeypatch, {"LISTEN": "", "WEBHOOK_URL": ""})
    assert (settings.listen_at, settings.webhook_url, settings.log_level) == (None, "", "debug")


@pytest.mark.parametrize(
    "url", ["https://bot.example.org", "http://127.0.0.1:9/x", "http://[::1]/x"]
)
def test_webhooks_that_can_work(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    assert read(monkeypatch, {**HOOK, "WEBHOOK_URL": url}).webhook_url == url


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ({"WEBHOOK_URL": HOOK["WEBHOOK_URL"]}, "WEBHOOK_SECRET is required with WEBHOOK_URL"),
        ({**HOOK, "LISTEN": ""}, "LISTEN is required with WEBHOOK_URL"),
        ({**HOOK, "WEBHOOK_URL": "http://bot.example.org/x"}, "WEBHOOK_URL: expected https://"),
        ({**HOOK, "WEBHOOK_URL": "bot.example.org"}, "WEBHOOK_URL: expected an address like"),
        ({**HOOK, "WEBHOOK_URL": "https://u:p@a.org/x"}, "WEBHOOK_URL: expected an address like"),
        ({**HOOK, "WEBHOOK_URL": "https://a.org:99999/x"}, "WEBHOOK_URL: expected an address"),
        ({**HOOK, "WEBHOOK_URL": "https://a.org/metrics"}, "WEBHOOK_URL: /metrics is taken"),
        ({**HOOK, "WEBHOOK_SECRET": "with spaces"}, "WEBHOOK_SECRET: expected 1 to 256 of"),
        ({**HOOK, "WEBHOOK_SECRET": "x" * 257}, "WEBHOOK_SECRET: expected 1 to 256 of"),
        ({"LISTEN": "8080"}, "LISTEN: expected host:port"),
        ({"LISTEN": "127.0.0.1:65536"}, "LISTEN: expected host:port"),
        ({"LISTEN": "::1:8080"}, "LISTEN: expected host:port"),
    ],
)
def test_what_is_wrong_is_named_in_one_line_without_the_secret(
    monkeypatch: pytest.MonkeyPatch, given: Mapping[str, str], line: str
) -> None:
    with pytest.raises(SettingsError) as refused:
        read(monkeypatch, given)
    said = str(refused.value)
    assert said.startswith(line)
    assert "\n" not in said
    assert "spaces" not in said
    assert "xxx" not in said


def test_the_example_names_every_setting() -> None:
    example = Path(__file__).parents[2] / ".env.example"
    named = {
        line.partition("=")[0]
        for line in example.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    }
    assert named == {name.upper() for name in Settings.model_fields}
