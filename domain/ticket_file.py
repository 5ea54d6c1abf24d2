"""A file of tickets, line by line: serial number, what is wrong or which parts, minutes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.cells import unwrapped
from domain.column_words import Column, meaning, plain
from domain.csv_file import FileProblem, Record, Table
from domain.errors import BadArgument, BadFile, WorkshopError
from domain.items import normal_serial
from domain.text import one_line, required_text
from domain.ticket import MAX_TITLE, PartLine, planned_minutes

MAX_TICKET_LINES = 100
# A title, a date may stand above the header.
_SEARCHED = 10


class TicketColumn(StrEnum):
    SERIAL = "serial"
    TITLE = "title"
    PARTS = "parts"
    MINUTES = "minutes"


_WORDS: Mapping[TicketColumn, str] = {
    TicketColumn.SERIAL: "serial|serial no|sn|item|серийный no|seriya no",
    TicketColumn.TITLE: "title|fault|problem|issue|what|work|job|description|заявка|задача"
    "|неисправность|поломка|проблема|описание|работа|что|buyurtma|nosozlik|muammo|ish|tavsif|nima",
    TicketColumn.PARTS: "parts|part|lines|works|позиции|работы|детали|bandlar|qismlar|ishlar",
    TicketColumn.MINUTES: "minutes|min|mins|duration|time|planned|минуты|мин|время|длительность"
    "|daqiqa|daqiqalar|vaqt|davomiyligi",
}
_COLUMN_OF = {word: column for column, known in _WORDS.items() for word in known.split("|")}
_WITHOUT_HEADER = (TicketColumn.SERIAL, TicketColumn.TITLE, TicketColumn.MINUTES)
# Not a semicolon alone: it may be what separates the columns.
_BETWEEN = re.compile(r"[+;]")
# `Belt 10` or `Belt: 10 min`: a name, and its minutes at the end.
_PART = re.compile(r"(?P<name>.*?\S)[\s:,=-]+(?P<minutes>[0-9]{1,5})\s*(?:[^\W\d]{1,8}\.?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketLine:
    """A ticket as a line says it; minutes are None where its parts say them."""

    line: int
    serial_number: str
    title: str
    minutes: int | None
    parts: tuple[PartLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketFile:
    """`refused` are lines that can't become tickets, whatever the workshop holds, and why."""

    lines: Sequence[TicketLine]
    refused: Sequence[tuple[int, WorkshopError]]


def ticket_headers(cells: Sequence[str]) -> int:
    """How many of these cells stand over columns of such a file."""
    return len({each for cell in cells if (each := _column(cell)) is not None})


def read_tickets(found: Table) -> TicketFile:
    """Every line understood, or refused; `BadFile` where it can't be a list of tickets."""
    if found.broken is not None:
        raise BadFile(FileProblem.QUOTES, str(found.broken))
    columns, records = _laid_out(found.records)
    filled = [each for each in records if any(cell.strip() for cell in each.cells)]
    if not filled:
        raise BadFile(FileProblem.NO_LINES)
    if len(filled) > MAX_TICKET_LINES:
        raise BadFile(FileProblem.TOO_MANY_TICKETS, str(MAX_TICKET_LINES))
    lines: list[TicketLine] = []
    refused: list[tuple[int, WorkshopError]] = []
    seen: set[str] = set()
    for record in filled:
        try:
            line = _line(record, columns)
            if line.serial_number in seen:
                raise BadArgument("serial", "twice")
            seen.add(line.serial_number)
            lines.append(line)
        except WorkshopError as error:
            refused.append((record.line, error))
    return TicketFile(lines=lines, refused=refused)


def _laid_out(records: Sequence[Record]) -> tuple[Mapping[TicketColumn, int], Sequence[Record]]:
    """Where each column stands, and the lines below the header; without one, in this order."""
    for at, record in enumerate(records[:_SEARCHED]):
        columns: dict[TicketColumn, int] = {}
        for place, cell in enumerate(record.cells):
            column = _column(cell)
            if column is not None:
                columns.setdefault(column, place)
        if TicketColumn.SERIAL in columns and len(columns) > 1:
            return columns, records[at + 1 :]
    if max((len(each.cells) for each in records), default=0) < len(_WITHOUT_HEADER):
        raise BadFile(FileProblem.NO_TICKET_COLUMNS)
    return {column: place for place, column in enumerate(_WITHOUT_HEADER)}, records


def _column(cell: str) -> TicketColumn | None:
    if (column := _COLUMN_OF.get(plain(unwrapped(cell)))) is not None:
        return column
    meant = meaning(unwrapped(cell))
    is_serial = meant is not None and meant.column is Column.SERIAL
    return TicketColumn.SERIAL if is_serial else None


def _line(record: Record, columns: Mapping[TicketColumn, int]) -> TicketLine:
    def cell(column: TicketColumn) -> str:
        at = columns.get(column, len(record.cells))
        return one_line(unwrapped(record.cells[at])) if at < len(record.cells) else ""

    serial = normal_serial(cell(TicketColumn.SERIAL))
    parts = _parts(cell(TicketColumn.PARTS))
    typed = cell(TicketColumn.MINUTES)
    minutes = None if parts and not typed else _minutes(typed)
    title = cell(TicketColumn.TITLE) or ", ".join(part.name for part in parts)[:MAX_TITLE]
    if parts and minutes not in (None, sum(part.minutes for part in parts)):
        raise BadArgument("minutes", "of-parts")
    planned_minutes(parts, minutes)
    return TicketLine(
        line=record.line,
        serial_number=serial,
        title=required_text("title", title, MAX_TITLE),
        minutes=None if parts else minutes,
        parts=parts,
    )


def _parts(text: str) -> tuple[PartLine, ...]:
    found = []
    for each in filter(str.strip, _BETWEEN.split(text)):
        match = _PART.fullmatch(each.strip())
        if match is None:
            raise BadArgument("part", "no-minutes")
        found.append(PartLine(name=match["name"], minutes=int(match["minutes"])).cleaned())
    return tuple(found)


def _minutes(typed: str) -> int:
    number = typed.split(" ")[0].removesuffix(".0")
    if not number:
        raise BadArgument("minutes", "empty")
    if not (number.isascii() and number.isdigit() and len(number) <= 6):
        raise BadArgument("minutes", "number")
    return int(number)
