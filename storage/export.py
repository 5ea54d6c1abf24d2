"""What exports read: whole rows, a page at a time, each page from where the last one ended."""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.ports.export import (
    AttendanceLine,
    ItemLine,
    NoteLine,
    PointsLine,
    SessionLine,
    TicketLine,
    TransitionLine,
)
from domain.ports.report import Scope
from domain.ticket import HoldReason, TicketAction
from domain.work_session import SessionStatus, Span
from storage.part_lines import checks_of
from storage.past_work import FAILURES, SECONDS
from storage.people import name_of
from storage.points_questions import SqlPointsQuestions
from storage.report import PAGE, pages, whose_ticket, within
from storage.tables import (
    attendance,
    inventory_items,
    note_files,
    note_pieces,
    people,
    ticket_notes,
    ticket_parts,
    ticket_transitions,
    tickets,
    work_sessions,
    xp_entries,
)
from storage.unit_of_work import SqlStore

_LOG, _TICKET, _ITEM = ticket_transitions.c, tickets.c, inventory_items.c
_SESSION, _ENTRY = work_sessions.c, xp_entries.c
_CREATOR, _APPROVER = people.alias("creator"), people.alias("approver")

_MOVED = select(_LOG.id, _LOG.created_at.label("at"), _LOG.ticket_id)
_TICKETS = (
    select(
        _TICKET.id,
        _ITEM.serial_number,
        _ITEM.name.label("item_name"),
        _ITEM.category,
        _TICKET.title,
        _TICKET.status,
        _TICKET.flag_color,
        _TICKET.total_duration.label("planned_minutes"),
        SECONDS.label("worked_seconds"),
        FAILURES.label("fails"),
        _TICKET.xp_amount,
        _TICKET.is_manual,
        name_of(people).label("technician"),
        name_of(_CREATOR).label("created_by"),
        name_of(_APPROVER).label("approved_by"),
        _TICKET.created_at,
        _TICKET.assigned_at,
        _TICKET.started_at,
        _TICKET.finished_at,
    )
    .join(inventory_items, _ITEM.id == _TICKET.item_id)
    .outerjoin(people, people.c.id == _TICKET.technician_id)
    .outerjoin(_CREATOR, _CREATOR.c.id == _TICKET.created_by)
    .outerjoin(_APPROVER, _APPROVER.c.id == _TICKET.approved_by)
    .order_by(_TICKET.id)
)
# Names are looked up beside: a join for each page of a long log is no use.
_SESSIONS = select(
    _SESSION.id,
    _SESSION.ended_at.label("at"),
    _SESSION.ticket_id,
    _SESSION.technician_id,
    _SESSION.status,
    _SESSION.started_at,
    _SESSION.active_seconds,
    _ITEM.serial_number,
)
_TRANSITIONS = select(
    _LOG.id,
    _LOG.created_at.label("at"),
    _LOG.ticket_id,
    _LOG.action,
    _LOG.from_status,
    _LOG.to_status,
    _LOG.actor_id,
    _LOG.note,
    _LOG.metadata,
)
_POINTS = select(
    _ENTRY.id,
    _ENTRY.created_at.label("at"),
    _ENTRY.person_id,
    _ENTRY.amount,
    _ENTRY.entry_type,
    _ENTRY.ticket_id,
    _ENTRY.description,
)
_NOTE, _PIECE, _FILE = ticket_notes.c, note_pieces.c, note_files.c
_NOTES = select(
    *(_NOTE[name] for name in ("id", "ticket_id", "author_id", "kind", "created_at", "hidden_at"))
)
_PIECES = (
    select(_PIECE.note_id, _PIECE.words, _FILE.piece_id, _FILE.sha256)
    .outerjoin(note_files, _FILE.piece_id == _PIECE.id)
    .order_by(_PIECE.note_id, _PIECE.message_id)
)
_STAY = attendance.c
_STAYS = select(_STAY.id, _STAY.left_at.label("at"), _STAY.person_id, _STAY.came_at, _STAY.back_at)
_ITEMS = select(
    _ITEM.id, _ITEM.serial_number, _ITEM.name, _ITEM.category, _ITEM.status, _ITEM.created_at
)


@asynccontextmanager
async def open_exports(store: SqlStore) -> AsyncIterator["SqlExports"]:
    """Where exports are read: each page sees what is committed at its time."""
    async with store.reading_session() as session:
        yield SqlExports(session)


class SqlExports:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def moved(self, span: Span, scope: Scope) -> Collection[int]:
        query = within(_MOVED, scope, whose_ticket(_LOG.ticket_id), _LOG.ticket_id)
        found: set[int] = set()
        async for rows in pages(self._session, query, span, _LOG.created_at, _LOG.id):
            found.update(row.ticket_id for row in rows)
        return sorted(found)

    async def tickets(self, ticket_ids: Collection[int]) -> AsyncIterator[Sequence[TicketLine]]:
        ids = sorted(ticket_ids)
        for first in range(0, len(ids), PAGE):
            some = _TICKETS.where(_TICKET.id.in_(ids[first : first + PAGE]))
            rows = (await self._session.execute(some)).all()
            checks = await self._checks(ids[first : first + PAGE])
            yield [
                TicketLine(
                    **{
                        **row._mapping,
                        "worked_seconds": int(row.worked_seconds),
                        "checks_done": checks[row.id][0],
                        "checks": checks[row.id][1],
                    }
                )
                for row in rows
            ]

    async def sessions(self, span: Span, scope: Scope) -> AsyncIterator[Sequence[SessionLine]]:
        names = await self._names()
        query: Select[Any] = _SESSIONS.join(tickets, _TICKET.id == _SESSION.ticket_id)
        query = query.join(inventory_items, _ITEM.id == _TICKET.item_id)
        query = within(query, scope, _SESSION.technician_id, _SESSION.ticket_id)
        async for rows in pages(self._session, query, span, _SESSION.ended_at, _SESSION.id):
            yield [_session(row, names) for row in rows]
        is_open = and_(
            _SESSION.ended_at.is_(None),
            _SESSION.status != SessionStatus.STOPPED,
            _SESSION.started_at < span.end,
        )
        still = (await self._session.execute(query.where(is_open).order_by(_SESSION.id))).all()
        if still:
            yield [_session(row, names) for row in still]

    async def transitions(
        self, span: Span, scope: Scope
    ) -> AsyncIterator[Sequence[TransitionLine]]:
        names = await self._names()
        query = within(_TRANSITIONS, scope, whose_ticket(_LOG.ticket_id), _LOG.ticket_id)
        async for rows in pages(self._session, query, span, _LOG.created_at, _LOG.id):
            yield [_transition(row, names) for row in rows]

    async def points(self, span: Span, scope: Scope) -> AsyncIterator[Sequence[PointsLine]]:
        names = await self._names()
        query = within(_POINTS, scope, _ENTRY.person_id, _ENTRY.ticket_id)
        async for rows in pages(self._session, query, span, _ENTRY.created_at, _ENTRY.id):
            asked = await SqlPointsQuestions(self._session).of_entries([row.id for row in rows])
            yield [
                PointsLine(
                    id=row.id,
                    person=names.get(row.person_id),
                    amount=row.amount,
                    entry_type=row.entry_type,
                    ticket_id=row.ticket_id,
                    description=row.description,
                    created_at=row.at,
                    question=asked[row.id].words if row.id in asked else None,
                    answer=asked[row.id].answer if row.id in asked else None,
                )
                for row in rows
            ]

    async def notes(self, span: Span, scope: Scope) -> AsyncIterator[Sequence[NoteLine]]:
        names = await self._names()
        query = within(_NOTES, scope, whose_ticket(_NOTE.ticket_id), _NOTE.ticket_id)
        query = query.where(_NOTE.created_at >= span.start, _NOTE.created_at < span.end)
        # By number: notes of a span stand close together in the order in which they came.
        async for rows in self._by_number(query, _NOTE.id):
            told = await self._pieces([row.id for row in rows if row.hidden_at is None])
            yield [_note(row, told.get(row.id, ()), names) for row in rows]

    async def attendance(self, span: Span, scope: Scope) -> AsyncIterator[Sequence[AttendanceLine]]:
        if scope.category is not None:
            return
        names = await self._names()
        query: Select[Any] = _STAYS
        if scope.technician_id is not None:
            query = query.where(_STAY.person_id == scope.technician_id)

        def line(row: Any) -> AttendanceLine:
            return AttendanceLine(names.get(row.person_id), row.came_at, row.at, row.back_at)

        async for rows in pages(self._session, query, span, _STAY.left_at, _STAY.id):
            yield [line(row) for row in rows]
        lasting = query.where(_STAY.left_at.is_(None), _STAY.came_at < span.end)
        still = (await self._session.execute(lasting.order_by(_STAY.id))).all()
        if still:
            yield [line(row) for row in still]

    async def items(self, scope: Scope) -> AsyncIterator[Sequence[ItemLine]]:
        query = _ITEMS
        if scope.category is not None:
            query = query.where(func.coalesce(_ITEM.category, "") == scope.category)
        async for rows in self._by_number(query, _ITEM.id):
            yield [ItemLine(**row._mapping) for row in rows]

    async def _by_number(
        self, query: Select[Any], number: ColumnElement[int]
    ) -> AsyncIterator[Sequence[Any]]:
        last = 0
        while True:
            here = query.where(number > last).order_by(number).limit(PAGE)
            rows = (await self._session.execute(here)).all()
            if rows:
                yield rows
            if len(rows) < PAGE:
                return
            last = rows[-1].id

    async def _pieces(self, note_ids: Sequence[int]) -> Mapping[int, Sequence[Any]]:
        rows = await self._session.execute(_PIECES.where(_PIECE.note_id.in_(note_ids)))
        return {note: list(of) for note, of in groupby(rows, key=lambda row: row.note_id)}

    async def _checks(self, ticket_ids: Sequence[int]) -> dict[int, tuple[int, int]]:
        """How many checks of each ticket are done, and how many there are."""
        query = select(ticket_parts.c.ticket_id, ticket_parts.c.checks)
        found = dict.fromkeys(ticket_ids, (0, 0))
        for row in await self._session.execute(
            query.where(ticket_parts.c.ticket_id.in_(ticket_ids))
        ):
            checks = checks_of(row.checks)
            done, of = found[row.ticket_id]
            done += sum(check.is_done for check in checks)
            found[row.ticket_id] = (done, of + len(checks))
        return found

    async def _names(self) -> dict[int, str]:
        rows = await self._session.execute(select(people.c.id, name_of(people)))
        return {row[0]: row[1] for row in rows}


def _session(row: Any, names: dict[int, str]) -> SessionLine:
    return SessionLine(
        id=row.id,
        ticket_id=row.ticket_id,
        serial_number=row.serial_number,
        technician=names.get(row.technician_id),
        status=row.status,
        started_at=row.started_at,
        ended_at=row.at,
        active_seconds=row.active_seconds,
    )


def _transition(row: Any, names: Mapping[int, str]) -> TransitionLine:
    said: Mapping[str, Any] = row.metadata
    waits_for, until = None, None
    match row.action:
        case TicketAction.PUT_ON_HOLD:
            waits_for, until = said.get("reason"), said.get("until")
        case TicketAction.HOLD_CHANGED:
            until = said.get("new")
    return TransitionLine(
        id=row.id,
        ticket_id=row.ticket_id,
        action=row.action,
        from_status=row.from_status,
        to_status=row.to_status,
        actor=names.get(row.actor_id),
        created_at=row.at,
        note=row.note,
        kept=said,
        technician=names.get(said.get("technician_id", 0)),
        previous=names.get(said.get("previous_technician_id", 0)),
        waits_for=HoldReason(waits_for) if waits_for else None,
        until=datetime.fromisoformat(until) if until else None,
    )


def _note(row: Any, pieces: Sequence[Any], names: Mapping[int, str]) -> NoteLine:
    return NoteLine(
        id=row.id,
        ticket_id=row.ticket_id,
        author=names.get(row.author_id),
        kind=row.kind,
        created_at=row.created_at,
        hidden_at=row.hidden_at,
        words="\n".join(piece.words for piece in pieces if piece.words),
        files=sum(piece.piece_id is not None for piece in pieces),
        sha256s=[piece.sha256 for piece in pieces if piece.sha256],
    )
