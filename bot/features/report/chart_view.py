"""Which charts a report has; what stands in them, in the reader's language."""

from collections.abc import Sequence
from datetime import date

from bot.features.report.chart_data import Chart, Kind, Picture, Series
from bot.features.report.period_view import full_date, period_name
from bot.texts import Texts
from bot.ui import words
from domain.periods import Period, Unit
from domain.report import DayCount, rate
from domain.services.report import Report
from domain.ticket import FINAL_STATUSES, TicketStatus

_REASONS, _PEOPLE, _ITEMS = 6, 8, 8
_HOUR = 3600


def picture(t: Texts, told: Report) -> Picture:
    chosen = told.chosen
    about = [
        period_name(t, chosen.period),
        chosen.technician_name or "",
        t.plain("report-no-category") if chosen.scope.category == "" else chosen.scope.category,
    ]
    return Picture(
        title=" · ".join(words.short(each, 40) for each in about if each),
        subtitle=t.plain(
            "chart-subtitle",
            until=words.moment(chosen.span.end, chosen.zone),
            zone=str(chosen.zone),
        ),
        charts=[
            *_days(t, told),
            _reasons(t, told),
            _planned(t, told),
            _stays(t, told),
            _returned(t, told),
        ],
    )


def _days(t: Texts, told: Report) -> Sequence[Chart]:
    chosen = told.chosen
    groups: dict[str, DayCount] = {}
    for day, span in chosen.period.days(chosen.zone):
        if span.start <= chosen.now:
            group = groups.setdefault(_label(chosen.period, day), DayCount())
            group.add(told.figures.days.get(day, DayCount()))
    labels, counts = list(groups), list(groups.values())
    nothing = t.plain("chart-nothing")
    rates = [rate(each.first_passes, each.done) for each in counts]
    return [
        Chart(
            Kind.COLUMNS,
            t.plain("chart-opened-done"),
            labels,
            [
                Series(t.plain("chart-opened"), [each.opened for each in counts]),
                Series(t.plain("chart-done"), [each.done for each in counts]),
            ],
            nothing,
        ),
        Chart(
            Kind.LINE,
            t.plain("chart-first-pass"),
            labels,
            [Series("", rates)],
            nothing,
        ),
    ]


def _label(period: Period, day: date) -> str:
    """Days by themselves, but those of a year by months."""
    match period.unit:
        case Unit.YEAR:
            return f"{day:%m.%y}"
        case Unit.DAY:
            return full_date(day)
        case _:
            return f"{day:%d.%m}"


def _reasons(t: Texts, told: Report) -> Chart:
    most = [(each.text(t.language), count) for each, count in told.figures.most_failed()]
    shown, others = most[:_REASONS], sum(count for _, count in most[_REASONS:])
    if others:
        shown = [*shown, (t.plain("chart-others"), others)]
    return Chart(
        Kind.PARETO,
        t.plain("chart-reasons"),
        [reason for reason, _ in shown],
        [Series("", [count for _, count in shown])],
        t.plain("chart-no-fails"),
    )


def _planned(t: Texts, told: Report) -> Chart:
    crew = sorted(
        (each for each in told.figures.technicians.items() if each[1].done),
        key=lambda each: -each[1].planned_minutes,
    )[:_PEOPLE]
    return Chart(
        Kind.BARS,
        t.plain("chart-planned-worked"),
        [told.names.get(person_id, "—") for person_id, _ in crew],
        [
            Series(t.plain("chart-planned"), [each.planned_minutes / 60 for _, each in crew]),
            Series(t.plain("chart-worked"), [each.worked_seconds / _HOUR for _, each in crew]),
        ],
        t.plain("chart-nothing"),
    )


def _stays(t: Texts, told: Report) -> Chart:
    stays = told.figures.stays
    shown = [each for each in TicketStatus if each in stays and each not in FINAL_STATUSES]
    return Chart(
        Kind.BARS,
        t.plain("chart-stays"),
        [words.status(t, each) for each in shown],
        [Series("", [stays[each].average / _HOUR for each in shown])],
        t.plain("chart-nothing"),
        [words.hours(t, stays[each].average) for each in shown],
    )


def _returned(t: Texts, told: Report) -> Chart:
    crew = sorted(
        (each for each in told.figures.technicians.items() if each[1].returned),
        key=lambda each: -each[1].returned,
    )[:_ITEMS]
    return Chart(
        Kind.PARETO,
        t.plain("chart-returned"),
        [told.names.get(person_id, "—") for person_id, _ in crew],
        [Series("", [each.returned for _, each in crew])],
        t.plain("chart-no-returns"),
    )
