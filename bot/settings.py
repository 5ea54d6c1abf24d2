"""Settings, from the environment or `.env`; a wrong one is one clear line."""

import re
from typing import Annotated, Any, Self

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.addresses import host_and_port, is_loopback, split_url

TELEGRAM = "https://api.telegram.org"
# What this process answers itself; a webhook can't have the same path.
OWN_PATHS = ("/healthz", "/readyz", "/metrics")

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


class SettingsError(Exception):
    """What is wrong with which setting, in words; never shows a secret's value."""


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore")

    bot_token: str = ""
    admin_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    database_url: str = "sqlite:///workshop.db"
    telegram_api_url: str = TELEGRAM
    webhook_url: str = ""
    webhook_secret: str = ""
    listen: str = "127.0.0.1:8080"
    keep_delivered_days: Annotated[int, Field(ge=1, le=3650)] = 30
    log_level: str = "info"
    log_format: str = "console"

    @property
    def listen_at(self) -> tuple[str, int] | None:
        """Host and port of the HTTP server; None for no server."""
        return host_and_port(self.listen) if self.listen else None

    @model_validator(mode="before")
    @classmethod
    def _empty_is_the_default(cls, given: Any) -> Any:
        # In the environment an empty setting hides the one in `.env`; an empty LISTEN means none.
        if not isinstance(given, dict):
            return given
        return {name: each for name, each in given.items() if each != "" or name == "listen"}

    @field_validator("bot_token")
    @classmethod
    def _looks_like_a_token(cls, token: str) -> str:
        number, colon, secret = token.partition(":")
        if token and not (colon and number.isdigit() and len(secret) >= 3 and " " not in token):
            raise ValueError("expected the token from @BotFather, like 123456:AAE...")
        return token

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _numbers(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        parts = [part.strip() for part in value.split(",") if part.strip()]
        if not all(part.isascii() and part.isdigit() and 0 < int(part) < 2**52 for part in parts):
            raise ValueError("expected Telegram ids, comma-separated, like 1234567,7654321")
        return frozenset(int(part) for part in parts)

    @field_validator("telegram_api_url")
    @classmethod
    def _http(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError("expected an address that begins with http:// or https://")
        return value.rstrip("/")

    @field_validator("webhook_url")
    @classmethod
    def _public_address(cls, value: str) -> str:
        if not value:
            return value
        url = split_url(value)
        if url is None or url.fragment or url.username is not None or "{" in url.path:
            raise ValueError("expected an address like https://bot.example.org/telegram")
        if url.scheme != "https" and not (url.scheme == "http" and is_loopback(url.hostname)):
            raise ValueError("expected https://; http:// goes to this machine only")
        if url.path in OWN_PATHS:
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
        return self


def load_settings(*, needs_token: bool = False) -> Settings:
    """The settings; raises `SettingsError` that names what is missing or malformed."""
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
