"""Who may see a ticket: its card, its history, its notes."""

from domain.errors import NotAMember, NotYourTicket, RoleMissing, UnknownTicket
from domain.people import Member, Role
from domain.ports.tickets import TicketSheet
from domain.ports.unit_of_work import UnitOfWork
from domain.ticket import Ticket, TicketStatus


def require_roles(reader: Member) -> None:
    """Whoever has no role sees nothing, and is told why."""
    if not reader.is_active:
        raise NotAMember()
    if not reader.roles:
        raise RoleMissing(tuple(Role))


async def visible_sheet(uow: UnitOfWork, ticket_id: int, reader: Member) -> TicketSheet:
    """The ticket with what stands beside it; refused where the reader may not see it."""
    require_roles(reader)
    sheet = await uow.tickets.sheet(ticket_id)
    if sheet is None:
        raise UnknownTicket(str(ticket_id))
    await require_may_see(uow, sheet.overview.ticket, reader)
    return sheet


async def require_may_see(uow: UnitOfWork, ticket: Ticket, reader: Member) -> None:
    """Own tickets for technicians, tickets that are or were in QC for inspectors, all for admins.

    Whoever may not see a ticket isn't told more than that it isn't his.
    """
    require_roles(reader)
    if reader.has(Role.ADMIN):
        return
    if reader.has(Role.TECHNICIAN) and ticket.technician_id == reader.id:
        return
    if reader.has(Role.QC_INSPECTOR) and (
        ticket.status is TicketStatus.WAITING_QC or await uow.tickets.was_in_qc(ticket.id)
    ):
        return
    raise NotYourTicket(ticket.id)
