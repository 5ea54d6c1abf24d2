"""The QC group's binding."""

from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.qc_group import QcGroup
from storage.tables import OutboxState, cards, outbox, qc_groups


class SqlQcGroups:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def bound(self) -> QcGroup | None:
        row = (await self._session.execute(select(qc_groups))).one_or_none()
        if row is None:
            return None
        return QcGroup(chat_id=row.chat_id, thread_id=row.thread_id, language=row.language)

    async def bind(self, group: QcGroup, *, by: int, at: datetime) -> None:
        await self._session.execute(delete(qc_groups))
        await self._session.execute(
            insert(qc_groups),
            {
                "id": 1,
                "chat_id": group.chat_id,
                "thread_id": group.thread_id,
                "language": group.language,
                "bound_by": by,
                "bound_at": at,
            },
        )

    async def unbind(self, chat_id: int) -> None:
        """What still waits for the group is dropped, and its cards are left as they are."""
        await self._session.execute(delete(qc_groups).where(qc_groups.c.chat_id == chat_id))
        await self._session.execute(
            update(outbox)
            .where(
                outbox.c.chat_id == chat_id,
                outbox.c.state.in_([OutboxState.PENDING, OutboxState.HELD]),
            )
            .values(state=OutboxState.DROPPED, last_error="the group is no longer bound")
        )

    async def migrate(self, old_chat_id: int, new_chat_id: int) -> None:
        await self._session.execute(
            update(qc_groups)
            .where(qc_groups.c.chat_id == old_chat_id)
            .values(chat_id=new_chat_id, thread_id=None)
        )
        waiting = outbox.c.state.in_([OutboxState.PENDING, OutboxState.HELD])
        await self._session.execute(
            update(outbox)
            .where(outbox.c.chat_id == old_chat_id, waiting)
            .values(chat_id=new_chat_id, recipient=f"chat:{new_chat_id}")
        )
        # The old group's messages can't be edited any more.
        await self._session.execute(delete(cards).where(cards.c.chat_id == old_chat_id))

    async def leave_topic(self, chat_id: int) -> None:
        await self._session.execute(
            update(qc_groups).where(qc_groups.c.chat_id == chat_id).values(thread_id=None)
        )
