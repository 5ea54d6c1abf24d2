"""Periods as people read them."""

from datetime import date

from bot.texts import Texts
from domain.periods import Period, Unit


def period_name(t: Texts, period: Period) -> str:
    """`14.07.2026`, `13.07 – 19.07.2026`, `July 2026`, `2026`."""
    match period.unit:
        case Unit.DAY:
            return full_date(period.first)
        case Unit.WEEK:
            return f"{period.first:%d.%m} – {full_date(period.last)}"
        case Unit.MONTH:
            month = t.plain(f"month-{period.first.month}")
            return f"{month} {period.first.year}"
        case Unit.YEAR:
            return str(period.first.year)


def full_date(day: date) -> str:
    return f"{day:%d.%m.%Y}"
