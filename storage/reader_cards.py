"""Cards that show something else now, though their tickets have not moved."""

from collections.abc import Collection

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.delivery import BEHIND
from domain.ticket import TicketStatus
from storage.tables import IS_LIVE, cards, tickets


class SqlReaderCards:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def expire_of(self, person_id: int) -> None:
        # Due as each card is already; one that is put off waits for Telegram, not for us.
        await self._session.execute(
            update(cards).where(cards.c.reader_id == person_id, IS_LIVE).values(version=BEHIND)
        )

    async def expire_in(self, statuses: Collection[TicketStatus]) -> None:
        of_them = select(tickets.c.id).where(tickets.c.status.in_(sorted(statuses)))
        await self._session.execute(
            update(cards).where(cards.c.ticket_id.in_(of_them), IS_LIVE).values(version=BEHIND)
        )
