"""The XP ledger: append-only."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.points import XpEntry
from domain.ports.points import Earner, XpTotals
from storage.people import name_of
from storage.tables import people, xp_entries
from storage.upsert import dialect_of, insert_or_ignore

_FIRST = select(func.min(xp_entries.c.created_at))


class SqlLedger:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, entries: Sequence[XpEntry]) -> Sequence[XpEntry]:
        if not entries:
            return []
        written = await self._session.scalars(
            _append(dialect_of(self._session)), [_row(entry) for entry in entries]
        )
        references = set(written)
        return [entry for entry in entries if entry.reference in references]

    async def totals(self, person_id: int, *, since: datetime) -> XpTotals:
        recent = case((xp_entries.c.created_at >= since, xp_entries.c.amount), else_=0)
        row = (
            await self._session.execute(
                select(
                    func.coalesce(func.sum(xp_entries.c.amount), 0),
                    func.coalesce(func.sum(recent), 0),
                ).where(xp_entries.c.person_id == person_id)
            )
        ).one()
        return XpTotals(int(row[0]), int(row[1]))

    async def latest(self, person_id: int, limit: int) -> Sequence[XpEntry]:
        rows = await self._session.execute(
            select(xp_entries)
            .where(xp_entries.c.person_id == person_id)
            .order_by(xp_entries.c.created_at.desc(), xp_entries.c.id.desc())
            .limit(limit)
        )
        return [_entry(row) for row in rows]

    async def entry(self, entry_id: int) -> XpEntry | None:
        query = select(xp_entries).where(xp_entries.c.id == entry_id)
        row = (await self._session.execute(query)).one_or_none()
        return _entry(row) if row is not None else None

    async def after(self, entry_id: int, limit: int) -> Sequence[XpEntry]:
        rows = await self._session.execute(
            select(xp_entries)
            .where(xp_entries.c.id > entry_id)
            .order_by(xp_entries.c.id)
            .limit(limit)
        )
        return [_entry(row) for row in rows]

    async def leaders(self, *, since: datetime, until: datetime) -> Sequence[Earner]:
        points = func.sum(xp_entries.c.amount).label("points")
        earned = (
            select(xp_entries.c.person_id, points)
            .where(xp_entries.c.created_at >= since, xp_entries.c.created_at < until)
            .group_by(xp_entries.c.person_id)
            .subquery()
        )
        rows = await self._session.execute(
            select(people.c.id, name_of(people).label("name"), earned.c.points)
            .join(earned, earned.c.person_id == people.c.id)
            .where(people.c.is_active)
            .order_by(earned.c.points.desc(), "name", people.c.id)
        )
        return [Earner(row.id, row.name, int(row.points)) for row in rows]

    async def first_at(self) -> datetime | None:
        first: datetime | None = await self._session.scalar(_FIRST)
        return first


@cache
def _append(dialect: str) -> Any:
    # Made once for each database, so that it keeps its cache key.
    statement = insert_or_ignore(dialect, xp_entries, ["reference"])
    return statement.returning(xp_entries.c.reference)


def _row(entry: XpEntry) -> dict[str, Any]:
    return {
        "person_id": entry.person_id,
        "ticket_id": entry.ticket_id,
        "amount": entry.amount,
        "entry_type": entry.entry_type,
        "reference": entry.reference,
        "description": entry.description,
        "payload": dict(entry.payload),
        "created_at": entry.created_at,
    }


def _entry(row: Any) -> XpEntry:
    return XpEntry(
        id=row.id,
        person_id=row.person_id,
        ticket_id=row.ticket_id,
        amount=row.amount,
        entry_type=row.entry_type,
        reference=row.reference,
        description=row.description,
        payload=row.payload,
        created_at=row.created_at,
    )
