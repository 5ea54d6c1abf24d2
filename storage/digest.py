"""The days whose digest was made."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.ticket import TicketStatus
from storage.tables import digests, tickets
from storage.upsert import dialect_of, insert_or_ignore


class SqlDays:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def claim_digest(self, day: date, *, at: datetime) -> bool:
        statement = insert_or_ignore(dialect_of(self._session), digests, ["day"])
        made = await self._session.scalar(
            statement.returning(digests.c.day), {"day": day, "made_at": at}
        )
        return made is not None

    async def has_digest(self, day: date) -> bool:
        found = await self._session.scalar(select(digests.c.day).where(digests.c.day == day))
        return found is not None

    async def digests_after(self, day: date, *, at: datetime) -> Collection[date]:
        later = select(digests.c.day).where(digests.c.day > day, digests.c.made_at > at)
        return (await self._session.scalars(later)).all()

    async def forget_digests(self, days: Collection[date]) -> None:
        await self._session.execute(delete(digests).where(digests.c.day.in_(days)))

    async def waiting_qc(self) -> int:
        waits = tickets.c.status == TicketStatus.WAITING_QC
        return await self._session.scalar(select(func.count()).where(waits)) or 0
