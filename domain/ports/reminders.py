"""What is asked of reminders."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from domain.reminders import Snooze, Standing


class Reminders(Protocol):
    async def standing(self) -> Sequence[Standing]:
        """Every ticket in a state that is reminded of, with what was said of it so far."""
        ...

    async def due(self, *, now: datetime, soon: datetime) -> Sequence[Standing]:
        """Every ticket that is due by `soon`, and not on hold, with what was said of that so far.

        It stands late, or soon due, by the moment at which it is due.
        """
        ...

    async def add_steps(self, tickets: Sequence[Standing], *, at: datetime) -> Collection[int]:
        """Claim the next step of each; the ids of those that nobody else has made."""
        ...

    async def snoozes(self) -> Sequence[Snooze]: ...

    async def snooze(self, snooze: Snooze) -> None:
        """One a person, ticket and kind: the newest counts."""

    async def told(self, snooze: Snooze, *, at: datetime) -> bool:
        """Note that he was reminded; False when somebody has done it."""
        ...

    async def forget_moved_on(self) -> None:
        """Snoozes of tickets that have left the state they were about."""
