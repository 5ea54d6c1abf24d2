"""Questions about lines of the ledger."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.points_questions import PointsQuestion
from storage.tables import points_questions

_ASKED = points_questions.c
_IS_OPEN = _ASKED.answered_at.is_(None)


class SqlPointsQuestions:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, entry_id: int, asked_by: int, words: str, *, at: datetime) -> int:
        made = insert(points_questions).returning(_ASKED.id)
        values = {"entry_id": entry_id, "asked_by": asked_by, "words": words, "asked_at": at}
        return int(await self._session.scalar(made, {**values, "amount": 0}) or 0)

    async def get(self, question_id: int) -> PointsQuestion | None:
        return await self._one(select(points_questions).where(_ASKED.id == question_id))

    async def for_change(self, question_id: int) -> PointsQuestion | None:
        query = select(points_questions).where(_ASKED.id == question_id)
        return await self._one(query.with_for_update())

    async def of_entries(self, entry_ids: Collection[int]) -> Mapping[int, PointsQuestion]:
        query = select(points_questions).where(_ASKED.entry_id.in_(entry_ids)).order_by(_ASKED.id)
        rows = await self._session.execute(query)
        return {row.entry_id: _question(row) for row in rows}

    async def open(self, limit: int) -> tuple[Sequence[PointsQuestion], int]:
        # By their time: by their id it would be sought through all that were ever answered.
        query = select(points_questions).where(_IS_OPEN)
        query = query.order_by(_ASKED.asked_at, _ASKED.id).limit(limit)
        rows = [_question(row) for row in await self._session.execute(query)]
        count = select(func.count()).select_from(points_questions).where(_IS_OPEN)
        return rows, int(await self._session.scalar(count) or 0)

    async def answer(
        self, question_id: int, words: str, amount: int, *, by: int, at: datetime
    ) -> None:
        await self._session.execute(
            update(points_questions)
            .where(_ASKED.id == question_id)
            .values(answered_by=by, answered_at=at, answer=words, amount=amount)
        )

    async def _one(self, query: Select[Any]) -> PointsQuestion | None:
        row = (await self._session.execute(query)).one_or_none()
        return _question(row) if row is not None else None


def _question(row: Any) -> PointsQuestion:
    return PointsQuestion(**row._mapping)
