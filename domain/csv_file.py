"""A CSV file as offices save it: which encoding, which separator, which lines."""

import codecs
import csv
import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from io import StringIO
from typing import NamedTuple

from domain.errors import BadFile


class FileProblem(StrEnum):
    """Why a file can't be read at all."""

    TOO_BIG = "too-big"
    EMPTY = "empty"
    EXCEL = "excel"
    NOT_TEXT = "not-text"
    ENCODING = "encoding"
    LOST = "lost"
    MISSING_COLUMN = "missing-column"
    UNKNOWN_COLUMN = "unknown-column"
    DOUBLE_COLUMN = "double-column"
    NO_LINES = "no-lines"
    TOO_MANY_LINES = "too-many-lines"


class Record(NamedTuple):
    """One line of the table; it may reach over several of the file, from `line` on."""

    line: int
    cells: Sequence[str]


class Table(NamedTuple):
    """`broken` is the line whose quotes never close: what comes after it can't be told apart."""

    records: Sequence[Record]
    broken: int | None


_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEPARATORS = (",", ";", "\t")
_NAMED_SEPARATOR = re.compile(r"\ufeff?sep=([,;\t])[ \t]*(?:\r\n|\r|\n|$)", re.IGNORECASE)

_WORD = re.compile(r"[^\W\d_]+")
# What stands in Russian and Uzbek Cyrillic texts beside letters.
_SIGNS = frozenset("«»„“”‘’–—…№°±·•§\u00a0")
_CYRILLIC = re.compile(r"[\u0400-\u045f\u0490\u0491]+")
_UPSIDE_DOWN = re.compile(r"[а-яё][А-ЯЁ]")


def decoded(content: bytes) -> str:
    """The text of a file; refused where it is none, or where its encoding can't be told."""
    if content.startswith(_WORKBOOKS):
        raise BadFile(FileProblem.EXCEL)
    encoding = next((name for mark, name in _MARKED if content.startswith(mark)), None)
    try:
        if encoding is None and b"\x00" in content:
            raise BadFile(FileProblem.NOT_TEXT)
        text = content.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        if encoding is not None:
            raise BadFile(FileProblem.ENCODING) from None
        text = _cyrillic(content)
    if not text.strip():
        raise BadFile(FileProblem.EMPTY)
    return text


def _cyrillic(content: bytes) -> str:
    """As Excel saves it in these parts: cp1251, if that makes sense."""
    try:
        text = content.decode("cp1251")
    except UnicodeDecodeError:
        raise BadFile(FileProblem.ENCODING) from None
    foreign = [word for word in _WORD.findall(text) if not word.isascii()]
    # Other encodings read as this one mix the alphabets, or turn capitals and small letters
    # round, or scatter signs among the letters.
    odd = sum(not _CYRILLIC.fullmatch(w) or bool(_UPSIDE_DOWN.search(w)) for w in foreign)
    signs = [sign for sign in text if not sign.isascii() and not sign.isalpha()]
    strange = sum(sign not in _SIGNS for sign in signs)
    if odd * 10 > len(foreign) or strange * 10 > len(foreign) + len(signs):
        raise BadFile(FileProblem.ENCODING)
    return text


def table(text: str, known: Callable[[Sequence[str]], int], at_most: int) -> Table:
    """The lines of a table that hold anything, and no more than `at_most`.

    The separator is the one that makes most sense of the header; `known` says how many of its
    cells are understood.
    """
    skipped = 0
    if (named := _NAMED_SEPARATOR.match(text)) is not None:
        # Excel writes, and obeys, a first line that names the separator.
        separator, text, skipped = named[1], text[named.end() :], 1
    else:
        separator = max(_SEPARATORS, key=lambda each: _sense(text, each, known))
    return _read(text, separator, skipped, at_most)


def _sense(text: str, separator: str, known: Callable[[Sequence[str]], int]) -> tuple[int, int]:
    header = next(iter(_read(text, separator, 0, 1).records), None)
    return (known(header.cells), len(header.cells)) if header else (0, 0)


def _read(text: str, separator: str, skipped: int, at_most: int) -> Table:
    rows = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    found: list[Record] = []
    begun = skipped

    try:
        for cells in rows:
            line, begun = begun + 1, skipped + rows.line_num
            if any(cell.strip() for cell in cells):
                found.append(Record(line, cells))
            if len(found) == at_most:
                break
    except csv.Error:
        return Table(found, begun + 1)
    return Table(found, None)
