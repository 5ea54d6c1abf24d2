"""The machine: who may read the files, how much room there is, whether it knows time zones."""

import os
import shutil
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.process.findings import Finding, error, ok, warning
from bot.settings import ENV_FILE, Settings
from bot.settings.env_file import is_open_to_others
from domain.rules import Rules

_MEGABYTE = 1 << 20
# A workshop's year is some tens of megabytes; a copy of it is kept before each migration.
_LITTLE, _TOO_LITTLE = 500 * _MEGABYTE, 50 * _MEGABYTE


def files(settings: Settings) -> Iterator[Finding]:
    """The token, people's names and phones are no other user's."""
    kept = [ENV_FILE, *_database_files(settings)]
    is_open = [each for each in kept if is_open_to_others(each)]
    for each in is_open:
        yield warning("files", f"other users of this machine can read {each}: chmod 600 {each}")
    if not is_open:
        yield ok("files", "fine, closed to other users")


def disk(settings: Settings) -> Finding | None:
    """Room for the database; None where a server keeps it, whose disk isn't seen from here."""
    file = _database_file(settings)
    if file is None:
        return None
    folder = next(each for each in file.absolute().parents if each.exists())
    try:
        free = shutil.disk_usage(folder).free
    except OSError as trouble:
        return warning("disk", f"can't be looked at ({trouble.strerror})")
    words = f"{free // _MEGABYTE} MB are free in {folder}"
    if free < _TOO_LITTLE:
        return error("disk", f"only {words}: make room, or nothing can be written soon")
    if free < _LITTLE:
        return warning("disk", f"{words}: make room")
    return ok("disk", f"fine, {words}")


def backups(settings: Settings) -> Finding:
    """Whether one can be made by night."""
    if settings.nights is None:
        return warning("backups", "none by night: name a folder in BACKUP_TO")
    folder = Path(settings.nights.folder)
    if not folder.is_dir():
        return error("backups", f"{folder} is no folder: make it, or mend BACKUP_TO")
    if not os.access(folder, os.W_OK | os.X_OK):
        return error("backups", f"{folder} can't be written: give this user the right to it")
    if _database_file(settings) is None and shutil.which("pg_dump") is None:
        return error("backups", "pg_dump is not there: install PostgreSQL's client programs")
    words = f"fine, every night at {settings.nights.at} into {folder}"
    file = _database_file(settings)
    if file is not None and file.exists() and file.stat().st_dev == folder.stat().st_dev:
        words += ", on the database's disk: another one is safer"
    return ok("backups", words)


def zones() -> Finding:
    """Whether time zones are known, by the one that new rules have."""
    name = Rules().work_session.timezone
    try:
        ZoneInfo(name)
        known = installed_version("tzdata")
    except ZoneInfoNotFoundError:
        return error("time zones", f"{name} is not known here: pip install tzdata")
    except PackageNotFoundError:
        return ok("time zones", "fine, the system's own")
    return ok("time zones", f"fine, tzdata {known}")


def _database_file(settings: Settings) -> Path | None:
    from storage.engine import database_url
    from storage.errors import BadDatabaseUrl

    try:
        url = database_url(settings.database_url)
    except BadDatabaseUrl:
        return None
    return Path(str(url.database)) if url.get_backend_name() == "sqlite" else None


def _database_files(settings: Settings) -> list[Path]:
    """The file with its logs, and the copies that are kept beside it."""
    file = _database_file(settings)
    if file is None:
        return []
    try:
        beside = sorted(file.parent.iterdir())
    except OSError:
        return []
    return [
        each
        for each in beside
        if each.name in (file.name, f"{file.name}-wal", f"{file.name}-shm")
        or each.name.startswith(f"{file.name}.before-")
    ]
