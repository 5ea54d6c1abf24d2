"""What has to be ticked off before a ticket goes to QC."""

from domain.errors import ChecklistOpen
from domain.ports.unit_of_work import UnitOfWork
from domain.ticket import PartLine, Ticket, required_checks


async def require_checked(uow: UnitOfWork, ticket: Ticket) -> list[PartLine]:
    """The ticket's parts; refused while a check is open that has to be done before QC."""
    parts = list(await uow.tickets.parts(ticket.id))
    if missing := required_checks(parts):
        raise ChecklistOpen(ticket.id, missing)
    return parts
