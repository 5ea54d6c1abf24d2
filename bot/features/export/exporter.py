"""Makes an export and sends it: rows are read in the loop and written in a thread, a page of them
at a time, and whoever waits sees how far it is.
"""

import asyncio
import logging
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from aiogram.exceptions import TelegramAPIError

from bot.chat.files import Files
from bot.features.export.book import Book
from bot.features.export.csv_book import CsvBook
from bot.features.export.parts import Parts, TooLarge
from bot.features.export.sheets import OpenExports, about, tables
from bot.features.export.xlsx_book import MOST_ROWS, XlsxBook
from bot.texts import Texts
from domain.errors import TryAgain
from domain.services.export import ExportFormat
from domain.services.report import Chosen

log = logging.getLogger(__name__)

# How often the words of progress change.
_TELL_SECONDS = 3.0
_ENDINGS = {ExportFormat.XLSX: "xlsx", ExportFormat.CSV: "zip"}
_BOOKS: dict[ExportFormat, Callable[[Path], Book]] = {
    ExportFormat.XLSX: XlsxBook,
    ExportFormat.CSV: CsvBook,
}


class Exporter:
    def __init__(self, open_exports: OpenExports, files: Files) -> None:
        self._open = open_exports
        self._files = files

    async def export(
        self,
        chat_id: int,
        t: Texts,
        chosen: Chosen,
        kind: ExportFormat,
        by: str,
    ) -> None:
        """Make it and send it; in the end its words of progress say what became of it."""
        progress = _Progress(self._files, t, chat_id)
        try:
            await progress.begin()
            with tempfile.TemporaryDirectory(prefix="workshop-export-") as folder:
                paths = await self._made(Path(folder), t, chosen, kind, by, progress)
                for part, path in enumerate(paths, start=1):
                    await self._files.document(
                        chat_id,
                        path,
                        _name(chosen, kind, part, len(paths)),
                        t("export-part", part=part, parts=len(paths)),
                    )
            await progress.end("export-done")
        except asyncio.CancelledError:
            await progress.end("export-cut-short")
            raise
        except (OSError, TelegramAPIError, TryAgain) as trouble:
            log.warning("an export in chat %s failed: %s", chat_id, trouble)
            await progress.end("export-failed")
        except Exception:
            await progress.end("export-failed")
            raise

    async def _made(
        self,
        folder: Path,
        t: Texts,
        chosen: Chosen,
        kind: ExportFormat,
        by: str,
        progress: "_Progress",
    ) -> Sequence[Path]:
        most_rows = MOST_ROWS
        while True:
            here = folder / f"{most_rows}"
            here.mkdir()
            progress.rows = 0
            parts = Parts(here, _BOOKS[kind], most_rows, about(t, chosen, by))
            try:
                async with self._open() as exports:
                    for table in tables(t, chosen):
                        await parts.begin(table.sheet)
                        async for page in table.rows(exports):
                            await parts.write(page)
                            await progress.count(len(page))
                    return await parts.close()
            except TooLarge:
                # Again, with so many fewer rows in each file.
                await asyncio.to_thread(shutil.rmtree, here)
                most_rows = max(1, min(most_rows, progress.rows) // 2)


class _Progress:
    """One message whose words change."""

    def __init__(self, files: Files, t: Texts, chat_id: int) -> None:
        self._files, self.t, self._chat_id = files, t, chat_id
        self._message_id: int | None = None
        self._told_at = time.monotonic()
        self.rows = 0

    async def begin(self) -> None:
        self._message_id = await self._files.message(self._chat_id, self.t("export-begun"))

    async def count(self, rows: int) -> None:
        self.rows += rows
        if time.monotonic() - self._told_at > _TELL_SECONDS:
            self._told_at = time.monotonic()
            await self._tell("export-so-far")

    async def end(self, key: str) -> None:
        await self._tell(key)

    async def _tell(self, key: str) -> None:
        if self._message_id is not None:
            text = self.t(key, count=self.rows)
            await self._files.change(self._chat_id, self._message_id, text)


def _name(chosen: Chosen, kind: ExportFormat, part: int, parts: int) -> str:
    number = f"-{part}" if parts > 1 else ""
    period = chosen.period
    return f"workshop-{period.first:%Y%m%d}-{period.last:%Y%m%d}{number}.{_ENDINGS[kind]}"
