"""What is asked of deliveries in a transaction; delivery itself asks by `domain/delivery.py`."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from domain.delivery import DeadNotice
from domain.ticket import TicketStatus


class ReaderCards(Protocol):
    async def expire_of(self, person_id: int) -> None:
        """The person's cards are drawn anew, by what he may see now."""

    async def expire_in(self, statuses: Collection[TicketStatus]) -> None:
        """Everybody's cards of tickets in these statuses are drawn anew, by the rules in force."""


class Deliveries(Protocol):
    async def waiting(self, now: datetime) -> tuple[int, datetime | None]:
        """How many notices wait, and since when the oldest."""
        ...

    async def unreachable(self) -> Sequence[str]:
        """Names of active people who can't be written to."""
        ...

    async def dead(self, limit: int) -> tuple[Sequence[DeadNotice], int]:
        """What was refused for good, oldest first, and how many there are in all."""
        ...

    async def revive(self, notice_id: int, *, at: datetime) -> bool:
        """Make a dead notice due; False when it isn't dead."""
        ...

    async def drop(self, notice_id: int) -> bool:
        """Let a dead notice rest; False when it isn't dead."""
        ...
