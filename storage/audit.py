"""The audit log; an item's history is told from it and from its tickets' log together."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Row,
    Select,
    String,
    and_,
    cast,
    func,
    insert,
    null,
    or_,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession

from domain.audit import ITEM_STATUS, ON_ITEM, AuditAction, AuditEntry, AuditSubject
from domain.people import Member
from domain.ports.audit import LoggedChange
from domain.ticket import TicketAction
from storage.people import name_of
from storage.tables import audit_entries, people, ticket_transitions, tickets
from storage.types import BigId

_AUDIT, _MOVE = audit_entries.c, ticket_transitions.c
_ADD = insert(audit_entries)
# Rows at once, between which others have their turn.
_WRITTEN_AT_ONCE = 2000
_ENTRY = select(
    _AUDIT.id,
    type_coerce(_AUDIT.action, String).label("action"),
    _AUDIT.actor_id,
    _AUDIT.created_at,
    _AUDIT.field,
    _AUDIT.old,
    _AUDIT.new,
    _AUDIT.metadata,
    cast(null(), BigId).label("ticket_id"),
    cast(null(), String).label("note"),
)
_TICKET_MOVE = select(
    _MOVE.id,
    type_coerce(_MOVE.action, String).label("action"),
    _MOVE.actor_id,
    _MOVE.created_at,
    cast(null(), String).label("field"),
    cast(null(), String).label("old"),
    cast(null(), String).label("new"),
    _MOVE.metadata,
    _MOVE.ticket_id,
    _MOVE.note,
).join(tickets, tickets.c.id == _MOVE.ticket_id)


class SqlAudit:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, entries: Sequence[AuditEntry]) -> None:
        connection = await self._session.connection()
        for start in range(0, len(entries), _WRITTEN_AT_ONCE):
            some = entries[start : start + _WRITTEN_AT_ONCE]
            await connection.execute(_ADD, [_values(each) for each in some])

    async def count_of_item(self, item_id: int) -> int:
        return await self._count(_of_item(item_id))

    async def of_item(self, item_id: int, *, offset: int, limit: int) -> Sequence[LoggedChange]:
        return await self._page(_of_item(item_id), offset, limit)

    async def count_of_person(self, member: Member) -> int:
        return await self._count(_of_person(member))

    async def of_person(self, member: Member, *, offset: int, limit: int) -> Sequence[LoggedChange]:
        return await self._page(_of_person(member), offset, limit)

    async def _count(self, lines: "Select[Any] | CompoundSelect[Any]") -> int:
        query = select(func.count()).select_from(lines.subquery())
        return await self._session.scalar(query) or 0

    async def _page(
        self, lines: "Select[Any] | CompoundSelect[Any]", offset: int, limit: int
    ) -> Sequence[LoggedChange]:
        line = lines.subquery()
        query = (
            select(line, name_of(people).label("actor_name"))
            .outerjoin(people, people.c.id == line.c.actor_id)
            .order_by(
                line.c.created_at.desc(),
                func.coalesce(line.c.ticket_id, 0).desc(),
                line.c.id.desc(),
            )
            .offset(offset)
            .limit(limit)
        )
        return [_logged(row) for row in await self._session.execute(query)]


def _of_item(item_id: int) -> "CompoundSelect[Any]":
    return union_all(
        _ENTRY.where(_AUDIT.subject == AuditSubject.ITEM, _AUDIT.subject_id == item_id),
        _TICKET_MOVE.where(tickets.c.item_id == item_id, _MOVE.action.in_(ON_ITEM)),
    )


def _of_person(member: Member) -> "Select[Any]":
    return _ENTRY.where(
        or_(
            and_(_AUDIT.subject == AuditSubject.PERSON, _AUDIT.subject_id == member.id),
            and_(_AUDIT.subject == AuditSubject.STRANGER, _AUDIT.subject_id == member.telegram_id),
        )
    )


def _values(entry: AuditEntry) -> dict[str, Any]:
    return {
        "subject": entry.subject,
        "subject_id": entry.subject_id,
        "action": entry.action,
        "actor_id": entry.actor_id,
        "created_at": entry.created_at,
        "field": entry.field,
        "old": entry.old,
        "new": entry.new,
        "metadata": dict(entry.metadata),
    }


def _logged(row: Row[Any]) -> LoggedChange:
    metadata = row._mapping["metadata"]
    told = {
        "actor_id": row.actor_id,
        "actor_name": row.actor_name or "",
        "created_at": row.created_at,
        "metadata": metadata,
    }
    if row.ticket_id is None:
        return LoggedChange(
            action=AuditAction(row.action), field=row.field, old=row.old, new=row.new, **told
        )
    effect = metadata.get(ITEM_STATUS) or {}
    return LoggedChange(
        action=TicketAction(row.action),
        field="status" if effect else None,
        old=effect.get("old"),
        new=effect.get("new"),
        ticket_id=row.ticket_id,
        note=row.note,
        **told,
    )
