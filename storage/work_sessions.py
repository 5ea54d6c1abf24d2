"""Work sessions and their append-only log."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Row,
    Select,
    and_,
    bindparam,
    func,
    insert,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession

from domain.ports.work_sessions import OpenWork, TicketWork
from domain.work_session import (
    SessionStatus,
    WorkLog,
    WorkSession,
    WorkSessionTransition,
)
from storage.rules import NEWEST, SqlRulebook
from storage.tables import inventory_items, tickets, work_session_transitions, work_sessions

_LOG = work_session_transitions.c


def _with_log(*which: ColumnElement[bool]) -> Select[Any]:
    # One statement for sessions and their logs; every session has at least one log row.
    return (
        select(WorkSession, work_session_transitions)
        .join(work_session_transitions, _LOG.work_session_id == work_sessions.c.id)
        .where(*which)
        .order_by(work_sessions.c.id, _LOG.id)
    )


_APPEND = insert(work_session_transitions)


@cache
def _open_of() -> Select[WorkSession, str]:
    return (
        select(WorkSession, inventory_items.c.serial_number)
        .join(tickets, tickets.c.id == work_sessions.c.ticket_id)
        .join(inventory_items, inventory_items.c.id == tickets.c.item_id)
        .where(
            work_sessions.c.technician_id == bindparam("technician_id"),
            work_sessions.c.status != SessionStatus.STOPPED,
        )
    )


@cache
def _latest() -> Select[Any]:
    last = (
        select(func.max(work_sessions.c.id))
        .where(
            work_sessions.c.ticket_id == bindparam("ticket_id"),
            work_sessions.c.technician_id == bindparam("technician_id"),
        )
        .scalar_subquery()
    )
    return _with_log(work_sessions.c.id == last)


@cache
def _on_ticket() -> Select[Any]:
    return _with_log(work_sessions.c.ticket_id == bindparam("ticket_id"))


@cache
def _open() -> Select[Any]:
    # Through the index by their end, which they don't have yet.
    return _with_log(
        work_sessions.c.ended_at.is_(None), work_sessions.c.status != SessionStatus.STOPPED
    )


@cache
def _around() -> Select[Any]:
    theirs = work_sessions.c.technician_id == bindparam("technician_id", type_=Integer)
    # Three ways in, each along an index of its own.
    which = or_(
        work_sessions.c.ticket_id == bindparam("ticket_id"),
        and_(theirs, work_sessions.c.ended_at.is_(None)),
        and_(theirs, work_sessions.c.ended_at >= bindparam("since")),
    )
    return (
        _with_log(which)
        .join(tickets, tickets.c.id == work_sessions.c.ticket_id)
        .join(inventory_items, inventory_items.c.id == tickets.c.item_id)
        .add_columns(
            inventory_items.c.serial_number, NEWEST.scalar_subquery().label("rules_version")
        )
    )


class SqlWorkSessions:
    def __init__(self, session: AsyncSession, rulebook: SqlRulebook) -> None:
        self._session = session
        self._rulebook = rulebook

    async def add(self, session: WorkSession) -> None:
        self._session.add(session)
        await self._session.flush()

    async def log(self, transition: WorkSessionTransition) -> None:
        await self._session.execute(
            _APPEND,
            {
                "work_session_id": transition.work_session_id,
                "action": transition.action,
                "from_status": transition.from_status,
                "to_status": transition.to_status,
                "actor_id": transition.actor_id,
                "event_at": transition.event_at,
                "metadata": dict(transition.metadata),
            },
        )

    async def open_of(self, technician_id: int) -> OpenWork | None:
        row = (
            await self._session.execute(_open_of(), {"technician_id": technician_id})
        ).one_or_none()
        return OpenWork(row[0], row[1]) if row else None

    async def latest(self, ticket_id: int, technician_id: int) -> WorkLog | None:
        logs = await self._logs(_latest(), {"ticket_id": ticket_id, "technician_id": technician_id})
        return logs[0] if logs else None

    async def on_ticket(self, ticket_id: int) -> Sequence[WorkLog]:
        return await self._logs(_on_ticket(), {"ticket_id": ticket_id})

    async def around(
        self, ticket_id: int, technician_id: int | None, *, since: datetime
    ) -> TicketWork:
        values = {"ticket_id": ticket_id, "technician_id": technician_id, "since": since}
        rows = (await self._session.execute(_around(), values)).all()
        if rows:
            self._rulebook.saw(rows[0].rules_version)
        logs = _grouped(rows)
        theirs = [log for log in logs if log.session.technician_id == technician_id]
        open_work = (
            OpenWork(row[0], row.serial_number)
            for row in rows
            if row[0].technician_id == technician_id and row[0].is_open
        )
        return TicketWork(
            on_ticket=[log for log in logs if log.session.ticket_id == ticket_id],
            of_technician=theirs,
            open=next(open_work, None),
        )

    async def open_logs(self) -> Sequence[WorkLog]:
        return await self._logs(_open())

    async def touching(
        self, since: datetime, *, technician_ids: Collection[int] = ()
    ) -> Sequence[WorkLog]:
        since_then = work_sessions.c.ended_at >= since
        if technician_ids:
            theirs = or_(*(work_sessions.c.technician_id == each for each in technician_ids))
            still_open = work_sessions.c.ended_at.is_(None)
            return await self._logs(_with_log(theirs, or_(still_open, since_then)))
        # In the order of the index by their end, so that nothing older is read.
        by_end = (work_sessions.c.ended_at, work_sessions.c.id, _LOG.id)
        ended = _with_log(since_then).order_by(None).order_by(*by_end)
        return [*await self._logs(ended), *await self._logs(_open())]

    async def _logs(self, query: Select[Any], values: Any = None) -> Sequence[WorkLog]:
        return _grouped(await self._session.execute(query, values))


def _grouped(rows: Iterable[Row[Any]]) -> Sequence[WorkLog]:
    logs: dict[int, tuple[WorkSession, list[WorkSessionTransition]]] = {}
    for row in rows:
        logs.setdefault(row.work_session_id, (row[0], []))[1].append(_transition(row))
    return [WorkLog(session, transitions) for session, transitions in logs.values()]


def _transition(row: Row[Any]) -> WorkSessionTransition:
    columns = row._mapping
    return WorkSessionTransition(
        work_session_id=columns[_LOG.work_session_id],
        action=columns[_LOG.action],
        from_status=columns[_LOG.from_status],
        to_status=columns[_LOG.to_status],
        actor_id=columns[_LOG.actor_id],
        event_at=columns[_LOG.event_at],
        metadata=columns[_LOG.metadata],
    )
