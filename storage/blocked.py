"""Telegram users who are shut out."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Select, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.access import BlockedUser
from storage.tables import blocked_users, people
from storage.upsert import dialect_of, insert_or_ignore

# Whoever was let in is not blocked, even if both were done at the same moment.
_WORKS_HERE = (
    select(people.c.id)
    .where(people.c.telegram_id == blocked_users.c.telegram_id, people.c.is_active)
    .exists()
)


class SqlBlockedUsers:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, user: BlockedUser) -> None:
        statement = insert_or_ignore(dialect_of(self._session), blocked_users, ["telegram_id"])
        values = {column.name: getattr(user, column.name) for column in blocked_users.columns}
        await self._session.execute(statement, values)

    async def remove(self, telegram_id: int) -> bool:
        gone = await self._session.scalar(
            delete(blocked_users)
            .where(blocked_users.c.telegram_id == telegram_id)
            .returning(blocked_users.c.telegram_id)
        )
        return gone is not None

    async def get(self, telegram_id: int) -> BlockedUser | None:
        query = select(blocked_users).where(blocked_users.c.telegram_id == telegram_id)
        found = await self._users(query)
        return found[0] if found else None

    async def ids(self) -> Collection[int]:
        query = select(blocked_users.c.telegram_id).where(~_WORKS_HERE)
        return (await self._session.scalars(query)).all()

    async def count(self) -> int:
        query = select(func.count()).select_from(blocked_users).where(~_WORKS_HERE)
        return await self._session.scalar(query) or 0

    async def page(self, *, offset: int, limit: int) -> Sequence[BlockedUser]:
        newest = (blocked_users.c.blocked_at.desc(), blocked_users.c.telegram_id)
        query = select(blocked_users).order_by(*newest).offset(offset).limit(limit)
        return await self._users(query)

    async def _users(self, query: Select[Any]) -> Sequence[BlockedUser]:
        rows = await self._session.execute(query.where(~_WORKS_HERE))
        return [BlockedUser(**row._mapping) for row in rows]
