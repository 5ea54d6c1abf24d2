"""Tickets, their parts, and their append-only log."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    Row,
    Select,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    insert,
    not_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from domain.items import InventoryItem
from domain.people import Role
from domain.ports.tickets import (
    LoggedTransition,
    QcFacts,
    TicketFilter,
    TicketOnItem,
    TicketOverview,
    TicketRow,
    TicketSheet,
    TicketStanding,
)
from domain.returns import ReturnedFrom
from domain.rules import TicketXpRules
from domain.search import words
from domain.ticket import (
    ACTIVE_STATUSES,
    QC_DECISIONS,
    FlagColor,
    PartLine,
    Ticket,
    TicketAction,
    TicketStatus,
    TicketTransition,
)
from storage import ticket_lists
from storage.note_counts import COUNTED, COUNTS, counts_of
from storage.part_lines import COLUMNS, checks_of, kept_checks, part_of, values_of
from storage.part_names import done_part_sets, used_part_names
from storage.people import name_of
from storage.rules import NEWEST, SqlRulebook
from storage.tables import (
    IS_ACTIVE,
    inventory_items,
    people,
    person_roles,
    ticket_parts,
    ticket_transitions,
    ticket_words,
    tickets,
    work_sessions,
)
from storage.unattended import unattended

_LOG = ticket_transitions.c
_creator = people.alias("creator")
_technician = people.alias("technician")
# What whoever had a ticket before left to say, and what was done before its item came back.
_handover, _hander = ticket_transitions.alias("handover"), people.alias("hander")
_done, _done_by = tickets.alias("done"), people.alias("done_by")
_HANDOVERS = (TicketAction.HANDOVER_NOTE, TicketAction.DECLINED)

# Statements made once keep their cache key; made anew at each call they cost as much as running.
_ACTIVE_ON_ITEM = select(tickets.c.id).where(
    tickets.c.item_id == bindparam("item_id"),
    IS_ACTIVE,
)
_PARTS = (
    select(ticket_parts.c.id, *(ticket_parts.c[name] for name in COLUMNS))
    .where(ticket_parts.c.ticket_id == bindparam("ticket_id"))
    .order_by(ticket_parts.c.id)
)
_ADD_PART = insert(ticket_parts)
_ADD_WORD = insert(ticket_words)
_APPEND = insert(ticket_transitions).returning(_LOG.id)
_EVER_FAILED = exists().where(
    _LOG.ticket_id == bindparam("ticket_id"), _LOG.action == TicketAction.QC_FAIL
)
_TECHNICIAN_LEFT = and_(
    tickets.c.technician_id.is_not(None),
    not_(
        and_(
            _technician.c.is_active,
            exists().where(
                person_roles.c.person_id == tickets.c.technician_id,
                person_roles.c.role == Role.TECHNICIAN,
            ),
        )
    ),
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


@cache
def _for_change_with_parts() -> Select[Any]:
    return (
        select(Ticket, InventoryItem, ticket_parts.c.id.label("part_id"))
        .join(inventory_items, inventory_items.c.id == tickets.c.item_id)
        .outerjoin(ticket_parts, ticket_parts.c.ticket_id == tickets.c.id)
        .add_columns(*(ticket_parts.c[name].label(f"part_{name}") for name in COLUMNS))
        .where(tickets.c.id == bindparam("ticket_id"))
        .order_by(ticket_parts.c.id)
        .with_for_update(key_share=True, of=(tickets, inventory_items))
    )


@cache
def _overview() -> Select[Ticket, InventoryItem, str, str, bool]:
    return (
        select(
            Ticket,
            InventoryItem,
            name_of(_creator).label("creator_name"),
            name_of(_technician).label("technician_name"),
            _TECHNICIAN_LEFT.label("technician_left"),
        )
        .join(inventory_items, inventory_items.c.id == tickets.c.item_id)
        .join(_creator, _creator.c.id == tickets.c.created_by)
        .outerjoin(_technician, _technician.c.id == tickets.c.technician_id)
        .where(tickets.c.id == bindparam("ticket_id"))
    )


@cache
def _sheet() -> Select[Any]:
    """One row a part line; one with none where there are no parts."""
    last = (
        select(func.max(_LOG.id))
        .where(
            _LOG.ticket_id == bindparam("ticket_id"),
            _LOG.action.in_(sorted({*QC_DECISIONS, TicketAction.CANCELLED})),
        )
        .scalar_subquery()
    )
    said = (
        select(func.max(_LOG.id))
        .where(_LOG.ticket_id == bindparam("ticket_id"), _LOG.action.in_(sorted(_HANDOVERS)))
        .scalar_subquery()
    )
    return (
        _overview()
        .outerjoin(ticket_parts, ticket_parts.c.ticket_id == tickets.c.id)
        .outerjoin(ticket_transitions, _LOG.id == last)
        .outerjoin(people, people.c.id == _LOG.actor_id)
        .outerjoin(_handover, _handover.c.id == said)
        .outerjoin(_hander, _hander.c.id == _handover.c.actor_id)
        .outerjoin(_done, _done.c.id == tickets.c.returned_from)
        .outerjoin(_done_by, _done_by.c.id == _done.c.technician_id)
        .outerjoin(COUNTS, COUNTS.c.of_ticket == tickets.c.id)
        .add_columns(
            *(COUNTS.c[name] for name in COUNTED),
            *(ticket_parts.c[name].label(f"part_{name}") for name in COLUMNS),
            ticket_transitions,
            name_of(people).label("actor_name"),
            *(column.label(f"handover_{column.name}") for column in _handover.c),
            name_of(_hander).label("hander_name"),
            _done.c.finished_at.label("done_at"),
            name_of(_done_by).label("done_by"),
            NEWEST.scalar_subquery().label("rules_version"),
        )
        .order_by(ticket_parts.c.id)
    )


class SqlTickets:
    def __init__(self, session: AsyncSession, rulebook: SqlRulebook) -> None:
        self._session = session
        self._rulebook = rulebook

    async def add(self, ticket: Ticket, parts: Sequence[PartLine]) -> None:
        self._session.add(ticket)
        await self._session.flush()
        await self._add_parts(ticket, parts)

    async def reworded(self, ticket: Ticket, parts: Sequence[PartLine]) -> None:
        for table in (ticket_parts, ticket_words):
            await self._session.execute(delete(table).where(table.c.ticket_id == ticket.id))
        await self._add_parts(ticket, parts)

    async def _add_parts(self, ticket: Ticket, parts: Sequence[PartLine]) -> None:
        if parts:
            await self._session.execute(
                _ADD_PART,
                [{"ticket_id": ticket.id, **values_of(part)} for part in parts],
            )
        found_by = sorted(words(ticket.title, *(part.name for part in parts)))
        if found_by:
            await self._session.execute(
                _ADD_WORD, [{"word": word, "ticket_id": ticket.id} for word in found_by]
            )

    async def for_change(self, ticket_id: int) -> TicketOnItem | None:
        row = (await self._session.execute(_for_change(), {"ticket_id": ticket_id})).one_or_none()
        return TicketOnItem(row[0], row[1]) if row else None

    async def in_hands_of(self, technician_id: int) -> Sequence[Ticket]:
        query = (
            select(Ticket)
            .where(
                tickets.c.technician_id == technician_id,
                tickets.c.status.in_(sorted(ACTIVE_STATUSES)),
            )
            .order_by(tickets.c.id)
            .with_for_update(key_share=True)
        )
        return (await self._session.scalars(query)).all()

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

    async def unattended(
        self, *, own_work_allowed: bool, without: int | None = None
    ) -> Sequence[int]:
        return await unattended(self._session, own_work_allowed=own_work_allowed, without=without)

    async def flag_anew(self, rules: TicketXpRules) -> None:
        minutes = tickets.c.total_duration
        flag = case(
            (minutes <= rules.flag_green_max_minutes, FlagColor.GREEN.value),
            (minutes <= rules.flag_yellow_max_minutes, FlagColor.YELLOW.value),
            else_=FlagColor.RED.value,
        )
        await self._session.execute(
            update(tickets)
            .where(
                tickets.c.status.in_(sorted(ACTIVE_STATUSES)),
                tickets.c.is_manual.is_(False),
                tickets.c.flag_color != flag,
            )
            .values(flag_color=flag)
        )

    async def overview(self, ticket_id: int) -> TicketOverview | None:
        row = (await self._session.execute(_overview(), {"ticket_id": ticket_id})).one_or_none()
        return _overview_of(row) if row else None

    async def sheet(self, ticket_id: int) -> TicketSheet | None:
        rows = (await self._session.execute(_sheet(), {"ticket_id": ticket_id})).all()
        if not rows:
            return None
        first = rows[0]
        parts = [part_of(row, "part_") for row in rows if row.part_name is not None]
        rules = await self._rulebook.of_version(first.rules_version)
        last_word = _logged(first) if first._mapping[_LOG.id] is not None else None
        overview = _overview_of(first)
        return TicketSheet(
            overview,
            parts,
            last_word,
            rules.rules,
            handover=_handover_of(first),
            returned=_returned(overview.ticket, first),
            notes=counts_of(first),
        )

    async def parts(self, ticket_id: int) -> Sequence[PartLine]:
        rows = await self._session.execute(_PARTS, {"ticket_id": ticket_id})
        return [part_of(row) for row in rows]

    async def for_change_with_parts(
        self, ticket_id: int
    ) -> tuple[TicketOnItem, Sequence[PartLine]] | None:
        query = _for_change_with_parts()
        rows = (await self._session.execute(query, {"ticket_id": ticket_id})).all()
        if not rows:
            return None
        parts = [part_of(row, "part_") for row in rows if row.part_id is not None]
        return TicketOnItem(rows[0][0], rows[0][1]), parts

    async def set_checks(self, ticket_id: int, parts: Sequence[PartLine]) -> None:
        rows = (await self._session.execute(_PARTS, {"ticket_id": ticket_id})).all()
        for row, part in zip(rows, parts, strict=True):
            if checks_of(row.checks) != part.checks:
                await self._session.execute(
                    update(ticket_parts)
                    .where(ticket_parts.c.id == row.id)
                    .values(checks=kept_checks(part))
                )

    async def part_sets(self, item: InventoryItem, *, among: int) -> Sequence[Sequence[PartLine]]:
        return await done_part_sets(self._session, item, among=among)

    async def was_in_qc(self, ticket_id: int) -> bool:
        sent = exists().where(
            _LOG.ticket_id == ticket_id, _LOG.action == TicketAction.TO_WAITING_QC
        )
        return bool(await self._session.scalar(select(sent)))

    async def counts(
        self,
        technician_id: int | None = None,
        *,
        among: Collection[TicketStatus] = tuple(TicketStatus),
        at_most: int,
    ) -> Mapping[TicketStatus, int]:
        return await ticket_lists.counts(
            self._session, technician_id, among=sorted(among), at_most=at_most
        )

    async def page(self, wanted: TicketFilter, *, offset: int, limit: int) -> Sequence[TicketRow]:
        return await ticket_lists.page(self._session, wanted, offset=offset, limit=limit)

    async def pressing_counts(
        self, technician_id: int | None = None, *, at: datetime
    ) -> Mapping[TicketStatus, int]:
        return await ticket_lists.pressing_counts(self._session, technician_id, at=at)

    async def on_item(
        self,
        item_id: int,
        *,
        limit: int,
        technician_id: int | None = None,
        pressing_at: datetime | None = None,
    ) -> Sequence[TicketStanding]:
        return await ticket_lists.on_item(
            self._session,
            item_id,
            limit=limit,
            technician_id=technician_id,
            pressing_at=pressing_at,
        )

    async def matching(self, words: Sequence[str], *, limit: int) -> Sequence[int]:
        return await ticket_lists.matching(self._session, words, limit=limit)

    async def late(self, at: datetime, *, limit: int) -> tuple[Sequence[TicketRow], int]:
        return await ticket_lists.late(self._session, at, limit=limit)

    async def pressing_first(self, ticket_ids: Sequence[int], *, at: datetime) -> Sequence[int]:
        return await ticket_lists.pressing_first(self._session, ticket_ids, at=at)

    async def holds_over(self, now: datetime) -> Sequence[int]:
        query = select(tickets.c.id).where(
            tickets.c.status == TicketStatus.ON_HOLD,
            tickets.c.hold_until <= now,
            tickets.c.hold_asked_at.is_(None),
        )
        return (await self._session.scalars(query.order_by(tickets.c.id))).all()

    async def rows(self, ticket_ids: Sequence[int]) -> Sequence[TicketRow]:
        return await ticket_lists.rows(self._session, ticket_ids)

    async def part_names(self, item: InventoryItem, *, among: int, limit: int) -> Sequence[str]:
        return await used_part_names(self._session, item, among=among, limit=limit)


def _log_of(ticket_id: int) -> Select[Any]:
    return (
        select(ticket_transitions, name_of(people).label("actor_name"))
        .outerjoin(people, people.c.id == _LOG.actor_id)
        .where(_LOG.ticket_id == ticket_id)
    )


def _overview_of(row: Any) -> TicketOverview:
    return TicketOverview(
        ticket=row[0],
        item=row[1],
        creator_name=row.creator_name,
        technician_name=row.technician_name,
        technician_left=bool(row.technician_left),
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


def _handover_of(row: Row[Any]) -> LoggedTransition | None:
    if row.handover_id is None:
        return None
    return LoggedTransition(
        id=row.handover_id,
        action=row.handover_action,
        from_status=row.handover_from_status,
        to_status=row.handover_to_status,
        actor_id=row.handover_actor_id,
        actor_name=row.hander_name or "",
        created_at=row.handover_created_at,
        note=row.handover_note,
        metadata=row.handover_metadata,
    )


def _returned(ticket: Ticket, row: Row[Any]) -> ReturnedFrom | None:
    if ticket.returned_from is None:
        return None
    return ReturnedFrom(
        ticket_id=ticket.returned_from, technician_name=row.done_by, finished_at=row.done_at
    )
