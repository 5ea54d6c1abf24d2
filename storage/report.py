"""What figures are reckoned from: the logs, read by spans of time, a page at a time.

SQLite works in the event loop itself: no page is long, and each goes on where the last one ended.
"""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, not_, null, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.points import XpEntryType
from domain.ports.report import Clocked, Move, Passed, Returned, Scope
from domain.report import RETURN_DAYS
from domain.ticket import TicketAction
from domain.work_session import Span, WorkSessionTransition
from storage.past_work import FAILURES, SECONDS
from storage.tables import (
    inventory_items,
    people,
    ticket_transitions,
    tickets,
    work_session_transitions,
    work_sessions,
    xp_entries,
)

PAGE = 300
_LOG = ticket_transitions.c
_EARLIER = ticket_transitions.alias("earlier")
_LAST_ON_ITEM = tickets.alias("last_on_item")
_BEFORE = tickets.alias("before")
_LATEST = work_sessions.alias("latest")
_SESSION = work_sessions.c
_SESSION_LOG = work_session_transitions.c

_whose, _what = tickets.alias("whose"), inventory_items.alias("what")

# When the ticket came into the status that it leaves.
_SINCE = (
    select(_EARLIER.c.created_at)
    .where(
        _EARLIER.c.ticket_id == _LOG.ticket_id,
        _EARLIER.c.id < _LOG.id,
        or_(_EARLIER.c.from_status.is_(None), _EARLIER.c.from_status != _EARLIER.c.to_status),
    )
    .order_by(_EARLIER.c.id.desc())
    .limit(1)
    .scalar_subquery()
)
_FAILED_BEFORE = (
    select(func.count())
    .where(
        _EARLIER.c.ticket_id == _LOG.ticket_id,
        _EARLIER.c.id < _LOG.id,
        _EARLIER.c.action == TicketAction.QC_FAIL,
    )
    .scalar_subquery()
)
_MOVES = select(
    _LOG.id,
    _LOG.created_at.label("at"),
    _LOG.action,
    _LOG.from_status,
    _LOG.to_status,
    _SINCE.label("since"),
    _LOG.actor_id,
    _LOG.note,
    case((_LOG.action == TicketAction.QC_FAIL, _FAILED_BEFORE), else_=0).label("fails_before"),
    case((_LOG.action == TicketAction.QC_FAIL, _LOG.metadata), else_=null()).label("kept"),
).where(or_(_LOG.from_status.is_(None), _LOG.from_status != _LOG.to_status))
# Only tickets that are done have finished.
_PASSED = select(
    tickets.c.id,
    tickets.c.finished_at.label("at"),
    tickets.c.technician_id,
    tickets.c.total_duration,
    SECONDS.label("seconds"),
    FAILURES.label("fails"),
)
# Sessions of one technician never overlap: of those that outlast a moment, each technician has
# one at most, the last that began before it.
_LAST_BEGUN = (
    select(_LATEST.c.id)
    .where(_LATEST.c.technician_id == people.c.id)
    .order_by(_LATEST.c.started_at.desc(), _LATEST.c.id.desc())
    .limit(1)
)
_SESSIONS = select(_SESSION.id, _SESSION.ended_at.label("at"), _SESSION.technician_id)
_LOGS = select(
    _SESSION_LOG.work_session_id,
    _SESSION_LOG.action,
    _SESSION_LOG.from_status,
    _SESSION_LOG.to_status,
    _SESSION_LOG.actor_id,
    _SESSION_LOG.event_at,
    _SESSION_LOG.metadata,
).order_by(_SESSION_LOG.work_session_id, _SESSION_LOG.id)
# The last ticket that was let out on the item before this one was opened.
_LET_OUT = (
    select(_BEFORE.c.id)
    .where(
        _BEFORE.c.item_id == tickets.c.item_id,
        _BEFORE.c.id < tickets.c.id,
        _BEFORE.c.finished_at.is_not(None),
    )
    .order_by(_BEFORE.c.id.desc())
    .limit(1)
    .scalar_subquery()
)
_AGAIN = (
    select(
        _LOG.id,
        _LOG.created_at.label("at"),
        tickets.c.item_id,
        _LAST_ON_ITEM.c.technician_id,
        _LAST_ON_ITEM.c.finished_at,
    )
    .join(tickets, tickets.c.id == _LOG.ticket_id)
    .join(_LAST_ON_ITEM, _LAST_ON_ITEM.c.id == _LET_OUT)
    .where(_LOG.action == TicketAction.CREATED)
)


class SqlFigures:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def moves(self, span: Span, scope: Scope) -> AsyncIterator[Sequence[Move]]:
        query = within(_MOVES, scope, whose_ticket(_LOG.ticket_id), _LOG.ticket_id)
        async for rows in pages(self._session, query, span, _LOG.created_at, _LOG.id):
            yield [
                Move(
                    row.action,
                    row.from_status,
                    row.to_status,
                    row.at,
                    row.since,
                    row.actor_id,
                    row.note,
                    row.fails_before,
                    row.kept,
                )
                for row in rows
            ]

    async def passed(self, span: Span, scope: Scope) -> AsyncIterator[Sequence[Passed]]:
        query = within(_PASSED, scope, whose_ticket(tickets.c.id), tickets.c.id)
        async for rows in pages(self._session, query, span, tickets.c.finished_at, tickets.c.id):
            yield [
                Passed(row.at, row.technician_id, row.total_duration, int(row.seconds), row.fails)
                for row in rows
            ]

    async def clocked(self, span: Span, scope: Scope) -> AsyncIterator[Sequence[Clocked]]:
        query = within(_SESSIONS, scope, _SESSION.technician_id, _SESSION.ticket_id)
        async for rows in pages(self._session, query, span, _SESSION.ended_at, _SESSION.id):
            yield await self._logs(rows)
        last_begun = _LAST_BEGUN.where(_LATEST.c.started_at < span.end).scalar_subquery()
        outlasts = or_(_SESSION.ended_at.is_(None), _SESSION.ended_at >= span.end)
        everybody = query.join(people, people.c.id == _SESSION.technician_id)
        rows = (
            await self._session.execute(everybody.where(_SESSION.id == last_begun, outlasts))
        ).all()
        if rows:
            yield await self._logs(rows)

    async def returned(self, span: Span, scope: Scope) -> AsyncIterator[Sequence[Returned]]:
        # Whose it was is asked of each row: a condition here makes PostgreSQL begin with tickets.
        of = Scope(category=scope.category)
        query = within(_AGAIN, of, _LAST_ON_ITEM.c.technician_id, _LOG.ticket_id)
        soon = timedelta(days=RETURN_DAYS)
        async for rows in pages(self._session, query, span, _LOG.created_at, _LOG.id):
            yield [
                Returned(row.item_id, row.technician_id)
                for row in rows
                if row.at - row.finished_at <= soon
                and scope.technician_id in (None, row.technician_id)
            ]

    async def earned(self, span: Span) -> Sequence[tuple[int, int]]:
        rows = await self._session.execute(
            select(xp_entries.c.person_id, func.sum(xp_entries.c.amount))
            .where(
                xp_entries.c.created_at >= span.start,
                xp_entries.c.created_at < span.end,
                xp_entries.c.entry_type != XpEntryType.MANUAL_ADJUSTMENT,
            )
            .group_by(xp_entries.c.person_id)
            .order_by(xp_entries.c.person_id)
        )
        return [(row[0], int(row[1])) for row in rows]

    async def _logs(self, sessions: Sequence[Any]) -> Sequence[Clocked]:
        logs: dict[int, list[WorkSessionTransition]] = {row.id: [] for row in sessions}
        for row in await self._session.execute(_LOGS.where(_SESSION_LOG.work_session_id.in_(logs))):
            columns = row._mapping
            logs[row.work_session_id].append(
                WorkSessionTransition(
                    work_session_id=row.work_session_id,
                    action=row.action,
                    from_status=row.from_status,
                    to_status=row.to_status,
                    actor_id=row.actor_id,
                    event_at=row.event_at,
                    metadata=columns[_SESSION_LOG.metadata],
                )
            )
        return [Clocked(row.technician_id, logs[row.id]) for row in sessions]


async def pages(
    session: AsyncSession,
    query: Select[Any],
    span: Span,
    at: ColumnElement[datetime],
    number: ColumnElement[int],
) -> AsyncIterator[Sequence[Any]]:
    """Rows of the span in the order of time; each page begins after the last row's place.

    The query calls the two columns `at` and `id`.
    """
    query = query.where(at < span.end).order_by(at, number).limit(PAGE)
    since, last = span.start, 0
    while True:
        here = query.where(at >= since, not_(and_(at == since, number <= last)))
        rows = (await session.execute(here)).all()
        if rows:
            yield rows
        if len(rows) < PAGE:
            return
        since, last = rows[-1].at, rows[-1].id


def within(
    query: Select[Any], scope: Scope, whose: ColumnElement[int], ticket_id: ColumnElement[int]
) -> Select[Any]:
    """What the scope leaves of a query: `whose` says the technician, `ticket_id` the ticket."""
    if scope.technician_id is not None:
        query = query.where(whose == scope.technician_id)
    if scope.category is not None:
        of = select(func.coalesce(_what.c.category, "")).join(
            _whose, _whose.c.item_id == _what.c.id
        )
        query = query.where(of.where(_whose.c.id == ticket_id).scalar_subquery() == scope.category)
    return query


def whose_ticket(ticket_id: ColumnElement[int]) -> ColumnElement[int]:
    """Its technician, looked up row by row: joined, databases go through all that ever was theirs,
    and so for a category.
    """
    return select(_whose.c.technician_id).where(_whose.c.id == ticket_id).scalar_subquery()
