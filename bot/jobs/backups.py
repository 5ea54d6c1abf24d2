"""Backups by night and on demand: made beside everything else, for as long as they take."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial

from domain.backups import CantBackUp
from domain.errors import TryAgain
from domain.ports.backups import Archives
from domain.services.backups import BackupService, Claimed

log = logging.getLogger(__name__)

_HOLD_ON_SECONDS = 30.0
_MARK_SECONDS = 5.0


class BackupJob:
    """One at a time in this process; of several processes one makes each."""

    def __init__(self, backups: BackupService, archives: Archives) -> None:
        self._backups = backups
        self._archives = archives
        self._under_way: asyncio.Task[None] | None = None

    async def look(self) -> None:
        """Begin what is due; it goes on after this has returned."""
        if self._under_way is not None and not self._under_way.done():
            return
        claimed = await self._backups.claim()
        if claimed is None:
            if await self._backups.mind():
                log.warning("there was no backup for too long")
            return
        self._under_way = asyncio.create_task(self._make(claimed))

    async def finished(self) -> None:
        """Wait for what is under way."""
        if self._under_way is not None:
            await asyncio.wait({self._under_way})

    def stop(self) -> None:
        """What is under way is left; it is begun anew by whoever comes next."""
        if self._under_way is not None:
            self._under_way.cancel()

    async def _make(self, claimed: Claimed) -> None:
        holding_on = asyncio.create_task(self._hold_on(claimed))
        try:
            made = await self._archives.make()
        except CantBackUp as trouble:
            log.error("no backup: %s", trouble)
            await _mark(partial(self._backups.failed, claimed, str(trouble)))
        except Exception as error:
            log.exception("no backup")
            words = f"{type(error).__name__}, see the log"
            await _mark(partial(self._backups.failed, claimed, words))
        else:
            log.info("backup %s, %s bytes", made.name, made.size)
            await _mark(partial(self._backups.made, claimed, made))
        finally:
            holding_on.cancel()

    async def _hold_on(self, claimed: Claimed) -> None:
        while True:
            await asyncio.sleep(_HOLD_ON_SECONDS)
            with suppress(TryAgain):
                await self._backups.hold(claimed)


async def _mark(mark: Callable[[], Awaitable[None]]) -> None:
    """Written down as soon as it can be."""
    while True:
        try:
            await mark()
        except TryAgain:
            await asyncio.sleep(_MARK_SECONDS)
        else:
            return
