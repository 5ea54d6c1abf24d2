"""A CSV file as offices save it: which encoding, which separator, which lines."""

import codecs
import csv
import re
from collections import Counter
from collections.abc import Callable, Sequence
from enum import StrEnum
from io import StringIO
from typing import NamedTuple

from domain.errors import BadFile


class FileProblem(StrEnum):
    """Why a file can't be read at all."""

    TOO_BIG = "too-big"
    EMPTY = "empty"
    OLD_EXCEL = "old-excel"
    NO_TABLE = "no-table"
    LOCKED = "locked"
    BROKEN_BOOK = "broken-book"
    NOT_TEXT = "not-text"
    ENCODING = "encoding"
    LOST = "lost"
    ONE_COLUMN = "one-column"
    QUOTES = "quotes"
    NO_LINES = "no-lines"
    TOO_MANY_LINES = "too-many-lines"
    TOO_MANY_TICKETS = "too-many-tickets"
    NO_TICKET_COLUMNS = "no-ticket-columns"


class Record(NamedTuple):
    """One line of the table; it may reach over several of the file, from `line` on."""

    line: int
    cells: Sequence[str]


class Table(NamedTuple):
    """`broken` is the line whose quotes never close: what comes after it can't be told apart.

    `sheet` is the sheet of a workbook from which the lines are.
    """

    records: Sequence[Record]
    broken: int | None = None
    sheet: str = ""


_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEPARATORS = (",", ";", "\t", "|")
_SURE = 2
# Lines that are looked at to tell the separator; a title may stand above the header.
_LOOKED_AT = 40
_NAMED_SEPARATOR = re.compile(r"\ufeff?sep=([,;|\t])[ \t]*(?:\r\n|\r|\n|$)", re.IGNORECASE)

# A text is long, and one of so many bytes is hardly any.
_LONG = 1000
_HARDLY_ANY = 200
_WORD = re.compile(r"[^\W\d_]+")
# What stands in Russian and Uzbek Cyrillic texts beside letters.
_SIGNS = frozenset("«»„“”‘’–—…№°±·•§\u00a0")
# Of Russian, Uzbek and their neighbours; Serbian letters are capitals of another encoding.
_CYRILLIC = re.compile(r"[А-яЁёЄєІіЇїЎўҐґ]+")
_UPSIDE_DOWN = re.compile(r"[а-яё][А-ЯЁ]")


def decoded(content: bytes) -> str:
    """The text of a file; refused where it is none, or where its encoding can't be told."""
    if content.startswith(_OLD_WORKBOOK):
        is_locked = "EncryptedPackage".encode("utf-16-le") in content
        raise BadFile(FileProblem.LOCKED if is_locked else FileProblem.OLD_EXCEL)
    encoding = next((name for mark, name in _MARKED if content.startswith(mark)), None)
    try:
        if encoding is None and b"\x00" in content:
            encoding = _unmarked(content)
        text = content.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        if encoding is not None:
            raise BadFile(FileProblem.ENCODING) from None
        text = _in_these_parts(content)
    if not text.strip():
        raise BadFile(FileProblem.EMPTY)
    return text


def _unmarked(content: bytes) -> str:
    """UTF-16 whose first mark was lost: of separators, digits and ends of lines one byte is 0."""
    first, second = content[::2].count(0), content[1::2].count(0)
    encoding = "utf-16-le" if second > first else "utf-16-be"
    text = content.decode(encoding, "replace")
    plain = sum(" " <= sign <= "~" or sign in "\t\r\n" for sign in text)
    is_odd = any(not sign.isprintable() and sign not in "\t\r\n\xa0" for sign in text)
    if is_odd or "\ufffd" in text or plain * 10 < len(text):
        raise BadFile(FileProblem.NOT_TEXT)
    return encoding


def _in_these_parts(content: bytes) -> str:
    """As it is saved in these parts, if that makes sense: by Excel, by DOS programs, by Unix."""
    for encoding in ("cp1251", "cp866", "koi8-r"):
        text = content.decode(encoding, "replace")
        if "\ufffd" in text or not _is_cyrillic(text):
            continue
        if encoding == "cp1251" or _has_vowels(text):
            return text
    if len(content) > _LONG and sum(byte > 0x7F for byte in content) * _HARDLY_ANY < len(content):
        # An English list with a few signs such as ° and ®: better one wrong than none read.
        return content.decode("cp1252", "replace")
    raise BadFile(FileProblem.ENCODING)


def _is_cyrillic(text: str) -> bool:
    foreign = [word for word in _WORD.findall(text) if not word.isascii()]
    # Other encodings read as this one mix the alphabets, or turn capitals and small letters
    # round, or scatter signs among the letters.
    odd = sum(not _CYRILLIC.fullmatch(w) or bool(_UPSIDE_DOWN.search(w)) for w in foreign)
    signs = [sign for sign in text if not sign.isascii() and not sign.isalpha()]
    strange = sum(sign not in _SIGNS for sign in signs)
    return odd * 10 <= len(foreign) and strange * 10 <= len(foreign) + len(signs)


def _has_vowels(text: str) -> bool:
    """Letters of a third encoding read as these are letters too, but make no words."""
    letters = [letter for letter in text.casefold() if _CYRILLIC.fullmatch(letter)]
    return sum(letter in "аеиоуў" for letter in letters) * 5 > len(letters)


def table(text: str, known: Callable[[Sequence[str]], int], at_most: int) -> Table:
    """The lines of a table that hold anything, and no more than `at_most`.

    The separator is the one that makes most sense of its first lines; `known` says how many
    cells of a line are understood as names of columns.
    """
    skipped = 0
    if (named := _NAMED_SEPARATOR.match(text)) is not None:
        # Excel writes, and obeys, a first line that names the separator.
        separator, text, skipped = named[1], text[named.end() :], 1
    else:
        separator = max(_SEPARATORS, key=lambda each: _sense(text, each, known))
    return _read(text, separator, skipped, at_most)


def _sense(
    text: str, separator: str, known: Callable[[Sequence[str]], int]
) -> tuple[int, bool, int, int, int]:
    records = _read(text, separator, 0, _LOOKED_AT).records
    if not records:
        return 0, False, 0, 0, 0
    widths = Counter(len(each.cells) for each in records)
    width, times = max(widths.items(), key=lambda each: (each[0] > 1, each[1]))
    words = max(known(each.cells) for each in records)
    # One such word stands in any text; two are a header.
    return words if words >= _SURE else 0, width > 1, times, words, width


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
