"""What is asked of a day that is over."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from domain.ticket import TicketAction
from domain.work_session import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedTicket:
    """A ticket that passed, for counting."""

    ticket_id: int
    technician_id: int | None
    planned_minutes: int
    ever_failed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTally:
    """What a span of time saw: how often each action, the reasons of failures, XP by person."""

    actions: Mapping[TicketAction, int]
    fail_reasons: Sequence[str]
    done: Sequence[PassedTicket]
    xp: Mapping[int, int]
    names: Mapping[int, str]


class Days(Protocol):
    """What happened within a span of time."""

    async def claim_digest(self, day: date, *, at: datetime) -> bool:
        """Whether this call, and no other, makes the day's digest."""
        ...

    async def has_digest(self, day: date) -> bool: ...

    async def digests_after(self, day: date, *, at: datetime) -> Collection[date]:
        """The later days whose digest was made after `at`."""
        ...

    async def forget_digests(self, days: Collection[date]) -> None:
        """They are to be made yet."""

    async def tally(self, span: Span) -> DayTally: ...

    async def waiting_qc(self) -> int:
        """How many tickets wait for QC now."""
        ...
