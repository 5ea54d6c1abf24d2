"""The cards that stand in chats, and which of them their tickets have left behind."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, func, or_, select, tuple_, update

from domain.delivery import BEHIND, ShownCard, StaleCard
from domain.work_session import SessionStatus
from storage.tables import IS_LIVE, cards, people, qc_groups, tickets, work_sessions
from storage.types import LONG_AGO
from storage.unit_of_work import SqlStore
from storage.upsert import Insert, dialect_of, insert_or_update

_KEY = ["chat_id", "message_id"]
_FACE = ["ticket_id", "reader_id", "version", "busy_with", "is_final", "due_at", "attempts"]
# How far clocks of several machines may be apart.
_SKEW = timedelta(minutes=1)


@cache
def _remembering(dialect: str) -> Insert:
    return insert_or_update(dialect, cards, _KEY, _FACE)


class SqlCardRegistry:
    def __init__(self, store: SqlStore) -> None:
        self._store = store

    async def remember(self, card: ShownCard) -> None:
        async with self._store.statement() as session:
            shown = {**asdict(card), "due_at": LONG_AGO, "attempts": 0}
            await session.execute(_remembering(dialect_of(session)), shown)

    async def forget(self, chat_id: int, message_id: int) -> None:
        async with self._store.statement() as session:
            await session.execute(delete(cards).where(_is(chat_id, message_id)))

    async def ticket_of(self, chat_id: int, message_id: int) -> int | None:
        async with self._store.reading_session() as session:
            query = select(cards.c.ticket_id).where(_is(chat_id, message_id))
            return await session.scalar(query)

    async def expire(self, chat_id: int, ticket_id: int) -> None:
        async with self._store.session() as session:
            await session.execute(
                update(cards)
                .where(cards.c.chat_id == chat_id, cards.c.ticket_id == ticket_id, IS_LIVE)
                .values(version=BEHIND)
            )
        self._store.on_commit()

    async def claim_stale(
        self,
        *,
        now: datetime,
        settled_before: datetime,
        lease_seconds: int,
        limit: int,
        but: Collection[tuple[int, int]] = (),
    ) -> Sequence[StaleCard]:
        busy_with_now = func.coalesce(work_sessions.c.ticket_id, 0)
        # One that moved in the future did so before the clock was set back.
        settled = ~tickets.c.updated_at.between(settled_before, now + _SKEW)
        moved = cards.c.version != tickets.c.version
        busy_otherwise = and_(cards.c.busy_with.is_not(None), cards.c.busy_with != busy_with_now)
        query = (
            select(cards, func.coalesce(people.c.language, qc_groups.c.language).label("language"))
            .join(tickets, tickets.c.id == cards.c.ticket_id)
            .outerjoin(people, people.c.id == cards.c.reader_id)
            .outerjoin(qc_groups, qc_groups.c.chat_id == cards.c.chat_id)
            .outerjoin(
                work_sessions,
                and_(
                    work_sessions.c.technician_id == cards.c.reader_id,
                    work_sessions.c.status != SessionStatus.STOPPED,
                ),
            )
            .where(
                IS_LIVE,
                cards.c.due_at <= now,
                settled,
                or_(moved, busy_otherwise),
            )
            .limit(limit)
        )
        if but:
            query = query.where(tuple_(cards.c.chat_id, cards.c.message_id).not_in(but))
        # There is next to never anything, and asking locks nothing.
        async with self._store.reading_session() as session:
            if (await session.execute(query.limit(1))).first() is None:
                return []
        async with self._store.session() as session:
            locked = query.with_for_update(of=cards, skip_locked=True)
            rows = (await session.execute(locked)).all()
            if rows:
                await session.execute(
                    update(cards)
                    .where(
                        tuple_(cards.c.chat_id, cards.c.message_id).in_(
                            [(row.chat_id, row.message_id) for row in rows]
                        )
                    )
                    .values(
                        due_at=now + timedelta(seconds=lease_seconds),
                        attempts=cards.c.attempts + 1,
                    )
                )
            return [
                StaleCard(
                    chat_id=row.chat_id,
                    message_id=row.message_id,
                    ticket_id=row.ticket_id,
                    reader_id=row.reader_id,
                    attempts=row.attempts + 1,
                    language=row.language,
                )
                for row in rows
            ]

    async def hold_on(
        self, places: Collection[tuple[int, int]], *, held: datetime, until: datetime
    ) -> None:
        key = tuple_(cards.c.chat_id, cards.c.message_id)
        async with self._store.session() as session:
            await session.execute(
                update(cards).where(key.in_(places), cards.c.due_at == held).values(due_at=until)
            )

    async def free_leases(self) -> None:
        # A lease looks like a card that was put off: what was, is tried once more.
        await self._due(LONG_AGO, after=LONG_AGO)

    async def bring_forward(self, *, beyond: datetime, to: datetime) -> None:
        await self._due(to, after=beyond)

    async def _due(self, at: datetime, *, after: datetime) -> None:
        async with self._store.session() as session:
            await session.execute(
                update(cards).where(IS_LIVE, cards.c.due_at > after).values(due_at=at)
            )

    async def put_off(self, chat_id: int, message_id: int, *, until: datetime) -> None:
        await self._set(chat_id, message_id, due_at=until)

    async def wait_for_turn(self, chat_id: int, message_id: int, *, until: datetime) -> None:
        await self._set(chat_id, message_id, due_at=until, attempts=cards.c.attempts - 1)

    async def _set(self, chat_id: int, message_id: int, **values: Any) -> None:
        async with self._store.statement() as session:
            await session.execute(update(cards).where(_is(chat_id, message_id)).values(**values))


def _is(chat_id: int, message_id: int) -> ColumnElement[bool]:
    return and_(cards.c.chat_id == chat_id, cards.c.message_id == message_id)
