"""The live board: one pinned message per chat that tells what is true now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from domain.ports.tickets import TicketRow

# A board is edited this seldom; what changes meanwhile is told together.
EDITED_APART = timedelta(seconds=15)
# How soon a board that has been still is looked at again.
LOOKED_AT = timedelta(seconds=3)
# How often it is looked for at the top of its chat.
PIN_LOOKED_FOR = timedelta(minutes=10)
SHOWN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class InWork:
    """A ticket whose clock runs or is paused: what was worked, and of how much."""

    ticket_id: int
    serial_number: str
    technician: str
    is_paused: bool
    worked_seconds: int
    planned_minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardState:
    """What is true now; of each list the longest waiting, and how many there are."""

    working: Sequence[InWork]
    paused: Sequence[InWork]
    waiting_qc: Sequence[TicketRow]
    waiting_qc_in_all: int
    rework: Sequence[TicketRow]
    rework_in_all: int
    unassigned: Sequence[TicketRow]
    unassigned_in_all: int
    on_hold: Sequence[TicketRow]
    on_hold_in_all: int
    late: Sequence[TicketRow]
    """What should have been over by now, wherever it stands; the longest late first."""
    late_in_all: int
    unreviewed: int
    unstarted: int
    now: datetime
    zone: ZoneInfo
    here: Sequence[str] = ()
    """Who is known to be here, by name."""
    out: Sequence[tuple[str, datetime]] = ()
    """Who said to be out, and until when, the first to be back first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveBoard:
    """Where a board stands; `shown` is what tells its present text from others, and
    `message_id` is None while there is none.
    """

    chat_id: int
    thread_id: int | None
    language: str
    opened_by: int
    message_id: int | None
    shown: str
    is_pinned: bool
    pin_looked_for_at: datetime
    attempts: int


class LiveBoards(Protocol):
    async def open(
        self, chat_id: int, *, thread_id: int | None, language: str, by: int, at: datetime
    ) -> None:
        """A board stands there from now on; where one stood, it is made anew."""

    async def close(self, chat_id: int) -> LiveBoard | None:
        """None stands there any more; the one that did."""
        ...

    async def claim(self, *, now: datetime, until: datetime) -> Sequence[LiveBoard]:
        """Those that are due; no one else gets them until then."""
        ...

    async def keep(self, board: LiveBoard, *, due_at: datetime) -> None:
        """As it stands now, and when it is looked at again."""

    async def moved(self, chat_id: int, new_chat_id: int) -> None:
        """The group has another id now, and its messages are out of reach."""
