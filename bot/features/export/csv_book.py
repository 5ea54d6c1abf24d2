"""Tables as CSV, packed together: a file each, for programs that read no workbooks."""

import csv
import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from bot.features.export.book import Cell, Sheet

# Where a cell begins with these, some programs reckon instead of reading.
_RECKONED = ("=", "+", "-", "@", "\t", "\r", "\n")


class CsvBook:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED)
        self._file: io.TextIOWrapper | None = None

    def begin(self, sheet: Sheet) -> None:
        self._end()
        # With a mark that tells Excel the encoding.
        opened = self._zip.open(f"{sheet.key}.csv", "w", force_zip64=True)
        self._file = io.TextIOWrapper(opened, "utf-8-sig", newline="")
        self.write([[column.title for column in sheet.columns]])

    def write(self, rows: Sequence[Sequence[Cell]]) -> None:
        assert self._file is not None, "a table was begun"
        csv.writer(self._file).writerows([[_told(cell) for cell in row] for row in rows])

    def close(self) -> Path:
        self._end()
        self._zip.close()
        return self._path

    def _end(self) -> None:
        if self._file is not None:
            self._file.close()


def _told(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "1" if cell else "0"
        case datetime():
            return cell.replace(tzinfo=None).isoformat(" ", "seconds")
        case int() | float():
            return str(cell)
        case _:
            return f"'{cell}" if cell.startswith(_RECKONED) else cell
