"""A time to come in people's words, exactly: "tomorrow 14:00", «завтра в 14», "ertaga 14:00".

A day, a time, or both, in either order; English, Russian and Uzbek. What is not understood whole
is refused: half of a sentence is never taken for the rest of it.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.errors import BadArgument, PastMoment
from domain.rules import ReminderRules

_APOSTROPHES = str.maketrans(dict.fromkeys("ʻʼ'’‘`´"))
# Said without a year, a date that was more than so many days ago is one of the next year.
_LONG_AGO = 183
_MOST_YEARS = 5


def _by_word(rows: Sequence[str], first: int = 0) -> Mapping[str, int]:
    return {word: at for at, words in enumerate(rows, start=first) for word in words.split()}


_MONTHS = _by_word(
    (
        "january jan января январь янв yanvar",
        "february feb февраля февраль фев fevral",
        "march mar марта март мар mart",
        "april apr апреля апрель апр aprel",
        "may мая май",
        "june jun июня июнь июн iyun",
        "july jul июля июль июл iyul",
        "august aug августа август авг avgust",
        "september sep sept сентября сентябрь сен сент sentabr sentyabr",
        "october oct октября октябрь окт oktabr oktyabr",
        "november nov ноября ноябрь ноя нояб noyabr",
        "december dec декабря декабрь дек dekabr",
    ),
    first=1,
)
_WEEKDAYS = _by_word(
    (
        "monday mon понедельник понедельника понедельнику пн dushanba",
        "tuesday tue tues вторник вторника вторнику вт seshanba",
        "wednesday wed среда среду среды среде ср chorshanba",
        "thursday thu thurs четверг четверга четвергу чт payshanba",
        "friday fri пятница пятницу пятницы пятнице пт juma",
        "saturday sat суббота субботу субботы субботе сб shanba",
        "sunday sun воскресенье воскресенья воскресенью вс yakshanba",
    )
)
_DAYS = _by_word(("today сегодня bugun", "tomorrow завтра ertaga", "послезавтра indin indinga"))
_NEXT = "next|следующий|следующую|следующее|следующего|следующей|keyingi"
# Words that a sentence may have, and that say nothing more.
_NOTHING_MORE = (
    "on at by the of until till before в во к ко до на числа г года kuni kun da ga gacha"
)
_FILLERS = frozenset(["soat", *_NOTHING_MORE.split()])
_UNITS: Mapping[str, timedelta] = {
    word: unit
    for unit, words in (
        (timedelta(minutes=1), "m min mins minute minutes мин минуту минуты минут daqiqa"),
        (timedelta(hours=1), "h hour hours ч час часа часов soat"),
        (timedelta(days=1), "d day days день дня дней kun"),
        (timedelta(days=7), "week weeks неделю недели недель hafta"),
    )
    for word in words.split()
}


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_UZ_ENDING = r"(?:gacha|ga|da|i)?"
_PATTERNS = {
    "ago": re.compile(
        rf"\b(?:in|через)\s+(?P<n>\d{{1,3}}|an?\b)?\s*(?P<unit>{_any(_UNITS)})\b"
        rf"|\b(?P<n2>\d{{1,3}})\s*(?P<unit2>{_any(_UNITS)})(?:dan)?\s+(?:keyin|song)\b"
    ),
    "iso": re.compile(r"\b(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})\b"),
    "dotted_time": re.compile(r"\b(?:at|в|soat)\s+(?P<h>\d{1,2})\.(?P<min>\d{2})\b(?!\.\d)"),
    "dotted": re.compile(r"\b(?P<d>\d{1,2})\.(?P<m>\d{1,2})(?:\.(?P<y>\d{4}|\d{2}))?\b(?![.:\d])"),
    "day_month": re.compile(
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th|-?го|-?е|-)?\s*(?:of\s+)?(?P<month>{_any(_MONTHS)})"
        rf"{_UZ_ENDING}\b\.?(?:\s+(?P<y>\d{{4}})\b)?"
    ),
    "month_day": re.compile(
        rf"\b(?P<month>{_any(_MONTHS)})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?![:.])"
        r"(?:\s+(?P<y>\d{4})\b)?"
    ),
    "after_tomorrow": re.compile(r"\b(?:the\s+)?day\s+after\s+tomorrow\b"),
    "day": re.compile(rf"\b(?P<word>{_any(_DAYS)})(?:gacha)?\b"),
    "weekday": re.compile(
        rf"\b(?:(?P<next>{_NEXT})\s+)?(?P<word>{_any(_WEEKDAYS)})(?:gacha|ga|da)?\b"
    ),
    "clock": re.compile(r"\b(?P<h>\d{1,2}):(?P<min>\d{2})(?:\s*(?P<half>am|pm)\b|(?!\d))"),
    "half": re.compile(r"\b(?P<h>\d{1,2})\s*(?P<half>am|pm)\b"),
    "noon": re.compile(r"\b(?:noon|midday|полдень|tushda)\b"),
    "hour": re.compile(r"\b(?P<h>\d{1,2})(?:\s*(?:h|ч|час|часа|часов))?\b(?![.:/-])"),
}


_HOUR_ALONE = re.compile(
    r"(?:at|by|until|till|before|в|к|до|soat)\s+\d{1,2}(?:\s*(?:h|ч|час|часа|часов|da|ga|gacha))*"
    r"|\d{1,2}\s*(?:h|ч|час|часа|часов)"
)


@dataclass(frozen=True, slots=True)
class _Day:
    date: date
    again: timedelta | None = None
    """What leads to the same said of later, where this one is past: the next Friday."""
    yearless: bool = False


class _Sentence:
    """What is left of it to be understood."""

    def __init__(self, typed: str) -> None:
        plain = unicodedata.normalize("NFKC", typed).casefold().translate(_APOSTROPHES)
        self._left = " ".join(plain.replace("ё", "е").replace(",", " ").split())

    def take(self, name: str) -> re.Match[str] | None:
        found = _PATTERNS[name].search(self._left)
        if found is not None:
            self._left = f"{self._left[: found.start()]} {self._left[found.end() :]}"
        return found

    def has(self, name: str) -> bool:
        return _PATTERNS[name].search(self._left) is not None

    def is_about_an_hour(self) -> bool:
        """Whether a number alone is meant as an hour: "at 14", «в 14», "soat 14", "14h"."""
        return _HOUR_ALONE.fullmatch(self._left.strip()) is not None

    def require_nothing_left(self) -> None:
        if any(word.strip(".") not in _FILLERS for word in self._left.split()):
            raise _not_understood()


def moment(typed: str, *, now: datetime, zone: ZoneInfo, without_time: time) -> datetime:
    """The moment that is meant, in UTC; on a day without a time it is `without_time`.

    Refused when it is not understood (`BadArgument`), and when it is past (`PastMoment`, with
    what was understood).
    """
    said, local = _Sentence(typed), now.astimezone(zone)
    ahead = said.take("ago")
    if ahead is not None:
        words = ahead["n"] or ahead["n2"] or "1"
        number, unit = int(words) if words.isdecimal() else 1, ahead["unit"] or ahead["unit2"]
        if _UNITS[unit] < timedelta(days=1):
            said.require_nothing_left()
            return _ahead(now + number * _UNITS[unit], now)
        day: _Day | None = _Day(local.date() + number * _UNITS[unit])
    else:
        day = _day(said, local.date())
    clock = _clock(said, has_day=day is not None)
    said.require_nothing_left()
    if day is None and clock is None:
        raise _not_understood()
    day = day or _Day(local.date())
    minutes = _minutes(without_time) if clock is None else clock
    at = _at(day.date, minutes, zone, now)
    if at <= now and day.again is not None:
        at = _at(day.date + day.again, minutes, zone, now)
    elif at <= now and day.yearless and (local.date() - day.date).days > _LONG_AGO:
        at = _at(_date(day.date.year + 1, day.date.month, day.date.day), minutes, zone, now)
    return _ahead(at, now)


def end_of_day(rules: ReminderRules) -> time:
    """What is due on a day is due when work ends on it."""
    start, _, end = rules.work_hours.partition("-")
    return time.fromisoformat(end) if start < end != "24:00" else time(23, 59)


def start_of_day(rules: ReminderRules) -> time:
    """What is expected on a day is expected when work begins on it."""
    return time.fromisoformat(rules.work_hours.partition("-")[0])


def on_day(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """A time of a local day, in UTC."""
    return datetime.combine(day, clock, zone).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class MomentChoices:
    """Times to come that are offered, and what it takes to show them."""

    times: Sequence[datetime]
    zone: ZoneInfo
    now: datetime


def choices(clock: time, zone: ZoneInfo, now: datetime) -> MomentChoices:
    """Today, if that is ahead, tomorrow, in three days, in a week."""
    today = now.astimezone(zone).date()
    times = [on_day(today + timedelta(days=ahead), clock, zone) for ahead in (0, 1, 3, 7)]
    return MomentChoices([each for each in times if each > now], zone, now)


def _day(said: _Sentence, today: date) -> _Day | None:
    if found := said.take("iso"):
        return _Day(_date(int(found["y"]), int(found["m"]), int(found["d"])))
    for name in ("day_month", "month_day"):
        if found := said.take(name):
            return _of_year(found["y"], _MONTHS[found["month"]], int(found["d"]), today)
    if said.take("after_tomorrow"):
        return _Day(today + timedelta(days=2))
    if found := said.take("day"):
        return _Day(today + timedelta(days=_DAYS[found["word"]]))
    if found := said.take("weekday"):
        ahead = (_WEEKDAYS[found["word"]] - today.weekday()) % 7
        if found["next"]:
            monday = today + timedelta(days=7 - today.weekday())
            return _Day(monday + timedelta(days=_WEEKDAYS[found["word"]]))
        return _Day(today + timedelta(days=ahead), again=timedelta(days=7))
    if said.has("dotted_time"):
        return None
    if found := said.take("dotted"):
        return _of_year(found["y"], int(found["m"]), int(found["d"]), today)
    return None


def _of_year(year: str | None, month: int, day: int, today: date) -> _Day:
    if year is None:
        return _Day(_date(today.year, month, day), yearless=True)
    number = int(year)
    return _Day(_date(number if number > 99 else 2000 + number, month, day))


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise BadArgument("moment", "no-such-day") from None


def _clock(said: _Sentence, *, has_day: bool) -> int | None:
    """Minutes after midnight; 24:00 is the end of the day."""
    found = said.take("dotted_time") or said.take("clock") or said.take("half")
    if found is None and said.take("noon"):
        return 12 * 60
    if found is None:
        found = said.take("hour") if has_day or said.is_about_an_hour() else None
    if found is None:
        return None
    named = found.groupdict()
    hours, minutes, half = int(named["h"]), int(named.get("min") or 0), named.get("half")
    if half and not 1 <= hours <= 12:
        raise _not_understood()
    if half:
        hours = hours % 12 + (12 if half == "pm" else 0)
    if minutes > 59 or hours * 60 + minutes > 24 * 60:
        raise _not_understood()
    return hours * 60 + minutes


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _at(day: date, minutes: int, zone: ZoneInfo, now: datetime) -> datetime:
    """Of a time that a day has twice, the first that is ahead; one that it has not is refused."""
    wanted = datetime.combine(day, time()) + timedelta(minutes=minutes)
    first = wanted.replace(tzinfo=zone).astimezone(UTC)
    if first.astimezone(zone).replace(tzinfo=None) != wanted:
        raise BadArgument("moment", "no-such-time")
    second = wanted.replace(tzinfo=zone, fold=1).astimezone(UTC)
    return first if first > now else second


def _ahead(at: datetime, now: datetime) -> datetime:
    if at <= now:
        raise PastMoment(at)
    if at > now + timedelta(days=366 * _MOST_YEARS):
        raise BadArgument("moment", "too-far")
    return at


def _not_understood() -> BadArgument:
    return BadArgument("moment", "moment")
