"""A ticket's history: who did what, when, and where the time went."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.notes import ShownNote
from domain.ports.tickets import LoggedTransition, TicketOverview
from domain.ports.unit_of_work import UnitOfWork
from domain.ticket import FINAL_STATUSES, TicketAction, TicketStatus
from domain.work_session import (
    SessionAction,
    SessionStatus,
    Span,
    WorkLog,
    WorkSessionTransition,
    active_seconds,
    paused_spans,
)

# What the log keeps beside an assignment: whose ticket it became.
_TECHNICIAN = "technician_id"
_NOT_WAITING = frozenset({TicketStatus.IN_PROGRESS, TicketStatus.ON_HOLD})


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryStep:
    """One line of the log, and what came before it."""

    fact: LoggedTransition
    waited: int | None
    """Seconds that the state before took; None where the ticket stayed in its state."""
    technician_name: str | None
    """To whom it was given, where it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Minutes that an admin added to a session, or took from it, and why."""

    by_name: str
    at: datetime
    minutes: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HistorySession:
    """A technician's clock on the ticket, from beginning to end."""

    technician_name: str
    started_at: datetime
    ended_at: datetime | None
    status: SessionStatus
    active_seconds: int
    pauses: Sequence[Span]
    corrections: Sequence[Correction] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketHistory:
    overview: TicketOverview
    steps: Sequence[HistoryStep]
    sessions: Sequence[HistorySession]
    seconds: Mapping[TicketStatus, int]
    """How long the ticket stood in each state that it left, and in the one it is in."""
    zone: ZoneInfo
    now: datetime
    notes: Sequence[ShownNote] = ()

    @property
    def active_seconds(self) -> int:
        return sum(session.active_seconds for session in self.sessions)

    @property
    def waiting_seconds(self) -> int:
        """While nobody worked on it, and it was neither over nor on hold."""
        return sum(
            seconds
            for status, seconds in self.seconds.items()
            if status not in _NOT_WAITING and status not in FINAL_STATUSES
        )

    @property
    def held_seconds(self) -> int:
        """While it was on hold."""
        return self.seconds.get(TicketStatus.ON_HOLD, 0)


async def history_of(
    uow: UnitOfWork, overview: TicketOverview, zone: ZoneInfo, now: datetime
) -> TicketHistory:
    """Everything that was logged of a ticket."""
    log = await uow.tickets.history(overview.ticket.id)
    logs = await uow.work_sessions.on_ticket(overview.ticket.id)
    given_to = {number for fact in log if (number := _given_to(fact)) is not None}
    correctors = {fact.actor_id for each in logs for fact in _corrections(each) if fact.actor_id}
    technicians = {each.session.technician_id for each in logs}
    names = await uow.people.names(given_to | technicians | correctors)
    waited, seconds = _durations(log, overview, now)
    return TicketHistory(
        overview=overview,
        steps=[
            HistoryStep(
                fact=fact,
                waited=waited.get(fact.id),
                technician_name=names.get(_given_to(fact) or 0),
            )
            for fact in log
        ],
        sessions=[_session(each, names, now) for each in logs],
        seconds=seconds,
        zone=zone,
        now=now,
        notes=await uow.notes.shown(overview.ticket.id),
    )


def _durations(
    log: Sequence[LoggedTransition], overview: TicketOverview, now: datetime
) -> tuple[Mapping[int, int], Mapping[TicketStatus, int]]:
    """Seconds before each move, by its id; and in each state."""
    waited: dict[int, int] = {}
    seconds: dict[TicketStatus, int] = {}

    def stood(status: TicketStatus, since: datetime, until: datetime) -> int:
        # A clock that was set back gives no time back.
        took = max(0, int((until - since).total_seconds()))
        seconds[status] = seconds.get(status, 0) + took
        return took

    since: datetime | None = None
    for fact in log:
        if fact.from_status is fact.to_status:
            continue
        if since is not None and fact.from_status is not None:
            waited[fact.id] = stood(fact.from_status, since, fact.created_at)
        since = fact.created_at
    ticket = overview.ticket
    if since is not None and ticket.is_active:
        stood(ticket.status, since, now)
    return waited, seconds


def _given_to(fact: LoggedTransition) -> int | None:
    number = fact.metadata.get(_TECHNICIAN)
    return number if fact.action is TicketAction.ASSIGNED and isinstance(number, int) else None


def _session(log: WorkLog, names: Mapping[int, str], now: datetime) -> HistorySession:
    session = log.session
    return HistorySession(
        technician_name=names.get(session.technician_id, ""),
        started_at=session.started_at,
        ended_at=session.ended_at,
        status=session.status,
        active_seconds=active_seconds(log.transitions, until=now),
        pauses=paused_spans(log.transitions, until=now),
        corrections=[
            Correction(
                by_name=names.get(fact.actor_id or 0, ""),
                at=fact.event_at,
                minutes=fact.corrected_seconds // 60,
                reason=str(fact.metadata.get("reason", "")),
            )
            for fact in _corrections(log)
        ],
    )


def _corrections(log: WorkLog) -> Sequence[WorkSessionTransition]:
    return [fact for fact in log.transitions if fact.action is SessionAction.CORRECTED]
