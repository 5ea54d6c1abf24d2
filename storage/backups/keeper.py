"""The owner's folder of backups: one more, and only as many as are wished."""

import asyncio
import re
import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import date, datetime
from pathlib import Path

from domain.backups import CantBackUp, MadeArchive, Nights, TooLargeToSend
from domain.errors import StorageUnavailable
from storage.backups.make import SUFFIX, MadeBackup, make_backup
from storage.backups.passphrase import SUFFIX as SEALED
from storage.backups.passphrase import seal
from storage.backups.workroom import workroom
from storage.errors import BackupError
from storage.file_room import FileFolder

_NAME = re.compile(r"workshop-(\d{4})(\d{2})(\d{2})-\d{6}" + re.escape(SUFFIX))


class Keeper:
    """`nights` is None where the owner wants none: `make` has no folder then."""

    def __init__(
        self,
        address: str,
        nights: Nights | None,
        *,
        program: str,
        now: Callable[[], datetime],
        files: FileFolder,
    ) -> None:
        self._address = address
        self._nights = nights
        self._program = program
        self._now = now
        self._files = files

    async def make(self) -> MadeArchive:
        assert self._nights is not None, "asked for only where there is a folder"
        folder = Path(self._nights.folder)
        try:
            if not await asyncio.to_thread(folder.is_dir):
                raise BackupError(f"{folder} is no folder: make it, or mend BACKUP_TO")
            made = await self._made(folder)
        except (BackupError, StorageUnavailable) as error:
            raise CantBackUp(str(error)) from error
        await asyncio.to_thread(_thin_out, folder, self._nights)
        return MadeArchive(name=made.file.name, size=made.size)

    @asynccontextmanager
    async def sealed(
        self, passphrase: str, *, at_most: int
    ) -> AsyncIterator[tuple[Path, MadeArchive]]:
        try:
            with workroom(await asyncio.to_thread(self._room)) as room:
                made = await self._made(room)
                if made.size > at_most:
                    raise TooLargeToSend(made.size)
                closed = Path(f"{made.file}{SEALED}")
                await seal(made.file, closed, passphrase)
                yield closed, MadeArchive(name=closed.name, size=made.size)
        except (BackupError, StorageUnavailable) as error:
            raise CantBackUp(str(error)) from error

    async def _made(self, place: Path) -> MadeBackup:
        return await make_backup(
            self._address, place, program=self._program, now=self._now, files=self._files
        )

    def _room(self) -> Path:
        """Rather where backups are kept than where temporary files may be kept in memory."""
        folder = Path(self._nights.folder) if self._nights else None
        return folder if folder and folder.is_dir() else Path(tempfile.gettempdir())


def surplus(names: Sequence[str], nights: Nights) -> Sequence[str]:
    """Of the folder's files, the backups that need not be kept: of each of the last days that
    have one, and of each of the last weeks, the newest stays.
    """
    found = sorted((name for name in names if _NAME.fullmatch(name)), reverse=True)
    kept: set[str] = set()
    for span, many in ((_day, nights.daily), (_week, nights.weekly)):
        newest: dict[object, str] = {}
        for name in found:
            newest.setdefault(span(name), name)
        kept.update(list(newest.values())[:many])
    # What was made just now always stays.
    return [name for name in found[1:] if name not in kept]


def _day(name: str) -> date:
    made = _NAME.fullmatch(name)
    assert made is not None
    year, month, day = map(int, made.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return date.min


def _week(name: str) -> tuple[int, int]:
    year, week, _ = _day(name).isocalendar()
    return year, week


def _thin_out(folder: Path, nights: Nights) -> None:
    for name in surplus([each.name for each in folder.iterdir()], nights):
        (folder / name).unlink(missing_ok=True)
