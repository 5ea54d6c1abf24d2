"""The live board as one message that fits a phone.

It names since when something waits and not for how long, so that it changes only when something
does; only a running clock goes on.
"""

from collections.abc import Callable, Sequence

from bot.buttons.board import OpenList
from bot.texts import Html, Texts
from bot.ui import words
from bot.ui.screen import MESSAGE_LIMIT, Screen, button, in_rows, keyboard, lines, paragraphs
from bot.ui.ticket_label import mark_of
from domain.live_board import SHOWN, BoardState, InWork
from domain.ports.tickets import TicketRow
from domain.ticket import TicketStatus

_SHOWN_NAME = 24


def live_board(t: Texts, state: BoardState, *, is_private: bool, is_pinned: bool) -> Screen:
    """`is_private`: it stands in an admin's own chat, where its buttons lead to lists.

    Of each list as much is shown as the message can hold.
    """
    shown = (_text(t, state, is_pinned=is_pinned, most=most) for most in range(SHOWN, 0, -1))
    return Screen(
        next(text for text in shown if len(text.encode("utf-16-le")) <= 2 * MESSAGE_LIMIT),
        keyboard(
            in_rows(
                [
                    button(t.plain(f"tab-{status.value}"), OpenList(tab=status))
                    for status in (
                        TicketStatus.IN_PROGRESS,
                        TicketStatus.WAITING_QC,
                        TicketStatus.NEW,
                        TicketStatus.ON_HOLD,
                        TicketStatus.REWORK,
                        TicketStatus.UNDER_REVIEW,
                    )
                ],
                2,
            )
        )
        if is_private
        else None,
    )


def _text(t: Texts, state: BoardState, *, is_pinned: bool, most: int) -> Html:
    """With at most so many rows in each list."""
    lists = [
        _in_work(t, "live-board-working", state.working, most),
        _in_work(t, "live-board-paused", state.paused, most),
        _waiting(t, "live-board-waiting", state, state.waiting_qc, state.waiting_qc_in_all, most),
        _waiting(t, "live-board-rework", state, state.rework, state.rework_in_all, most),
        _waiting(
            t, "live-board-unassigned", state, state.unassigned, state.unassigned_in_all, most
        ),
        _on_hold(t, state, most),
        _late(t, state, most),
    ]
    return paragraphs(
        t("live-board-title"),
        *lists,
        lines(
            t("live-board-unstarted", count=state.unstarted) if state.unstarted else None,
            t("live-board-unreviewed", count=state.unreviewed) if state.unreviewed else None,
        )
        if state.unstarted or state.unreviewed
        else None,
        _here(t, state, most),
        None if any(lists) else t("live-board-quiet"),
        None if is_pinned else t("live-board-not-pinned"),
    )


def _here(t: Texts, state: BoardState, most: int) -> Html | None:
    """Who is here, and who is out until when; nothing where nobody says so."""
    if not state.here and not state.out:
        return None
    here = [words.short(name, _SHOWN_NAME) for name in state.here[:most]]
    left = len(state.out) - most
    return lines(
        t(
            "live-board-here",
            names=", ".join(here),
            more=max(0, len(state.here) - most),
        )
        if here
        else None,
        *(
            t(
                "live-board-out",
                name=words.short(name, _SHOWN_NAME),
                until=words.moment(until, state.zone, state.now),
            )
            for name, until in state.out[:most]
        ),
        t("live-board-more", count=left) if left > 0 else None,
    )


def _in_work(t: Texts, key: str, rows: Sequence[InWork], most: int) -> Html | None:
    if not rows:
        return None
    left = len(rows) - most
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
            for each in rows[:most]
        ),
        t("live-board-more", count=left) if left > 0 else None,
    )


def _waiting(
    t: Texts, key: str, state: BoardState, rows: Sequence[TicketRow], in_all: int, most: int
) -> Html | None:
    def row(each: TicketRow) -> Html:
        return t(
            "live-board-waiting-row",
            id=str(each.id),
            serial=each.serial_number,
            since=words.moment(each.status_since, state.zone, state.now),
            mark=mark_of(each, state.now) or "none",
        )

    return _rows(t, key, rows[:most], in_all, row)


def _on_hold(t: Texts, state: BoardState, most: int) -> Html | None:
    """What can't go on, and when it is expected to."""

    def row(each: TicketRow) -> Html:
        until = each.hold_until
        return t(
            "live-board-hold-row",
            id=str(each.id),
            serial=each.serial_number,
            until=words.moment(until, state.zone, state.now) if until else "never",
            mark=mark_of(each, state.now) or "none",
        )

    return _rows(t, "live-board-on-hold", state.on_hold[:most], state.on_hold_in_all, row)


def _late(t: Texts, state: BoardState, most: int) -> Html | None:
    """What should have been over, wherever it stands."""

    def row(each: TicketRow) -> Html:
        assert each.due_at is not None, "what is late was due"
        return t(
            "live-board-late-row",
            id=str(each.id),
            serial=each.serial_number,
            due=words.moment(each.due_at, state.zone, state.now),
            status=words.status(t, each.status),
        )

    return _rows(t, "live-board-late", state.late[:most], state.late_in_all, row)


def _rows(
    t: Texts,
    key: str,
    rows: Sequence[TicketRow],
    in_all: int,
    row: Callable[[TicketRow], Html],
) -> Html | None:
    if not rows:
        return None
    left = in_all - len(rows)
    return lines(
        t(key, count=in_all),
        *(row(each) for each in rows),
        t("live-board-more", count=left) if left > 0 else None,
    )
