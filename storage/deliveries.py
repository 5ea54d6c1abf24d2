"""The outbox as an admin looks at it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.delivery import DeadNotice
from storage.people import name_of
from storage.tables import OutboxState, outbox, people

_DEAD = outbox.c.state == OutboxState.DEAD


class SqlDeliveries:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def waiting(self, now: datetime) -> tuple[int, datetime | None]:
        row = (
            await self._session.execute(
                select(func.count(), func.min(outbox.c.created_at)).where(
                    outbox.c.state == OutboxState.PENDING
                )
            )
        ).one()
        return int(row[0]), row[1]

    async def unreachable(self) -> Sequence[str]:
        names = await self._session.scalars(
            select(name_of(people))
            .where(people.c.unreachable_at.is_not(None), people.c.is_active)
            .order_by(people.c.id)
        )
        return names.all()

    async def dead(self, limit: int) -> tuple[Sequence[DeadNotice], int]:
        query = (
            select(
                func.count().over().label("total"),
                outbox.c.id,
                outbox.c.kind,
                outbox.c.last_error,
                outbox.c.payload,
                name_of(people).label("name"),
            )
            .outerjoin(people, people.c.id == outbox.c.person_id)
            .where(_DEAD)
            .order_by(outbox.c.id)
            .limit(limit)
        )
        rows = (await self._session.execute(query)).all()
        notices = [
            DeadNotice(
                id=row.id,
                kind=row.kind,
                recipient_name=row.name,
                ticket_id=row.payload.get("ticket_id"),
                error=row.last_error or "",
            )
            for row in rows
        ]
        return notices, rows[0].total if rows else 0

    async def revive(self, notice_id: int, *, at: datetime) -> bool:
        return await self._change(
            notice_id, state=OutboxState.PENDING, due_at=at, leased_until=None, attempts=0
        )

    async def drop(self, notice_id: int) -> bool:
        return await self._change(notice_id, state=OutboxState.DROPPED)

    async def _change(self, notice_id: int, **values: object) -> bool:
        changed = await self._session.scalar(
            update(outbox)
            .where(outbox.c.id == notice_id, _DEAD)
            .values(**values)
            .returning(outbox.c.id)
        )
        return changed is not None
