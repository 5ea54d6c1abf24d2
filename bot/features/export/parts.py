"""One file, or several where one would be too large to send."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.features.export.book import Book, Cell, Sheet

# Telegram takes 50 MB.
MOST_BYTES = 45 << 20


class TooLarge(Exception):
    """A file is larger than may be sent: fewer rows in each must do."""


class Parts:
    """Rows go into a further file once `most_rows` are in one; all is written in threads."""

    def __init__(
        self,
        folder: Path,
        make: Callable[[Path], Book],
        most_rows: int,
        preface: tuple[Sheet, Sequence[Sequence[Cell]]],
    ) -> None:
        self._folder, self._make = folder, make
        self._most_rows, self._preface = most_rows, preface
        self._paths: list[Path] = []
        self._book: Book | None = None
        self._sheet: Sheet | None = None
        self._rows = 0

    async def begin(self, sheet: Sheet) -> None:
        book = await self._open()
        await asyncio.to_thread(book.begin, sheet)
        self._sheet = sheet

    async def write(self, rows: Sequence[Sequence[Cell]]) -> None:
        if self._rows and self._rows + len(rows) > self._most_rows:
            assert self._sheet is not None, "a table was begun"
            await self._end()
            await self.begin(self._sheet)
        book = await self._open()
        await asyncio.to_thread(book.write, rows)
        self._rows += len(rows)

    async def close(self) -> list[Path]:
        """All files; raises `TooLarge`."""
        await self._end()
        return self._paths

    async def _open(self) -> Book:
        if self._book is None:
            book = self._book = self._make(self._folder / f"part{len(self._paths) + 1}")
            sheet, rows = self._preface
            await asyncio.to_thread(book.begin, sheet)
            await asyncio.to_thread(book.write, rows)
        return self._book

    async def _end(self) -> None:
        if self._book is None:
            return
        path = await asyncio.to_thread(self._book.close)
        self._book, self._rows = None, 0
        self._paths.append(path)
        if path.stat().st_size > MOST_BYTES:
            raise TooLarge
