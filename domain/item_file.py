"""A file of items, line by line: each understood, or refused with the reason."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest
from types import MappingProxyType

from domain.csv_file import FileProblem, Record, decoded, table
from domain.errors import BadArgument, BadFile
from domain.inventory import MAX_NAME, ItemStatus, normal_category, normal_serial
from domain.text import required_text

MAX_LINES = 10_000
MAX_BYTES = 5 * 2**20


class Column(StrEnum):
    SERIAL = "serial_number"
    NAME = "name"
    CATEGORY = "category"
    STATUS = "status"


REQUIRED = (Column.SERIAL, Column.NAME)


class LineProblem(StrEnum):
    """Why one line is refused."""

    SERIAL_EMPTY = "serial-empty"
    SERIAL_TOO_LONG = "serial-too-long"
    SERIAL_CHARACTERS = "serial-characters"
    SERIAL_TWICE = "serial-twice"
    NAME_EMPTY = "name-empty"
    NAME_TOO_LONG = "name-too-long"
    CATEGORY_TOO_LONG = "category-too-long"
    STATUS_UNKNOWN = "status-unknown"
    STATUS_BY_HAND = "status-by-hand"
    BUSY = "busy"
    TOO_MANY_CELLS = "too-many-cells"
    QUOTES = "quotes"


# What people write over their columns and in them, as `_plain` makes it.
_HEADERS: Mapping[Column, str] = MappingProxyType(
    {
        Column.SERIAL: "serial number|serial|serial no|s n|sn|inventory number"
        "|серийный номер|серийный|серийник|сер номер|номер|инвентарный номер|инв номер"
        "|seriya raqami|seriya raqam|seriya|raqami|raqam|inventar raqami",
        Column.NAME: "name|item|item name|title|название|наименование|имя|техника|предмет"
        "|nomi|nom|texnika|buyum",
        Column.CATEGORY: "category|type|group|категория|тип|вид|группа"
        "|kategoriya|kategoriyasi|toifa|toifasi|turi|guruh",
        Column.STATUS: "status|state|статус|состояние|holat|holati",
    }
)
_STATUSES: Mapping[ItemStatus, str] = MappingProxyType(
    {
        ItemStatus.READY: "ready|готова к работе|готова|готов|готово|исправна|исправен"
        "|ishga tayyor|tayyor",
        ItemStatus.IN_SERVICE: "in service|service|в ремонте|в сервисе|taʼmirda|tamirda",
        ItemStatus.RENTED: "rented|rent|в аренде|аренда|сдана|ijarada|ijaraga berilgan",
        ItemStatus.BLOCKED: "blocked|заблокирована|заблокирован|заблокировано|bloklangan",
        ItemStatus.WRITTEN_OFF: "written off|writtenoff|списана|списан|списано"
        "|hisobdan chiqarilgan",
    }
)


def _plain(text: str) -> str:
    """Words as they are compared: in no case, without signs and apostrophes."""
    text = re.sub("['`‘’ʻʼ]", "", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(re.findall(r"[^\W_]+", text))


_COLUMN_OF = {_plain(word): each for each, words in _HEADERS.items() for word in words.split("|")}
_STATUS_OF = {_plain(word): each for each, words in _STATUSES.items() for word in words.split("|")}


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedLine:
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
class ItemFile:
    """A file that could be read, line by line; an item's category changes only if it has one."""

    lines: Sequence[ItemLine]
    refused: Sequence[RefusedLine]
    has_categories: bool


def read_items(content: bytes) -> ItemFile:
    """The lines of a file, each understood or refused; `BadFile` where it is no such file."""
    if len(content) > MAX_BYTES:
        raise BadFile(FileProblem.TOO_BIG)
    found = table(decoded(content), _known_cells, MAX_LINES + 2)
    if not found.records:
        raise BadFile(FileProblem.NO_LINES)
    header, *records = found.records
    columns = _columns(header.cells)
    if len(records) > MAX_LINES:
        raise BadFile(FileProblem.TOO_MANY_LINES)
    refused: list[RefusedLine] = []
    lines: list[ItemLine] = []
    seen: dict[str, int] = {}
    for record in records:
        understood = _line(columns, record, seen)
        if isinstance(understood, ItemLine):
            lines.append(understood)
        else:
            refused.append(understood)
    if found.broken is not None:
        refused.append(RefusedLine(line=found.broken, problem=LineProblem.QUOTES))
    if not lines and not refused:
        raise BadFile(FileProblem.NO_LINES)
    return ItemFile(lines=lines, refused=refused, has_categories=Column.CATEGORY in columns)


def _known_cells(cells: Sequence[str]) -> int:
    return sum(_plain(cell) in _COLUMN_OF for cell in cells)


def _columns(header: Sequence[str]) -> Sequence[Column | None]:
    """What stands in which column; nothing below a header that is empty."""
    columns: list[Column | None] = []
    for cell in header:
        column = _COLUMN_OF.get(_plain(cell))
        if column is None and cell.strip():
            raise BadFile(FileProblem.UNKNOWN_COLUMN, cell.strip()[:MAX_NAME])
        if column is not None and column in columns:
            raise BadFile(FileProblem.DOUBLE_COLUMN, column)
        columns.append(column)
    missing = [column for column in REQUIRED if column not in columns]
    if missing:
        raise BadFile(FileProblem.MISSING_COLUMN, ", ".join(missing))
    return columns


def _line(
    columns: Sequence[Column | None], record: Record, seen: dict[str, int]
) -> ItemLine | RefusedLine:
    values = dict(zip(columns, record.cells, strict=False))
    nameless = [cell for column, cell in zip_longest(columns, record.cells) if column is None]
    if any(cell and cell.strip() for cell in nameless):
        return RefusedLine(line=record.line, problem=LineProblem.TOO_MANY_CELLS)

    def refused(problem: LineProblem, column: Column, other: int = 0) -> RefusedLine:
        value = values.get(column, "").strip()[:MAX_NAME]
        return RefusedLine(line=record.line, problem=problem, value=value, other=other)

    typed = Column.SERIAL
    try:
        serial = normal_serial(values.get(Column.SERIAL, ""))
        if (first := seen.setdefault(serial, record.line)) != record.line:
            return refused(LineProblem.SERIAL_TWICE, Column.SERIAL, first)
        typed = Column.NAME
        name = required_text("name", values.get(Column.NAME, ""), MAX_NAME)
        typed = Column.CATEGORY
        category = normal_category(values.get(Column.CATEGORY))
    except BadArgument as error:
        problem = LineProblem(f"{error.argument}-{error.problem}")
        return refused(problem, typed, error.limits.get("max", 0))
    word = _plain(values.get(Column.STATUS, ""))
    status = _STATUS_OF.get(word)
    if word and status is None:
        return refused(LineProblem.STATUS_UNKNOWN, Column.STATUS)
    return ItemLine(
        line=record.line, serial_number=serial, name=name, category=category, status=status
    )
