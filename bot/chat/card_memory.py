"""Which message shows which card: kept as soon as it can be."""

import asyncio
import logging

from bot.telegram import retry
from domain.delivery import CardRegistry, ShownCard
from domain.errors import TryAgain

log = logging.getLogger(__name__)


class CardMemory:
    """What stands in a chat stands there, whether the database is at hand or not: to fail
    whoever has just put it there would have it put there twice.
    """

    def __init__(self, registry: CardRegistry) -> None:
        self._registry = registry
        self._waiting: dict[tuple[int, int], ShownCard | None] = {}
        self._work: asyncio.Task[None] | None = None

    async def keep(self, chat_id: int, message_id: int, card: ShownCard | None) -> None:
        """This message shows this card now, or none any more."""
        place = (chat_id, message_id)
        if place in self._waiting:
            # Behind what was to be kept before: the last word holds.
            self._waiting[place] = card
            return
        try:
            await self._write(place, card)
        except TryAgain as trouble:
            log.warning("what message %s in chat %s shows waits: %s", message_id, chat_id, trouble)
            self._waiting[place] = card
            if self._work is None or self._work.done():
                self._work = asyncio.create_task(self._catch_up())

    async def _catch_up(self) -> None:
        while self._waiting:
            await asyncio.sleep(retry.WRITE_SECONDS)
            for place, card in tuple(self._waiting.items()):
                try:
                    await self._write(place, card)
                except TryAgain:
                    break
                except Exception:
                    log.exception("what message %s in chat %s shows is not kept", *place[::-1])
                if self._waiting[place] is card:
                    del self._waiting[place]

    async def _write(self, place: tuple[int, int], card: ShownCard | None) -> None:
        if card is None:
            await self._registry.forget(*place)
        else:
            await self._registry.remember(card)
