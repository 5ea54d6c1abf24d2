"""What is asked of the audit log."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.audit import AuditAction, AuditEntry
from domain.people import Member
from domain.ticket import TicketAction


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedChange:
    """A line of an item's or a person's history, with the actor's name.

    `ticket_id` says of which ticket it is a move; None where it is an audit entry.
    """

    action: AuditAction | TicketAction
    actor_id: int | None
    actor_name: str
    created_at: datetime
    field: str | None
    old: str | None
    new: str | None
    metadata: Mapping[str, object]
    ticket_id: int | None = None
    note: str | None = None


class Audit(Protocol):
    """The append-only record of changes of items and people."""

    async def add(self, entries: Sequence[AuditEntry]) -> None:
        """Append them, thousands at once where it must be."""

    async def count_of_item(self, item_id: int) -> int: ...

    async def of_item(self, item_id: int, *, offset: int, limit: int) -> Sequence[LoggedChange]:
        """The item's entries and its tickets' moves `ON_ITEM`, newest first."""
        ...

    async def count_of_person(self, member: Member) -> int: ...

    async def of_person(self, member: Member, *, offset: int, limit: int) -> Sequence[LoggedChange]:
        """The person's entries, those from before he was one among them, newest first."""
        ...
