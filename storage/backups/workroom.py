"""A folder beside what is made, for what is only half made; gone afterwards, come what may."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from storage.errors import BackupError

_PREFIX = ".workshop-backup-"
_LOCK = "in-use"


@contextmanager
def workroom(folder: Path) -> Iterator[Path]:
    """A new folder within `folder`, its owner's alone. What processes that were killed left
    there is cleared away. Raises `BackupError` where none can be made.
    """
    try:
        _clear_away(folder)
        room = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=folder))
        lock = os.open(room / _LOCK, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise BackupError(f"{folder} can't be written: {error.strerror}") from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)
        os.close(lock)


def put_in_place(made: Path, place: Path) -> None:
    """Under its own name from one moment to the next, and after a power cut too."""
    made.replace(place)
    descriptor = os.open(place.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _clear_away(folder: Path) -> None:
    for left in folder.glob(f"{_PREFIX}*"):
        # A room that is just being made has no lock yet, and is left alone.
        with suppress(OSError):
            lock = os.open(left / _LOCK, os.O_RDWR | os.O_CLOEXEC)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left, ignore_errors=True)
            finally:
                os.close(lock)
