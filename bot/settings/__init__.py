"""Settings, from the environment or `.env`; a wrong one is one clear line."""

import re
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import ValidationError, ValidationInfo, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.settings.addresses import host_and_port, is_loopback, split_url
from bot.settings.backups import numbers_kept
from bot.settings.env_file import fault_of
from bot.settings.files import files_beside
from domain.backups import Nights
from domain.notes import FileLimits

TELEGRAM = "https://api.telegram.org"
ENV_FILE = Path(".env")
# What this process answers itself; a webhook can't have the same path.
OWN_PATHS = ("/healthz", "/readyz", "/metrics")

# Those to which Telegram itself brings updates.
_HOOK_PORTS = (443, 80, 88, 8443)
_LONGEST_KEPT = 3650
_MB = 1_000_000
# What Telegram gives to bots; more comes with a Bot API server of one's own.
_MOST_MB, _MOST_MB_A_DAY = 20, 100_000

_TOKEN = re.compile(r"[0-9]{1,20}:[A-Za-z0-9_-]{3,200}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_HOOK_PATH = re.compile(r"(?:/[A-Za-z0-9._~%!$&'()*+,;=:@-]*)*")


class SettingsError(Exception):
    """What is wrong with which setting, in words; never shows a secret's value."""


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_file=ENV_FILE, env_file_encoding="utf-8-sig", extra="ignore"
    )

    bot_token: str = ""
    admin_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    database_url: str = "sqlite:///workshop.db"
    telegram_api_url: str = TELEGRAM
    webhook_url: str = ""
    webhook_secret: str = ""
    listen: str = "127.0.0.1:8080"
    keep_delivered_days: int = 30
    files: str = ""
    file_mb: int = 20
    files_mb_a_day: int = 500
    backup_to: str = ""
    backup_at: str = "03:30"
    backup_keep: str = "7 daily, 4 weekly"
    log_level: str = "info"
    log_format: str = "console"

    @property
    def listen_at(self) -> tuple[str, int] | None:
        """Host and port of the HTTP server; None for no server."""
        return host_and_port(self.listen) if self.listen else None

    @property
    def files_folder(self) -> Path:
        """Where files of notes are kept; beside the database, unless it is said."""
        return Path(self.files) if self.files else files_beside(self.database_url)

    @property
    def file_limits(self) -> FileLimits:
        return FileLimits(size=self.file_mb * _MB, per_day=self.files_mb_a_day * _MB)

    @property
    def nights(self) -> Nights | None:
        """When and where backups are made; None for none."""
        if not self.backup_to:
            return None
        daily, weekly = numbers_kept(self.backup_keep)
        return Nights(folder=self.backup_to, at=self.backup_at, daily=daily, weekly=weekly)

    @model_validator(mode="before")
    @classmethod
    def _clean(cls, given: Any) -> Any:
        # In the environment an empty setting hides the one in `.env`; an empty LISTEN means none.
        if not isinstance(given, dict):
            return given
        names = cls.model_fields
        found = {name: _bare(name, each) for name, each in given.items() if name in names}
        return {name: each for name, each in found.items() if each != "" or name == "listen"}

    @field_validator("bot_token")
    @classmethod
    def _looks_like_a_token(cls, token: str) -> str:
        if token and not _TOKEN.fullmatch(token):
            raise ValueError("expected the token from @BotFather, like 123456:AAE...")
        return token

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _numbers(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        parts = [part.strip() for part in value.split(",") if part.strip()]
        if not all(re.fullmatch("[0-9]{1,16}", part) and 0 < int(part) < 2**52 for part in parts):
            raise ValueError("expected Telegram ids, comma-separated, like 1234567,7654321")
        return frozenset(int(part) for part in parts)

    @field_validator("telegram_api_url")
    @classmethod
    def _http(cls, value: str) -> str:
        url = split_url(value)
        if url is None or url.query or url.fragment:
            raise ValueError(f"expected an address like {TELEGRAM}")
        return value.rstrip("/")

    @field_validator("webhook_url")
    @classmethod
    def _public_address(cls, value: str) -> str:
        if not value:
            return value
        url = split_url(value)
        if (
            url is None
            or url.fragment
            or url.username is not None
            or not _HOOK_PATH.fullmatch(url.path)
        ):
            raise ValueError("expected an address like https://bot.example.org/telegram")
        if url.scheme != "https" and not (url.scheme == "http" and is_loopback(url.hostname)):
            raise ValueError("expected https://; http:// goes to this machine only")
        if url.path.rstrip("/") in OWN_PATHS:
            raise ValueError(f"{url.path} is taken, choose another path")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _secret_signs(cls, value: str) -> str:
        if value and not _SECRET.fullmatch(value):
            raise ValueError("expected 1 to 256 of A-Z, a-z, 0-9, _ and -")
        return value

    @field_validator("listen")
    @classmethod
    def _host_and_port(cls, value: str) -> str:
        if value and host_and_port(value) is None:
            raise ValueError("expected host:port like 127.0.0.1:8080, or nothing for no server")
        return value

    @field_validator("keep_delivered_days", mode="before")
    @classmethod
    def _days(cls, value: object) -> object:
        if not re.fullmatch("[0-9]{1,4}", str(value)) or not 1 <= int(str(value)) <= _LONGEST_KEPT:
            raise ValueError(f"expected days, 1 to {_LONGEST_KEPT}")
        return value

    @field_validator("file_mb", "files_mb_a_day", mode="before")
    @classmethod
    def _megabytes(cls, value: object, info: ValidationInfo) -> object:
        most = _MOST_MB if info.field_name == "file_mb" else _MOST_MB_A_DAY
        if not re.fullmatch("[0-9]{1,6}", str(value)) or not 1 <= int(str(value)) <= most:
            raise ValueError(f"expected megabytes, 1 to {most}")
        return value

    @field_validator("backup_at")
    @classmethod
    def _time_of_day(cls, value: str) -> str:
        if not re.fullmatch("(?:[01][0-9]|2[0-3]):[0-5][0-9]", value):
            raise ValueError("expected a time of day like 03:30")
        return value

    @field_validator("backup_keep")
    @classmethod
    def _how_many(cls, value: str) -> str:
        numbers_kept(value)
        return value

    @field_validator("log_level")
    @classmethod
    def _level(cls, value: str) -> str:
        if value.lower() not in ("debug", "info", "warning", "error"):
            raise ValueError("expected debug, info, warning or error")
        return value.lower()

    @field_validator("log_format")
    @classmethod
    def _format(cls, value: str) -> str:
        if value.lower() not in ("console", "json"):
            raise ValueError("expected console or json")
        return value.lower()

    @model_validator(mode="after")
    def _webhook_is_whole(self) -> Self:
        if self.webhook_url and not self.webhook_secret:
            raise ValueError("WEBHOOK_SECRET is required with WEBHOOK_URL: openssl rand -hex 32")
        if self.webhook_url and not self.listen:
            raise ValueError("LISTEN is required with WEBHOOK_URL: Telegram posts there")
        url = split_url(self.webhook_url)
        if (
            url is not None
            and url.scheme == "https"
            and self.telegram_api_url == TELEGRAM
            and (url.port or 443) not in _HOOK_PORTS
        ):
            raise ValueError("WEBHOOK_URL: Telegram knows the ports 443, 80, 88 and 8443 only")
        return self


def load_settings(*, needs_token: bool = False) -> Settings:
    """The settings; raises `SettingsError` that names what is missing or malformed."""
    if fault := fault_of(ENV_FILE):
        raise SettingsError(f"{ENV_FILE} {fault}")
    try:
        settings = Settings()
    except ValidationError as error:
        raise SettingsError("; ".join(_line(each) for each in error.errors())) from None
    if needs_token and not settings.bot_token:
        raise SettingsError("BOT_TOKEN is missing: get one from @BotFather, put it into .env")
    return settings


def _line(error: object) -> str:
    assert isinstance(error, dict)
    name = "_".join(str(part) for part in error["loc"]).upper()
    words = str(error["msg"]).removeprefix("Value error, ")
    return f"{name}: {words}" if name else words


def _bare(name: str, value: object) -> object:
    """What stands between blanks, line ends and quotes, which some tools hand on as they are."""
    if not isinstance(value, str):
        return value
    bare = value.strip()
    if len(bare) > 1 and bare[0] == bare[-1] and bare[0] in "\"'":
        bare = bare[1:-1].strip()
    if any(ord(sign) < ord(" ") or "\ud800" <= sign <= "\udfff" for sign in bare):
        raise ValueError(f"{name.upper()}: there is a line end or a broken sign in it")
    return bare
