"""Who may see a ticket: its card, its history, its notes."""

from domain.errors import NotAMember, NotYourTicket, RoleMissing
from domain.people import Member, Role
from domain.ports.unit_of_work import UnitOfWork
from domain.ticket import Ticket, TicketStatus


def require_roles(reader: Member) -> None:
    """Whoever has no role sees nothing, and is told why."""
    if not reader.is_active:
        raise NotAMember()
    if not reader.roles:
        raise RoleMissing(tuple(Role))


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
