"""What is read of the logs to reckon figures: plain rows, in pages, by spans of time.

Each method hands out pages of at most a few hundred rows, so that nothing waits long for one of
them; a page costs the same however long the logs are.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from domain.ticket import TicketAction, TicketStatus
from domain.work_session import Span, WorkSessionTransition


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Whose tickets, and of which items; None is all of them.

    A ticket is its present technician's, and of its item's present category. An empty category
    is that of items without one.
    """

    technician_id: int | None = None
    category: str | None = None


EVERYTHING = Scope()


class Move(NamedTuple):
    """A transition that opened, ended or moved a ticket; `since` is when its ticket came into
    the status that it left, None for the first. `fails_before` is how often a ticket that fails
    had failed already.
    """

    action: TicketAction
    from_status: TicketStatus | None
    to_status: TicketStatus
    at: datetime
    since: datetime | None
    actor_id: int | None
    note: str | None
    fails_before: int
    kept: Mapping[str, Any] | None = None
    """The metadata of a fail."""


class Passed(NamedTuple):
    """A ticket that passed, with the clock of all its sessions."""

    at: datetime
    technician_id: int | None
    planned_minutes: int
    worked_seconds: int
    fails: int


class Clocked(NamedTuple):
    """A session that touches the span, and its log, oldest first."""

    technician_id: int
    log: Sequence[WorkSessionTransition]


class Returned(NamedTuple):
    """A ticket on an item that was let out not long before, and whose work that had been."""

    item_id: int
    technician_id: int | None


class Figures(Protocol):
    def moves(self, span: Span, scope: Scope) -> AsyncIterator[Sequence[Move]]:
        """Transitions of the span that changed a status, in the order of time."""
        ...

    def passed(self, span: Span, scope: Scope) -> AsyncIterator[Sequence[Passed]]:
        """The tickets that passed in the span."""
        ...

    def clocked(self, span: Span, scope: Scope) -> AsyncIterator[Sequence[Clocked]]:
        """The sessions that were open at some time in the span."""
        ...

    def returned(self, span: Span, scope: Scope) -> AsyncIterator[Sequence[Returned]]:
        """The tickets opened in the span on an item whose last ticket was passed at most
        `RETURN_DAYS` before; `scope.technician_id` is then the one of that earlier ticket.
        """
        ...

    async def earned(self, span: Span) -> Sequence[tuple[int, int]]:
        """Who got how many points for work in the span, none by hand: person and sum."""
        ...
