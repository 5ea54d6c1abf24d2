"""The figures of a span of time, each with its one definition: domain/README.md, "Numbers"."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from domain.fail_reasons import FailReason, logged_reason
from domain.ports.report import Clocked, Move, Passed, Returned
from domain.search import folded
from domain.ticket import QC_DECISIONS, TicketAction, TicketStatus
from domain.work_session import Span, active_seconds_within
from domain.work_time import WorkTime

# An item that is here again so soon after it was let out has come back.
RETURN_DAYS = 30


def rate(part: int, whole: int) -> int | None:
    """Whole percent, halves up; None of nothing."""
    return (200 * part + whole) // (2 * whole) if whole else None


@dataclass(slots=True)
class Stays:
    """How often tickets left a status, and the work hours that they had spent in it."""

    count: int = 0
    seconds: int = 0

    @property
    def average(self) -> int:
        return self.seconds // self.count if self.count else 0


@dataclass(slots=True)
class TechnicianFigures:
    """`worked_seconds` is the clock on the tickets that passed, whenever it ran and whoever's it
    was: what the plan is compared with. `clocked_seconds` is the technician's clock in the span.
    """

    done: int = 0
    first_passes: int = 0
    planned_minutes: int = 0
    worked_seconds: int = 0
    clocked_seconds: int = 0
    returned: int = 0


@dataclass(slots=True)
class InspectorFigures:
    """`failed_again` counts fails of tickets that had failed before; `days` are those on which
    they decided anything.
    """

    passed: int = 0
    failed: int = 0
    failed_again: int = 0
    days: set[date] = field(default_factory=set)

    @property
    def fail_rate(self) -> int | None:
        return rate(self.failed, self.decided)

    @property
    def decided(self) -> int:
        return self.passed + self.failed


@dataclass(slots=True)
class DayCount:
    """What a local day saw of it."""

    opened: int = 0
    done: int = 0
    first_passes: int = 0

    def add(self, other: "DayCount") -> None:
        """A further day's are counted in."""
        self.opened += other.opened
        self.done += other.done
        self.first_passes += other.first_passes


@dataclass(slots=True)
class Figures:
    """What happened in a span of time."""

    opened: int = 0
    done: int = 0
    cancelled: int = 0
    failed: int = 0
    first_passes: int = 0
    returned: int = 0
    fail_reasons: Counter[str] = field(default_factory=Counter)
    """By the words that the log keeps: one preset has the same, whoever chose it."""
    presets: dict[str, FailReason] = field(default_factory=dict)
    """What those words are in every language, as they were said last."""
    returned_items: Counter[int] = field(default_factory=Counter)
    technicians: dict[int, TechnicianFigures] = field(default_factory=dict)
    inspectors: dict[int, InspectorFigures] = field(default_factory=dict)
    stays: dict[TicketStatus, Stays] = field(default_factory=dict)
    days: dict[date, DayCount] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Nothing moved, and nobody's clock ran."""
        return not (self.opened or self.stays or self.technicians)

    @property
    def first_pass_rate(self) -> int | None:
        return rate(self.first_passes, self.done)

    @property
    def planned_minutes(self) -> int:
        return sum(each.planned_minutes for each in self.technicians.values())

    @property
    def worked_seconds(self) -> int:
        return sum(each.worked_seconds for each in self.technicians.values())

    @property
    def clocked_seconds(self) -> int:
        return sum(each.clocked_seconds for each in self.technicians.values())

    def count_moves(self, moves: Iterable[Move], work_time: WorkTime) -> None:
        for move in moves:
            match move.action:
                case TicketAction.CREATED:
                    self.opened += 1
                    self._day(work_time.day(move.at)).opened += 1
                case TicketAction.QC_PASS:
                    self.done += 1
                    self._day(work_time.day(move.at)).done += 1
                case TicketAction.QC_FAIL:
                    self.failed += 1
                    self._count_reason(logged_reason(move.note or "", move.kept or {}))
                case TicketAction.CANCELLED:
                    self.cancelled += 1
            if move.actor_id is not None and move.action in QC_DECISIONS:
                self._count_decision(move, move.actor_id, work_time.day(move.at))
            if move.from_status is not None and move.since is not None:
                stays = self.stays.setdefault(move.from_status, Stays())
                stays.count += 1
                stays.seconds += work_time.seconds(move.since, move.at)

    def _count_reason(self, reason: FailReason) -> None:
        self.fail_reasons[reason.words] += 1
        if reason.has_languages:
            self.presets[reason.words] = reason

    def most_failed(self) -> Sequence[tuple[FailReason, int]]:
        """Why work was sent back, the most frequent first.

        Words count with the preset that they name in whichever language: they may be from before
        it had one.
        """
        found: Counter[FailReason] = Counter()
        presets = {
            folded(text): each for each in self.presets.values() for text in each.texts.values()
        }
        for said, count in self.fail_reasons.items():
            own = self.presets.get(said) or presets.get(folded(said))
            found[own or FailReason.in_own_words(said)] += count
        return found.most_common()

    def _count_decision(self, move: Move, inspector_id: int, day: date) -> None:
        theirs = self._inspector(inspector_id)
        theirs.days.add(day)
        theirs.passed += move.action is TicketAction.QC_PASS
        theirs.failed += move.action is TicketAction.QC_FAIL
        theirs.failed_again += move.action is TicketAction.QC_FAIL and move.fails_before > 0

    def count_passed(self, tickets: Iterable[Passed], work_time: WorkTime) -> None:
        for ticket in tickets:
            is_first_pass = ticket.fails == 0
            self.first_passes += is_first_pass
            self._day(work_time.day(ticket.at)).first_passes += is_first_pass
            if ticket.technician_id is not None:
                theirs = self._technician(ticket.technician_id)
                theirs.done += 1
                theirs.first_passes += is_first_pass
                theirs.planned_minutes += ticket.planned_minutes
                theirs.worked_seconds += ticket.worked_seconds

    def count_clocked(self, sessions: Iterable[Clocked], span: Span) -> None:
        for session in sessions:
            if seconds := active_seconds_within(session.log, span):
                self._technician(session.technician_id).clocked_seconds += seconds

    def count_returned(self, tickets: Iterable[Returned]) -> None:
        for ticket in tickets:
            self.returned += 1
            self.returned_items[ticket.item_id] += 1
            if ticket.technician_id is not None:
                self._technician(ticket.technician_id).returned += 1

    def _technician(self, person_id: int) -> TechnicianFigures:
        return self.technicians.setdefault(person_id, TechnicianFigures())

    def _inspector(self, person_id: int) -> InspectorFigures:
        return self.inspectors.setdefault(person_id, InspectorFigures())

    def _day(self, day: date) -> DayCount:
        return self.days.setdefault(day, DayCount())
