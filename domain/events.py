"""What happened: past-tense facts that others may have to hear of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from domain.people import Role
from domain.reminders import Mention
from domain.ticket import CancelReason, DeclineReason, HoldReason


@dataclass(frozen=True, slots=True, kw_only=True)
class OnTicket:
    """`actor_id` is whose act it was: he is never told of it."""

    ticket_id: int
    actor_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseBudgetRanOut:
    """The clock resumed a paused session."""

    ticket_id: int
    technician_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StillWorkingAsked:
    """A session has run for long, or past the end of the day."""

    ticket_id: int
    technician_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StillWorkingUnanswered:
    ticket_id: int
    technician_id: int
    asked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RemindersDue:
    """Everything that one person is reminded of at one moment."""

    person_id: int
    mentions: Sequence[Mention]


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestMade:
    """A working day is over, and something happened on it."""

    day: date
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeCorrected(OnTicket):
    """The time of a session of `technician_id` was put right; seconds before and after."""

    technician_id: int
    old_seconds: int
    new_seconds: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketCreated(OnTicket):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultReported(OnTicket):
    """A ticket was opened for what somebody reported."""

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultReportedToo(OnTicket):
    """What somebody reported goes to the ticket that the item has already."""

    technician_id: int | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewApproved(OnTicket):
    created_by: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketAssigned(OnTicket):
    created_by: int
    technician_id: int
    previous_technician_id: int | None
    previous_worked: bool = False
    """Whether whoever had it before worked on it: then he may have something to say."""
    approved: bool = False
    """Whether this approves the ticket as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketStarted(OnTicket):
    created_by: int
    assigned_by: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketSentToQc(OnTicket):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketPassedQc(OnTicket):
    """`base_xp` and `bonus_xp` are what the technician really earned."""

    created_by: int
    technician_id: int
    base_xp: int
    bonus_xp: int
    shares: Mapping[int, int] = field(default_factory=dict)
    """What others who worked on it earned, by person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketFailedQc(OnTicket):
    created_by: int
    technician_id: int
    reason: str
    preset: Mapping[str, str] | None = None
    """Its text in each language, where the workshop's rules have one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketCancelled(OnTicket):
    created_by: int
    technician_id: int | None
    reason: str
    preset: CancelReason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketPutOnHold(OnTicket):
    created_by: int
    assigned_by: int | None
    technician_id: int | None
    reason: HoldReason
    note: str
    until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketResumed(OnTicket):
    created_by: int
    assigned_by: int | None
    technician_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketDeclined(OnTicket):
    reason: str
    preset: DeclineReason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverNoteLeft(OnTicket):
    technician_id: int | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityChanged(OnTicket):
    """It is urgent now, or has another time at which it is due."""

    technician_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldIsOver:
    """The day has come on which a ticket on hold was expected to go on."""

    ticket_id: int
    asked_id: int | None
    """Whose it is to say; None: every admin's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessRequested:
    """`told_with`, here and below: the first of the crowd which admins hear of in one message;
    None where they have a message of this very request.
    """

    request_id: int
    telegram_id: int
    told_with: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessGranted:
    request_id: int
    person_id: int
    role: Role
    actor_id: int
    scanned: str | None = None
    """The label with whose code the person came."""
    told_with: int | None = None
    on_card: bool = False
    """Decided on the actor's own message of it, which closes with the press."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessRefused:
    request_id: int
    telegram_id: int
    language: str | None
    actor_id: int
    told_with: int | None = None
    on_card: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ManyRefused:
    """Refused by one act. Those before the first of them may be on their way still: `before`."""

    refused: Sequence[AccessRefused]
    actor_id: int
    before: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class XpAdjusted:
    """Points given or taken by hand."""

    person_id: int
    amount: int
    comment: str
    actor_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsQuestioned:
    """Somebody asked about a line of their points."""

    question_id: int
    actor_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsQuestionAnswered:
    """In words, or by points as well."""

    question_id: int
    asked_by: int
    actor_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLost:
    """Telegram refuses to deliver to the person."""

    person_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QcGroupLost:
    """The bot is no longer in the group that was bound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectorsGone:
    """So many tickets wait for QC that nobody may inspect since somebody, or the group, went."""

    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QcGroupSilenced:
    """The bot is in the group that is bound, and may not write there any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitsInGroup:
    """A ticket that waited already is shown in the QC group."""

    ticket_id: int
    technician_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitsForInspector:
    """The same for an inspector who was not shown it; None: there is nobody to decide."""

    ticket_id: int
    technician_id: int
    inspector_id: int | None


QcGroupEvent = QcGroupLost | QcGroupSilenced | WaitsInGroup | WaitsForInspector


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestClosed:
    """The request needs no decision any more: its person got in by another way, or is blocked."""

    request_id: int
    told_with: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGranted:
    person_id: int
    role: Role
    actor_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleTaken:
    person_id: int
    role: Role
    actor_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDeactivated:
    person_id: int
    telegram_id: int
    language: str | None
    actor_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonReactivated:
    person_id: int
    actor_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteAccepted:
    """Whoever came in acted himself; whoever invited him is told."""

    role: Role
    invited_by: int
    actor_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupMade:
    """One that was asked for is there."""

    name: str
    size: int
    asked_by: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupFailed:
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupsOverdue:
    """None was made since then."""

    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupSent:
    """Somebody has all of the workshop in his chat."""

    actor_id: int


BackupEvent = BackupMade | BackupFailed | BackupsOverdue | BackupSent
AccessEvent = AccessRequested | AccessGranted | AccessRefused | ManyRefused | RequestClosed
PersonEvent = (
    AccessEvent
    | RoleGranted
    | RoleTaken
    | PersonDeactivated
    | PersonReactivated
    | InviteAccepted
    | XpAdjusted
    | PointsQuestioned
    | PointsQuestionAnswered
    | PersonLost
)
ClockEvent = (
    PauseBudgetRanOut
    | StillWorkingAsked
    | StillWorkingUnanswered
    | RemindersDue
    | DigestMade
    | HoldIsOver
)
Detour = TicketPutOnHold | TicketResumed | TicketDeclined | HandoverNoteLeft | PriorityChanged
TicketEvent = (
    TicketCreated
    | FaultReported
    | FaultReportedToo
    | ReviewApproved
    | TicketAssigned
    | TicketStarted
    | TicketSentToQc
    | TicketPassedQc
    | TicketFailedQc
    | TicketCancelled
    | Detour
    | TimeCorrected
)
Event = TicketEvent | PersonEvent | ClockEvent | QcGroupEvent | InspectorsGone | BackupEvent
