"""The live board as one message that fits a phone.

It names since when something waits and not for how long, so that it changes only when something
does; only a running clock goes on.
"""

from collections.abc import Sequence

from bot.buttons.board import OpenList
from bot.texts import Html, Texts
from bot.ui import words
from bot.ui.screen import Screen, button, in_rows, keyboard, lines, paragraphs
from domain.live_board import SHOWN, BoardState, InWork
from domain.ports.tickets import TicketRow
from domain.ticket import TicketStatus

_SHOWN_NAME = 24


def live_board(t: Texts, state: BoardState, *, is_private: bool, is_pinned: bool) -> Screen:
    """`is_private`: it stands in an admin's own chat, where its buttons lead to lists."""
    anything = state.working or state.paused or state.waiting_qc or state.unassigned
    return Screen(
        paragraphs(
            t("live-board-title"),
            _in_work(t, "live-board-working", state.working),
            _in_work(t, "live-board-paused", state.paused),
            _waiting(t, "live-board-waiting", state, state.waiting_qc, state.waiting_qc_in_all),
            _waiting(t, "live-board-rework", state, state.rework, state.rework_in_all),
            _waiting(t, "live-board-unassigned", state, state.unassigned, state.unassigned_in_all),
            lines(
                t("live-board-unstarted", count=state.unstarted) if state.unstarted else None,
                t("live-board-unreviewed", count=state.unreviewed) if state.unreviewed else None,
            )
            if state.unstarted or state.unreviewed
            else None,
            _here(t, state),
            None if anything or state.rework else t("live-board-quiet"),
            None if is_pinned else t("live-board-not-pinned"),
        ),
        keyboard(
            in_rows(
                [
                    button(t.plain(f"tab-{status.value}"), OpenList(tab=status))
                    for status in (
                        TicketStatus.IN_PROGRESS,
                        TicketStatus.WAITING_QC,
                        TicketStatus.NEW,
                        TicketStatus.UNDER_REVIEW,
                    )
                ],
                2,
            )
        )
        if is_private
        else None,
    )


def _here(t: Texts, state: BoardState) -> Html | None:
    """Who is here, and who is out until when; nothing where nobody says so."""
    if not state.here and not state.out:
        return None
    here = [words.short(name, _SHOWN_NAME) for name in state.here[:SHOWN]]
    left = len(state.out) - SHOWN
    return lines(
        t(
            "live-board-here",
            names=", ".join(here),
            more=max(0, len(state.here) - SHOWN),
        )
        if here
        else None,
        *(
            t(
                "live-board-out",
                name=words.short(name, _SHOWN_NAME),
                until=words.moment(until, state.zone, state.now),
            )
            for name, until in state.out[:SHOWN]
        ),
        t("live-board-more", count=left) if left > 0 else None,
    )


def _in_work(t: Texts, key: str, rows: Sequence[InWork]) -> Html | None:
    if not rows:
        return None
    left = len(rows) - SHOWN
    return lines(
        t(key, count=len(rows)),
        *(
            t(
                "live-board-work-row",
                id=str(each.ticket_id),
                serial=each.serial_number,
                technician=words.short(each.technician, _SHOWN_NAME),
                worked=words.hours(t, each.worked_seconds),
                planned=words.hours(t, each.planned_minutes * 60),
                late="yes" if each.worked_seconds > each.planned_minutes * 60 else "no",
            )
            for each in rows[:SHOWN]
        ),
        t("live-board-more", count=left) if left > 0 else None,
    )


def _waiting(
    t: Texts, key: str, state: BoardState, rows: Sequence[TicketRow], in_all: int
) -> Html | None:
    if not rows:
        return None
    left = in_all - len(rows)
    return lines(
        t(key, count=in_all),
        *(
            t(
                "live-board-waiting-row",
                id=str(row.id),
                serial=row.serial_number,
                since=words.moment(row.status_since, state.zone, state.now),
            )
            for row in rows
        ),
        t("live-board-more", count=left) if left > 0 else None,
    )
