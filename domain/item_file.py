"""A file of items, line by line: each understood, or left aside with the reason."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.cells import (
    are_whole,
    is_date,
    is_error,
    is_rounded,
    is_scientific,
    says_nothing,
    unwrapped,
    whole,
)
from domain.column_words import plain
from domain.csv_file import FileProblem, Record, Table, decoded, table
from domain.errors import BadArgument, BadFile
from domain.item_columns import FileColumn, Layout, known_headers
from domain.item_statuses import status_of
from domain.items import MAX_CATEGORY, MAX_NAME, ItemStatus, normal_serial
from domain.lookalikes import serial_key
from domain.text import is_seen, one_line, shortened

MAX_LINES = 10_000
MAX_BYTES = 5 * 2**20
# A title, a header and what is repeated on each page stand beside the items.
_SPARE_LINES = 500
_HEADER_AND_ONE = 2
_ZIP = b"PK\x03\x04"

ReadWorkbook = Callable[[bytes, int], Table]


class LineProblem(StrEnum):
    """Why one line is left aside; or, of those in `NOTED`, what is changed in it."""

    SERIAL_EMPTY = "serial-empty"
    SERIAL_TOO_LONG = "serial-too-long"
    SERIAL_CHARACTERS = "serial-characters"
    SERIAL_TWICE = "serial-twice"
    SERIAL_SCIENTIFIC = "serial-scientific"
    SERIAL_ERROR = "serial-error"
    NAME_EMPTY = "name-empty"
    TOO_MANY_CELLS = "too-many-cells"
    QUOTES = "quotes"

    NAME_TOO_LONG = "name-too-long"
    CATEGORY_TOO_LONG = "category-too-long"
    STATUS_UNKNOWN = "status-unknown"
    STATUS_BY_HAND = "status-by-hand"
    BUSY = "busy"
    SERIAL_DATE = "serial-date"
    SERIAL_ROUNDED = "serial-rounded"


NOTED = frozenset(
    {
        LineProblem.NAME_TOO_LONG,
        LineProblem.CATEGORY_TOO_LONG,
        LineProblem.STATUS_UNKNOWN,
        LineProblem.STATUS_BY_HAND,
        LineProblem.BUSY,
        LineProblem.SERIAL_DATE,
        LineProblem.SERIAL_ROUNDED,
    }
)
_TOTALS = frozenset({"total", "totals", "sum", "итого", "всего", "jami", "hammasi"})


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRemark:
    """`value` is what stands there; `other` another line, a ticket, or a limit."""

    line: int
    problem: LineProblem
    value: str = ""
    other: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine:
    """What a line says; None is a column that isn't there, or a status that is left open."""

    line: int
    serial_number: str
    name: str
    category: str | None
    status: ItemStatus | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """Which columns were taken for what, and which are left aside, in the file's order."""

    serial: FileColumn
    names: Sequence[FileColumn]
    category: FileColumn | None
    status: FileColumn | None
    aside: Sequence[FileColumn]
    sheet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFile:
    """A file that could be read, line by line; an item's category changes only if it has one.

    `refused` lines stay out; `noted` ones come in, but not as they stand.
    """

    lines: Sequence[ItemLine]
    refused: Sequence[LineRemark]
    noted: Sequence[LineRemark]
    has_categories: bool
    understood: Understood


def opened(
    content: bytes,
    read_workbook: ReadWorkbook,
    known: Callable[[Sequence[str]], int] = known_headers,
) -> Table:
    """The lines of a file, whatever kind of table it is; `BadFile` where it is none.

    `known` counts the cells of a line that may stand over its columns: by it the separator is
    told.
    """
    if len(content) > MAX_BYTES:
        raise BadFile(FileProblem.TOO_BIG)
    at_most = MAX_LINES + _SPARE_LINES
    if content.startswith(_ZIP):
        return read_workbook(content, at_most)
    found = table(decoded(content), known, at_most)
    if found.broken is not None and len(found.records) < _HEADER_AND_ONE:
        raise BadFile(FileProblem.QUOTES, str(found.broken))
    return found


def read_items(found: Table, layout: Layout) -> ItemFile:
    """The lines of a file whose columns are known, each understood or left aside."""
    if len(layout.lines) > MAX_LINES:
        raise BadFile(FileProblem.TOO_MANY_LINES)
    reader = _Reader(layout, has_separators=not found.sheet)
    for record in layout.lines:
        reader.read(record)
    if found.broken is not None:
        reader.refused.append(LineRemark(line=found.broken, problem=LineProblem.QUOTES))
    return ItemFile(
        lines=reader.lines,
        refused=reader.refused,
        noted=reader.noted,
        has_categories=layout.category is not None,
        understood=_understood(found, layout, reader.names_used),
    )


def _understood(found: Table, layout: Layout, names_used: set[int]) -> Understood:
    columns = {each.place: each for each in layout.columns}
    serial = layout.serial
    assert serial is not None, "asked before"
    names = [at for at in layout.names if at in names_used] or layout.names[:1]
    used = {serial, *names, layout.category, layout.status}
    return Understood(
        serial=columns[serial],
        names=[columns[at] for at in names],
        category=None if layout.category is None else columns[layout.category],
        status=None if layout.status is None else columns[layout.status],
        aside=[each for each in layout.columns if each.place not in used],
        sheet=found.sheet,
    )


class _Aside(Exception):
    """This line stays out."""

    def __init__(self, problem: LineProblem, value: str = "", other: int = 0) -> None:
        self.problem = problem
        self.value = value
        self.other = other


class _Reader:
    """Reads one line after the other, and knows which serial numbers there were."""

    def __init__(self, layout: Layout, *, has_separators: bool) -> None:
        assert layout.serial is not None, "asked before"
        self._layout = layout
        self._serial_at = layout.serial
        self._has_separators = has_separators
        self._seen: dict[str, int] = {}
        serials = (unwrapped(_cell(record, layout.serial)) for record in layout.lines)
        self._are_whole = are_whole(serials)
        self.lines: list[ItemLine] = []
        self.refused: list[LineRemark] = []
        self.noted: list[LineRemark] = []
        self.names_used: set[int] = set()

    def read(self, record: Record) -> None:
        try:
            self.lines.append(self._line(record))
        except _Aside as aside:
            self.refused.append(
                LineRemark(
                    line=record.line,
                    problem=aside.problem,
                    value=aside.value[:MAX_NAME],
                    other=aside.other,
                )
            )

    def _line(self, record: Record) -> ItemLine:
        if self._has_separators and any(map(str.strip, record.cells[self._layout.width :])):
            raise _Aside(LineProblem.TOO_MANY_CELLS)
        notes: list[LineRemark] = []
        typed = self._typed_serial(record)
        serial = _serial(typed)
        name = self._name(record, notes)
        # Only now: a line that stays out anyway takes no number from another.
        key = serial_key(serial)
        if (first := self._seen.setdefault(key, record.line)) != record.line:
            raise _Aside(LineProblem.SERIAL_TWICE, serial, first)
        line = ItemLine(
            line=record.line,
            serial_number=serial,
            name=name,
            category=self._category(record, notes),
            status=self._status(record, notes),
        )
        if is_date(typed):
            notes.append(_note(record, LineProblem.SERIAL_DATE, typed))
        elif is_rounded(serial):
            notes.append(_note(record, LineProblem.SERIAL_ROUNDED, serial))
        self.noted += notes
        return line

    def _typed_serial(self, record: Record) -> str:
        typed = unwrapped(_cell(record, self._serial_at))
        if is_error(typed):
            raise _Aside(LineProblem.SERIAL_ERROR, typed)
        words = plain(typed)
        if not is_seen(typed) or says_nothing(words) or words.split(" ")[0] in _TOTALS:
            raise _Aside(LineProblem.SERIAL_EMPTY, typed)
        if is_scientific(typed):
            raise _Aside(LineProblem.SERIAL_SCIENTIFIC, typed)
        return whole(typed) if self._are_whole else typed

    def _name(self, record: Record, notes: list[LineRemark]) -> str:
        for at in self._layout.names:
            name = _words(record, at)
            if not is_seen(name):
                continue
            self.names_used.add(at)
            if len(name) > MAX_NAME:
                notes.append(_note(record, LineProblem.NAME_TOO_LONG, name, MAX_NAME))
                name = shortened(name, MAX_NAME)
            return name
        raise _Aside(LineProblem.NAME_EMPTY)

    def _category(self, record: Record, notes: list[LineRemark]) -> str | None:
        if self._layout.category is None:
            return None
        category = _words(record, self._layout.category)
        if not is_seen(category):
            return None
        if len(category) > MAX_CATEGORY:
            notes.append(_note(record, LineProblem.CATEGORY_TOO_LONG, category, MAX_CATEGORY))
            category = shortened(category, MAX_CATEGORY)
        return category

    def _status(self, record: Record, notes: list[LineRemark]) -> ItemStatus | None:
        if self._layout.status is None:
            return None
        words = _words(record, self._layout.status)
        status = status_of(words)
        if words and status is None:
            notes.append(_note(record, LineProblem.STATUS_UNKNOWN, words))
        return status


def _note(record: Record, problem: LineProblem, value: str, other: int = 0) -> LineRemark:
    return LineRemark(line=record.line, problem=problem, value=value[:MAX_NAME], other=other)


def _cell(record: Record, at: int) -> str:
    return record.cells[at] if at < len(record.cells) else ""


def _words(record: Record, at: int) -> str:
    """What stands in a cell, in one line; the traces of a failed formula are nothing."""
    cell = unwrapped(_cell(record, at))
    return "" if is_error(cell) else one_line(cell)


def _serial(typed: str) -> str:
    try:
        return normal_serial(typed)
    except BadArgument as error:
        problem = LineProblem(f"{error.argument}-{error.problem}")
        raise _Aside(problem, typed, error.limits.get("max", 0)) from None
