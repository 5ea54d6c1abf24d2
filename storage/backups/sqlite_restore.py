"""Putting an archive's file into the place of the one that is there."""

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from storage.backups import sqlite_copy
from storage.backups.manifest import Contents
from storage.backups.settle import settlings
from storage.backups.workroom import put_in_place
from storage.errors import BackupError
from storage.sqlite_file import make_folder, make_private

# Where SQLite locks a file that somebody reads.
_SHARED_FIRST, _SHARED_SIZE = 0x40000002, 510
_WAIT_SECONDS = 2.0
_IN_USE = "{} is in use: stop the bot first, and close other programs that have it open"


def settle(taken: Path, *, at: datetime) -> int:
    """Let rest what was due long ago; how many notices."""
    with sqlite_copy.trouble_with(taken), sqlite_copy.opened(taken) as database:
        found = sqlite_copy.tables(database)
        database.execute("BEGIN")
        notices = 0
        for each in settlings(found, at=at, is_sqlite=True):
            (count,) = database.execute(each.counts).fetchone()
            notices += count if each.table == "outbox" else 0
            database.execute(each.change)
        database.execute("COMMIT")
    return notices


def put(taken: Path, file: Path, *, keep: Path | None, room: Path) -> Path | None:
    """The file holds what `taken` holds, or, after a kill too, what it held before; that is kept
    as `keep`, if there was anything. Returns what was kept. Raises `BackupError` while anybody
    has the file open.
    """
    with sqlite_copy.trouble_with(file):
        make_folder(file)
        make_private(file)
        kept = None
        if keep is not None and _is_broken(file):
            kept = _move_aside(file, keep)
            make_private(file)
        with _for_us_alone(file) as database:
            if keep is not None and kept is None and sqlite_copy.tables(database):
                kept = _keep(database, keep, room)
            with sqlite_copy.opened(taken, mode="ro") as restored:
                # Within one transaction of SQLite's own: a kill leaves a journal, and whoever
                # opens the file next finds what it held before.
                restored.backup(database)
    return kept


def here(file: Path) -> Contents | None:
    """What the file holds; None where there is none, or nothing that can be read."""
    if not file.exists() or not file.stat().st_size:
        return None
    try:
        return sqlite_copy.contents_of(file)
    except BackupError:
        return None


def must_be_free(file: Path) -> None:
    """Raises `BackupError` while anybody has the file open; nothing is changed."""
    if file.exists() and _is_locked(file):
        raise BackupError(_IN_USE.format(file))


@contextmanager
def _for_us_alone(file: Path) -> Iterator[sqlite3.Connection]:
    address = f"{file.absolute().as_uri()}?mode=rw"
    with closing(
        sqlite3.connect(address, uri=True, timeout=_WAIT_SECONDS, isolation_level=None)
    ) as database:
        try:
            # What is taken so is held until the end.
            database.execute("PRAGMA locking_mode = EXCLUSIVE")
            database.execute("PRAGMA journal_mode = DELETE")
            database.execute("BEGIN EXCLUSIVE")
            database.execute("COMMIT")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            raise BackupError(_IN_USE.format(file)) from error
        yield database


def _keep(database: sqlite3.Connection, keep: Path, room: Path) -> Path:
    aside = room / keep.name
    os.close(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    with sqlite_copy.opened(aside) as copied:
        database.backup(copied)
    put_in_place(aside, keep)
    return keep


def _is_broken(file: Path) -> bool:
    """Whether SQLite can't make anything of it."""
    if not file.stat().st_size:
        return False
    try:
        with sqlite_copy.opened(file) as database:
            sqlite_copy.contents(database)
    except sqlite3.OperationalError:
        return False
    except sqlite3.DatabaseError:
        return True
    return False


def _move_aside(file: Path, keep: Path) -> Path:
    must_be_free(file)
    file.replace(keep)
    for end in ("-wal", "-shm", "-journal"):
        with suppress(FileNotFoundError):
            Path(f"{file}{end}").replace(f"{keep}{end}")
    return keep


def _is_locked(file: Path) -> bool:
    descriptor = os.open(file, os.O_RDWR | os.O_CLOEXEC)
    try:
        fcntl.lockf(
            descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, _SHARED_SIZE, _SHARED_FIRST, os.SEEK_SET
        )
    except OSError:
        return True
    else:
        return False
    finally:
        # This process has it open nowhere else: its other locks would go with this.
        os.close(descriptor)
