"""What waits for QC must not wait unseen when whoever could inspect it goes."""

from domain import events
from domain.ports.unit_of_work import UnitOfWork


async def inspector_leaves(uow: UnitOfWork, person_id: int) -> None:
    """Asked before he is gone: the admins hear of what only he could inspect."""
    if await uow.qc_groups.bound() is not None:
        return
    own_work_allowed = (await uow.rulebook.active()).rules.qc.allow_own_work
    now = await uow.tickets.unattended(own_work_allowed=own_work_allowed)
    then = await uow.tickets.unattended(own_work_allowed=own_work_allowed, without=person_id)
    _announce(uow, len(set(then).difference(now)))


async def group_leaves(uow: UnitOfWork) -> None:
    """The group that was bound is so no more: the admins hear of what only it was shown."""
    own_work_allowed = (await uow.rulebook.active()).rules.qc.allow_own_work
    _announce(uow, len(await uow.tickets.unattended(own_work_allowed=own_work_allowed)))


def _announce(uow: UnitOfWork, waiting: int) -> None:
    if waiting:
        uow.announce(events.InspectorsGone(waiting=waiting))
