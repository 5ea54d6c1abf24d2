"""The cards of one reader, when what he may see has changed."""

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.delivery import BEHIND
from storage.tables import IS_LIVE, cards


class SqlReaderCards:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def expire_of(self, person_id: int) -> None:
        # Due as each card is already; one that is put off waits for Telegram, not for us.
        await self._session.execute(
            update(cards).where(cards.c.reader_id == person_id, IS_LIVE).values(version=BEHIND)
        )
