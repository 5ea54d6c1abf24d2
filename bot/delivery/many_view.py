"""What was done with several tickets by one act: one message that lists them."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton

from bot.buttons.tickets import ShowBoard
from bot.texts import Html, Texts
from bot.ui import words
from bot.ui.screen import Screen, button, keyboard, lines, paragraphs
from domain.audience import NoticeKind
from domain.ports.tickets import TicketRow
from domain.services.lists import Board
from domain.ticket import TicketStatus

_SHOWN = 30
_TO_TECHNICIAN = (NoticeKind.ASSIGNED, NoticeKind.ON_HOLD_CARD)
# Whoever hears of these may not see the tickets, or not any more.
_WITHOUT_LIST = (
    NoticeKind.REASSIGNED_AWAY,
    NoticeKind.CANCELLED_LINE,
    NoticeKind.FAULT_APPROVED,
    NoticeKind.FAULT_CANCELLED,
)
_STANDS_IN = {
    NoticeKind.TICKET_CREATED: TicketStatus.UNDER_REVIEW,
    NoticeKind.REVIEW_APPROVED: TicketStatus.NEW,
    NoticeKind.ASSIGNED_LINE: TicketStatus.ASSIGNED,
    NoticeKind.ON_HOLD_LINE: TicketStatus.ON_HOLD,
}


def many(t: Texts, kind: NoticeKind, reason: str, actor: str, rows: Sequence[TicketRow]) -> Screen:
    """`reason` is why, in the reader's language; empty where none is told."""
    told = t(
        "notice-many",
        kind=kind.value,
        actor=actor,
        count=len(rows),
        reason=words.short(reason, words.SHOWN_REASON),
    )
    shown: list[Html] = [
        t("notice-many-row", id=str(row.id), serial=row.serial_number) for row in rows[:_SHOWN]
    ]
    left = len(rows) - len(shown)
    more = t("notice-many-more", count=left) if left > 0 else None
    list_button = _list_button(t, kind)
    return Screen(
        paragraphs(told, lines(*shown, more)), keyboard([[list_button]]) if list_button else None
    )


def _list_button(t: Texts, kind: NoticeKind) -> InlineKeyboardButton | None:
    if kind in _TO_TECHNICIAN:
        return button(t.plain("button-my-tickets"), ShowBoard(board=Board.QUEUE))
    if kind in _WITHOUT_LIST:
        return None
    tab = _STANDS_IN.get(kind)
    label = t.plain("button-all-tickets")
    return button(label, ShowBoard(board=Board.TICKETS, tab=tab.value if tab else ""))
