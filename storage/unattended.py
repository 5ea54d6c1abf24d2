"""Tickets that wait for QC and that nobody may inspect."""

from collections.abc import Sequence

from sqlalchemy import exists, not_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.people import Role
from domain.ticket import TicketStatus
from storage.tables import people, person_roles, tickets, work_sessions

_inspector = people.alias("inspector")
_IS_INSPECTOR = (
    exists()
    .where(person_roles.c.person_id == _inspector.c.id, person_roles.c.role == Role.QC_INSPECTOR)
    .correlate(_inspector)
)
_IS_HIS_WORK = or_(
    tickets.c.technician_id == _inspector.c.id,
    exists()
    .where(
        work_sessions.c.ticket_id == tickets.c.id,
        work_sessions.c.technician_id == _inspector.c.id,
    )
    .correlate(tickets, _inspector),
)


async def unattended(
    session: AsyncSession, *, own_work_allowed: bool, without: int | None
) -> Sequence[int]:
    may = [_inspector.c.is_active, _IS_INSPECTOR]
    if without is not None:
        may.append(_inspector.c.id != without)
    if not own_work_allowed:
        may.append(not_(_IS_HIS_WORK))
    query = select(tickets.c.id).where(
        tickets.c.status == TicketStatus.WAITING_QC,
        not_(select(_inspector.c.id).where(*may).correlate(tickets).exists()),
    )
    return (await session.scalars(query.order_by(tickets.c.id))).all()
