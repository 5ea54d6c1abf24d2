"""Files of notes: fetched from Telegram once their note is kept, and looked after from then on."""

import asyncio
import logging
from io import FileIO
from pathlib import Path
from typing import Any

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramNotFound,
    TelegramRetryAfter,
)
from aiohttp import ClientError, ClientResponseError

from bot.telegram.errors import is_passing
from domain.errors import TryAgain
from domain.file_types import type_of
from domain.notes import LeftBecause, NoteFile
from domain.ports.notes import DiskTrouble, FileRoom
from domain.services.note_files import NoteFileService

log = logging.getLogger(__name__)

_AT_ONCE = 4
_DOWNLOAD_SECONDS = 240
_CHECKED_AT_ONCE = 200
# Telegram says the same of what is gone and of what it has no hold of now.
_GONE_AFTER = 4
_NOT_FOUND = 404


class TooLarge(Exception):
    pass


class _AtMost(FileIO):
    """A new file that is never larger than was said."""

    def __init__(self, path: Path, most: int) -> None:
        super().__init__(path, "xb")
        self._left = most

    def write(self, content: Any) -> int:
        self._left -= len(content)
        if self._left < 0:
            raise TooLarge
        return super().write(content)


class NoteFileJob:
    """A file that can't be had, or not be kept, costs the file and not the note."""

    def __init__(self, bot: Bot, files: NoteFileService, room: FileRoom, most: int) -> None:
        self._bot = bot
        self._files = files
        self._room = room
        self._most = most
        self._under_way: asyncio.Task[None] | None = None

    async def look(self) -> None:
        """Begin with what is due; it goes on after this has returned."""
        if self._under_way is None or self._under_way.done():
            claimed = await self._files.claim(_AT_ONCE)
            if claimed:
                self._under_way = asyncio.create_task(self._fetch_all(list(claimed)))

    async def finished(self) -> None:
        """Wait for what is under way."""
        if self._under_way is not None:
            await asyncio.wait({self._under_way})

    def stop(self) -> None:
        """What is under way is left; it is fetched by whoever comes next."""
        if self._under_way is not None:
            self._under_way.cancel()

    async def check(self) -> None:
        """A part of what is kept, in its turn: is it there, and what it was? And what was erased
        goes, where that was broken off.
        """
        await self._files.remove_erased(self._room)
        kept = await self._files.to_check(_CHECKED_AT_ONCE)
        if not kept:
            return
        whole = {each for each in kept if await asyncio.to_thread(self._room.is_whole, each)}
        await self._files.checked(whole)
        if missing := set(kept) - whole:
            again = await self._files.lost(missing)
            log.error("%s files are lost or damaged, and fetched again", again)

    async def _fetch_all(self, claimed: list[NoteFile]) -> None:
        while claimed:
            await asyncio.gather(*(self._fetch(file) for file in claimed))
            try:
                claimed = list(await self._files.claim(_AT_ONCE))
            except TryAgain as trouble:
                log.warning("files wait for the database: %s", trouble)
                return

    async def _fetch(self, file: NoteFile) -> None:
        try:
            await self._keep(file)
        except TryAgain as trouble:
            # Whoever claims it next begins anew.
            log.warning("file %s waits for the database: %s", file.piece_id, trouble)
        except Exception:
            log.exception("file %s can't be fetched", file.piece_id)

    async def _keep(self, file: NoteFile) -> None:
        try:
            aside = await asyncio.to_thread(self._room.incoming)
            try:
                await self._download(file, aside)
                await self._put(file, aside)
            finally:
                aside.unlink(missing_ok=True)
        except TooLarge:
            await self._files.left(file.piece_id, LeftBecause.TOO_LARGE)
        except DiskTrouble as trouble:
            log.error("a file isn't kept yet: %s", trouble)
            await self._files.put_off(file, str(trouble))
        except (ClientError, TimeoutError) as error:
            is_gone = isinstance(error, ClientResponseError) and error.status == _NOT_FOUND
            if is_gone and file.attempts >= _GONE_AFTER:
                await self._files.left(file.piece_id, LeftBecause.GONE)
            else:
                await self._files.put_off(file, type(error).__name__)
        except OSError as error:
            log.error("a file isn't kept yet: %s", error.strerror)
            await self._files.put_off(file, error.strerror or "the disk")
        except TelegramAPIError as error:
            await self._refused(file, error)

    async def _download(self, file: NoteFile, aside: Path) -> None:
        found = await self._bot.get_file(file.file_id)
        if (found.file_size or 0) > self._most:
            raise TooLarge
        with _AtMost(aside, self._most) as into:
            path = found.file_path or ""
            await self._bot.download_file(path, into, timeout=_DOWNLOAD_SECONDS, seek=False)

    async def _put(self, file: NoteFile, aside: Path) -> None:
        content = await asyncio.to_thread(aside.read_bytes)
        suffix = await asyncio.to_thread(type_of, content, file.media)
        if suffix is None:
            log.warning("file %s is of no known type, and not kept", file.piece_id)
            await self._files.refused(file.piece_id)
            return
        digest = await asyncio.to_thread(self._room.put, aside)
        if not await self._files.kept(file.piece_id, sha256=digest, suffix=suffix):
            await asyncio.to_thread(self._room.remove, [digest])

    async def _refused(self, file: NoteFile, error: TelegramAPIError) -> None:
        words = f"{type(error).__name__}: {error.message}"
        if isinstance(error, TelegramRetryAfter) or is_passing(error):
            await self._files.put_off(file, words)
        elif isinstance(error, TelegramBadRequest) and "too big" in error.message:
            await self._files.left(file.piece_id, LeftBecause.TOO_LARGE)
        elif (
            isinstance(error, TelegramBadRequest | TelegramNotFound)
            and file.attempts >= _GONE_AFTER
        ):
            log.info("file %s is gone: %s", file.piece_id, error.message)
            await self._files.left(file.piece_id, LeftBecause.GONE)
        else:
            await self._files.put_off(file, words)
