"""Tickets, their parts, and their append-only log."""

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, bindparam, exists, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.inventory import InventoryItem
from domain.ports import (
    LoggedTransition,
    Order,
    QcFacts,
    TicketFilter,
    TicketOnItem,
    TicketOverview,
    TicketRow,
)
from domain.search import words
from domain.ticket import (
    FINAL_STATUSES,
    PartLine,
    Ticket,
    TicketAction,
    TicketStatus,
    TicketTransition,
)
from storage.people import name_of
from storage.tables import (
    inventory_items,
    people,
    ticket_parts,
    ticket_transitions,
    ticket_words,
    tickets,
    work_sessions,
)

_LOG = ticket_transitions.c
_creator = people.alias("creator")
_technician = people.alias("technician")

# Statements made once keep their cache key; made anew at each call they cost as much as running.
_ACTIVE_ON_ITEM = select(tickets.c.id).where(
    tickets.c.item_id == bindparam("item_id"),
    *(tickets.c.status != status for status in sorted(FINAL_STATUSES)),
)
_ADD_PART = insert(ticket_parts)
_ADD_WORD = insert(ticket_words)
_APPEND = insert(ticket_transitions).returning(_LOG.id)
_EVER_FAILED = exists().where(
    _LOG.ticket_id == bindparam("ticket_id"), _LOG.action == TicketAction.QC_FAIL
)
_QC_FACTS = (
    select(
        work_sessions.c.technician_id,
        func.sum(work_sessions.c.active_seconds),
        _EVER_FAILED,
    )
    .where(work_sessions.c.ticket_id == bindparam("ticket_id"))
    .group_by(work_sessions.c.technician_id)
)


@cache
def _for_change() -> Select[Ticket, InventoryItem]:
    # Entities are known to SQLAlchemy only once they are mapped.
    return (
        select(Ticket, InventoryItem)
        .join(inventory_items, inventory_items.c.id == tickets.c.item_id)
        .where(tickets.c.id == bindparam("ticket_id"))
        .with_for_update(key_share=True)
    )


class SqlTickets:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, ticket: Ticket, parts: Sequence[PartLine]) -> None:
        self._session.add(ticket)
        await self._session.flush()
        if parts:
            await self._session.execute(
                _ADD_PART,
                [
                    {
                        "ticket_id": ticket.id,
                        "name": part.name,
                        "minutes": part.minutes,
                        "color": part.color,
                        "comment": part.comment,
                    }
                    for part in parts
                ],
            )
        found_by = sorted(words(ticket.title, *(part.name for part in parts)))
        if found_by:
            await self._session.execute(
                _ADD_WORD, [{"word": word, "ticket_id": ticket.id} for word in found_by]
            )

    async def for_change(self, ticket_id: int) -> TicketOnItem | None:
        row = (await self._session.execute(_for_change(), {"ticket_id": ticket_id})).one_or_none()
        return TicketOnItem(row[0], row[1]) if row else None

    async def active_on_item(self, item_id: int) -> int | None:
        return await self._session.scalar(_ACTIVE_ON_ITEM, {"item_id": item_id})

    async def log(self, transition: TicketTransition) -> int:
        result = await self._session.execute(
            _APPEND,
            {
                "ticket_id": transition.ticket_id,
                "action": transition.action,
                "from_status": transition.from_status,
                "to_status": transition.to_status,
                "actor_id": transition.actor_id,
                "created_at": transition.created_at,
                "note": transition.note,
                "metadata": dict(transition.metadata),
            },
        )
        return int(result.scalar_one())

    async def last_transition(
        self, ticket_id: int, actions: Collection[TicketAction] = ()
    ) -> LoggedTransition | None:
        query = _log_of(ticket_id).order_by(_LOG.id.desc()).limit(1)
        if actions:
            query = query.where(_LOG.action.in_(sorted(actions)))
        row = (await self._session.execute(query)).one_or_none()
        return _logged(row) if row else None

    async def history(self, ticket_id: int) -> Sequence[LoggedTransition]:
        rows = await self._session.execute(_log_of(ticket_id).order_by(_LOG.id))
        return [_logged(row) for row in rows]

    async def qc_facts(self, ticket_id: int) -> QcFacts:
        rows = (await self._session.execute(_QC_FACTS, {"ticket_id": ticket_id})).all()
        return QcFacts({row[0]: int(row[1]) for row in rows}, any(row[2] for row in rows))

    async def overview(self, ticket_id: int) -> TicketOverview | None:
        row = (
            await self._session.execute(
                select(
                    Ticket,
                    InventoryItem,
                    name_of(_creator).label("creator_name"),
                    name_of(_technician).label("technician_name"),
                )
                .join(inventory_items, inventory_items.c.id == tickets.c.item_id)
                .join(_creator, _creator.c.id == tickets.c.created_by)
                .outerjoin(_technician, _technician.c.id == tickets.c.technician_id)
                .where(tickets.c.id == ticket_id)
            )
        ).one_or_none()
        if row is None:
            return None
        return TicketOverview(
            ticket=row[0],
            item=row[1],
            creator_name=row.creator_name,
            technician_name=row.technician_name,
        )

    async def parts(self, ticket_id: int) -> Sequence[PartLine]:
        rows = await self._session.execute(
            select(ticket_parts)
            .where(ticket_parts.c.ticket_id == ticket_id)
            .order_by(ticket_parts.c.id)
        )
        return [
            PartLine(name=row.name, minutes=row.minutes, color=row.color, comment=row.comment)
            for row in rows
        ]

    async def was_in_qc(self, ticket_id: int) -> bool:
        sent = exists().where(
            _LOG.ticket_id == ticket_id, _LOG.action == TicketAction.TO_WAITING_QC
        )
        return bool(await self._session.scalar(select(sent)))

    async def counts(self, technician_id: int | None = None) -> Mapping[TicketStatus, int]:
        query = select(tickets.c.status, func.count()).group_by(tickets.c.status)
        if technician_id is not None:
            query = query.where(tickets.c.technician_id == technician_id)
        return {row[0]: row[1] for row in await self._session.execute(query)}

    async def page(self, wanted: TicketFilter, *, offset: int, limit: int) -> Sequence[TicketRow]:
        query = (
            select(
                tickets.c.id,
                inventory_items.c.serial_number,
                tickets.c.title,
                tickets.c.status,
                tickets.c.status_since,
                tickets.c.flag_color,
                name_of(_technician).label("technician_name"),
            )
            .join(inventory_items, inventory_items.c.id == tickets.c.item_id)
            .outerjoin(_technician, _technician.c.id == tickets.c.technician_id)
            .where(tickets.c.status.in_(sorted(wanted.statuses)))
            .offset(offset)
            .limit(limit)
        )
        if wanted.technician_id is not None:
            query = query.where(tickets.c.technician_id == wanted.technician_id)
        if wanted.item_id is not None:
            query = query.where(tickets.c.item_id == wanted.item_id)
        if wanted.order is Order.NEWEST:
            query = query.order_by(tickets.c.id.desc())
        else:
            query = query.order_by(tickets.c.status_since, tickets.c.id)
        return [TicketRow(**row._mapping) for row in await self._session.execute(query)]


def _log_of(ticket_id: int) -> Select[Any]:
    return (
        select(ticket_transitions, name_of(people).label("actor_name"))
        .outerjoin(people, people.c.id == _LOG.actor_id)
        .where(_LOG.ticket_id == ticket_id)
    )


def _logged(row: Row[Any]) -> LoggedTransition:
    columns = row._mapping
    return LoggedTransition(
        id=columns[_LOG.id],
        action=columns[_LOG.action],
        from_status=columns[_LOG.from_status],
        to_status=columns[_LOG.to_status],
        actor_id=columns[_LOG.actor_id],
        actor_name=columns["actor_name"] or "",
        created_at=columns[_LOG.created_at],
        note=columns[_LOG.note],
        metadata=columns[_LOG.metadata],
    )
