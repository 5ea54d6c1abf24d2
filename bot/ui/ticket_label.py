"""A ticket on a button of a list."""

from bot.texts import Texts
from bot.ui import words
from domain.ports.tickets import TicketRow


def ticket_label(t: Texts, row: TicketRow) -> str:
    """`#12 · RM-0042 · in progress`."""
    return t.plain(
        "row-ticket",
        id=str(row.id),
        serial=row.serial_number,
        status=words.status(t, row.status),
    )
