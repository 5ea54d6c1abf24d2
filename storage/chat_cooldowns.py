"""Chats that Telegram wants left alone: survives a restart, shared by replicas."""

from datetime import datetime

from sqlalchemy import bindparam, delete, select

from storage.tables import silences
from storage.unit_of_work import SqlStore
from storage.upsert import dialect_of, insert_or_increase

_UNTIL = select(silences.c.until).where(silences.c.chat_id == bindparam("chat_id"))


class SqlChatCooldowns:
    def __init__(self, store: SqlStore) -> None:
        self._store = store

    async def until(self, chat_id: int) -> datetime | None:
        async with self._store.reading_session() as session:
            until: datetime | None = await session.scalar(_UNTIL, {"chat_id": chat_id})
            return until

    async def keep(self, chat_id: int, until: datetime) -> None:
        async with self._store.session() as session:
            statement = insert_or_increase(dialect_of(session), silences, ["chat_id"], "until")
            await session.execute(statement, {"chat_id": chat_id, "until": until})

    async def forget_over(self, before: datetime) -> None:
        async with self._store.session() as session:
            await session.execute(delete(silences).where(silences.c.until <= before))
