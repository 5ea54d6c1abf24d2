"""Periods in people's words, in every language that the workshop speaks: "last month", «июль»,
"iyul 2025", 2026-07.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from domain.periods import Period, Unit

# How many days, weeks, months or years back.
_SAID: Mapping[str, tuple[Unit, int]] = MappingProxyType(
    {
        "today": (Unit.DAY, 0),
        "yesterday": (Unit.DAY, 1),
        "week": (Unit.WEEK, 0),
        "this week": (Unit.WEEK, 0),
        "last week": (Unit.WEEK, 1),
        "month": (Unit.MONTH, 0),
        "this month": (Unit.MONTH, 0),
        "last month": (Unit.MONTH, 1),
        "year": (Unit.YEAR, 0),
        "this year": (Unit.YEAR, 0),
        "last year": (Unit.YEAR, 1),
        "сегодня": (Unit.DAY, 0),
        "вчера": (Unit.DAY, 1),
        "неделя": (Unit.WEEK, 0),
        "эта неделя": (Unit.WEEK, 0),
        "эту неделю": (Unit.WEEK, 0),
        "прошлая неделя": (Unit.WEEK, 1),
        "прошлую неделю": (Unit.WEEK, 1),
        "месяц": (Unit.MONTH, 0),
        "этот месяц": (Unit.MONTH, 0),
        "прошлый месяц": (Unit.MONTH, 1),
        "год": (Unit.YEAR, 0),
        "этот год": (Unit.YEAR, 0),
        "прошлый год": (Unit.YEAR, 1),
        "bugun": (Unit.DAY, 0),
        "kecha": (Unit.DAY, 1),
        "hafta": (Unit.WEEK, 0),
        "bu hafta": (Unit.WEEK, 0),
        "shu hafta": (Unit.WEEK, 0),
        "o'tgan hafta": (Unit.WEEK, 1),
        "oy": (Unit.MONTH, 0),
        "bu oy": (Unit.MONTH, 0),
        "shu oy": (Unit.MONTH, 0),
        "o'tgan oy": (Unit.MONTH, 1),
        "yil": (Unit.YEAR, 0),
        "bu yil": (Unit.YEAR, 0),
        "shu yil": (Unit.YEAR, 0),
        "o'tgan yil": (Unit.YEAR, 1),
    }
)
# By their beginnings: «июль», «июля», «за июль»; English short forms among them.
_MONTHS = (
    ("jan", "янв", "yanv"),
    ("feb", "фев", "fev"),
    ("mar", "мар", "mart"),
    ("apr", "апр", "aprel"),
    ("may", "май", "мая", "мае"),
    ("jun", "июн", "iyun"),
    ("jul", "июл", "iyul"),
    ("aug", "авг", "avg"),
    ("sep", "сен", "sen"),
    ("oct", "окт", "okt"),
    ("nov", "ноя", "noya"),
    ("dec", "дек", "dek"),
)
_FULL = (
    ("january", "январь января январе", "yanvar"),
    ("february", "февраль февраля феврале", "fevral"),
    ("march", "март марта марте", "mart"),
    ("april", "апрель апреля апреле", "aprel"),
    ("may", "май мая мае", "may"),
    ("june", "июнь июня июне", "iyun"),
    ("july", "июль июля июле", "iyul"),
    ("august", "август августа августе", "avgust"),
    ("september", "сентябрь сентября сентябре", "sentabr sentyabr"),
    ("october", "октябрь октября октябре", "oktabr oktyabr"),
    ("november", "ноябрь ноября ноябре", "noyabr"),
    ("december", "декабрь декабря декабре", "dekabr"),
)
_NAMES: Mapping[str, int] = MappingProxyType(
    {
        name: number
        for number, (short, full) in enumerate(zip(_MONTHS, _FULL, strict=True), start=1)
        for name in (*short, *(each for names in full for each in names.split()))
    }
)
_YEAR = re.compile(r"20[0-9]{2}")
_NUMBERS = (
    re.compile(r"(?P<year>20[0-9]{2})[-./](?P<month>0?[1-9]|1[0-2])"),
    re.compile(r"(?P<month>0?[1-9]|1[0-2])[-./](?P<year>20[0-9]{2})"),
)
_DATES = (
    re.compile(r"(?P<year>20[0-9]{2})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"),
    re.compile(r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>20[0-9]{2})"),
)
_LONGEST = 2
# Uzbek is typed with several signs for one apostrophe.
_APOSTROPHES = str.maketrans(dict.fromkeys("ʻʼ‘’`´", "'"))


def find_period(typed: str, today: date) -> tuple[Period | None, str]:
    """The period that is named at the beginning or at the end, and the words that are left.

    A month without a year is the last one of that name that has begun.
    """
    words = typed.split()
    for many in range(min(_LONGEST, len(words)), 0, -1):
        for named, rest in ((words[:many], words[many:]), (words[-many:], words[:-many])):
            period = _named([_plain(word) for word in named], today)
            if period is not None:
                return period, " ".join(rest)
    return None, " ".join(words)


def _plain(word: str) -> str:
    return word.translate(_APOSTROPHES).casefold().strip(",.;")


def _named(words: list[str], today: date) -> Period | None:
    if said := _SAID.get(" ".join(words)):
        return _back(today, *said)
    if len(words) == 1:
        for found in _matches(words[0]):
            return found
    month = next((_NAMES[word] for word in words if word in _NAMES), None)
    year = next((int(word) for word in words if _YEAR.fullmatch(word)), None)
    if month is None and year is not None and len(words) == 1:
        return Period.of(Unit.YEAR, date(year, 1, 1))
    if month is None or len(words) != 1 + (year is not None):
        return None
    if year is None:
        year = today.year - (month > today.month)
    return Period.of(Unit.MONTH, date(year, month, 1))


def _matches(word: str) -> Iterator[Period]:
    for pattern in _DATES:
        if match := pattern.fullmatch(word):
            try:
                day = date(*(int(match[name]) for name in ("year", "month", "day")))
            except ValueError:
                return
            yield Period.of(Unit.DAY, day)
    for pattern in _NUMBERS:
        if match := pattern.fullmatch(word):
            yield Period.of(Unit.MONTH, date(int(match["year"]), int(match["month"]), 1))


def _back(today: date, unit: Unit, back: int) -> Period:
    period = Period.of(unit, today)
    for _ in range(back):
        period = Period.of(unit, period.first - timedelta(days=1))
    return period
