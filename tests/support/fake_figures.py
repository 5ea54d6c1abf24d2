"""The rows that figures are reckoned from, in memory: found by looking at everything."""

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from domain.items import InventoryItem
from domain.points import XpEntry, XpEntryType
from domain.ports.report import Clocked, Move, Passed, Returned, Scope
from domain.report import RETURN_DAYS
from domain.ticket import Ticket, TicketAction, TicketTransition
from domain.work_session import Span, WorkLog, WorkSession


class Kept(Protocol):
    """What of the shelf is looked at."""

    log: list[TicketTransition]
    tickets: dict[int, Ticket]
    items: dict[int, InventoryItem]
    sessions: dict[int, WorkSession]
    entries: list[XpEntry]

    def work_log(self, session: WorkSession) -> WorkLog: ...


class FakeFigures:
    def __init__(self, shelf: Kept) -> None:
        self._shelf = shelf

    async def moves(self, span: Span, scope: Scope) -> AsyncIterator[Sequence[Move]]:
        since: dict[int, datetime] = {}
        fails: Counter[int] = Counter()
        found = []
        for fact in self._shelf.log:
            if fact.from_status == fact.to_status:
                continue
            ticket = self._shelf.tickets[fact.ticket_id]
            if span.start <= fact.created_at < span.end and self._is_in(
                scope, ticket, ticket.technician_id
            ):
                found.append(
                    Move(
                        fact.action,
                        fact.from_status,
                        fact.to_status,
                        fact.created_at,
                        since.get(fact.ticket_id),
                        fact.actor_id,
                        fact.note,
                        fails[fact.ticket_id],
                        fact.metadata if fact.action is TicketAction.QC_FAIL else None,
                    )
                )
            since[fact.ticket_id] = fact.created_at
            fails[fact.ticket_id] += fact.action is TicketAction.QC_FAIL
        yield found

    async def passed(self, span: Span, scope: Scope) -> AsyncIterator[Sequence[Passed]]:
        fails = Counter(f.ticket_id for f in self._shelf.log if f.action is TicketAction.QC_FAIL)
        worked: Counter[int] = Counter()
        for session in self._shelf.sessions.values():
            worked[session.ticket_id] += session.active_seconds
        yield [
            Passed(
                ticket.finished_at,
                ticket.technician_id,
                ticket.total_duration,
                worked[ticket.id],
                fails[ticket.id],
            )
            for ticket in self._shelf.tickets.values()
            if ticket.finished_at is not None
            and span.start <= ticket.finished_at < span.end
            and self._is_in(scope, ticket, ticket.technician_id)
        ]

    async def clocked(self, span: Span, scope: Scope) -> AsyncIterator[Sequence[Clocked]]:
        yield [
            Clocked(session.technician_id, self._shelf.work_log(session).transitions)
            for session in self._shelf.sessions.values()
            if session.started_at < span.end
            and (session.ended_at is None or session.ended_at >= span.start)
            and self._is_in(scope, self._shelf.tickets[session.ticket_id], session.technician_id)
        ]

    async def returned(self, span: Span, scope: Scope) -> AsyncIterator[Sequence[Returned]]:
        found = []
        for ticket in self._shelf.tickets.values():
            if not span.start <= ticket.created_at < span.end:
                continue
            let_out = [
                other
                for other in self._shelf.tickets.values()
                if other.item_id == ticket.item_id
                and other.id < ticket.id
                and other.finished_at is not None
            ]
            if not let_out or not self._is_in(scope, ticket, let_out[-1].technician_id):
                continue
            last = let_out[-1].finished_at
            if last is not None and ticket.created_at - last <= timedelta(days=RETURN_DAYS):
                found.append(Returned(ticket.item_id, let_out[-1].technician_id))
        yield found

    async def earned(self, span: Span) -> Sequence[tuple[int, int]]:
        sums: Counter[int] = Counter()
        for entry in self._shelf.entries:
            by_hand = entry.entry_type is XpEntryType.MANUAL_ADJUSTMENT
            if span.start <= entry.created_at < span.end and not by_hand:
                sums[entry.person_id] += entry.amount
        return sorted(sums.items())

    def _is_in(self, scope: Scope, ticket: Ticket, technician_id: int | None) -> bool:
        if scope.technician_id not in (None, technician_id):
            return False
        category = self._shelf.items[ticket.item_id].category
        return scope.category is None or scope.category == (category or "")
