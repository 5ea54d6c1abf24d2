"""What happens by the clock. Every job is safe on several replicas and after a missed night."""

import logging
from datetime import timedelta

from bot.clockwork import Clockwork
from bot.courier import Courier
from bot.jobs import Job, Jobs
from domain.acting import Clock
from domain.delivery import Conversations, Outbox, Silences
from domain.errors import TryAgain
from domain.services.access import AccessService
from domain.services.invites import InviteService
from domain.services.sightings import Sightings

log = logging.getLogger(__name__)

KEEP_ABANDONED = timedelta(days=7)


class Housekeeping:
    """Removes what was delivered long ago, conversations that nobody will take up again, invites
    that nobody took up, and requests that were decided long ago.
    """

    def __init__(
        self,
        outbox: Outbox,
        conversations: Conversations,
        silences: Silences,
        invites: InviteService,
        access: AccessService,
        clock: Clock,
        keep_delivered: timedelta,
    ) -> None:
        self._outbox = outbox
        self._keep_delivered = keep_delivered
        self._conversations = conversations
        self._silences = silences
        self._invites = invites
        self._access = access
        self._clock = clock

    async def tidy(self) -> None:
        """Removing twice is removing once, so no replica needs to ask the others."""
        now = self._clock.now()
        notices = await self._outbox.forget_delivered(now - self._keep_delivered)
        flows = await self._conversations.forget_abandoned(now - KEEP_ABANDONED)
        await self._silences.forget_over(now)
        await self._invites.forget_unused()
        await self._access.forget_decided()
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


def make_jobs(
    housekeeping: Housekeeping, last_seen: LastSeen, clockwork: Clockwork, courier: Courier
) -> Jobs:
    """Everything that the clock does, and how often.

    The intervals say how late something may be noticed; when it was due is reckoned anew each
    time from the rules in force.
    """
    return Jobs(
        (
            Job(name="pauses", seconds=5, run=clockwork.end_pauses),
            Job(name="work check", seconds=30, run=clockwork.check_work),
            Job(name="reminders", seconds=30, run=clockwork.remind),
            Job(name="digest", seconds=30, run=clockwork.make_digest),
            Job(name="set clocks", seconds=30, run=courier.heed_clock),
            Job(name="last seen", seconds=60, run=last_seen.keep),
            Job(name="housekeeping", seconds=3600, run=housekeeping.tidy),
        )
    )
