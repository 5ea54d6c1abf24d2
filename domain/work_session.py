"""A technician's clock on a ticket, and the daily pause budget."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from domain.errors import CardOutdated, PauseBudgetSpent, WrongSessionState
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


class WorkLog(NamedTuple):
    """A session and all its transitions, oldest first."""

    session: WorkSession
    transitions: Sequence[WorkSessionTransition]

    @property
    def in_status_since(self) -> datetime:
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
    """Whole seconds that a session ran; one still running is counted up to `until`."""
    spans = _spans(log, SessionStatus.RUNNING, until)
    return int(sum((span.end - span.start for span in spans), timedelta()).total_seconds())


def active_seconds_within(log: Iterable[WorkSessionTransition], span: Span) -> int:
    """Whole seconds that a session ran within `span`."""
    ran = (
        min(each.end, span.end) - max(each.start, span.start)
        for each in _spans(log, SessionStatus.RUNNING, span.end)
    )
    return int(sum((each for each in ran if each > timedelta()), timedelta()).total_seconds())


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
