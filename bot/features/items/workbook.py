"""An Excel workbook as a table of text: the first visible sheet that has a header.

Read in a worker thread. The file is a stranger's: what it would unpack to is looked at before,
and whatever is wrong with it is one refusal.
"""

import logging
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from bot.features.items.number_format import shown
from domain.csv_file import FileProblem, Record, Table
from domain.errors import BadFile
from domain.item_columns import MAX_COLUMNS, known_headers

log = logging.getLogger(__name__)

# What the parts of a workbook that are read may unpack to, all together.
_MAX_UNPACKED = 48 * 2**20
_READ_PARTS = ("xl/worksheets/", "xl/sharedStrings", "xl/styles", "xl/workbook", "xl/theme")
# Sheets end in formatted rows without anything, up to a million of them.
_MAX_BLANK = 2000
_HEADER_ROWS = 30
_SURE = 2
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"')
_CHUNK = 2**18
_LONGEST_TAG = 200


def read_workbook(content: bytes, at_most: int) -> Table:
    """Its lines that hold anything, and no more than `at_most`; `BadFile` where there are none."""
    # Many megabytes that only an import needs.
    from openpyxl import load_workbook

    try:
        with ZipFile(BytesIO(content)) as parts, warnings.catch_warnings():
            # Of what it doesn't keep, openpyxl warns; nothing is written back.
            warnings.simplefilter("ignore")
            _require_workbook(parts)
            book = load_workbook(BytesIO(content), read_only=True, data_only=True)
            try:
                return _first_table(book, parts, at_most)
            finally:
                book.close()
    except BadFile:
        raise
    except BadZipFile:
        raise BadFile(FileProblem.BROKEN_BOOK) from None
    except Exception as trouble:
        # A broken file fails in any of a hundred ways; none of them is our fault.
        log.info("a workbook can't be read: %r", trouble)
        raise BadFile(FileProblem.BROKEN_BOOK) from None


def _require_workbook(parts: ZipFile) -> None:
    names = {each.filename for each in parts.infolist()}
    if "xl/workbook.xml" not in names:
        is_book = "xl/workbook.bin" in names or "content.xml" in names
        raise BadFile(FileProblem.OLD_EXCEL if is_book else FileProblem.NO_TABLE)
    if any(each.flag_bits & 1 for each in parts.infolist()):
        raise BadFile(FileProblem.LOCKED)
    read = (each for each in parts.infolist() if each.filename.startswith(_READ_PARTS))
    if sum(each.file_size for each in read) > _MAX_UNPACKED:
        raise BadFile(FileProblem.TOO_BIG)


def _first_table(book: Any, parts: ZipFile, at_most: int) -> Table:
    """The first sheet with words that name columns; else the first with two columns."""
    spare = None
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        top = list(_records(sheet, (), _HEADER_ROWS))
        if any(known_headers(each.cells) >= _SURE for each in top):
            return _table(sheet, parts, at_most)
        if spare is None and any(sum(map(bool, each.cells)) > 1 for each in top):
            spare = sheet
    if spare is None:
        raise BadFile(FileProblem.NO_LINES)
    return _table(spare, parts, at_most)


def _table(sheet: Any, parts: ZipFile, at_most: int) -> Table:
    merged = list(_merged_down(parts, sheet._worksheet_path))
    return Table(list(_records(sheet, merged, at_most)), sheet=sheet.title)


def _merged_down(parts: ZipFile, path: str) -> Iterator[tuple[int, int, int]]:
    """Cells merged over several rows: column, first row, last row, each from 1."""
    from openpyxl.utils import range_boundaries

    with parts.open(path.lstrip("/")) as xml:
        rest = b""
        while chunk := xml.read(_CHUNK):
            seen = rest + chunk
            for found in _MERGED.finditer(seen):
                column, first, _, last = range_boundaries(found[1].decode())
                if first < last and column <= MAX_COLUMNS:
                    yield column, first, last
            rest = seen[-_LONGEST_TAG:]


def _records(sheet: Any, merged: Sequence[tuple[int, int, int]], at_most: int) -> Iterator[Record]:
    begin: dict[int, list[tuple[int, int]]] = {}
    for column, first, last in merged:
        begin.setdefault(first, []).append((column - 1, last))
    # What a merged cell says, as long as it reaches: by column, the last row and the text.
    reaching: dict[int, tuple[int, str]] = {}
    # A sheet may be wrong about its own size.
    sheet.reset_dimensions()
    count = blank = 0
    for row, cells in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS), 1):
        told = [text(cell) for cell in cells[: _end(cells, reaching)]]
        for column, (last, words) in list(reaching.items()):
            if row > last:
                del reaching[column]
            elif column < len(told) and not told[column]:
                told[column] = words
        for column, last in begin.get(row, ()):
            if column < len(told):
                reaching[column] = (last, told[column])
        blank = 0 if any(told) else blank + 1
        if any(told):
            yield Record(row, told)
            count += 1
        if count >= at_most or blank > _MAX_BLANK:
            return


def _end(cells: Sequence[Any], reaching: Iterable[int]) -> int:
    """How many of a row's cells count: behind these nothing stands, and nothing reaches there."""
    end = len(cells)
    while end and cells[end - 1].value is None:
        end -= 1
    return max(end, *(column + 1 for column in reaching), 0)


def text(cell: Any) -> str:
    """A cell as a person sees it: no `1.0` for 1, no exponents, dates by ISO."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        return shown(Decimal(repr(value)), cell.number_format)
    if isinstance(value, datetime):
        is_day = value.time() == time.min
        return value.date().isoformat() if is_day else value.isoformat(" ", "seconds")
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(value)
