"""Where people are in a conversation: survives a restart, shared by replicas."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.clock import Clock
from domain.delivery import ConversationKey
from storage.tables import conversations
from storage.unit_of_work import SqlStore
from storage.upsert import Insert, dialect_of, insert_or_update

_KEY = ["chat_id", "user_id", "thread_id"]


class SqlConversations:
    def __init__(self, store: SqlStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def state(self, key: ConversationKey) -> str | None:
        async with self._store.reading_session() as session:
            state: str | None = await session.scalar(select(conversations.c.state).where(_is(key)))
            return state

    async def data(self, key: ConversationKey) -> dict[str, Any]:
        async with self._store.reading_session() as session:
            found = await session.scalar(select(conversations.c.data).where(_is(key)))
            return dict(found or {})

    async def set_state(self, key: ConversationKey, state: str | None) -> None:
        async with self._store.session() as session:
            if state is None:
                await session.execute(delete(conversations).where(_is(key)))
                return
            statement = self._upsert(session, "state")
            await session.execute(statement, {**self._row(key), "state": state, "data": {}})

    async def set_data(self, key: ConversationKey, data: Mapping[str, Any]) -> None:
        async with self._store.session() as session:
            if not data:
                without_step = conversations.c.state.is_(None)
                await session.execute(delete(conversations).where(_is(key), without_step))
                await session.execute(
                    update(conversations)
                    .where(_is(key))
                    .values(data={}, updated_at=self._clock.now())
                )
                return
            statement = self._upsert(session, "data")
            await session.execute(statement, {**self._row(key), "state": None, "data": dict(data)})

    async def forget_abandoned(self, before: datetime) -> int:
        async with self._store.session() as session:
            gone = await session.scalars(
                delete(conversations)
                .where(conversations.c.updated_at < before)
                .returning(conversations.c.user_id)
            )
            return len(gone.all())

    @staticmethod
    def _upsert(session: AsyncSession, change: str) -> Insert:
        return insert_or_update(dialect_of(session), conversations, _KEY, [change, "updated_at"])

    def _row(self, key: ConversationKey) -> dict[str, Any]:
        return {
            "chat_id": key.chat_id,
            "user_id": key.user_id,
            "thread_id": key.thread_id,
            "updated_at": self._clock.now(),
        }


def _is(key: ConversationKey) -> ColumnElement[bool]:
    return and_(
        conversations.c.chat_id == key.chat_id,
        conversations.c.user_id == key.user_id,
        conversations.c.thread_id == key.thread_id,
    )
