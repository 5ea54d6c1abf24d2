"""An SQLite file's part in backups: a copy of the file that is in use, and what is in a copy."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from storage.backups.manifest import Contents
from storage.errors import BackupError
from storage.sqlite_file import look

_WAIT_SECONDS = 30.0


def copy(file: Path, to: Path) -> None:
    """A new file with all that was committed when it began; whoever writes meanwhile goes on.

    It is checked, and needs no log beside it. Raises `BackupError`.
    """
    with trouble_with(to.parent):
        os.close(os.open(to, os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
        with opened(file, mode="ro") as source, opened(to) as copied:
            # In one step, so that all of it is of one moment.
            source.backup(copied)
            copied.execute("PRAGMA journal_mode = DELETE")
            must_be_sound(copied, to)
        with to.open("rb") as made:
            os.fsync(made.fileno())


def must_be_sound(database: sqlite3.Connection, file: Path) -> None:
    """Raises `BackupError` where pages or references are broken."""
    (said,) = database.execute("PRAGMA integrity_check(1)").fetchone()
    if said != "ok":
        raise BackupError(f"{file.name} is damaged: {str(said).splitlines()[-1][:100]}")
    if (broken := database.execute("PRAGMA foreign_key_check").fetchone()) is not None:
        raise BackupError(
            f"{file.name} is damaged: a row of {broken[0]} refers to one that is gone"
        )


def revision_of(file: Path) -> str:
    """The schema's; raises `BackupError` where the file holds no workshop."""
    tables, revisions = look(file)
    if "people" not in tables or len(revisions) != 1:
        raise BackupError(f"{file} holds no workshop: there is nothing to back up")
    return next(iter(revisions))


def contents_of(file: Path) -> Contents:
    with trouble_with(file), opened(file, mode="ro") as database:
        return contents(database)


def contents(database: sqlite3.Connection) -> Contents:
    rows = {}
    for name in tables(database):
        quoted = name.replace('"', '""')
        (rows[name],) = database.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()  # noqa: S608
    ledger = 0
    if "xp_entries" in rows:
        (ledger,) = database.execute("SELECT coalesce(sum(amount), 0) FROM xp_entries").fetchone()
    return Contents(rows=rows, ledger=ledger)


def tables(database: sqlite3.Connection) -> list[str]:
    """Those that hold rows of people's; in the order of their names."""
    found = database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table'"
        " AND substr(name, 1, 7) <> 'sqlite_' AND name <> 'alembic_version' ORDER BY name"
    )
    return [name for (name,) in found]


@contextmanager
def opened(file: Path, *, mode: str = "rw") -> Iterator[sqlite3.Connection]:
    address = f"{file.absolute().as_uri()}?mode={mode}"
    with closing(
        sqlite3.connect(address, uri=True, timeout=_WAIT_SECONDS, isolation_level=None)
    ) as database:
        yield database


@contextmanager
def trouble_with(place: Path) -> Iterator[None]:
    """What the disk and SQLite say, in one sentence that names the place."""
    try:
        yield
    except sqlite3.Error as error:
        raise BackupError(f"{place}: {error}") from error
    except OSError as error:
        raise BackupError(f"{place} can't be written: {error.strerror}") from error
