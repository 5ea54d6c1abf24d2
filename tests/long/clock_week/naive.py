"""The naive reader: he looks at the clock on the wall every minute and counts on his fingers.

Nothing of the domain is used here, so that one mistake is not made twice. Time is whole minutes
since the week began; everything happens on one.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

HOUR = 60
# What is reminded of, by the ticket's status.
STANDING = {
    "new": "unassigned",
    "assigned": "unstarted",
    "waiting_qc": "waiting_qc",
    "rework": "rework",
}


@dataclass(frozen=True, kw_only=True)
class Numbers:
    """The rules, as they are at one time."""

    limit: int
    zone: str
    longest: int
    unassigned: int
    unstarted: int
    waiting_qc: int
    repeat: int
    opens: str
    closes: str
    digest_at: str

    def patience(self, kind: str) -> int:
        own = {"unassigned": self.unassigned, "waiting_qc": self.waiting_qc}
        return own.get(kind, self.unstarted)


@dataclass(kw_only=True)
class Ticket:
    id: int
    status: str
    entered: int
    technician: int | None = None
    approver: int | None = None
    held_from: str | None = None
    steps: int = 0
    last: int = 0

    def enter(self, status: str, now: int) -> None:
        self.status, self.entered, self.steps = status, now, 0


@dataclass(kw_only=True)
class Session:
    ticket: int
    technician: int
    status: str
    since: int
    ran: list[tuple[int, int]] = field(default_factory=list)
    """When it ran; the stretch that isn't over is not in it yet."""
    confirmed: int | None = None
    asked: int | None = None
    flagged: int | None = None

    def move(self, status: str, at: int) -> None:
        if self.status == "running":
            self.ran.append((self.since, at))
        self.status, self.since = status, at
        self.confirmed = self.asked = self.flagged = None

    def minutes(self) -> int:
        return sum(end - start for start, end in self.ran)


@dataclass(kw_only=True)
class Snooze:
    entered: int
    until: int
    told: int | None = None


@dataclass
class Said:
    """What must be heard, and when it must have happened."""

    pauses_ended: Counter[tuple[int, int, int]] = field(default_factory=Counter)
    """Technician, ticket, minute."""
    asked: Counter[tuple[int, int, int]] = field(default_factory=Counter)
    """Minute, technician, ticket."""
    unanswered: Counter[tuple[int, int, int, int]] = field(default_factory=Counter)
    """Minute, admin, technician, ticket."""
    reminders: dict[tuple[int, int], frozenset[tuple[int, str]]] = field(default_factory=dict)
    """Tickets and why, by minute and person."""
    digests: Counter[tuple[int, int, date]] = field(default_factory=Counter)
    """Minute, admin, day."""


class NaiveWorkshop:
    def __init__(
        self,
        begins: datetime,
        numbers: Numbers,
        *,
        admins: Sequence[int],
        inspectors: Sequence[int],
        technicians: Sequence[int],
    ) -> None:
        self.begins = begins
        self.now = 0
        self.numbers = numbers
        self.admins, self.inspectors, self.technicians = admins, inspectors, technicians
        self.tickets: dict[int, Ticket] = {}
        self.sessions: list[Session] = []
        self.snoozes: dict[tuple[int, int], Snooze] = {}
        self.said = Said()
        self._moves: list[int] = []
        self._paused: dict[int, set[int]] = {each: set() for each in technicians}
        self._digests: set[date] = set()
        self._wall = cache(self._wall_clock)
        self._closings = cache(self._closing_minutes)

    # The clock.

    def begin_minute(self, now: int, numbers: Numbers) -> None:
        """The minute strikes: whoever has no pause left works again."""
        self.now, self.numbers = now, numbers
        for session in self.sessions:
            if session.status == "paused" and self.pause_left(session.technician) <= 0:
                session.move("running", now)
                self.said.pauses_ended[session.technician, session.ticket, now] += 1

    def look(self) -> None:
        """The bot looks around, if it is up."""
        self._ask()
        self._remind()
        self._digest()

    def end_minute(self) -> None:
        for session in self.sessions:
            if session.status == "paused":
                self._paused[session.technician].add(self.now)

    def wall(self) -> str:
        return self._wall(self.numbers.zone, self.now)[1]

    def today(self) -> date:
        return self._wall(self.numbers.zone, self.now)[0]

    def is_working_day(self) -> bool:
        return self.today().weekday() < 5

    def is_work_time(self) -> bool:
        return self._is_work_time(self.now)

    def pause_left(self, technician: int) -> int:
        zone, today = self.numbers.zone, self.today()
        spent = sum(self._wall(zone, each)[0] == today for each in self._paused[technician])
        return self.numbers.limit - spent

    # What people do.

    def create(self, ticket_id: int) -> None:
        self.tickets[ticket_id] = Ticket(id=ticket_id, status="under_review", entered=self.now)
        self._moves.append(self.now)

    def move(self, ticket_id: int, status: str) -> Ticket:
        ticket = self.tickets[ticket_id]
        ticket.enter(status, self.now)
        self._moves.append(self.now)
        return ticket

    def open_session(self, technician: int, ticket: int) -> None:
        self.sessions.append(
            Session(ticket=ticket, technician=technician, status="running", since=self.now)
        )

    def session_of(self, technician: int) -> Session | None:
        for session in self.sessions:
            if session.technician == technician and session.status != "stopped":
                return session
        return None

    def leave_clock(self, ticket_id: int) -> None:
        """Whoever has the ticket on the clock has it there no more."""
        for session in self.sessions:
            if session.ticket == ticket_id and session.status != "stopped":
                session.move("stopped", self.now)

    def has_worked(self, technician: int, ticket_id: int) -> bool:
        return any(s.technician == technician and s.ticket == ticket_id for s in self.sessions)

    def snooze(self, person: int, ticket_id: int) -> None:
        entered = self.tickets[ticket_id].entered
        self.snoozes[person, ticket_id] = Snooze(entered=entered, until=self.now + HOUR)

    # What must be said.

    def _ask(self) -> None:
        numbers = self.numbers
        for session in self.sessions:
            if session.status != "running":
                continue
            since = session.since if session.confirmed is None else session.confirmed
            if session.asked is None:
                if self._wants_asking(since):
                    session.asked = self.now
                    self.said.asked[self.now, session.technician, session.ticket] += 1
                continue
            silent = self.now - session.asked >= (numbers.repeat or 2 * HOUR)
            if session.flagged is None and silent and self.is_work_time():
                session.flagged = self.now
                for admin in self.admins:
                    key = (self.now, admin, session.technician, session.ticket)
                    self.said.unanswered[key] += 1

    def _wants_asking(self, since: int) -> bool:
        """At work, or at most half an hour after the end of work that asks."""
        closings = self._closings(self.numbers.zone, self.numbers.closes)
        asks = [*closings[bisect_right(closings, since) :][:1]]
        if self.numbers.longest:
            asks.append(since + self.numbers.longest)
        if not asks or self.now < min(asks):
            return False
        just_now = self.now - min(asks) <= HOUR // 2 and self._is_work_time(min(asks) - 1)
        return just_now or self.is_work_time()

    def _remind(self) -> None:
        if not self.is_work_time():
            return
        told: dict[int, set[tuple[int, str]]] = {}
        for (person, ticket_id), snooze in self.snoozes.items():
            ticket = self.tickets[ticket_id]
            over = snooze.told is None and self.now >= snooze.until
            if over and ticket.status in STANDING and ticket.entered == snooze.entered:
                snooze.told = self.now
                told.setdefault(person, set()).add((ticket_id, STANDING[ticket.status]))
        for ticket in self.tickets.values():
            kind = STANDING.get(ticket.status)
            if kind is None or not self._is_due(ticket, kind):
                continue
            for person in self._who(ticket, kind):
                if not self._wants_silence(person, ticket):
                    told.setdefault(person, set()).add((ticket.id, kind))
            ticket.steps, ticket.last = ticket.steps + 1, self.now
        for person, mentions in told.items():
            self.said.reminders[self.now, person] = frozenset(mentions)

    def _is_due(self, ticket: Ticket, kind: str) -> bool:
        patience = self.numbers.patience(kind)
        if patience == 0:
            return False
        if ticket.steps == 0:
            return self.now - ticket.entered >= patience
        return self.numbers.repeat > 0 and self.now - ticket.last >= self.numbers.repeat

    def _who(self, ticket: Ticket, kind: str) -> Iterable[int]:
        if kind == "unassigned":
            first = [each for each in self.admins if each == ticket.approver]
        elif kind == "waiting_qc":
            first = [each for each in self.inspectors if each != ticket.technician]
        else:
            first = [each for each in self.technicians if each == ticket.technician]
        return first if ticket.steps == 0 and first else {*first, *self.admins}

    def _wants_silence(self, person: int, ticket: Ticket) -> bool:
        snooze = self.snoozes.get((person, ticket.id))
        if snooze is None or snooze.entered != ticket.entered:
            return False
        return snooze.told is None or self.now < snooze.told + self.numbers.repeat

    def _digest(self) -> None:
        today = self.today()
        is_time = self.is_working_day() and self.wall() >= self.numbers.digest_at
        if not is_time or today in self._digests:
            return
        self._digests.add(today)
        midnight = self.now
        while midnight > -2 * 24 * HOUR and self._date(midnight - 1) == today:
            midnight -= 1
        moved = any(midnight <= each < self.now for each in self._moves)
        worked = any(
            start < self.now and end > midnight and start < end
            for session in self.sessions
            for start, end in _stretches(session, self.now)
        )
        if moved or worked:
            for admin in self.admins:
                self.said.digests[self.now, admin, today] += 1

    # The wall clock.

    def _date(self, minute: int) -> date:
        return self._wall(self.numbers.zone, minute)[0]

    def _is_work_time(self, minute: int) -> bool:
        day, at = self._wall(self.numbers.zone, minute)
        return day.weekday() < 5 and self.numbers.opens <= at < self.numbers.closes

    def _wall_clock(self, zone: str, minute: int) -> tuple[date, str]:
        local = (self.begins + timedelta(minutes=minute)).astimezone(ZoneInfo(zone))
        return local.date(), f"{local:%H:%M}"

    def _closing_minutes(self, zone: str, closes: str) -> Sequence[int]:
        walls = ((each, *self._wall(zone, each)) for each in range(-3000, 20_000))
        return [each for each, day, at in walls if at == closes and day.weekday() < 5]


def _stretches(session: Session, now: int) -> Iterable[tuple[int, int]]:
    yield from session.ran
    if session.status == "running":
        yield session.since, now


def by_name(numbers: Numbers, changes: Mapping[str, int | str]) -> Numbers:
    return Numbers(**{**vars(numbers), **changes})


def different(name: str, wanted: Collection[object], there: Collection[object]) -> list[str]:
    """What is missing, and what is one too many."""
    missing = Counter(wanted) - Counter(there)
    extra = Counter(there) - Counter(wanted)
    return [
        *(f"{name}: {each} is missing" for each in missing.elements()),
        *(f"{name}: {each} should not be" for each in extra.elements()),
    ]
