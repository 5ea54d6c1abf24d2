"""Access requests."""

from collections.abc import Sequence

from sqlalchemy import func, literal_column, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.people import AccessRequest, RequestStatus
from storage.tables import access_requests

# Written out, so that the index of those that wait answers.
_WAITS = access_requests.c.status == literal_column(f"'{RequestStatus.PENDING.value}'")


class SqlAccessRequests:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

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

    async def waiting(self, *, offset: int, limit: int) -> Sequence[AccessRequest]:
        query = select(AccessRequest).where(_WAITS).order_by(access_requests.c.id)
        return (await self._session.scalars(query.offset(offset).limit(limit))).all()

    async def count_waiting(self) -> int:
        query = select(func.count()).select_from(access_requests).where(_WAITS)
        return await self._session.scalar(query) or 0

    async def get(self, request_id: int) -> AccessRequest | None:
        return await self._session.get(AccessRequest, request_id)

    async def for_change(self, request_id: int) -> AccessRequest | None:
        return await self._session.get(AccessRequest, request_id, with_for_update=True)
