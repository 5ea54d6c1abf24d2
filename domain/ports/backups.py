"""What is asked of whoever remembers backups, and of whoever makes them."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from domain.backups import Backup, BackupKind, MadeArchive


class Backups(Protocol):
    """The record; claimed rows are one process's until `until`, or longer where it holds on."""

    async def claim(
        self, kind: BackupKind, night: date, *, now: datetime, until: datetime
    ) -> int | None:
        """The night's row, made or left by a process that is gone; None where it is another's,
        or has ended.
        """
        ...

    async def ask(self, kind: BackupKind, person_id: int, *, at: datetime) -> int: ...

    async def claim_asked(self, *, now: datetime, until: datetime) -> Backup | None:
        """One that was asked for by hand and waits, the oldest first."""
        ...

    async def hold(self, backup_id: int, *, until: datetime) -> None: ...

    async def end(
        self, backup_id: int, *, at: datetime, made: MadeArchive | None, error: str | None
    ) -> None: ...

    async def recent(self) -> Sequence[Backup]:
        """Those of the last weeks, the newest first."""
        ...


class Archives(Protocol):
    """Makes them. Raises `CantBackUp`."""

    async def make(self) -> MadeArchive:
        """Into the owner's folder, in which only as many are kept as is wished."""
        ...

    def sealed(
        self, passphrase: str, *, at_most: int
    ) -> AbstractAsyncContextManager[tuple[Path, MadeArchive]]:
        """A file that only the passphrase opens, there for as long as the block lasts. Raises
        `TooLargeToSend` beside.
        """
        ...
