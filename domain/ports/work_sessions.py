"""What is asked of work sessions."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from domain.work_session import WorkLog, WorkSession, WorkSessionTransition


class OpenWork(NamedTuple):
    """A technician's open session, and what it is on."""

    session: WorkSession
    serial_number: str


class TicketWork(NamedTuple):
    """The work on a ticket, oldest first, and its technician's own of late, wherever it was."""

    on_ticket: Sequence[WorkLog]
    of_technician: Sequence[WorkLog]
    open: OpenWork | None
    """The one session of the technician that is running or paused."""

    def latest(self, technician_id: int) -> WorkLog | None:
        """This technician's last session on the ticket."""
        theirs = (log for log in self.on_ticket if log.session.technician_id == technician_id)
        return max(theirs, key=lambda log: log.session.id, default=None)


class WorkSessions(Protocol):
    async def add(self, session: WorkSession) -> None:
        """Keep a new session; it has its id afterwards."""

    async def log(self, transition: WorkSessionTransition) -> None: ...

    async def open_of(self, technician_id: int) -> OpenWork | None:
        """The one session of the technician that is running or paused."""

    async def latest(self, ticket_id: int, technician_id: int) -> WorkLog | None:
        """The technician's last session on the ticket, with its log."""

    async def on_ticket(self, ticket_id: int) -> Sequence[WorkLog]:
        """Every session on the ticket with its log, oldest first."""
        ...

    async def around(
        self, ticket_id: int, technician_id: int | None, *, since: datetime
    ) -> TicketWork:
        """What was worked on the ticket, and by the technician at `since` or later."""
        ...

    async def open_logs(self) -> Sequence[WorkLog]:
        """Every session that is running or paused, with its log."""
        ...

    async def touching(
        self, since: datetime, *, technician_ids: Collection[int] = ()
    ) -> Sequence[WorkLog]:
        """Sessions that were open at `since` or later, with their logs; of these people, or all."""
        ...
