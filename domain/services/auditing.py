"""The one way into the audit log: in the transaction of what is logged."""

from collections.abc import Sequence
from dataclasses import replace

from domain.acting import Origin
from domain.audit import AuditEntry
from domain.ports import UnitOfWork


async def log_changes(uow: UnitOfWork, entries: Sequence[AuditEntry], origin: Origin) -> None:
    """Append the entries, each with where the act came from."""
    came_from = origin.metadata()
    if entries:
        await uow.audit.add(
            [replace(each, metadata={**each.metadata, **came_from}) for each in entries]
        )


async def log_change(uow: UnitOfWork, entry: AuditEntry, origin: Origin) -> None:
    await log_changes(uow, [entry], origin)
