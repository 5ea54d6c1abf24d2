"""A ticket on a button of a list."""

from datetime import datetime

from bot.texts import Texts
from bot.ui import words
from domain.ports.tickets import TicketRow
from domain.ticket import FINAL_STATUSES, is_late


def ticket_label(t: Texts, row: TicketRow, now: datetime) -> str:
    """`#12 · RM-0042 · in progress`; what comes before its turn is marked."""
    label = t.plain(
        "row-ticket",
        id=str(row.id),
        serial=row.serial_number,
        status=words.status(t, row.status),
    )
    return marked(t, row, label, now)


def marked(t: Texts, row: TicketRow, label: str, now: datetime) -> str:
    """The label with its mark before it."""
    mark = mark_of(row, now)
    return t.plain("row-pressing", mark=mark, row=label) if mark else label


def mark_of(row: TicketRow, now: datetime) -> str:
    """`🔥` where it is urgent; `⏰` where it is late, as of `now`."""
    urgent = "🔥" if row.is_urgent and row.status not in FINAL_STATUSES else ""
    late = "⏰" if is_late(row.status, row.due_at, now) else ""
    return urgent + late
