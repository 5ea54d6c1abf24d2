"""What waits to be delivered, who can't be reached, and what Telegram refused for good."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.actor import Act
from domain.clock import Clock
from domain.delivery import DeadNotice
from domain.errors import NothingToChange
from domain.people import Member, Role
from domain.ports.unit_of_work import Store
from domain.services.guards import actor_with

SHOWN_DEAD = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryReport:
    waiting: int
    oldest: timedelta | None
    """How long the oldest waiting notice has been due."""
    unreachable: tuple[str, ...]
    dead: tuple[DeadNotice, ...]
    dead_total: int


class DeliveryService:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def report(self, reader: Member) -> DeliveryReport:
        reader.require(Role.ADMIN)
        now = self._clock.now()
        async with self._store.reading() as uow:
            waiting, since = await uow.deliveries.waiting(now)
            dead, dead_total = await uow.deliveries.dead(SHOWN_DEAD)
            return DeliveryReport(
                waiting=waiting,
                oldest=_age(since, now),
                unreachable=tuple(await uow.deliveries.unreachable()),
                dead=tuple(dead),
                dead_total=dead_total,
            )

    async def retry(self, notice_id: int, act: Act) -> None:
        """Try a dead notice again, now."""
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            if not await uow.deliveries.revive(notice_id, at=self._clock.now()):
                raise NothingToChange()

    async def drop(self, notice_id: int, act: Act) -> None:
        """Let a dead notice rest."""
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            if not await uow.deliveries.drop(notice_id):
                raise NothingToChange()


def _age(since: datetime | None, now: datetime) -> timedelta | None:
    return None if since is None else max(timedelta(), now - since)
