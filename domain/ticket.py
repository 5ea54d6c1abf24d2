"""A ticket: its life as one table, and the methods that consult it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from domain.errors import (
    BadArgument,
    MissingReason,
    NotApproved,
    NoTechnician,
    NothingToChange,
    NotYourTicket,
    PastMoment,
    TooManyParts,
    WrongState,
)
from domain.fail_reasons import PRESET, FailReason
from domain.rules import TicketXpRules
from domain.text import is_worded, required_text


class TicketStatus(StrEnum):
    UNDER_REVIEW = "under_review"
    NEW = "new"
    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    WAITING_QC = "waiting_qc"
    REWORK = "rework"
    ON_HOLD = "on_hold"
    DONE = "done"
    CANCELLED = "cancelled"


class TicketAction(StrEnum):
    """What a transition row records as its action."""

    CREATED = "created"
    REVIEW_APPROVED = "review_approved"
    ASSIGNED = "assigned"
    STARTED = "started"
    TO_WAITING_QC = "to_waiting_qc"
    QC_PASS = "qc_pass"  # noqa: S105 - an action's name, not a password
    QC_FAIL = "qc_fail"
    METRICS_CHANGED = "metrics_changed"
    PRIORITY_CHANGED = "priority_changed"
    EDITED = "edited"
    PUT_ON_HOLD = "put_on_hold"
    HOLD_CHANGED = "hold_changed"
    RESUMED = "resumed"
    DECLINED = "declined"
    HANDOVER_NOTE = "handover_note"
    CANCELLED = "cancelled"
    RETURNED = "returned"


class HoldReason(StrEnum):
    """What a ticket on hold waits for; other than these two it is said in words."""

    PARTS = "parts"
    CUSTOMER = "customer"
    OTHER = "other"


class DeclineReason(StrEnum):
    """Why it is given back; values are part of callback data in messages already sent."""

    BUSY = "busy"
    SKILL = "skill"
    ILL = "ill"


class CancelReason(StrEnum):
    """Why it is cancelled; values are part of callback data in messages already sent."""

    MISTAKE = "mistake"
    CUSTOMER = "customer"
    NOT_WORTH = "not_worth"


class FlagColor(StrEnum):
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


_S = TicketStatus
FINAL_STATUSES = frozenset({_S.DONE, _S.CANCELLED})
ACTIVE_STATUSES = frozenset(set(TicketStatus) - FINAL_STATUSES)
# States in which a technician has it in hand: he may work on it, or not be able to.
IN_HAND = (_S.ASSIGNED, _S.IN_PROGRESS, _S.REWORK)
QC_DECISIONS = frozenset({TicketAction.QC_PASS, TicketAction.QC_FAIL})

# The one table: action -> state it starts from -> state it leads to. Methods guard by it,
# buttons are drawn from it, a test walks every status x action. None leads back to the state
# from which the ticket was put on hold.
TRANSITIONS: Mapping[TicketAction, Mapping[TicketStatus, TicketStatus | None]] = MappingProxyType(
    {
        TicketAction.CREATED: {},
        TicketAction.REVIEW_APPROVED: {_S.UNDER_REVIEW: _S.NEW},
        # Given to another, a ticket keeps its state: whoever has it now goes on from there.
        TicketAction.ASSIGNED: {
            _S.NEW: _S.ASSIGNED,
            _S.ASSIGNED: _S.ASSIGNED,
            _S.IN_PROGRESS: _S.IN_PROGRESS,
            _S.WAITING_QC: _S.WAITING_QC,
            _S.REWORK: _S.REWORK,
            _S.ON_HOLD: _S.ON_HOLD,
        },
        TicketAction.STARTED: {_S.ASSIGNED: _S.IN_PROGRESS, _S.REWORK: _S.IN_PROGRESS},
        TicketAction.TO_WAITING_QC: {_S.IN_PROGRESS: _S.WAITING_QC},
        TicketAction.QC_PASS: {_S.WAITING_QC: _S.DONE},
        TicketAction.QC_FAIL: {_S.WAITING_QC: _S.REWORK},
        TicketAction.METRICS_CHANGED: {status: status for status in ACTIVE_STATUSES},
        TicketAction.PRIORITY_CHANGED: {status: status for status in ACTIVE_STATUSES},
        # An inspector decides on what he sees: nothing of it changes while it waits.
        TicketAction.EDITED: {status: status for status in ACTIVE_STATUSES - {_S.WAITING_QC}},
        TicketAction.PUT_ON_HOLD: dict.fromkeys(IN_HAND, _S.ON_HOLD),
        TicketAction.HOLD_CHANGED: {_S.ON_HOLD: _S.ON_HOLD},
        TicketAction.RESUMED: {_S.ON_HOLD: None},
        TicketAction.DECLINED: dict.fromkeys(IN_HAND, _S.NEW),
        TicketAction.HANDOVER_NOTE: {status: status for status in ACTIVE_STATUSES},
        TicketAction.CANCELLED: dict.fromkeys(ACTIVE_STATUSES, _S.CANCELLED),
        # What was done stays done: its item has a ticket of its own from then on.
        TicketAction.RETURNED: {_S.DONE: _S.DONE},
    }
)

MAX_MINUTES = 10_000
MAX_XP = 10_000
MAX_TITLE = 200
MAX_REASON = 500
MAX_PART_NAME = 100
MAX_PARTS = 20
MAX_COMMENT = 500
# Of one check in characters, of the checks on a part, and of those on all parts of a ticket.
MAX_CHECK, MAX_CHECKS, MAX_ALL_CHECKS = 60, 10, 30


def allows(action: TicketAction, status: TicketStatus) -> bool:
    """Whether the table lets `action` happen in `status`."""
    return status in TRANSITIONS[action]


def possible_actions(status: TicketStatus) -> tuple[TicketAction, ...]:
    """What the table allows in `status`, in the order of a ticket's life."""
    return tuple(action for action in TicketAction if allows(action, status))


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing to look at on a part; `done_by` ticked it off at `done_at`."""

    text: str
    done_by: int | None = None
    done_at: datetime | None = None

    @property
    def is_done(self) -> bool:
        return self.done_at is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLine:
    """What is to be done on which part of the item; minutes are planned minutes."""

    name: str
    minutes: int
    color: FlagColor = FlagColor.GREEN
    comment: str = ""
    checks: tuple[Check, ...] = ()
    """What is ticked off while the work goes on."""
    checks_required: bool = False
    """Whether all of them must be, before the ticket goes to QC."""

    def cleaned(self) -> "PartLine":
        """The line as it is kept; refused when nameless or too long."""
        comment = required_text("comment", self.comment, MAX_COMMENT) if self.comment else ""
        return replace(
            self,
            name=required_text("part", self.name, MAX_PART_NAME),
            comment=comment,
            checks=checklist([check.text for check in self.checks]),
        )

    @property
    def open_checks(self) -> tuple[str, ...]:
        """What is left to be ticked off."""
        return tuple(check.text for check in self.checks if not check.is_done)

    def ticked_as(self, before: Iterable["PartLine"]) -> "PartLine":
        """What was ticked off on the part of the same name stays so."""
        known = {check.text: check for p in before if p.name == self.name for check in p.checks}
        return replace(self, checks=tuple(known.get(each.text, each) for each in self.checks))

    def ticked(self, text: str, *, done: bool, by: int, at: datetime) -> "PartLine":
        """With this check done, or open again."""
        new = Check(text=text, done_by=by, done_at=at) if done else Check(text=text)
        return replace(self, checks=tuple(new if c.text == text else c for c in self.checks))


def checklist(texts: Iterable[str]) -> tuple[Check, ...]:
    """The checks, none of them done; each once, in their order."""
    cleaned = [required_text("check", text, MAX_CHECK) for text in texts]
    if len(cleaned) > MAX_CHECKS:
        raise BadArgument("check", "too-many-lines", {"max": MAX_CHECKS})
    return tuple(Check(text=text) for text in dict.fromkeys(cleaned))


def required_checks(parts: Iterable[PartLine]) -> tuple[str, ...]:
    """What has to be ticked off before QC, and is not yet."""
    return tuple(text for part in parts if part.checks_required for text in part.open_checks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What an admin may change of a ticket: what it is about, and how long it shall take."""

    title: str
    total_duration: int
    parts: tuple[PartLine, ...] = ()

    def changed(
        self, title: str | None, minutes: int | None, parts: Iterable[PartLine] | None
    ) -> "Wording":
        """With what is not None; minutes of a ticket with parts are those of its parts."""
        lines = self.parts
        if parts is not None:
            lines = tuple(part.cleaned().ticked_as(self.parts) for part in parts)
        if lines and minutes not in (None, sum(line.minutes for line in lines)):
            raise BadArgument("minutes", "of-parts")
        if not lines and not self.parts and minutes is None:
            minutes = self.total_duration
        return Wording(
            title=self.title if title is None else required_text("title", title, MAX_TITLE),
            total_duration=planned_minutes(lines, minutes),
            parts=lines,
        )

    def kept(self) -> Mapping[str, Any]:
        """As a transition keeps it."""
        parts = [
            {
                "name": p.name,
                "minutes": p.minutes,
                "color": p.color.value,
                "comment": p.comment,
                **({"checks": [check.text for check in p.checks]} if p.checks else {}),
                **({"checks_required": True} if p.checks and p.checks_required else {}),
            }
            for p in self.parts
        ]
        return {"title": self.title, "total_duration": self.total_duration, "parts": parts}


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketTransition:
    """The append-only record of one move; `metadata` says where it came from."""

    ticket_id: int
    action: TicketAction
    from_status: TicketStatus | None
    to_status: TicketStatus
    actor_id: int | None
    created_at: datetime
    note: str | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)


def flag_for(total_duration: int, rules: TicketXpRules) -> FlagColor:
    """The flag that planned minutes earn under the rules (`flag_*_max_minutes`, inclusive)."""
    if total_duration <= rules.flag_green_max_minutes:
        return FlagColor.GREEN
    if total_duration <= rules.flag_yellow_max_minutes:
        return FlagColor.YELLOW
    return FlagColor.RED


def planned_minutes(parts: Iterable[PartLine], minutes: int | None) -> int:
    """`total_duration`: the sum of the part lines, or the number given at intake."""
    lines = tuple(parts)
    if len(lines) > MAX_PARTS:
        raise TooManyParts(MAX_PARTS)
    if sum(len(line.checks) for line in lines) > MAX_ALL_CHECKS:
        raise BadArgument("check", "too-many-lines", {"max": MAX_ALL_CHECKS})
    if any(line.minutes < 0 for line in lines):
        raise BadArgument("minutes", "range", {"min": 1, "max": MAX_MINUTES})
    total = sum(line.minutes for line in lines) if lines else (minutes or 0)
    if not 1 <= total <= MAX_MINUTES:
        raise BadArgument("minutes", "range", {"min": 1, "max": MAX_MINUTES})
    return total


@dataclass(eq=False, kw_only=True)
class Ticket:
    """One job on one item. Every method that moves it returns the transition to be logged.

    `version` rises with every change of what a card shows, sessions included, so that a
    button can say which state of the ticket its presser saw.
    """

    id: int = field(init=False)
    item_id: int
    title: str
    created_by: int
    created_at: datetime
    updated_at: datetime
    status_since: datetime
    total_duration: int
    flag_color: FlagColor
    xp_amount: int
    status: TicketStatus = TicketStatus.UNDER_REVIEW
    is_manual: bool = False
    technician_id: int | None = None
    approved_by: int | None = None
    approved_at: datetime | None = None
    assigned_by: int | None = None
    assigned_at: datetime | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    is_urgent: bool = False
    due_at: datetime | None = None
    held_from: TicketStatus | None = None
    """The state that a ticket on hold goes back to."""
    hold_reason: HoldReason | None = None
    hold_note: str | None = None
    hold_until: datetime | None = None
    """When it is expected to go on; None where nobody knows."""
    hold_asked_at: datetime | None = None
    """When that day had come, and an admin was asked."""
    returned_from: int | None = None
    """The ticket that was done, and whose item came back."""
    version: int = 1

    @classmethod
    def open(
        cls,
        *,
        item_id: int,
        title: str,
        total_duration: int,
        rules: TicketXpRules,
        by: int,
        at: datetime,
        returned_from: int | None = None,
    ) -> "Ticket":
        """A new ticket under review, its metrics computed from the rules."""
        title = required_text("title", title, MAX_TITLE)
        if not 1 <= total_duration <= MAX_MINUTES:
            raise BadArgument("minutes", "range", {"min": 1, "max": MAX_MINUTES})
        return cls(
            item_id=item_id,
            title=title,
            created_by=by,
            created_at=at,
            updated_at=at,
            status_since=at,
            total_duration=total_duration,
            flag_color=flag_for(total_duration, rules),
            xp_amount=rules.base_xp(total_duration),
            returned_from=returned_from,
        )

    @property
    def is_active(self) -> bool:
        return self.status not in FINAL_STATUSES

    @property
    def xp_by_hand(self) -> int | None:
        """The XP that an admin set, 0 included; None where the rules reckon it."""
        return self.xp_amount if self.is_manual else None

    def is_late(self, now: datetime) -> bool:
        """Whether it should have been over by now."""
        return is_late(self.status, self.due_at, now)

    def xp_under(self, rules: TicketXpRules) -> int:
        """What a pass earns under these rules; what a ticket that is over was worth at its end."""
        if self.is_manual or not self.is_active:
            return self.xp_amount
        return rules.base_xp(self.total_duration)

    def creation(self) -> TicketTransition:
        """The first line of the log; asked for once the ticket has its id."""
        return self._fact(TicketAction.CREATED, None, by=self.created_by, at=self.created_at)

    def approve(self, *, by: int, at: datetime) -> TicketTransition:
        before = self._move(TicketAction.REVIEW_APPROVED, at)
        self.approved_by, self.approved_at = by, at
        return self._fact(TicketAction.REVIEW_APPROVED, before, by=by, at=at)

    def assign(self, technician_id: int, *, by: int, at: datetime) -> TicketTransition:
        """Hand the ticket to a technician; who may be one is the service's question.

        Whatever was done on it stays done: the next one reworks it, goes on with it, or answers
        for it in QC, and earns its points when it passes.
        """
        self.require_assignable()
        if technician_id == self.technician_id:
            raise NothingToChange()
        previous = self.technician_id
        before = self._move(TicketAction.ASSIGNED, at)
        self.technician_id, self.assigned_by, self.assigned_at = technician_id, by, at
        metadata = {"technician_id": technician_id, "previous_technician_id": previous}
        return self._fact(TicketAction.ASSIGNED, before, by=by, at=at, metadata=metadata)

    def start(self, *, by: int, at: datetime) -> TicketTransition:
        self.require_technician(by)
        before = self._move(TicketAction.STARTED, at)
        self.started_at = self.started_at or at
        return self._fact(TicketAction.STARTED, before, by=by, at=at)

    def send_to_qc(self, *, by: int, at: datetime) -> TicketTransition:
        self.require_technician(by)
        before = self._move(TicketAction.TO_WAITING_QC, at)
        return self._fact(TicketAction.TO_WAITING_QC, before, by=by, at=at)

    def pass_qc(self, *, by: int, at: datetime, own_work: bool = False) -> TicketTransition:
        """Let it out; `own_work` says that the rules allowed an inspector his own work."""
        before = self._move(TicketAction.QC_PASS, at)
        self.finished_at = at
        return self._fact(TicketAction.QC_PASS, before, by=by, at=at, metadata=_own_work(own_work))

    def fail_qc(
        self, reason: str | FailReason, *, by: int, at: datetime, own_work: bool = False
    ) -> TicketTransition:
        """Back for rework; the reason, in own words or a preset, is what the technician reads."""
        self.require(TicketAction.QC_FAIL)
        if isinstance(reason, str):
            reason = FailReason.in_own_words(reason_text(reason))
        before = self._move(TicketAction.QC_FAIL, at)
        metadata = {**_own_work(own_work), **reason.effect()}
        return self._fact(
            TicketAction.QC_FAIL, before, by=by, at=at, note=reason.words, metadata=metadata
        )

    def set_metrics(
        self, *, flag_color: FlagColor, xp_amount: int, by: int, at: datetime
    ) -> TicketTransition:
        """Flag and XP by hand; never touches the review."""
        if not 0 <= xp_amount <= MAX_XP:
            raise BadArgument("xp", "range", {"min": 0, "max": MAX_XP})
        return self._change_metrics(flag_color, xp_amount, is_manual=True, by=by, at=at)

    def reset_metrics(self, rules: TicketXpRules, *, by: int, at: datetime) -> TicketTransition:
        """Back to automatic: recomputed from planned minutes and the rules."""
        return self._change_metrics(
            flag_for(self.total_duration, rules),
            rules.base_xp(self.total_duration),
            is_manual=False,
            by=by,
            at=at,
        )

    def edit(
        self, old: "Wording", new: "Wording", rules: TicketXpRules, *, by: int, at: datetime
    ) -> TicketTransition:
        """Other words or minutes; automatic metrics follow the minutes, those by hand stay."""
        self.require(TicketAction.EDITED)
        if old == new:
            raise NothingToChange()
        before = self._move(TicketAction.EDITED, at)
        self.title, self.total_duration = new.title, new.total_duration
        if not self.is_manual:
            self.flag_color = flag_for(new.total_duration, rules)
            self.xp_amount = rules.base_xp(new.total_duration)
        metadata = {"old": old.kept(), "new": new.kept()}
        return self._fact(TicketAction.EDITED, before, by=by, at=at, metadata=metadata)

    def set_urgent(self, is_urgent: bool, *, by: int, at: datetime) -> TicketTransition:
        """Before all others, or in its turn again."""
        return self._prioritise(is_urgent, self.due_at, by=by, at=at)

    def set_due(self, due_at: datetime | None, *, by: int, at: datetime) -> TicketTransition:
        """When it has to be over; None where it is over when it is over."""
        self.require(TicketAction.PRIORITY_CHANGED)
        if due_at is not None and due_at <= at:
            raise PastMoment(due_at)
        return self._prioritise(self.is_urgent, due_at, by=by, at=at)

    def put_on_hold(
        self,
        reason: HoldReason,
        note: str = "",
        *,
        until: datetime | None = None,
        by: int,
        at: datetime,
    ) -> TicketTransition:
        """It can't go on now; what it waits for is said in words where `reason` doesn't say it."""
        self.require(TicketAction.PUT_ON_HOLD)
        words = reason_text(note) if note or reason is HoldReason.OTHER else None
        _require_ahead(until, at)
        self.held_from = self._move(TicketAction.PUT_ON_HOLD, at)
        self.hold_reason, self.hold_note, self.hold_until = reason, words, until
        metadata = {"reason": reason, "until": _kept(until)}
        return self._fact(
            TicketAction.PUT_ON_HOLD, self.held_from, by=by, at=at, note=words, metadata=metadata
        )

    def change_hold(self, until: datetime | None, *, by: int, at: datetime) -> TicketTransition:
        """It is expected to go on at another time; then an admin is asked anew."""
        self.require(TicketAction.HOLD_CHANGED)
        _require_ahead(until, at)
        if until == self.hold_until:
            raise NothingToChange()
        before = self._move(TicketAction.HOLD_CHANGED, at)
        metadata = {"old": _kept(self.hold_until), "new": _kept(until)}
        self.hold_until, self.hold_asked_at = until, None
        return self._fact(TicketAction.HOLD_CHANGED, before, by=by, at=at, metadata=metadata)

    def resume(self, *, by: int, at: datetime) -> TicketTransition:
        """Back to the state from which it was put on hold."""
        before = self._move(TicketAction.RESUMED, at)
        self.held_from = self.hold_reason = self.hold_note = None
        self.hold_until = self.hold_asked_at = None
        return self._fact(TicketAction.RESUMED, before, by=by, at=at)

    def decline(
        self, reason: str, *, preset: DeclineReason | None = None, by: int, at: datetime
    ) -> TicketTransition:
        """Its technician gives it back: it waits for another, and what was done stays done.

        `preset` is what the words say, where they were offered.
        """
        self.require_technician(by)
        self.require(TicketAction.DECLINED)
        reason = reason_text(reason)
        before = self._move(TicketAction.DECLINED, at)
        self.technician_id = self.assigned_by = self.assigned_at = None
        metadata = {"previous_technician_id": by, **({PRESET: preset.value} if preset else {})}
        return self._fact(
            TicketAction.DECLINED, before, by=by, at=at, note=reason, metadata=metadata
        )

    def leave_line(self, line: str, *, by: int, at: datetime) -> TicketTransition:
        """A line of somebody who worked on it, for whoever goes on."""
        self.require(TicketAction.HANDOVER_NOTE)
        line = required_text("line", line, MAX_REASON)
        before = self._move(TicketAction.HANDOVER_NOTE, at)
        return self._fact(TicketAction.HANDOVER_NOTE, before, by=by, at=at, note=line)

    def cancel(
        self, reason: str, *, preset: CancelReason | None = None, by: int, at: datetime
    ) -> TicketTransition:
        """Over without being done; `preset` is what the words say, where they were offered."""
        self.require(TicketAction.CANCELLED)
        reason = reason_text(reason)
        before = self._move(TicketAction.CANCELLED, at)
        metadata = {PRESET: preset.value} if preset else {}
        return self._fact(
            TicketAction.CANCELLED, before, by=by, at=at, note=reason, metadata=metadata
        )

    def come_back(self, *, by: int, at: datetime) -> TicketTransition:
        """The item is here again; what is to be done now is another ticket's."""
        before = self._move(TicketAction.RETURNED, at)
        return self._fact(TicketAction.RETURNED, before, by=by, at=at)

    def require_assignable(self) -> None:
        """Refuse what is not approved yet, and what nobody may be given now."""
        if self.status is TicketStatus.UNDER_REVIEW:
            raise NotApproved(self.id)
        self.require(TicketAction.ASSIGNED)
        if self.approved_by is None or self.approved_at is None:
            raise NotApproved(self.id)

    def require_technician(self, person_id: int) -> None:
        """Only the assigned technician works on a ticket."""
        if self.technician_id is None:
            raise NoTechnician(self.id)
        if self.technician_id != person_id:
            raise NotYourTicket(self.id)

    def touch(self, at: datetime) -> None:
        """What a card shows has changed."""
        self.updated_at = at
        self.version += 1

    def _prioritise(
        self, is_urgent: bool, due_at: datetime | None, *, by: int, at: datetime
    ) -> TicketTransition:
        self.require(TicketAction.PRIORITY_CHANGED)
        old = {"urgent": self.is_urgent, "due_at": _kept(self.due_at)}
        new = {"urgent": is_urgent, "due_at": _kept(due_at)}
        if old == new:
            raise NothingToChange()
        before = self._move(TicketAction.PRIORITY_CHANGED, at)
        self.is_urgent, self.due_at = is_urgent, due_at
        metadata = {"old": old, "new": new}
        return self._fact(TicketAction.PRIORITY_CHANGED, before, by=by, at=at, metadata=metadata)

    def _change_metrics(
        self, flag_color: FlagColor, xp_amount: int, *, is_manual: bool, by: int, at: datetime
    ) -> TicketTransition:
        self.require(TicketAction.METRICS_CHANGED)
        old = {"flag_color": self.flag_color, "xp": self.xp_amount, "is_manual": self.is_manual}
        new = {"flag_color": flag_color, "xp": xp_amount, "is_manual": is_manual}
        if old == new:
            raise NothingToChange()
        before = self._move(TicketAction.METRICS_CHANGED, at)
        self.flag_color, self.xp_amount, self.is_manual = flag_color, xp_amount, is_manual
        metadata = {"old": old, "new": new}
        return self._fact(TicketAction.METRICS_CHANGED, before, by=by, at=at, metadata=metadata)

    def require(self, action: TicketAction) -> None:
        """Refuse what the table doesn't allow in the present state."""
        if not allows(action, self.status):
            raise WrongState(
                ticket_id=self.id,
                action=action,
                status=self.status,
                possible=possible_actions(self.status),
            )

    def _move(self, action: TicketAction, at: datetime) -> TicketStatus:
        self.require(action)
        before = self.status
        leads_to = TRANSITIONS[action][before] or self.held_from
        assert leads_to is not None, "a ticket on hold knows where it came from"
        self.status = leads_to
        if self.status is not before:
            self.status_since = at
        self.touch(at)
        return before

    def _fact(
        self,
        action: TicketAction,
        before: TicketStatus | None,
        *,
        by: int,
        at: datetime,
        note: str | None = None,
        metadata: Mapping[str, Any] | None = None,
    ) -> TicketTransition:
        return TicketTransition(
            ticket_id=self.id,
            action=action,
            from_status=before,
            to_status=self.status,
            actor_id=by,
            created_at=at,
            note=note,
            # Where the move led to: it tells a screen from before from one that shows it.
            metadata={**(metadata or {}), "version": self.version},
        )


def reason_text(reason: str) -> str:
    """A reason as it is kept: trimmed, in words, at most `MAX_REASON` characters."""
    if not is_worded(reason):
        raise MissingReason()
    return required_text("reason", reason, MAX_REASON)


def is_late(status: TicketStatus, due_at: datetime | None, now: datetime) -> bool:
    """Whether a ticket should have been over by now."""
    return status in ACTIVE_STATUSES and due_at is not None and due_at <= now


def _require_ahead(until: datetime | None, now: datetime) -> None:
    if until is not None and until <= now:
        raise PastMoment(until)


def _kept(at: datetime | None) -> str | None:
    return at.isoformat() if at is not None else None


def _own_work(lifted: bool) -> Mapping[str, Any]:
    return {"own_work": True} if lifted else {}
