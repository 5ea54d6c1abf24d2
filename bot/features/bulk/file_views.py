"""A file of tickets: how to write it, what it would open, what it opened."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.buttons.bulk import LeaveTicketFile, OpenTickets
from bot.buttons.tickets import ShowBoard
from bot.features.bulk.views import refusals
from bot.texts import Html, Texts
from bot.ui import words
from bot.ui.screen import Screen, Style, button, keyboard, lines, paragraphs
from domain.errors import WorkshopError
from domain.people import Member
from domain.services.lists import Board
from domain.services.ticket_import import OpenedTickets, TicketPlan
from domain.ticket_file import MAX_TICKET_LINES, TicketLine

_SHOWN_LINES, _SHOWN_TITLE, _SHOWN_IDS = 10, 60, 100


def how_to(t: Texts, nonce: str) -> Screen:
    leave = button(t.plain("button-leave-import"), LeaveTicketFile(nonce=nonce))
    return Screen(
        paragraphs(
            t("ticket-file-how", max=MAX_TICKET_LINES), t("ticket-file-example"), t("import-send")
        ),
        keyboard([[leave]]),
    )


def dry_run(t: Texts, plan: TicketPlan, nonce: str, *, reader: Member, zone: ZoneInfo) -> Screen:
    """Nothing is opened yet; lines that are refused stay out."""
    go = button(t.plain("button-open-tickets"), OpenTickets(nonce=nonce), Style.SUCCESS)
    leave = button(t.plain("button-leave-import"), LeaveTicketFile(nonce=nonce))
    more = len(plan.ready) - _SHOWN_LINES
    return Screen(
        paragraphs(
            t("ticket-file-would-open", count=len(plan.ready)),
            lines(
                *(_line(t, each) for each in plan.ready[:_SHOWN_LINES]),
                t("bulk-more", count=more) if more > 0 else None,
            )
            if plan.ready
            else None,
            _refused(t, plan.refused, reader, zone),
            t("ticket-file-question" if plan.ready else "ticket-file-mend"),
        ),
        keyboard([[go, leave] if plan.ready else [leave]]),
    )


def waiting(t: Texts, nonce: str, *, is_shown: bool = False) -> Screen:
    """What is waited for, without the file; `is_shown`: what it would open stands above."""
    leave = button(t.plain("button-leave-import"), LeaveTicketFile(nonce=nonce))
    go = button(t.plain("button-open-tickets"), OpenTickets(nonce=nonce), Style.SUCCESS)
    return Screen(
        paragraphs(t("ticket-file-question") if is_shown else None, t("import-send")),
        keyboard([[go, leave] if is_shown else [leave]]),
    )


def not_fetched(t: Texts, nonce: str) -> Screen:
    again = button(t.plain("button-open-tickets"), OpenTickets(nonce=nonce), Style.SUCCESS)
    leave = button(t.plain("button-leave-import"), LeaveTicketFile(nonce=nonce))
    return Screen(t("import-not-fetched"), keyboard([[again, leave]]))


def opened(t: Texts, told: OpenedTickets, *, reader: Member, zone: ZoneInfo) -> Screen:
    ids = ", ".join(f"#{each}" for each in told.opened[:_SHOWN_IDS])
    return Screen(
        paragraphs(
            t("ticket-file-opened", count=len(told.opened), tickets=ids)
            if told.opened
            else t("bulk-nothing-done"),
            _refused(t, told.refused, reader, zone),
        ),
        keyboard([[button(t.plain("button-all-tickets"), ShowBoard(board=Board.TICKETS))]]),
    )


def _line(t: Texts, each: TicketLine) -> Html:
    minutes = sum(part.minutes for part in each.parts) if each.parts else each.minutes or 0
    return t(
        "ticket-file-line",
        serial=each.serial_number,
        title=words.short(each.title, _SHOWN_TITLE),
        planned=words.duration(t, minutes * 60),
        parts=len(each.parts),
    )


def _refused(
    t: Texts, refused: Sequence[tuple[int, WorkshopError]], reader: Member, zone: ZoneInfo
) -> Html | None:
    named = [(t.plain("ticket-file-which", line=str(line)), error) for line, error in refused]
    return refusals(t, named, reader=reader, zone=zone)
