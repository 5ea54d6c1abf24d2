"""A technician's clock on a ticket, and the daily pause budget."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from domain.errors import (
    BadArgument,
    CardOutdated,
    NothingToChange,
    PauseBudgetSpent,
    WrongSessionState,
)
from domain.rules import WorkSessionRules


class SessionStatus(StrEnum):
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"


class SessionAction(StrEnum):
    STARTED = "started"
    PAUSED = "paused"
    RESUMED = "resumed"
    STOPPED = "stopped"
    CORRECTED = "corrected"


# Minutes that one correction may add or take.
MAX_CORRECTION = 10_000

SESSION_TRANSITIONS: Mapping[SessionAction, Mapping[SessionStatus, SessionStatus]] = (
    MappingProxyType(
        {
            SessionAction.STARTED: {},
            SessionAction.PAUSED: {SessionStatus.RUNNING: SessionStatus.PAUSED},
            SessionAction.RESUMED: {SessionStatus.PAUSED: SessionStatus.RUNNING},
            SessionAction.STOPPED: {
                SessionStatus.RUNNING: SessionStatus.STOPPED,
                SessionStatus.PAUSED: SessionStatus.STOPPED,
            },
            # In any status, and never a move of the clock: see `WorkSession.correct`.
            SessionAction.CORRECTED: {},
        }
    )
)


def session_allows(action: SessionAction, status: SessionStatus) -> bool:
    """Whether the table lets `action` happen to a session in `status`."""
    return status in SESSION_TRANSITIONS[action]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkSessionTransition:
    """The append-only record of one change of a session's clock."""

    work_session_id: int
    action: SessionAction
    from_status: SessionStatus | None
    to_status: SessionStatus
    actor_id: int | None
    event_at: datetime
    metadata: Mapping[str, Any] = field(default_factory=dict)

    @property
    def corrected_seconds(self) -> int:
        """What a correction adds, or takes where it is negative; 0 for every other change."""
        seconds = self.metadata.get("seconds", 0)
        is_one = self.action is SessionAction.CORRECTED and isinstance(seconds, int)
        return seconds if is_one else 0


class Span(NamedTuple):
    start: datetime
    end: datetime


@dataclass(eq=False, kw_only=True)
class WorkSession:
    """Each change returns its transition; `active_seconds` is recomputed from the log."""

    id: int = field(init=False)
    ticket_id: int
    technician_id: int
    started_at: datetime
    status: SessionStatus = SessionStatus.RUNNING
    ended_at: datetime | None = None
    active_seconds: int = 0
    asked_at: datetime | None = None
    """When the technician was asked whether he still works; None once the clock has moved."""
    confirmed_at: datetime | None = None
    """When he last said that he does."""
    flagged_at: datetime | None = None
    """Since when the question has been known to be left unanswered."""

    @property
    def is_open(self) -> bool:
        return self.status is not SessionStatus.STOPPED

    def opening(self) -> WorkSessionTransition:
        """The first line of the log; asked for once the session has its id."""
        return WorkSessionTransition(
            work_session_id=self.id,
            action=SessionAction.STARTED,
            from_status=None,
            to_status=self.status,
            actor_id=self.technician_id,
            event_at=self.started_at,
        )

    def change(
        self,
        action: SessionAction,
        log: Sequence[WorkSessionTransition],
        *,
        by: int | None,
        at: datetime,
    ) -> WorkSessionTransition:
        """Pause, resume or stop; `log` holds every earlier transition, oldest first.

        `by` is None when it was the clock.
        """
        if not session_allows(action, self.status):
            raise WrongSessionState(self.ticket_id, action, self.status)
        # A clock set back must not give a log that runs backwards.
        at = max(at, log[-1].event_at) if log else at
        fact = WorkSessionTransition(
            work_session_id=self.id,
            action=action,
            from_status=self.status,
            to_status=SESSION_TRANSITIONS[action][self.status],
            actor_id=by,
            event_at=at,
        )
        self.status = fact.to_status
        self.asked_at = self.confirmed_at = self.flagged_at = None
        if self.status is SessionStatus.STOPPED:
            self.ended_at = at
        self.active_seconds = active_seconds([*log, fact], until=at)
        return fact

    def correct(
        self,
        minutes: int,
        reason: str,
        log: Sequence[WorkSessionTransition],
        *,
        by: int,
        at: datetime,
    ) -> WorkSessionTransition:
        """Add minutes that were worked and not clocked, or take some that were not worked.

        The clock itself is not touched, and what was worked never falls below nothing.
        """
        at = max(at, log[-1].event_at)
        old, seconds = active_seconds(log, until=at), minutes * 60
        require_correction(minutes, old)
        self.active_seconds = old + seconds
        return WorkSessionTransition(
            work_session_id=self.id,
            action=SessionAction.CORRECTED,
            from_status=self.status,
            to_status=self.status,
            actor_id=by,
            event_at=at,
            metadata={
                "seconds": seconds,
                "reason": reason,
                "old": old,
                "new": self.active_seconds,
            },
        )


def require_correction(minutes: int, worked_seconds: int) -> None:
    """Refuse what corrects nothing, what nobody can mean, and what takes more than was worked."""
    if minutes == 0:
        raise NothingToChange()
    if abs(minutes) > MAX_CORRECTION:
        raise BadArgument("minutes", "range", {"min": -MAX_CORRECTION, "max": MAX_CORRECTION})
    if worked_seconds + minutes * 60 < 0:
        raise BadArgument("minutes", "more-than-worked", {"max": worked_seconds // 60})


class WorkLog(NamedTuple):
    """A session and all its transitions, oldest first."""

    session: WorkSession
    transitions: Sequence[WorkSessionTransition]

    @property
    def in_status_since(self) -> datetime:
        moves = (fact for fact in reversed(self.transitions) if fact.from_status != fact.to_status)
        return next(moves).event_at

    @property
    def last_logged_at(self) -> datetime:
        """Nothing may be logged as of an earlier moment, though it changed no status."""
        return self.transitions[-1].event_at

    def require_not_done_since(self, action: SessionAction, seen_version: int) -> None:
        """Refuse a press that comes once more, after others: its act was done from that card.

        Each transition keeps the ticket's version that it led to. A press from an older card
        whose act was not done since is no repetition: whoever taps twice quickly means both.
        """
        for fact in self.transitions:
            version = fact.metadata.get("version", 0)
            if fact.action in (SessionAction.STARTED, action) and version > seen_version:
                raise CardOutdated(self.session.ticket_id)


def _spans(
    log: Iterable[WorkSessionTransition], status: SessionStatus, until: datetime
) -> Iterator[Span]:
    begun: datetime | None = None
    for fact in log:
        if begun is not None and fact.to_status is not status:
            yield Span(begun, fact.event_at)
            begun = None
        elif begun is None and fact.to_status is status:
            begun = fact.event_at
    if begun is not None and begun < until:
        yield Span(begun, until)


def active_seconds(log: Iterable[WorkSessionTransition], *, until: datetime) -> int:
    """Whole seconds that a session ran, as corrected; one still running counts up to `until`."""
    log = tuple(log)
    spans = _spans(log, SessionStatus.RUNNING, until)
    ran = int(sum((span.end - span.start for span in spans), timedelta()).total_seconds())
    return ran + sum(fact.corrected_seconds for fact in log)


def active_seconds_within(log: Iterable[WorkSessionTransition], span: Span) -> int:
    """Whole seconds that a session ran within `span`; a correction counts where it began."""
    log = tuple(log)
    ran = (
        min(each.end, span.end) - max(each.start, span.start)
        for each in _spans(log, SessionStatus.RUNNING, span.end)
    )
    seconds = int(sum((each for each in ran if each > timedelta()), timedelta()).total_seconds())
    if log and span.start <= log[0].event_at < span.end:
        seconds += sum(fact.corrected_seconds for fact in log)
    return max(0, seconds)


def paused_spans(log: Iterable[WorkSessionTransition], *, until: datetime) -> Sequence[Span]:
    """When one session was paused; a pause still open is counted up to `until`."""
    return tuple(_spans(log, SessionStatus.PAUSED, until))


def local_day(at: datetime, zone: ZoneInfo) -> Span:
    """The local calendar day that holds `at`, as UTC: 23 to 25 hours long where clocks change."""
    date = at.astimezone(zone).date()
    midnight = datetime.combine(date, time(), zone)
    next_midnight = datetime.combine(date + timedelta(days=1), time(), zone)
    return Span(midnight.astimezone(UTC), next_midnight.astimezone(UTC))


@dataclass(frozen=True, slots=True)
class PauseBudget:
    """What a technician may still pause on one local day; seconds."""

    limit: int
    spent: int

    @classmethod
    def of_day(
        cls, pauses: Iterable[Span], rules: WorkSessionRules, *, at: datetime
    ) -> "PauseBudget":
        """The budget of the local day that holds `at`; a pause across midnight is split there."""
        day = local_day(at, rules.zone)
        spent = sum(
            (
                max(timedelta(), min(pause.end, day.end) - max(pause.start, day.start))
                for pause in pauses
            ),
            timedelta(),
        )
        return cls(rules.daily_pause_limit_minutes * 60, int(spent.total_seconds()))

    @property
    def left(self) -> int:
        return max(0, self.limit - self.spent)

    def require(self) -> None:
        """Refuse a pause when nothing is left."""
        if self.left == 0:
            raise PauseBudgetSpent(self.limit // 60)
