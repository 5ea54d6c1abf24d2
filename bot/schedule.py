"""What happens by the clock. Every job is safe on several replicas and after a missed night."""

import logging
from datetime import timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from domain.acting import Clock
from domain.delivery import Conversations, Outbox
from domain.errors import TryAgain

log = logging.getLogger(__name__)

KEEP_ABANDONED = timedelta(days=7)


class Housekeeping:
    """Removes what was delivered long ago, and conversations that nobody will take up again."""

    def __init__(
        self,
        outbox: Outbox,
        conversations: Conversations,
        clock: Clock,
        keep_delivered: timedelta,
    ) -> None:
        self._outbox = outbox
        self._keep_delivered = keep_delivered
        self._conversations = conversations
        self._clock = clock

    async def tidy(self) -> None:
        """Removing twice is removing once, so no replica needs to ask the others."""
        now = self._clock.now()
        try:
            notices = await self._outbox.forget_delivered(now - self._keep_delivered)
            flows = await self._conversations.forget_abandoned(now - KEEP_ABANDONED)
        except TryAgain as trouble:
            log.warning("housekeeping waits for its next turn: %s", trouble)
            return
        if notices or flows:
            log.info("removed %s delivered notices, %s abandoned conversations", notices, flows)


def make_scheduler(housekeeping: Housekeeping) -> AsyncIOScheduler:
    """The scheduler with its jobs, not yet started."""
    scheduler = AsyncIOScheduler(timezone="UTC")
    scheduler.add_job(housekeeping.tidy, "interval", hours=1, coalesce=True, max_instances=1)
    return scheduler
