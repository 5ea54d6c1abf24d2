"""Access requests."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.people import AccessRequest, RequestStatus
from storage.tables import access_requests


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

    async def get(self, request_id: int) -> AccessRequest | None:
        return await self._session.get(AccessRequest, request_id)

    async def for_change(self, request_id: int) -> AccessRequest | None:
        return await self._session.get(AccessRequest, request_id, with_for_update=True)
