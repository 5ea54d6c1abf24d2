"""What is called to mind, when, and to whom: domain/README.md, "The clock".

A ticket that stands still is mentioned first to whoever can act, then, a step later, to the
admins as well; each step waits `repeat_minutes` after the one before, and for work hours.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from zoneinfo import ZoneInfo

from domain.rules import WEEK, ReminderRules
from domain.ticket import TicketStatus

SNOOZE = timedelta(hours=1)


class ReminderKind(StrEnum):
    UNASSIGNED = "unassigned"
    UNSTARTED = "unstarted"
    WAITING_QC = "waiting_qc"
    REWORK = "rework"
    DUE_SOON = "due_soon"
    LATE = "late"


KIND_OF: Mapping[TicketStatus, ReminderKind] = MappingProxyType(
    {
        TicketStatus.NEW: ReminderKind.UNASSIGNED,
        TicketStatus.ASSIGNED: ReminderKind.UNSTARTED,
        TicketStatus.WAITING_QC: ReminderKind.WAITING_QC,
        TicketStatus.REWORK: ReminderKind.REWORK,
    }
)
# What is reminded of a ticket's due time, whatever state it is in, but for one on hold.
OF_DUE_TIME = frozenset({ReminderKind.DUE_SOON, ReminderKind.LATE})
# States that a ticket keeps when it is handed to another technician.
HANDED_OUT = frozenset({TicketStatus.ASSIGNED, TicketStatus.REWORK})


def patience(rules: ReminderRules, kind: ReminderKind) -> timedelta | None:
    """How long a ticket may stand so before it is mentioned; None (0 in the rules) is for ever."""
    minutes = {
        ReminderKind.UNASSIGNED: rules.unassigned_minutes,
        ReminderKind.UNSTARTED: rules.unstarted_minutes,
        ReminderKind.WAITING_QC: rules.waiting_qc_minutes,
        ReminderKind.REWORK: rules.unstarted_minutes,
    }[kind]
    return timedelta(minutes=minutes) if minutes else None


def in_work_hours(rules: ReminderRules, zone: ZoneInfo, now: datetime) -> bool:
    """Whether people are at work: the clock within `work_hours`, of a shift that began on a
    working day.
    """
    start, _, end = rules.work_hours.partition("-")
    local = now.astimezone(zone)
    at, today = f"{local:%H:%M}", local.date()
    if start < end:
        return start <= at < end and is_working_day(rules, today)
    if at >= start:
        return is_working_day(rules, today)
    return at < end and is_working_day(rules, today - timedelta(days=1))


def is_working_day(rules: ReminderRules, day: date) -> bool:
    return WEEK[day.weekday()] in rules.work_days


def next_end_of_work(rules: ReminderRules, zone: ZoneInfo, after: datetime) -> datetime | None:
    """When people next stop working; None where somebody always works."""
    start, _, end = rules.work_hours.partition("-")
    # A shift of the day before may not have ended yet.
    first = after.astimezone(zone).date() - timedelta(days=1)
    for day in (first + timedelta(days=n) for n in range(len(WEEK) + 3)):
        if not is_working_day(rules, day):
            continue
        ends_on = day + timedelta(days=end <= start or end == "24:00")
        at = datetime.combine(ends_on, time.fromisoformat("00:00" if end == "24:00" else end), zone)
        # In UTC: where clocks change, local times of one zone compare as they are written.
        at = at.astimezone(UTC)
        if at > after and not in_work_hours(rules, zone, at):
            return at
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A ticket in a state that may be reminded of, and what was said of it so far."""

    ticket_id: int
    status: TicketStatus
    status_since: datetime
    assigned_at: datetime | None
    technician_id: int | None
    approved_by: int | None
    steps: int = 0
    """How many reminders there were since this entry into the state."""
    last_at: datetime | None = None
    due_at: datetime | None = None
    is_late: bool = False
    """With `due_at`: it is the due time that is reminded of, ahead or past."""

    @property
    def kind(self) -> ReminderKind:
        if self.due_at is not None:
            return ReminderKind.LATE if self.is_late else ReminderKind.DUE_SOON
        return KIND_OF[self.status]

    @property
    def since(self) -> datetime:
        """The entry into the state; a ticket handed to another technician begins anew.

        Of a due time it is that time: another one begins anew as well.
        """
        return self.due_at or entered_at(self.status, self.status_since, self.assigned_at)

    def is_due(self, rules: ReminderRules, now: datetime) -> bool:
        """Whether the next step's time has come, work hours aside.

        What lies ahead was written before the clock was set back, nobody knows how long ago. It
        is waited for at most twice as long as otherwise.
        """
        if self.kind is ReminderKind.DUE_SOON:
            return self.steps == 0
        wait = timedelta(0) if self.kind is ReminderKind.LATE else patience(rules, self.kind)
        if wait is None:
            return False
        if self.last_at is None:
            return now >= self.since + wait or self.since > now + wait
        # 0 means that nothing is said twice.
        repeat = timedelta(minutes=rules.repeat_minutes)
        return bool(repeat) and (now >= self.last_at + repeat or self.last_at > now + repeat)


def entered_at(
    status: TicketStatus, status_since: datetime, assigned_at: datetime | None
) -> datetime:
    """When a ticket came into the state that it is reminded of."""
    if status in HANDED_OUT and assigned_at is not None:
        return max(status_since, assigned_at)
    return status_since


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One ticket in one reminder; it is left out if the ticket has moved on since."""

    ticket_id: int
    kind: ReminderKind
    since: datetime

    @classmethod
    def read(cls, ticket_id: int, kind: str, since: str) -> "Mention":
        """As a queued notice keeps it."""
        at = datetime.fromisoformat(since)
        return cls(ticket_id=ticket_id, kind=ReminderKind(kind), since=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snooze:
    """Who wants to be reminded later, of what."""

    person_id: int
    ticket_id: int
    kind: ReminderKind
    since: datetime
    until: datetime
    told_at: datetime | None = None

    def is_silent(self, rules: ReminderRules, now: datetime) -> bool:
        """Whether the person hears nothing of it now: he asked for later, or just heard."""
        if self.told_at is None:
            return True
        repeat = timedelta(minutes=rules.repeat_minutes)
        # One that lies further ahead was before the clock was set back.
        return now - repeat < self.told_at <= now + repeat

    def is_due(self, now: datetime) -> bool:
        # Further away than anybody may put it off, it was so by a clock set back since.
        too_far = self.until > now + 2 * SNOOZE
        return self.told_at is None and (now >= self.until or too_far)
