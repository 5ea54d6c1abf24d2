"""Chats that Telegram wants left alone: survives a restart, shared by replicas."""

from datetime import datetime

from sqlalchemy import bindparam, delete, select

from storage.tables import silences
from storage.unit_of_work import SqlStore
from storage.upsert import dialect_of, insert_or_increase

_ALL = select(silences.c.chat_id, silences.c.until)
_UNTIL = select(silences.c.until).where(silences.c.chat_id == bindparam("chat_id"))


class SqlChatCooldowns:
    def __init__(self, store: SqlStore) -> None:
        self._store = store
        # With an embedded database there is one process, and what it once read stays true.
        self._known: dict[int, datetime] | None = None

    async def until(self, chat_id: int) -> datetime | None:
        if self._store.is_embedded:
            if self._known is None:
                self._known = await self._all()
            return self._known.get(chat_id)
        async with self._store.reading_session() as session:
            until: datetime | None = await session.scalar(_UNTIL, {"chat_id": chat_id})
            return until

    async def keep(self, chat_id: int, until: datetime) -> None:
        async with self._store.session() as session:
            statement = insert_or_increase(dialect_of(session), silences, ["chat_id"], "until")
            await session.execute(statement, {"chat_id": chat_id, "until": until})
        if self._known is not None:
            self._known[chat_id] = max(until, self._known.get(chat_id, until))

    async def forget_over(self, before: datetime) -> None:
        async with self._store.session() as session:
            await session.execute(delete(silences).where(silences.c.until <= before))
        self._known = None

    async def _all(self) -> dict[int, datetime]:
        async with self._store.reading_session() as session:
            rows = await session.execute(_ALL)
            return {row.chat_id: row.until for row in rows}
