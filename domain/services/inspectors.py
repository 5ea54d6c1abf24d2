"""What waits for QC must not wait unseen when whoever could inspect it goes."""

from domain import events
from domain.audience import somebody_may_inspect
from domain.people import Role
from domain.ports.unit_of_work import UnitOfWork
from domain.ticket import Ticket, TicketStatus


async def inspector_leaves(uow: UnitOfWork, person_id: int) -> None:
    """Asked before he is gone: the admins hear of what only he could inspect."""
    if await _group_sees(uow):
        return
    own_work_allowed = (await uow.rulebook.active()).rules.qc.allow_own_work
    now = await uow.tickets.unattended(own_work_allowed=own_work_allowed)
    then = await uow.tickets.unattended(own_work_allowed=own_work_allowed, without=person_id)
    _announce(uow, len(set(then).difference(now)))


async def group_leaves(uow: UnitOfWork) -> None:
    """The group that was bound is so no more: the admins hear of what only it was shown."""
    own_work_allowed = (await uow.rulebook.active()).rules.qc.allow_own_work
    _announce(uow, len(await uow.tickets.unattended(own_work_allowed=own_work_allowed)))


async def own_work_forbidden(uow: UnitOfWork) -> None:
    """From now on four eyes count: the admins hear of what only its own technician could inspect.

    What counted until now is that his own work was allowed to him.
    """
    if await _group_sees(uow):
        return
    now = await uow.tickets.unattended(own_work_allowed=True)
    then = await uow.tickets.unattended(own_work_allowed=False)
    _announce(uow, len(set(then).difference(now)))


async def given_to_another(uow: UnitOfWork, ticket: Ticket, previous: int | None) -> None:
    """The ticket waits for QC, and perhaps the only one who could inspect it has it now."""
    if ticket.status is not TicketStatus.WAITING_QC or await _group_sees(uow):
        return
    own_work_allowed = (await uow.rulebook.active()).rules.qc.allow_own_work
    inspectors = await uow.people.holders(Role.QC_INSPECTOR)
    worked = {log.session.technician_id for log in await uow.work_sessions.on_ticket(ticket.id)}
    before, after = (
        somebody_may_inspect(inspectors, {*worked, whose}, own_work_allowed=own_work_allowed)
        for whose in (previous, ticket.technician_id)
    )
    _announce(uow, int(before and not after))


async def _group_sees(uow: UnitOfWork) -> bool:
    """Whether what waits is shown in a group."""
    group = await uow.qc_groups.bound()
    return group is not None and not group.is_silent


def _announce(uow: UnitOfWork, waiting: int) -> None:
    if waiting:
        uow.announce(events.InspectorsGone(waiting=waiting))
