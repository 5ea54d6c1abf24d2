"""An Excel workbook, written row by row: what was written is no longer in memory."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from bot.features.export.book import Cell, Kind, Sheet

_FORMATS = {Kind.TIME: "dd.mm.yyyy hh:mm:ss", Kind.NUMBER: "0"}
# What Excel holds.
_MOST_LETTERS = 32_767
MOST_ROWS = 1_000_000


class XlsxBook:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._book = xlsxwriter.Workbook(
            str(path), {"constant_memory": True, "tmpdir": str(path.parent)}
        )
        self._bold = self._book.add_format({"bold": True, "bottom": 1})
        self._formats = {
            kind: self._book.add_format({"num_format": how}) for kind, how in _FORMATS.items()
        }
        self._sheet: Any = None
        self._row = 0

    def begin(self, sheet: Sheet) -> None:
        self._sheet = self._book.add_worksheet(sheet.title)
        self._sheet.freeze_panes(1, 0)
        for number, column in enumerate(sheet.columns):
            self._sheet.set_column(number, number, column.width, self._formats.get(column.kind))
        for number, column in enumerate(sheet.columns):
            self._sheet.write_string(0, number, column.title, self._bold)
        self._row = 1

    def write(self, rows: Sequence[Sequence[Cell]]) -> None:
        for row in rows:
            for number, cell in enumerate(row):
                self._put(number, cell)
            self._row += 1

    def close(self) -> Path:
        self._book.close()
        return self._path

    def _put(self, number: int, cell: Cell) -> None:
        match cell:
            case None:
                return
            case bool():
                self._sheet.write_boolean(self._row, number, cell)
            case int() | float():
                self._sheet.write_number(self._row, number, cell)
            case datetime():
                self._sheet.write_datetime(
                    self._row, number, cell.replace(tzinfo=None), self._formats[Kind.TIME]
                )
            case _:
                # A string, whatever it begins with: never a formula, never a link.
                self._sheet.write_string(self._row, number, cell[:_MOST_LETTERS])
