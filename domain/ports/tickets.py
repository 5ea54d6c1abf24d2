"""What is asked of tickets, their parts and their log."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, Protocol

from domain.items import InventoryItem
from domain.notes import NO_NOTES, NoteCounts
from domain.returns import ReturnedFrom
from domain.rules import Rules, TicketXpRules
from domain.ticket import FlagColor, PartLine, Ticket, TicketAction, TicketStatus, TicketTransition


class TicketOnItem(NamedTuple):
    ticket: Ticket
    item: InventoryItem


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedTransition:
    """A transition as people read it: with the actor's name."""

    id: int
    action: TicketAction
    from_status: TicketStatus | None
    to_status: TicketStatus
    actor_id: int | None
    actor_name: str
    created_at: datetime
    note: str | None
    metadata: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketOverview:
    """A ticket with the names that a card shows beside it."""

    ticket: Ticket
    item: InventoryItem
    creator_name: str
    technician_name: str | None
    technician_left: bool = False
    """Whoever has the ticket is no active technician any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketRow:
    """A ticket as one row of a list."""

    id: int
    serial_number: str
    title: str
    status: TicketStatus
    status_since: datetime
    flag_color: FlagColor
    technician_name: str | None
    item_name: str
    is_urgent: bool = False
    due_at: datetime | None = None
    hold_until: datetime | None = None


class TicketStanding(NamedTuple):
    id: int
    status: TicketStatus


class Order(StrEnum):
    NEWEST = "newest"
    LONGEST_IN_STATUS = "longest_in_status"


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketFilter:
    """Which tickets, and in which order; None means any."""

    statuses: Collection[TicketStatus]
    technician_id: int | None = None
    item_id: int | None = None
    order: Order = Order.NEWEST
    late_at: datetime | None = None
    """Urgent tickets, and those late at this moment, come before the others; None: none are."""
    pressing_only: bool = False
    """Those alone; of what is over, none."""


class TicketSheet(NamedTuple):
    """All that a card says of a ticket but for the work on it, with the rules in force."""

    overview: TicketOverview
    parts: Sequence[PartLine]
    last_word: LoggedTransition | None
    """The newest QC decision, or the cancellation."""
    rules: Rules
    handover: LoggedTransition | None = None
    """The newest line for the next one, or why it was given back."""
    returned: ReturnedFrom | None = None
    notes: NoteCounts = NO_NOTES


class QcFacts(NamedTuple):
    """What a QC decision depends on: active seconds by technician; whether it ever failed."""

    seconds: Mapping[int, int]
    ever_failed: bool


class Tickets(Protocol):
    async def add(self, ticket: Ticket, parts: Sequence[PartLine]) -> None:
        """Keep a new ticket; it has its id afterwards."""

    async def for_change(self, ticket_id: int) -> TicketOnItem | None:
        """The ticket and its item, locked until the transaction ends."""

    async def in_hands_of(self, technician_id: int) -> Sequence[Ticket]:
        """A technician's active tickets, locked until the transaction ends."""
        ...

    async def active_on_item(self, item_id: int) -> int | None:
        """The id of the one active ticket on an item."""

    async def log(self, transition: TicketTransition) -> int:
        """Append to the transition log; the new row's id."""
        ...

    async def last_transition(
        self, ticket_id: int, actions: Collection[TicketAction] = ()
    ) -> LoggedTransition | None:
        """The newest line of the log, among `actions` where any are named."""

    async def history(self, ticket_id: int) -> Sequence[LoggedTransition]:
        """The whole log, oldest first."""
        ...

    async def qc_facts(self, ticket_id: int) -> QcFacts: ...

    async def unattended(
        self, *, own_work_allowed: bool, without: int | None = None
    ) -> Sequence[int]:
        """What waits for QC and no active inspector may inspect; `without` doesn't count."""
        ...

    async def flag_anew(self, rules: TicketXpRules) -> None:
        """Flags of active tickets follow the rules, but for those that were set by hand."""

    async def overview(self, ticket_id: int) -> TicketOverview | None: ...

    async def sheet(self, ticket_id: int) -> TicketSheet | None: ...

    async def parts(self, ticket_id: int) -> Sequence[PartLine]: ...

    async def for_change_with_parts(
        self, ticket_id: int
    ) -> tuple[TicketOnItem, Sequence[PartLine]] | None:
        """Ticket and item locked, as `for_change` does, with what is to be done, in one look."""

    async def set_checks(self, ticket_id: int, parts: Sequence[PartLine]) -> None:
        """What is ticked off on these parts, which are all of the ticket's, in their order."""

    async def part_sets(self, item: InventoryItem, *, among: int) -> Sequence[Sequence[PartLine]]:
        """The part lines of the `among` tickets done last on items of `item`'s kind, newest first;
        of those that have any.
        """
        ...

    async def reworded(self, ticket: Ticket, parts: Sequence[PartLine]) -> None:
        """The ticket has these parts, and no others; it is found by its new words."""

    async def was_in_qc(self, ticket_id: int) -> bool: ...

    async def counts(
        self,
        technician_id: int | None = None,
        *,
        among: Collection[TicketStatus] = tuple(TicketStatus),
        at_most: int,
    ) -> Mapping[TicketStatus, int]:
        """How many tickets stand in each status of these, none counted beyond `at_most`.

        Statuses without any are absent.
        """
        ...

    async def page(self, wanted: TicketFilter, *, offset: int, limit: int) -> Sequence[TicketRow]:
        """Costs as much as `offset` and `limit` ask for, however many tickets there are."""
        ...

    async def pressing_counts(
        self, technician_id: int | None = None, *, at: datetime
    ) -> Mapping[TicketStatus, int]:
        """The same of those that are urgent, or late at this moment."""
        ...

    async def on_item(
        self,
        item_id: int,
        *,
        limit: int,
        technician_id: int | None = None,
        pressing_at: datetime | None = None,
    ) -> Sequence[TicketStanding]:
        """An item's tickets, newest first; a technician's alone, and what presses then."""
        ...

    async def matching(self, words: Sequence[str], *, limit: int) -> Sequence[int]:
        """Tickets that have every one of `words`, by its beginning, newest first.

        A word may stand in the ticket's title or parts, or in its item's name, serial number or
        category. All are found where one of the words is rare; where all are frequent, some of
        the newest.
        """
        ...

    async def late(self, at: datetime, *, limit: int) -> tuple[Sequence[TicketRow], int]:
        """What should have been over by then, the longest late first; and how many there are."""
        ...

    async def pressing_first(self, ticket_ids: Sequence[int], *, at: datetime) -> Sequence[int]:
        """The same, those that are urgent, or late at that moment, before the others."""
        ...

    async def holds_over(self, now: datetime) -> Sequence[int]:
        """What is on hold, was expected to go on by now, and nobody was asked about."""
        ...

    async def rows(self, ticket_ids: Sequence[int]) -> Sequence[TicketRow]:
        """These tickets, in this order; unknown ones are left out."""
        ...

    async def part_names(self, item: InventoryItem, *, among: int, limit: int) -> Sequence[str]:
        """Names of the `among` newest part lines on items of `item`'s kind, most used first.

        A category is a kind; without one, a name is. The names of any kind where that has none.
        """
        ...
