"""What happens by the clock. Every job is safe on several replicas and after a missed night."""

import logging
from datetime import timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from domain.acting import Clock
from domain.delivery import Conversations, Outbox
from domain.errors import TryAgain
from domain.services.invites import InviteService
from domain.services.sightings import Sightings

log = logging.getLogger(__name__)

KEEP_ABANDONED = timedelta(days=7)


class Housekeeping:
    """Removes what was delivered long ago, conversations that nobody will take up again, and
    invites that nobody took up.
    """

    def __init__(
        self,
        outbox: Outbox,
        conversations: Conversations,
        invites: InviteService,
        clock: Clock,
        keep_delivered: timedelta,
    ) -> None:
        self._outbox = outbox
        self._keep_delivered = keep_delivered
        self._conversations = conversations
        self._invites = invites
        self._clock = clock

    async def tidy(self) -> None:
        """Removing twice is removing once, so no replica needs to ask the others."""
        now = self._clock.now()
        try:
            notices = await self._outbox.forget_delivered(now - self._keep_delivered)
            flows = await self._conversations.forget_abandoned(now - KEEP_ABANDONED)
            await self._invites.forget_unused()
        except TryAgain as trouble:
            log.warning("housekeeping waits for its next turn: %s", trouble)
            return
        if notices or flows:
            log.info("removed %s delivered notices, %s abandoned conversations", notices, flows)


class LastSeen:
    """Writes down once a minute, and at the end, when people were last seen."""

    def __init__(self, sightings: Sightings) -> None:
        self._sightings = sightings

    async def keep(self) -> None:
        try:
            await self._sightings.keep()
        except TryAgain as trouble:
            log.warning("when people were seen waits for its next turn: %s", trouble)


def make_scheduler(housekeeping: Housekeeping, last_seen: LastSeen) -> AsyncIOScheduler:
    """The scheduler with its jobs, not yet started."""
    scheduler = AsyncIOScheduler(timezone="UTC")
    scheduler.add_job(housekeeping.tidy, "interval", hours=1, coalesce=True, max_instances=1)
    scheduler.add_job(last_seen.keep, "interval", minutes=1, coalesce=True, max_instances=1)
    return scheduler
