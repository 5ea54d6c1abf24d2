"""What an SQLite file held before a new release changed it."""

import asyncio
import os
import re
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path

from storage.errors import CantMigrate

_KEPT = 2


Keep = Callable[[str | None], Awaitable[None]]


@asynccontextmanager
async def kept_copies(file: Path | None) -> AsyncIterator[Keep]:
    """What it yields makes `workshop.db.before-leaving-<revision>`, for its owner alone.

    One that is there already stays: the next ends with `.2`. The last two are kept, and of a
    block that fails, and so changes nothing, none. Without a file, or a revision, there is
    nothing to keep. Raises `CantMigrate` where no copy can be made.
    """
    made: list[Path] = []

    async def keep(revision: str | None) -> None:
        if file is not None and revision is not None:
            made.append(await asyncio.to_thread(_copy, file, revision))

    try:
        yield keep
    except BaseException:
        for copy in made:
            copy.unlink(missing_ok=True)
        raise
    if file is not None and made:
        for old in _copies(file)[:-_KEPT]:
            old.unlink(missing_ok=True)


def _copy(file: Path, revision: str) -> Path:
    first = Path(f"{file}.before-leaving-{revision}")
    made = re.compile(re.escape(first.name) + r"(?:\.(\d+))?")
    numbers = [
        int(found[1] or 1)
        for each in file.absolute().parent.iterdir()
        if (found := made.fullmatch(each.name))
    ]
    kept = Path(f"{first}.{max(numbers) + 1}") if numbers else first
    aside = Path(f"{first}.part")
    try:
        aside.unlink(missing_ok=True)
        os.close(os.open(aside, os.O_CREAT | os.O_EXCL, 0o600))
        with closing(sqlite3.connect(file)) as old, closing(sqlite3.connect(aside)) as new:
            old.backup(new)
        # Whoever comes first by date was made first, however quickly they follow each other.
        os.utime(aside)
        aside.replace(kept)
    except (OSError, sqlite3.Error) as error:
        if aside.is_file():
            aside.unlink()
        raise CantMigrate(f"no copy of the database could be kept beside it: {error}") from error
    return kept


def _copies(file: Path) -> list[Path]:
    """The oldest first."""
    ours = re.compile(re.escape(file.name) + r"\.before-leaving-\w+(\.\d+)?")
    found = [each for each in file.absolute().parent.iterdir() if ours.fullmatch(each.name)]
    return sorted(found, key=lambda each: (each.stat().st_mtime_ns, each.name))
