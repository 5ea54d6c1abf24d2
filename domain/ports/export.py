"""What an export reads: whole rows with names in them, a page at a time, oldest first."""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from domain.items import ItemStatus
from domain.notes import NoteKind
from domain.points import XpEntryType
from domain.ports.report import Scope
from domain.ticket import FlagColor, HoldReason, TicketAction, TicketStatus
from domain.work_session import SessionStatus, Span


class TicketLine(NamedTuple):
    id: int
    serial_number: str
    item_name: str
    category: str | None
    title: str
    status: TicketStatus
    flag_color: FlagColor
    planned_minutes: int
    worked_seconds: int
    fails: int
    xp_amount: int
    is_manual: bool
    checks_done: int
    checks: int
    technician: str | None
    created_by: str | None
    approved_by: str | None
    created_at: datetime
    assigned_at: datetime | None
    started_at: datetime | None
    finished_at: datetime | None


class SessionLine(NamedTuple):
    id: int
    ticket_id: int
    serial_number: str
    technician: str | None
    status: SessionStatus
    started_at: datetime
    ended_at: datetime | None
    active_seconds: int


class TransitionLine(NamedTuple):
    id: int
    ticket_id: int
    action: TicketAction
    from_status: TicketStatus | None
    to_status: TicketStatus
    actor: str | None
    created_at: datetime
    note: str | None
    kept: Mapping[str, Any]
    """Its metadata."""
    technician: str | None = None
    """Who has it from then on, where it was handed to somebody; and who had it before."""
    previous: str | None = None
    waits_for: HoldReason | None = None
    """What it is on hold for, and until when that is expected."""
    until: datetime | None = None


class PointsLine(NamedTuple):
    id: int
    person: str | None
    amount: int
    entry_type: XpEntryType
    ticket_id: int | None
    description: str
    created_at: datetime
    question: str | None = None
    """The last one that its person asked about it, and what an admin said."""
    answer: str | None = None


class NoteLine(NamedTuple):
    """A note with its pieces together; of a hidden one neither words nor files are told."""

    id: int
    ticket_id: int
    author: str | None
    kind: NoteKind
    created_at: datetime
    hidden_at: datetime | None
    words: str
    files: int
    sha256s: Sequence[str]
    """Under which its files are kept, in the order of the messages."""


class AttendanceLine(NamedTuple):
    """A stay of a person; without `came_at` they only said that they were out."""

    person: str | None
    came_at: datetime | None
    left_at: datetime | None
    back_at: datetime | None


class ItemLine(NamedTuple):
    id: int
    serial_number: str
    name: str
    category: str | None
    status: ItemStatus
    created_at: datetime


class Exports(Protocol):
    async def moved(self, span: Span, scope: Scope) -> Collection[int]:
        """The tickets of which the log has anything in the span."""
        ...

    def tickets(self, ticket_ids: Collection[int]) -> AsyncIterator[Sequence[TicketLine]]: ...

    def sessions(self, span: Span, scope: Scope) -> AsyncIterator[Sequence[SessionLine]]:
        """Those that ended in the span, and then those that are open and began before its end."""
        ...

    def transitions(self, span: Span, scope: Scope) -> AsyncIterator[Sequence[TransitionLine]]: ...

    def points(self, span: Span, scope: Scope) -> AsyncIterator[Sequence[PointsLine]]:
        """With a technician, that person's; with a category, those of its tickets."""
        ...

    def notes(self, span: Span, scope: Scope) -> AsyncIterator[Sequence[NoteLine]]:
        """Those that were written in the span."""
        ...

    def attendance(self, span: Span, scope: Scope) -> AsyncIterator[Sequence[AttendanceLine]]:
        """Stays that ended in the span, and then those that began before its end and last.

        With a technician, that person's; of a category there are none.
        """
        ...

    def items(self, scope: Scope) -> AsyncIterator[Sequence[ItemLine]]:
        """All of the category, whenever they were added."""
        ...
