"""What spreadsheets do to a cell: signs that kept a number as text, and damage to it."""

import re
from collections.abc import Iterable

_FORMULA_TEXT = re.compile(r'=\s*(?:T\()?\s*"(.*)"\s*\)?', re.DOTALL)
_ERROR = re.compile(
    r"#+|#(?:REF|VALUE|NUM|NULL|SPILL|CALC|BUSY|FIELD|BLOCKED|CONNECT|ERROR|DIV/0|NAME|N/A"
    r"|ССЫЛКА|ЗНАЧ|ЧИСЛО|ПУСТО|ПЕРЕНОС|ВЫЧИСЛ|ДЕЛ/0|ИМЯ|Н/Д|ОШИБКА)[!?]?",
    re.IGNORECASE,
)
# What stands where a number is missing, as `plain` makes it.
_NOTHING = frozenset(
    {
        *("", "none", "null", "nil", "nan", "n a", "na", "no", "unknown", "tbd", "tba"),
        *("no sn", "no s n", "no serial", "no serial no", "no no", "unreadable", "missing"),
        *("not available", "not applicable", "default string", "to be filled by o e m"),
        *("system serial no", "б н", "бн", "без no", "без номера", "нет", "нет номера"),
        *("отсутствует", "не указан", "не указано", "неизвестно", "yoq", "raqamsiz", "nomalum"),
    }
)
_SCIENTIFIC = re.compile(r"[+-]?\d(?:[.,]\d+)?E\+\d{1,3}", re.IGNORECASE)
_WHOLE = re.compile(r"(\d+)[.,]0+")
_FRACTION = re.compile(r"\d+[.,]\d+")
_MONTHS = (
    "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
    "|янв|фев|мар|апр|май|мая|июн|июл|авг|сен|окт|ноя|дек|yan|fev|iyn|iyl|avg|sen|okt|noy|dek"
)
_DATE = re.compile(
    rf"\d{{1,2}}[-. ](?:{_MONTHS})[.]?(?:[-. ]\d{{2,4}})?"
    rf"|(?:{_MONTHS})[.]?[-. ]\d{{1,4}}"
    r"|(?:0?[1-9]|[12]\d|3[01])[./](?:0?[1-9]|1[0-2])[./](?:19|20)\d\d"
    r"|(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])/(?:19|20)\d\d"
    r"|(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:[T ]\d\d:\d\d(?::\d\d)?)?",
    re.IGNORECASE,
)
# A spreadsheet keeps this many digits of a number and writes zeros for the rest.
_EXACT_DIGITS = 15
_ROUNDED = re.compile(r"\d{16,}")


def unwrapped(cell: str) -> str:
    """The text of a cell without what only kept it as text: `="00123"`, `'00123`."""
    cell = cell.strip()
    if (formula := _FORMULA_TEXT.fullmatch(cell)) is not None:
        return formula[1].replace('""', '"').strip()
    if cell.startswith("'") and not cell.endswith("'"):
        return cell[1:].strip()
    return cell


def is_error(cell: str) -> bool:
    """Whether it says that a formula failed, or that the column is too narrow: `#N/A`, `###`."""
    cell = cell.strip()
    return cell not in ("", "#") and _ERROR.fullmatch(cell) is not None


def says_nothing(plain: str) -> bool:
    """Whether these words, in their plain form, stand for a number that isn't there."""
    return plain in _NOTHING


def is_scientific(serial: str) -> bool:
    """Whether most of its digits are lost: `1.23E+15`. `8E12`, without a sign, may be meant."""
    return _SCIENTIFIC.fullmatch("".join(serial.split())) is not None


def is_date(serial: str) -> bool:
    """Whether it looks like a date: of `1-2` a spreadsheet makes `01.02.2026` or `2-Jan`."""
    return _DATE.fullmatch(serial.strip()) is not None


def is_rounded(serial: str) -> bool:
    """Whether it is a number too long for a spreadsheet, that ends in the zeros it writes."""
    lost = len(serial) - _EXACT_DIGITS
    return _ROUNDED.fullmatch(serial) is not None and serial.endswith("0" * lost)


def are_whole(cells: Iterable[str]) -> bool:
    """Whether fractions in these cells are but whole numbers in disguise: `123.0`, `124,0`."""
    return all(_WHOLE.fullmatch(cell) for cell in cells if _FRACTION.fullmatch(cell))


def whole(cell: str) -> str:
    """`123` for `123.0`."""
    found = _WHOLE.fullmatch(cell)
    return found[1] if found else cell
