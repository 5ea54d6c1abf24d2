"""A report as text that fits a phone; in brackets the period before."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape

from aiogram.types import InlineKeyboardButton

from bot.buttons.export import ShowExport
from bot.buttons.press import PressData
from bot.buttons.report import (
    DrawReport,
    PickReportCategory,
    PickReportTechnician,
    ShowFairness,
    ShowReport,
    fields_of,
)
from bot.chat.files import MOST_OF_CAPTION
from bot.features.report.period_view import period_name
from bot.texts import Html, Texts
from bot.ui import words
from bot.ui.paging import page_buttons
from bot.ui.screen import Screen, button, in_rows, keyboard, lines, paragraphs
from domain.items import category_key
from domain.paging import page_of
from domain.periods import Period, Unit
from domain.ports.people import TechnicianLoad
from domain.report import rate
from domain.services.items import CategoryPage
from domain.services.report import Choice, Chosen, Report
from domain.ticket import FINAL_STATUSES, TicketStatus

_SHOWN_REASONS, _SHOWN_PEOPLE = 5, 12
_SHOWN_NAME, _SHOWN_REASON = 24, 60
_PAGE = 8
_NONE = "—"


def report(t: Texts, told: Report) -> Screen:
    chosen = told.chosen
    return Screen(
        paragraphs(
            title(t, chosen),
            headline(t, told),
            t("report-nothing") if told.figures.is_empty else None,
            _reasons(t, told),
            _technicians(t, told),
            _stays(t, told),
            _returned(t, told),
        ),
        keyboard(
            [
                [_now(t, chosen, Unit.DAY), _now(t, chosen, Unit.WEEK)],
                [_now(t, chosen, Unit.MONTH), _now(t, chosen, Unit.YEAR)],
                _neighbours(t, told),
                [
                    button(
                        t.plain("button-report-technician"),
                        PickReportTechnician(**fields_of(chosen.choice)),
                    ),
                    button(
                        t.plain("button-report-category"),
                        PickReportCategory(**fields_of(chosen.choice)),
                    ),
                ],
                [
                    button(t.plain("button-picture"), DrawReport(**fields_of(fixed(chosen)))),
                    button(t.plain("button-fairness"), ShowFairness(**fields_of(fixed(chosen)))),
                    button(t.plain("button-export"), ShowExport(**fields_of(fixed(chosen)))),
                ],
            ]
        ),
    )


def caption(t: Texts, told: Report) -> Screen:
    """The words under the picture: as much of the report as fits under one."""
    text = paragraphs(title(t, told.chosen), headline(t, told), _reasons(t, told))
    if len(text) > MOST_OF_CAPTION:
        text = paragraphs(title(t, told.chosen), headline(t, told))
    return Screen(text)


def fixed(chosen: Chosen) -> Choice:
    """The same choice, of this very period whenever it is pressed."""
    return at_period(chosen, chosen.period)


def at_period(chosen: Chosen, period: Period) -> Choice:
    """The same of another period."""
    return replace(chosen.choice, unit=period.unit, on=period.first)


def title(t: Texts, chosen: Chosen) -> Html:
    """Which period, so far or all of it, and whose."""
    category = chosen.scope.category
    return lines(
        t(
            "report-title",
            period=period_name(t, chosen.period),
            running="yes" if chosen.is_running else "no",
        ),
        t("report-of-technician", name=chosen.technician_name) if chosen.technician_name else None,
        t("report-of-category", name=category or t.plain("report-no-category"))
        if category is not None
        else None,
    )


def headline(t: Texts, told: Report) -> Html:
    """The figures that are looked at first."""
    now, before = told.figures, told.before
    return lines(
        t(
            "report-opened-done",
            opened=now.opened,
            opened_before=before.opened,
            done=now.done,
            done_before=before.done,
        ),
        t(
            "report-first-pass",
            percent=_percent(now.first_pass_rate),
            percent_before=_percent(before.first_pass_rate),
        ),
        t(
            "report-trouble",
            failed=now.failed,
            failed_before=before.failed,
            returned=now.returned,
            returned_before=before.returned,
        ),
        t("report-cancelled", cancelled=now.cancelled, cancelled_before=before.cancelled)
        if now.cancelled or before.cancelled
        else None,
        t(
            "report-planned",
            planned=words.hours(t, now.planned_minutes * 60),
            worked=words.hours(t, now.worked_seconds),
            percent=_percent(rate(now.worked_seconds, now.planned_minutes * 60)),
        )
        if now.planned_minutes
        else None,
        t(
            "report-before",
            period=period_name(t, told.chosen.period.before),
            running="yes" if told.chosen.is_running else "no",
        ),
    )


def _reasons(t: Texts, told: Report) -> Html | None:
    most = told.figures.most_failed()[:_SHOWN_REASONS]
    if not most:
        return None
    so_far, rows = 0, []
    for reason, count in most:
        so_far += count
        share = _percent(rate(so_far, told.figures.failed))
        said = words.short(reason.text(t.language), _SHOWN_REASON)
        rows.append(t("report-reason", reason=said, count=count, percent=share))
    left = told.figures.failed - so_far
    return lines(t("report-reasons"), *rows, t("report-more-reasons", count=left) if left else None)


def _technicians(t: Texts, told: Report) -> Html | None:
    crew = sorted(
        told.figures.technicians.items(),
        key=lambda each: (-each[1].done, -each[1].clocked_seconds, told.names.get(each[0], "")),
    )
    if not crew:
        return None
    left = len(crew) - _SHOWN_PEOPLE
    return lines(
        t("report-technicians"),
        *(
            t(
                "report-technician",
                name=words.short(told.names.get(person_id, _NONE), _SHOWN_NAME),
                done=each.done,
                percent=_percent(rate(each.first_passes, each.done)),
                planned=words.hours(t, each.planned_minutes * 60),
                worked=words.hours(t, each.worked_seconds),
                clocked=words.hours(t, each.clocked_seconds),
                returned=each.returned,
                any_done="yes" if each.done else "no",
            )
            for person_id, each in crew[:_SHOWN_PEOPLE]
        ),
        t("report-more-people", count=left) if left > 0 else None,
    )


def _stays(t: Texts, told: Report) -> Html | None:
    stays = told.figures.stays
    rows = [
        t(
            "report-stay",
            status=words.status(t, status),
            average=words.hours(t, stays[status].average),
            count=stays[status].count,
        )
        for status in TicketStatus
        if status not in FINAL_STATUSES and status in stays
    ]
    return lines(t("report-stays"), *rows) if rows else None


def _returned(t: Texts, told: Report) -> Html | None:
    if not told.returned_items:
        return None
    items = [f"{escape(serial)} ×{count}" for serial, count in told.returned_items]
    return t("report-returned-items", items=Html(", ".join(items)))


def _now(t: Texts, chosen: Chosen, unit: Unit) -> InlineKeyboardButton:
    here = chosen.period == Period.of(unit, chosen.now.astimezone(chosen.zone).date())
    label = t.plain(f"button-report-{unit.value}")
    press = ShowReport(**fields_of(replace(chosen.choice, unit=unit, on=None)))
    return button(f"• {label}" if here else label, press)


def _neighbours(t: Texts, told: Report) -> Sequence[InlineKeyboardButton]:
    chosen = told.chosen
    before, after = chosen.period.before, chosen.period.after
    later = ShowReport(**fields_of(at_period(chosen, after)))
    return [
        button(f"◀️ {period_name(t, before)}", ShowReport(**fields_of(at_period(chosen, before)))),
        *([button(f"{period_name(t, after)} ▶️", later)] if not chosen.is_running else []),
    ]


def fairness(t: Texts, told: Report) -> Screen:
    """How each inspector decided, beside how all of them did."""
    inspectors = sorted(
        told.figures.inspectors.items(),
        key=lambda each: (-each[1].decided, told.names.get(each[0], "")),
    )
    decided = sum(each.decided for _, each in inspectors)
    back = ShowReport(**fields_of(fixed(told.chosen)))
    return Screen(
        paragraphs(
            title(t, told.chosen),
            t("fairness-title"),
            lines(
                *(
                    t(
                        "fairness-row",
                        name=words.short(told.names.get(person_id, _NONE), _SHOWN_NAME),
                        decided=each.decided,
                        percent=_percent(each.fail_rate),
                        failed=each.failed,
                        again=each.failed_again,
                        a_day=f"{each.decided / len(each.days):.1f}",
                    )
                    for person_id, each in inspectors[:_SHOWN_PEOPLE]
                )
            )
            if inspectors
            else t("fairness-none"),
            t(
                "fairness-all",
                decided=decided,
                percent=_percent(rate(told.figures.failed, decided)),
            )
            if inspectors
            else None,
        ),
        keyboard([[button(t.plain("button-back"), back)]]),
    )


def pick_technician(t: Texts, crew: Sequence[TechnicianLoad], choice: Choice, page: int) -> Screen:
    """Whose report: a technician's, or everybody's."""
    shown, page, pages = page_of(crew, page, _PAGE)
    fields = fields_of(choice)

    def turn(to: int) -> PressData:
        return PickReportTechnician(**fields, page=to)

    def of(person_id: int) -> PressData:
        return ShowReport(**{**fields, "technician_id": person_id})

    return Screen(
        t("report-pick-technician"),
        keyboard(
            [
                *([button(words.short(each.name, 40), of(each.person_id))] for each in shown),
                page_buttons(t, page, pages, turn),
                [button(t.plain("button-report-everybody"), of(0))],
                [button(t.plain("button-back"), ShowReport(**fields))],
            ]
        ),
    )


def pick_category(t: Texts, shown: CategoryPage, choice: Choice) -> Screen:
    """Of which items: a category's, or all."""
    fields = fields_of(choice)

    def turn(to: int) -> PressData:
        return PickReportCategory(**fields, page=to)

    def of(key: str) -> PressData:
        return ShowReport(**{**fields, "category": key})

    return Screen(
        t("report-pick-category"),
        keyboard(
            [
                *in_rows(
                    [
                        button(
                            words.short(name or t.plain("report-no-category"), 40),
                            of(category_key(name)),
                        )
                        for name, _ in shown.rows
                    ],
                    1,
                ),
                page_buttons(t, shown.page, shown.pages, turn),
                [button(t.plain("button-report-all-items"), of(""))],
                [button(t.plain("button-back"), ShowReport(**fields))],
            ]
        ),
    )


def _percent(value: int | None) -> str:
    return _NONE if value is None else str(value)
