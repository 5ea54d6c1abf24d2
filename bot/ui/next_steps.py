"""Where a refusal leads on: what its reader may do next, as buttons."""

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.buttons.tickets import ShowBoard, ShowTicket
from bot.texts import Texts
from bot.ui.refusals import way_on
from bot.ui.screen import button, keyboard
from domain import errors
from domain.errors import WorkshopError
from domain.people import Member, Role
from domain.services.lists import Board

# Refusals that speak of a ticket: its card shows what can be done with it.
ABOUT_A_TICKET = (
    errors.WrongState,
    errors.SomeoneWasFaster,
    errors.CardOutdated,
    errors.NoTechnician,
    errors.NotApproved,
    errors.SessionNotStopped,
    errors.ChecklistOpen,
    errors.WrongSessionState,
)
# Refusals after which the reader's own work is the place to go on.
_NOT_HIS = (errors.UnknownTicket, errors.NotYourTicket, errors.RoleMissing, errors.OwnWork)


def ways(
    t: Texts,
    error: WorkshopError,
    *,
    command: str | None,
    reader: Member | None,
    ticket_id: int | None,
) -> InlineKeyboardMarkup | None:
    """`ticket_id` is the ticket that it speaks of, where the reader may see that."""
    if (found := way_on(t, error, command)) is not None:
        return found
    if ticket_id is not None:
        label = t.plain("button-open-ticket", id=str(ticket_id))
        return keyboard([[button(label, ShowTicket(ticket_id=ticket_id))]])
    if reader is None or not isinstance(error, _NOT_HIS):
        return None
    own = own_lists(t, reader)
    return keyboard([own]) if own else None


def own_lists(t: Texts, reader: Member) -> list[InlineKeyboardButton]:
    """The lists of what he works on, by his roles."""
    lists = {
        Role.TECHNICIAN: (t.plain("button-my-tickets"), Board.QUEUE),
        Role.QC_INSPECTOR: (t.plain("button-waiting-qc"), Board.QC),
        Role.ADMIN: (t.plain("button-all-tickets"), Board.TICKETS),
    }
    return [
        button(label, ShowBoard(board=board))
        for role, (label, board) in lists.items()
        if reader.has(role)
    ]
