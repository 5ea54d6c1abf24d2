"""The file behind an SQLite address: where it is, who may read it, whose it is."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

from sqlalchemy import URL

from domain.errors import StorageUnavailable
from storage.errors import BadDatabaseUrl

_FORM = "expected sqlite:///FILE, or sqlite:////FILE from the root"
# What an address may say beside the file, and is so anyway.
_WITHOUT_MEANING = {"mode": ("rwc",), "cache": ("private",)}
_PASSING = ("is locked", "is full", "disk I/O error")
# A file is opened with the effective rights.
_AS_OPENED = os.access in os.supports_effective_ids
_YES, _NO = ("true", "1", "yes", "on"), ("false", "0", "no", "off")


def plain(url: URL) -> URL:
    """The address with nothing but the path: `file:x.db?uri=true` names x.db like any other.

    Raises `BadDatabaseUrl` for what would be passed over in silence.
    """
    if url.host or url.username or url.port:
        raise BadDatabaseUrl(f"{_FORM}: one / is missing")
    words = dict(url.query)
    is_uri = str(words.pop("uri", "false")).lower()
    if is_uri not in (*_YES, *_NO):
        raise BadDatabaseUrl("uri: expected true or false")
    for name, value in words.items():
        if value not in _WITHOUT_MEANING.get(name, ()):
            raise BadDatabaseUrl(f"{name!r} is not understood for SQLite: leave it out")
    path = url.database or ""
    if is_uri in _YES and path.startswith("file:"):
        # `?` never comes so far, and `#` ends what SQLite looks at.
        path = unquote(urlsplit(path).path)
    if not path or path.startswith(":memory:"):
        raise BadDatabaseUrl(f"{_FORM}: what is kept in memory is gone with the process")
    if path.endswith("/"):
        raise BadDatabaseUrl(f"{_FORM}: it ends with the name of a folder")
    return url.set(database=path, query={})


def make_folder(file: Path) -> None:
    """Make the folders that are missing, for their owner alone; one that is there stays as it is.

    Raises `BadDatabaseUrl` if that can't be.
    """
    missing = [each for each in file.absolute().parents if not each.exists()]
    try:
        for folder in reversed(missing):
            folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise BadDatabaseUrl(
            f"the folder {folder} can't be made ({error.strerror}): make it, or name another"
        ) from error


def make_private(file: Path) -> None:
    """A file that isn't there yet is made for its owner alone; SQLite gives its log that mode.

    One that is there is not opened: closing it would take SQLite's locks on it away. What can't
    be made, SQLite says itself.
    """
    with suppress(OSError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))


def close_to_others(file: Path) -> None:
    """People's names and phones are no other user's: neither in the file nor in its log."""
    for each in (file, Path(f"{file}-wal"), Path(f"{file}-shm")):
        with suppress(OSError):
            if each.stat().st_mode & 0o077:
                each.chmod(0o600)


def look(file: Path) -> tuple[set[str], set[str]]:
    """Its tables, and the revisions it says it is at; a file that isn't there has none.

    Nothing is made or changed, so it may turn out to be anybody's. Raises `BadDatabaseUrl` for
    one that could not be used, and `StorageUnavailable` while it is locked.
    """
    _must_be_usable(file)
    if not file.exists() or not file.stat().st_size:
        return set(), set()
    try:
        address = f"{file.absolute().as_uri()}?mode=rw"
        with closing(sqlite3.connect(address, uri=True, timeout=10)) as connection:
            # One look at all of it: another process may migrate meanwhile.
            connection.execute("BEGIN")
            found = connection.execute(
                "SELECT name FROM sqlite_master"
                " WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_'"
            )
            tables = {name for (name,) in found}
            if "alembic_version" not in tables:
                return tables, set()
            columns = connection.execute("SELECT name FROM pragma_table_info('alembic_version')")
            if ("version_num",) not in columns.fetchall():
                return tables, set()
            rows = connection.execute("SELECT version_num FROM alembic_version").fetchall()
            return tables - {"alembic_version"}, {str(revision) for (revision,) in rows}
    except sqlite3.DatabaseError as error:
        if any(words in str(error) for words in _PASSING):
            raise StorageUnavailable(str(error)) from error
        if "not a database" in str(error):
            raise BadDatabaseUrl(f"{file} is no SQLite database: name another file") from error
        raise BadDatabaseUrl(f"{file} can't be used ({error}): restore a copy of it") from error


def _must_be_usable(file: Path) -> None:
    try:
        is_there, is_file = file.exists(), file.is_file()
    except (OSError, ValueError) as error:
        raise BadDatabaseUrl(f"{file} can't be looked at ({error})") from error
    if is_there and not is_file:
        raise BadDatabaseUrl(f"{file} is no file: name one, {_FORM.removeprefix('expected ')}")
    folder = next(each for each in file.absolute().parents if each.exists())
    if not folder.is_dir():
        raise BadDatabaseUrl(f"{folder} is no folder: name another file")
    # SQLite keeps a log beside the file.
    for each in (folder, file) if is_there else (folder,):
        wanted = os.R_OK | os.W_OK | (os.X_OK if each == folder else 0)
        if not os.access(each, wanted, effective_ids=_AS_OPENED):
            raise BadDatabaseUrl(
                f"{each} can't be written: give this user the right to it, or name another file"
            )
