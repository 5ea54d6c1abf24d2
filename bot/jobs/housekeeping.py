"""Once in a while: what nobody needs any more is removed, when people were seen is kept."""

import logging
from datetime import timedelta

from domain.clock import Clock
from domain.delivery import ChatCooldowns, Conversations, Outbox
from domain.errors import TryAgain
from domain.services.access import AccessService
from domain.services.invites import InviteService
from domain.services.last_seen import Sightings

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
        cooldowns: ChatCooldowns,
        invites: InviteService,
        access: AccessService,
        clock: Clock,
        keep_delivered: timedelta,
    ) -> None:
        self._outbox = outbox
        self._keep_delivered = keep_delivered
        self._conversations = conversations
        self._cooldowns = cooldowns
        self._invites = invites
        self._access = access
        self._clock = clock

    async def tidy(self) -> None:
        """Removing twice is removing once, so no replica needs to ask the others."""
        now = self._clock.now()
        notices = await self._outbox.forget_delivered(now - self._keep_delivered)
        flows = await self._conversations.forget_abandoned(now - KEEP_ABANDONED)
        await self._cooldowns.forget_over(now)
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
