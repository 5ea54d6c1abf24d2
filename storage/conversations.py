"""Where people are in a conversation: survives a restart, shared by replicas."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, select

from domain.clock import Clock
from domain.delivery import ConversationKey
from storage.tables import conversations
from storage.unit_of_work import SqlStore
from storage.upsert import dialect_of, insert_or_update

_KEY = ["chat_id", "user_id", "thread_id"]


class SqlConversations:
    def __init__(self, store: SqlStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def read(self, key: ConversationKey) -> tuple[str | None, Mapping[str, Any]]:
        kept = select(conversations.c.state, conversations.c.data).where(_is(key))
        async with self._store.reading_session() as session:
            found = (await session.execute(kept)).one_or_none()
            return (found.state, found.data) if found is not None else (None, {})

    async def keep(self, key: ConversationKey, step: str | None, data: Mapping[str, Any]) -> None:
        row = {
            "chat_id": key.chat_id,
            "user_id": key.user_id,
            "thread_id": key.thread_id,
            "state": step,
            "data": dict(data),
            "updated_at": self._clock.now(),
        }
        async with self._store.session() as session:
            statement = insert_or_update(
                dialect_of(session), conversations, _KEY, ["state", "data", "updated_at"]
            )
            await session.execute(statement, row)

    async def forget(self, key: ConversationKey) -> None:
        async with self._store.session() as session:
            await session.execute(delete(conversations).where(_is(key)))

    async def forget_abandoned(self, before: datetime) -> int:
        async with self._store.session() as session:
            gone = await session.scalars(
                delete(conversations)
                .where(conversations.c.updated_at < before)
                .returning(conversations.c.user_id)
            )
            return len(gone.all())


def _is(key: ConversationKey) -> ColumnElement[bool]:
    return and_(
        conversations.c.chat_id == key.chat_id,
        conversations.c.user_id == key.user_id,
        conversations.c.thread_id == key.thread_id,
    )
