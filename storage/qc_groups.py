"""The QC group's binding."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import String, delete, insert, select, type_coerce, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.audience import NoticeKind
from domain.delivery import BEHIND
from domain.people import Role
from domain.qc_group import QcGroup, Unseen
from domain.ticket import TicketStatus
from storage.tables import (
    IS_LIVE,
    OutboxState,
    cards,
    outbox,
    people,
    person_roles,
    qc_groups,
    tickets,
)
from storage.types import LONG_AGO

_WAITING = outbox.c.state.in_([OutboxState.PENDING, OutboxState.HELD])


_WAITING_TICKETS = (
    select(tickets.c.id, tickets.c.technician_id)
    .where(tickets.c.status == TicketStatus.WAITING_QC, tickets.c.technician_id.is_not(None))
    .order_by(tickets.c.status_since, tickets.c.id)
)


class _UnderWay(NamedTuple):
    ticket_id: int
    person_id: int | None
    chat_id: int | None


class SqlQcGroups:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def bound(self) -> QcGroup | None:
        row = (await self._session.execute(select(qc_groups))).one_or_none()
        if row is None:
            return None
        return QcGroup(
            chat_id=row.chat_id,
            thread_id=row.thread_id,
            language=row.language,
            left_thread_id=row.left_thread_id,
            is_silent=row.silent_since is not None,
            bound_by=row.bound_by,
        )

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
        await self._drop(chat_id, "the group is no longer bound")

    async def migrate(self, old_chat_id: int, new_chat_id: int) -> None:
        await self._session.execute(
            update(qc_groups)
            .where(qc_groups.c.chat_id == old_chat_id)
            .values(chat_id=new_chat_id, thread_id=None, left_thread_id=None, silent_since=None)
        )
        await self._session.execute(
            update(outbox)
            .where(outbox.c.chat_id == old_chat_id, _WAITING)
            .values(chat_id=new_chat_id, recipient=f"chat:{new_chat_id}")
        )
        # The old group's messages can't be edited any more.
        await self._session.execute(delete(cards).where(cards.c.chat_id == old_chat_id))

    async def leave_topic(self, chat_id: int) -> None:
        await self._session.execute(
            update(qc_groups)
            .where(qc_groups.c.chat_id == chat_id, qc_groups.c.thread_id.is_not(None))
            .values(left_thread_id=qc_groups.c.thread_id, thread_id=None)
        )

    async def check_cards(self, chat_id: int, *, all_of_them: bool) -> None:
        due: dict[str, Any] = {"due_at": LONG_AGO, "attempts": 0}
        if all_of_them:
            due["version"] = BEHIND
        await self._session.execute(
            update(cards).where(cards.c.chat_id == chat_id, IS_LIVE).values(**due)
        )

    async def return_to_topic(self, chat_id: int, thread_id: int) -> None:
        await self._session.execute(
            update(qc_groups)
            .where(qc_groups.c.chat_id == chat_id, qc_groups.c.left_thread_id == thread_id)
            .values(thread_id=thread_id, left_thread_id=None)
        )

    async def set_silent(self, chat_id: int, since: datetime | None) -> None:
        await self._session.execute(
            update(qc_groups).where(qc_groups.c.chat_id == chat_id).values(silent_since=since)
        )
        if since is not None:
            await self._drop(chat_id, "the bot may not write there")

    async def unshown(self, chat_id: int) -> Sequence[Unseen]:
        has_card = (
            select(cards.c.ticket_id)
            .where(cards.c.chat_id == chat_id, cards.c.ticket_id == tickets.c.id)
            .exists()
        )
        under_way = {row.ticket_id for row in await self._under_way() if row.chat_id == chat_id}
        rows = await self._session.execute(_WAITING_TICKETS.where(~has_card))
        return [Unseen(row.id, row.technician_id, None) for row in rows if row.id not in under_way]

    async def unseen(self) -> Sequence[Unseen]:
        seen = {
            (row.ticket_id, row.reader_id)
            for row in await self._session.execute(
                select(cards.c.ticket_id, cards.c.reader_id)
                .join(tickets, tickets.c.id == cards.c.ticket_id)
                .where(tickets.c.status == TicketStatus.WAITING_QC, cards.c.reader_id.is_not(None))
            )
        }
        under_way = [row for row in await self._under_way() if row.person_id is not None]
        seen |= {(row.ticket_id, row.person_id) for row in under_way}
        inspectors = (
            await self._session.scalars(
                select(people.c.id)
                .join(person_roles, person_roles.c.person_id == people.c.id)
                .where(
                    type_coerce(person_roles.c.role, String) == Role.QC_INSPECTOR.value,
                    people.c.is_active,
                )
                .order_by(people.c.id)
            )
        ).all()
        found: list[Unseen] = []
        for row in (await self._session.execute(_WAITING_TICKETS)).all():
            able = [each for each in inspectors if each != row.technician_id]
            found += [
                Unseen(row.id, row.technician_id, each)
                for each in able or [None]
                if (row.id, each) not in seen
            ]
        return found

    async def _under_way(self) -> Sequence[_UnderWay]:
        """Which cards of waiting tickets are to be delivered yet, and to whom."""
        rows = await self._session.execute(
            select(outbox.c.person_id, outbox.c.chat_id, outbox.c.payload).where(
                outbox.c.kind == NoticeKind.WAITING_QC, _WAITING
            )
        )
        return [_UnderWay(row.payload["ticket_id"], row.person_id, row.chat_id) for row in rows]

    async def _drop(self, chat_id: int, reason: str) -> None:
        await self._session.execute(
            update(outbox)
            .where(outbox.c.chat_id == chat_id, _WAITING)
            .values(state=OutboxState.DROPPED, last_error=reason)
        )
