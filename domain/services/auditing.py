"""The one way into the audit log: in the transaction of what is logged."""

from collections.abc import Sequence
from dataclasses import replace

from domain.actor import Origin
from domain.audit import AuditAction, AuditEntry, AuditSubject
from domain.people import AccessRequest, Member
from domain.ports.unit_of_work import UnitOfWork


async def log_changes(uow: UnitOfWork, entries: Sequence[AuditEntry], origin: Origin) -> None:
    """Append the entries, each with where the act came from."""
    came_from = origin.metadata()
    if entries:
        await uow.audit.add(
            [replace(each, metadata={**each.metadata, **came_from}) for each in entries]
        )


async def log_change(uow: UnitOfWork, entry: AuditEntry, origin: Origin) -> None:
    await log_changes(uow, [entry], origin)


def line_of_request(
    action: AuditAction, request: AccessRequest, member: Member | None, *, by: int | None
) -> AuditEntry:
    """A line of whoever asks: of the person, where he was one before."""
    at = request.decided_at or request.created_at
    return AuditEntry(
        subject=AuditSubject.PERSON if member else AuditSubject.STRANGER,
        subject_id=member.id if member else request.telegram_id,
        action=action,
        actor_id=by,
        created_at=at,
        new=request.name,
        metadata={"request_id": request.id},
    )
