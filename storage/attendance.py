"""Who was here, and when."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.attendance import CameBy, LeftBy, Presence
from storage.tables import attendance, people
from storage.upsert import dialect_of, insert_or_ignore

_STAY = attendance.c
_IS_OPEN = _STAY.left_at.is_(None)
_other = attendance.alias("other")
# By the index, a step a person, however long they have been here.
_LAST = select(func.max(_other.c.id)).where(_other.c.person_id == people.c.id).scalar_subquery()


class SqlAttendance:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def come(self, person_id: int, by: CameBy, *, at: datetime) -> bool:
        dialect = dialect_of(self._session)
        made = insert_or_ignore(dialect, attendance, ["person_id"], where=_IS_OPEN)
        values = {"person_id": person_id, "came_at": at, "came_by": by}
        return await self._session.scalar(made.returning(_STAY.id), values) is not None

    async def last(self, person_id: int, *, for_change: bool = False) -> Presence | None:
        query = select(attendance).where(_STAY.person_id == person_id).order_by(_STAY.id.desc())
        if for_change:
            query = query.with_for_update()
        found = await self._stays(query.limit(1))
        return found[0] if found else None

    async def last_of_all(self) -> Mapping[int, Presence]:
        query = (
            select(attendance)
            .select_from(people)
            .join(attendance, _STAY.id == _LAST)
            .where(people.c.is_active)
            .order_by(_STAY.id)
        )
        return {stay.person_id: stay for stay in await self._stays(query)}

    async def open(self) -> Sequence[Presence]:
        query = select(attendance).where(_IS_OPEN).order_by(_STAY.id)
        return await self._stays(query.with_for_update())

    async def leave(
        self, presence_id: int, by: LeftBy, *, at: datetime, back_at: datetime | None
    ) -> None:
        await self._session.execute(
            update(attendance)
            .where(_STAY.id == presence_id)
            .values(left_at=at, left_by=by, back_at=back_at)
        )

    async def away(self, person_id: int, *, at: datetime, back_at: datetime) -> None:
        await self._session.execute(
            insert(attendance).values(
                person_id=person_id, left_at=at, left_by=LeftBy.WORD, back_at=back_at
            )
        )

    async def expect(self, presence_id: int, back_at: datetime) -> None:
        await self._session.execute(
            update(attendance).where(_STAY.id == presence_id).values(back_at=back_at)
        )

    async def _stays(self, query: Select[Any]) -> Sequence[Presence]:
        return [Presence(**row._mapping) for row in await self._session.execute(query)]
