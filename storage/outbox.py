"""The outbox's back: claiming what is due, and what became of it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, literal_column, or_, select, update

from domain.audience import NoticeKind
from domain.delivery import Backlog, DueNotice
from storage.tables import OutboxState, outbox, people, qc_groups
from storage.unit_of_work import SqlStore

# How far back a notice's message is looked for; payloads are compared here, since JSON
# compares differently in the two databases.
_LOOK_BACK = 200
# Spelt out, so that the index of what waits serves.
_PENDING = outbox.c.state == literal_column(f"'{OutboxState.PENDING.value}'")


class SqlOutbox:
    def __init__(self, store: SqlStore) -> None:
        self._store = store

    async def claim(self, *, now: datetime, lease_seconds: int, limit: int) -> Sequence[DueNotice]:
        earlier = outbox.alias("earlier")
        waits_behind = (
            select(earlier.c.id)
            .where(
                earlier.c.recipient == outbox.c.recipient,
                earlier.c.state == OutboxState.PENDING,
                earlier.c.id < outbox.c.id,
            )
            .exists()
        )
        due = (
            select(outbox.c.id)
            .where(
                outbox.c.state == OutboxState.PENDING,
                outbox.c.due_at <= now,
                or_(outbox.c.leased_until.is_(None), outbox.c.leased_until <= now),
                ~waits_behind,
            )
            # Along the index of what is due: in another order all that waits would be sorted.
            .order_by(outbox.c.due_at, outbox.c.id)
            .limit(limit)
        )
        # There is next to never anything, and asking locks nothing.
        async with self._store.reading_session() as session:
            if await session.scalar(due.limit(1)) is None:
                return []
        async with self._store.session() as session:
            ids = (await session.scalars(due.with_for_update(skip_locked=True))).all()
            if not ids:
                return []
            await session.execute(
                update(outbox)
                .where(outbox.c.id.in_(ids))
                .values(
                    leased_until=now + timedelta(seconds=lease_seconds),
                    attempts=outbox.c.attempts + 1,
                )
            )
            rows = await session.execute(
                select(
                    outbox,
                    people.c.telegram_id,
                    func.coalesce(people.c.language, qc_groups.c.language).label("language"),
                    people.c.is_active,
                    qc_groups.c.thread_id,
                )
                .outerjoin(people, people.c.id == outbox.c.person_id)
                .outerjoin(qc_groups, qc_groups.c.chat_id == outbox.c.chat_id)
                .where(outbox.c.id.in_(ids))
                .order_by(outbox.c.id)
            )
            return [
                DueNotice(
                    id=row.id,
                    recipient=row.recipient,
                    kind=row.kind,
                    payload=row.payload,
                    attempts=row.attempts,
                    person_id=row.person_id,
                    chat_id=row.telegram_id if row.is_active else row.chat_id,
                    thread_id=row.thread_id,
                    language=row.language,
                )
                for row in rows
            ]

    async def hold_on(
        self, notice_ids: Collection[int], *, held: datetime, until: datetime
    ) -> None:
        async with self._store.session() as session:
            await session.execute(
                update(outbox)
                .where(outbox.c.id.in_(notice_ids), _PENDING, outbox.c.leased_until == held)
                .values(leased_until=until)
            )

    async def free_leases(self) -> None:
        async with self._store.session() as session:
            await session.execute(
                update(outbox)
                .where(_PENDING, outbox.c.leased_until.is_not(None))
                .values(leased_until=None)
            )

    async def bring_forward(self, *, beyond: datetime, to: datetime) -> None:
        async with self._store.session() as session:
            for column, value in ((outbox.c.due_at, to), (outbox.c.leased_until, None)):
                await session.execute(
                    update(outbox).where(_PENDING, column > beyond).values({column: value})
                )

    async def sent(self, notice_id: int, *, message_id: int, at: datetime) -> None:
        await self._set(
            notice_id, state=OutboxState.SENT, message_id=message_id, sent_at=at, last_error=None
        )

    async def put_off(self, notice_id: int, *, until: datetime, error: str) -> None:
        await self._set(notice_id, due_at=until, leased_until=None, last_error=error)

    async def wait_for_turn(self, notice_id: int, *, until: datetime) -> None:
        await self._set(notice_id, due_at=until, leased_until=None, attempts=outbox.c.attempts - 1)

    async def give_up(self, notice_id: int, *, error: str) -> None:
        await self._set(notice_id, state=OutboxState.DEAD, last_error=error)

    async def drop(self, notice_id: int, *, reason: str) -> None:
        await self._set(notice_id, state=OutboxState.DROPPED, last_error=reason)

    async def hold(self, recipient: str, *, error: str) -> None:
        async with self._store.session() as session:
            await session.execute(
                update(outbox)
                .where(outbox.c.recipient == recipient, outbox.c.state == OutboxState.PENDING)
                .values(state=OutboxState.HELD, leased_until=None, last_error=error)
            )

    async def message_of(
        self, recipient: str, kind: NoticeKind, payload: Mapping[str, Any]
    ) -> int | None:
        async with self._store.reading_session() as session:
            rows = await session.execute(
                select(outbox.c.message_id, outbox.c.payload)
                .where(
                    outbox.c.recipient == recipient,
                    outbox.c.kind == kind,
                    outbox.c.message_id.is_not(None),
                )
                .order_by(outbox.c.id.desc())
                .limit(_LOOK_BACK)
            )
            return next((row.message_id for row in rows if row.payload == payload), None)

    async def backlog(self) -> Backlog:
        # One statement a state: each is answered by the index of its state.
        waiting = select(func.count(), func.min(outbox.c.created_at)).where(_PENDING)
        dead = select(func.count()).where(
            outbox.c.state == literal_column(f"'{OutboxState.DEAD.value}'")
        )
        async with self._store.reading_session() as session:
            depth, oldest = (await session.execute(waiting)).one()
            given_up = await session.scalar(dead)
        return Backlog(
            rows={OutboxState.PENDING.value: depth, OutboxState.DEAD.value: given_up or 0},
            oldest=oldest,
        )

    async def forget_delivered(self, before: datetime) -> int:
        over = outbox.c.state.in_([OutboxState.SENT, OutboxState.DROPPED])
        async with self._store.session() as session:
            gone = await session.scalars(
                delete(outbox).where(over, outbox.c.created_at < before).returning(outbox.c.id)
            )
            return len(gone.all())

    async def _set(self, notice_id: int, **values: Any) -> None:
        async with self._store.statement() as session:
            await session.execute(update(outbox).where(outbox.c.id == notice_id).values(**values))
