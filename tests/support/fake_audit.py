"""The audit log over the fakes' shelf."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from domain.audit import ITEM_STATUS, ON_ITEM, AuditEntry, AuditSubject
from domain.people import Member
from domain.ports.audit import LoggedChange
from domain.ticket import TicketTransition

if TYPE_CHECKING:
    from tests.support.fakes import Shelf


class FakeAudit:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def add(self, entries: Sequence[AuditEntry]) -> None:
        self._shelf.audit.extend(entries)

    async def count_of_item(self, item_id: int) -> int:
        return len(self._of_item(item_id))

    async def of_item(self, item_id: int, *, offset: int, limit: int) -> Sequence[LoggedChange]:
        return self._of_item(item_id)[offset : offset + limit]

    async def count_of_person(self, member: Member) -> int:
        return len(self._of_person(member))

    async def of_person(self, member: Member, *, offset: int, limit: int) -> Sequence[LoggedChange]:
        return self._of_person(member)[offset : offset + limit]

    def _of_item(self, item_id: int) -> Sequence[LoggedChange]:
        of_ticket = [
            self._move(fact)
            for fact in self._shelf.log
            if fact.action in ON_ITEM and self._shelf.tickets[fact.ticket_id].item_id == item_id
        ]
        found = [*self._entries((AuditSubject.ITEM, item_id)), *of_ticket]
        found.reverse()
        return sorted(found, key=lambda each: each.created_at, reverse=True)

    def _of_person(self, member: Member) -> Sequence[LoggedChange]:
        return self._entries(
            (AuditSubject.PERSON, member.id), (AuditSubject.STRANGER, member.telegram_id)
        )[::-1]

    def _entries(self, *subjects: tuple[AuditSubject, int]) -> list[LoggedChange]:
        return [
            LoggedChange(
                action=each.action,
                actor_id=each.actor_id,
                actor_name=self._shelf.name(each.actor_id) or "",
                created_at=each.created_at,
                field=each.field,
                old=each.old,
                new=each.new,
                metadata=each.metadata,
            )
            for each in self._shelf.audit
            if (each.subject, each.subject_id) in subjects
        ]

    def _move(self, fact: TicketTransition) -> LoggedChange:
        effect: Any = fact.metadata.get(ITEM_STATUS) or {}
        return LoggedChange(
            action=fact.action,
            actor_id=fact.actor_id,
            actor_name=self._shelf.name(fact.actor_id) or "",
            created_at=fact.created_at,
            field="status" if effect else None,
            old=effect.get("old"),
            new=effect.get("new"),
            metadata=fact.metadata,
            ticket_id=fact.ticket_id,
            note=fact.note,
        )
