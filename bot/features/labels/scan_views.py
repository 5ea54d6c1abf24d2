"""A scanned item, for whoever is neither at work on it nor an admin; and reporting a fault."""

from bot.buttons.labels import OpenLabel, ReportFault
from bot.texts import Html, Texts
from bot.ui import words
from bot.ui.screen import Screen, Style, button, keyboard, lines, paragraphs
from domain.services.faults import FiledReport
from domain.services.labels import ScannedItem


def item(t: Texts, scanned: ScannedItem) -> Screen:
    """What it is, whether somebody sees to it already, and 🆘 where that may be said."""
    return Screen(
        paragraphs(
            lines(
                t(
                    "item-title",
                    serial=scanned.item.serial_number,
                    name=scanned.item.name,
                ),
                t("item-status", status=words.item_status(t, scanned.item.status)),
                _ticket(t, scanned),
            ),
            t("fault-reported-before", words=scanned.reported.words) if scanned.reported else None,
        ),
        keyboard(
            [
                [
                    button(
                        t.plain("button-report-fault"),
                        ReportFault(token=scanned.token),
                        Style.DANGER,
                    )
                ]
                if scanned.may_be_reported
                else [],
                [button(t.plain("button-refresh"), OpenLabel(token=scanned.token))],
            ]
        ),
    )


def _ticket(t: Texts, scanned: ScannedItem) -> Html | None:
    if scanned.ticket_id is None or scanned.ticket_status is None:
        return None
    status = words.status(t, scanned.ticket_status)
    return t("scanned-ticket", id=str(scanned.ticket_id), status=status)


def ask_fault(t: Texts, scanned: ScannedItem) -> Screen:
    return Screen(
        t("fault-ask", serial=scanned.item.serial_number, name=scanned.item.name),
        keyboard([[button(t.plain("button-back"), OpenLabel(token=scanned.token))]]),
    )


def filed(t: Texts, report: FiledReport) -> Screen:
    """Where it went."""
    if report.is_repeated:
        key = "fault-filed-before"
    else:
        key = "fault-filed-too" if report.is_joined else "fault-filed"
    return Screen(
        t(
            key,
            id=str(report.ticket_id),
            serial=report.serial_number,
            status=words.status(t, report.status),
        )
    )
