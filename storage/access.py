"""Access requests."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, literal_column, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.people import AccessRequest, RequestStatus
from storage.tables import access_requests
from storage.upsert import dialect_of

# Written out, so that the index of those that wait answers.
_WAITS = access_requests.c.status == literal_column(f"'{RequestStatus.PENDING.value}'")
# Any number, and no other lock's.
_TURN = 2_026_112_601


class SqlAccessRequests:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def take_turn(self) -> None:
        # SQLite lets one transaction write at a time anyway.
        if dialect_of(self._session) == "postgresql":
            await self._session.execute(select(func.pg_advisory_xact_lock(_TURN)))

    async def add(self, request: AccessRequest) -> None:
        self._session.add(request)
        await self._session.flush()

    async def pending_of(self, telegram_id: int) -> AccessRequest | None:
        return await self._session.scalar(
            select(AccessRequest).where(
                access_requests.c.telegram_id == telegram_id,
                access_requests.c.status == RequestStatus.PENDING,
            )
        )

    async def refused_at(self, telegram_id: int) -> datetime | None:
        found: datetime | None = await self._session.scalar(
            select(access_requests.c.decided_at)
            .where(
                access_requests.c.telegram_id == telegram_id,
                access_requests.c.status == RequestStatus.REFUSED,
            )
            .order_by(access_requests.c.id.desc())
            .limit(1)
        )
        return found

    async def latest(self, limit: int) -> Sequence[AccessRequest]:
        query = select(AccessRequest).order_by(access_requests.c.id.desc()).limit(limit)
        return (await self._session.scalars(query)).all()

    async def waiting(self, *, offset: int, limit: int) -> Sequence[AccessRequest]:
        query = select(AccessRequest).where(_WAITS).order_by(access_requests.c.id)
        return (await self._session.scalars(query.offset(offset).limit(limit))).all()

    async def count_waiting(self) -> int:
        query = select(func.count()).select_from(access_requests).where(_WAITS)
        return await self._session.scalar(query) or 0

    async def count_told_with(self, first_id: int) -> int:
        of_crowd = access_requests.c.told_with == first_id
        query = select(func.count()).select_from(access_requests).where(_WAITS, of_crowd)
        return await self._session.scalar(query) or 0

    async def older(self, than: datetime) -> tuple[int, int]:
        query = select(func.count(), func.max(access_requests.c.id)).where(
            _WAITS, access_requests.c.created_at <= than
        )
        count, up_to = (await self._session.execute(query)).one()
        return count, up_to or 0

    async def waiting_up_to(self, request_id: int, *, limit: int) -> Sequence[AccessRequest]:
        query = (
            select(AccessRequest)
            .where(_WAITS, access_requests.c.id <= request_id)
            .order_by(access_requests.c.id)
            .limit(limit)
            .with_for_update()
        )
        return (await self._session.scalars(query)).all()

    async def get(self, request_id: int) -> AccessRequest | None:
        return await self._session.get(AccessRequest, request_id)

    async def for_change(self, request_id: int) -> AccessRequest | None:
        return await self._session.get(AccessRequest, request_id, with_for_update=True)

    async def forget_decided(self, before: datetime) -> int:
        gone = await self._session.scalars(
            delete(access_requests)
            .where(access_requests.c.decided_at < before)
            .returning(access_requests.c.id)
        )
        return len(gone.all())
