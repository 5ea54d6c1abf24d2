"""Refusals: one class per reason, with data, never sentences.

`bot/dispatch/errors.py` is the one place that turns each into the reader's language. Statuses and
actions are `StrEnum` members; they are typed as `str` here so that entities can import this.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple


class WorkshopError(Exception):
    """The domain's "no": nothing was changed."""


@dataclass(eq=False)
class WrongState(WorkshopError):
    """The ticket's state doesn't allow the action; `possible` is what its state does allow."""

    ticket_id: int
    action: str
    status: str
    possible: Sequence[str]


@dataclass(eq=False)
class SomeoneWasFaster(WorkshopError):
    """The ticket moved on since the presser saw it; `by_id` may be the presser himself.

    `contested`: the other did the very same, or decided the same question.
    """

    ticket_id: int
    by_id: int | None
    by_name: str
    at: datetime
    action: str
    status: str
    contested: bool


@dataclass(eq=False)
class CardOutdated(WorkshopError):
    """Pressed on a card from before; the same may be meant, or not, so it is asked again."""

    ticket_id: int


@dataclass(eq=False)
class NotYourTicket(WorkshopError):
    ticket_id: int


@dataclass(eq=False)
class NoTechnician(WorkshopError):
    ticket_id: int


@dataclass(eq=False)
class NotApproved(WorkshopError):
    """Assignment needs `approved_by` and `approved_at`."""

    ticket_id: int


@dataclass(eq=False)
class OpenSessionElsewhere(WorkshopError):
    """The technician's clock runs, or is paused, on another ticket."""

    ticket_id: int
    serial_number: str


@dataclass(eq=False)
class SessionNotStopped(WorkshopError):
    """The technician's latest session on this ticket must be stopped first."""

    ticket_id: int


@dataclass(eq=False)
class WrongSessionState(WorkshopError):
    """`status` is `none` where the technician has no session on the ticket."""

    ticket_id: int
    action: str
    status: str


@dataclass(eq=False)
class PauseBudgetSpent(WorkshopError):
    """The day's pauses are used up; a limit of 0 means that pausing is off."""

    limit_minutes: int


@dataclass(eq=False)
class ChecklistOpen(WorkshopError):
    """These checks have to be ticked off before the ticket goes to QC."""

    ticket_id: int
    missing: Sequence[str]


@dataclass(eq=False)
class OwnWork(WorkshopError):
    """Four eyes: nobody passes or fails a ticket on which he had a work session."""

    ticket_id: int


@dataclass(eq=False)
class RoleMissing(WorkshopError):
    """Any one of `roles` would do."""

    roles: Sequence[str]


@dataclass(eq=False)
class NotAMember(WorkshopError):
    """Unknown here, or deactivated."""


@dataclass(eq=False)
class NotATechnician(WorkshopError):
    """Whoever is to be assigned must be an active technician."""

    name: str


@dataclass(eq=False)
class ItemBusy(WorkshopError):
    """At most one active ticket per item."""

    serial_number: str
    ticket_id: int


@dataclass(eq=False)
class ItemWrittenOff(WorkshopError):
    serial_number: str


@dataclass(eq=False)
class ItemNotReady(WorkshopError):
    """Rented or blocked by an admin's hand: work on it starts once an admin sets it to ready."""

    serial_number: str
    status: str


@dataclass(eq=False)
class TooManyParts(WorkshopError):
    """A ticket has at most `limit` part lines."""

    limit: int


class UnknownTemplate(WorkshopError):
    """A set of part lines that was removed meanwhile."""


@dataclass(eq=False)
class SerialTaken(WorkshopError):
    """Another item has the serial number: this one."""

    serial_number: str
    name: str
    item_id: int


@dataclass(eq=False)
class UnknownTicket(WorkshopError):
    ticket: str


class NearItem(NamedTuple):
    """An item whose serial number looks like what was typed."""

    id: int
    serial_number: str


@dataclass(eq=False)
class UnknownItem(WorkshopError):
    """`near` holds items whose serial numbers look alike, best first."""

    serial_number: str
    near: Sequence[NearItem] = ()


@dataclass(eq=False)
class NoSuchItem(WorkshopError):
    """A button's item is not here (any more)."""

    item_id: int


@dataclass(eq=False)
class BadFile(WorkshopError):
    """A file that can't be read as a list of items at all: why, and what it is about."""

    problem: str
    about: str = ""


class NearPerson(NamedTuple):
    """Somebody who may be meant; told apart by the @username, or the Telegram id."""

    id: int
    name: str


@dataclass(eq=False)
class UnknownPerson(WorkshopError):
    """`near` holds people whose names look alike, best first."""

    person: str
    near: Sequence[NearPerson] = ()


@dataclass(eq=False)
class AmbiguousPerson(WorkshopError):
    """`near` holds all who are called so."""

    person: str
    near: Sequence[NearPerson]


@dataclass(eq=False)
class LastAdmin(WorkshopError):
    """A workshop without an active admin could never have one again."""

    name: str


@dataclass(eq=False)
class SettledAdmin(WorkshopError):
    """Named in the settings: he would be an admin again with his next word."""

    name: str


@dataclass(eq=False)
class UnknownLabel(WorkshopError):
    """No item here has, or had, the code that was scanned."""


@dataclass(eq=False)
class LabelRenewed(WorkshopError):
    """The code is one that the item had before; whoever renewed it is named where known."""

    item_id: int
    serial_number: str
    by_name: str
    at: datetime


@dataclass(eq=False)
class UnknownInvite(WorkshopError):
    pass


@dataclass(eq=False)
class InviteExpired(WorkshopError):
    pass


@dataclass(eq=False)
class InviteRevoked(WorkshopError):
    pass


@dataclass(eq=False)
class InviteUsed(WorkshopError):
    """Each link lets one person in."""


@dataclass(eq=False)
class OwnInvite(WorkshopError):
    """Whoever made the link tried it himself: it is for somebody else."""


@dataclass(eq=False)
class UnknownRequest(WorkshopError):
    request_id: int


@dataclass(eq=False)
class RequestDecided(WorkshopError):
    """Another admin was first with this access request."""

    by_id: int | None
    by_name: str
    at: datetime
    role: str | None


@dataclass(eq=False)
class RequestPending(WorkshopError):
    """One pending access request per person."""


@dataclass(eq=False)
class RequestPaused(WorkshopError):
    """Refused a short while ago: another request may be made from then on."""

    until: datetime


@dataclass(eq=False)
class NobodyToRefuse(WorkshopError):
    """Every request that was meant is decided by now; a second tap lands here."""


@dataclass(eq=False)
class AccessBlocked(WorkshopError):
    """An admin has blocked whoever asks, or brings an invite."""


@dataclass(eq=False)
class IsBlocked(WorkshopError):
    """What an admin wants to do with somebody who is blocked: he must be unblocked first."""

    name: str


@dataclass(eq=False)
class NotBlocked(WorkshopError):
    """There is nothing to unblock (any more)."""


@dataclass(eq=False)
class CantBlock(WorkshopError):
    """Whoever works here, or is named in the settings, is let go, and not blocked."""

    name: str


@dataclass(eq=False)
class AlreadyMember(WorkshopError):
    pass


@dataclass(eq=False)
class MissingReason(WorkshopError):
    pass


@dataclass(eq=False)
class NothingToChange(WorkshopError):
    """It is so already; a second tap lands here."""


@dataclass(eq=False)
class UnknownRule(WorkshopError):
    """No rule has this key; `near` holds keys that look alike, best first."""

    key: str
    near: Sequence[str] = ()


@dataclass(eq=False)
class BadRuleValue(WorkshopError):
    """The rule can't be so; `problem` is what it takes instead, within `limits`."""

    key: str
    problem: str
    limits: Mapping[str, int] = field(default_factory=dict)


@dataclass(eq=False)
class UnknownRulesVersion(WorkshopError):
    """There are the versions from 1 to `newest`."""

    version: str
    newest: int


@dataclass(eq=False)
class RulesMovedOn(WorkshopError):
    """The rules changed since they were looked at; `by_id` may be the presser himself."""

    version: int
    by_id: int | None
    by_name: str
    at: datetime


@dataclass(eq=False)
class PersonInactive(WorkshopError):
    """Deactivated: there is nothing to be done for, or to, this person."""

    name: str


@dataclass(eq=False)
class BadArgument(WorkshopError):
    """Which argument, and why (`empty`, `too-long`, `range`, `number`, `missing`, ...)."""

    argument: str
    problem: str
    limits: Mapping[str, int] = field(default_factory=dict)


@dataclass(eq=False)
class PersonStillIn(WorkshopError):
    """Whoever works here is not erased: he must be deactivated first."""

    name: str


class PersonErased(WorkshopError):
    """Nobody is behind that name any more: there is nobody to bring back, or to rename."""


class PastMoment(BadArgument):
    """A time to come was asked for, and what was said means this one."""

    def __init__(self, understood: datetime) -> None:
        super().__init__("moment", "past")
        self.understood = understood


@dataclass(eq=False)
class NeverWorkedOnIt(WorkshopError):
    """Only who had the clock on a ticket, and has it no more, leaves a line for the next."""

    ticket_id: int


class UnknownPoints(WorkshopError):
    """A line of points, or a question about one, that isn't there, or isn't one's own."""


@dataclass(eq=False)
class PointsAsked(WorkshopError):
    """The line was asked about then, and nobody has answered yet."""

    at: datetime


@dataclass(eq=False)
class QuestionAnswered(WorkshopError):
    """Another admin was first with this question."""

    by_name: str
    at: datetime


class BackupsAreOff(WorkshopError):
    """The settings name no folder for them."""


class BackupUnderWay(WorkshopError):
    """One was asked for, and is not there yet."""


@dataclass(eq=False)
class UnknownNote(WorkshopError):
    note_id: int


@dataclass(eq=False)
class NotYourNote(WorkshopError):
    """Its author changes a note; an admin may hide it besides."""

    note_id: int


@dataclass(eq=False)
class PicturesMissing(WorkshopError):
    """`qc.min_photos`: so many of what was done are asked for before QC, so many there are."""

    ticket_id: int
    needed: int
    found: int


@dataclass(eq=False)
class FaultPictureMissing(WorkshopError):
    """`qc.photo_on_fail`: whoever fails it shows what is wrong."""

    ticket_id: int


# Every refusal there is: whoever tells them apart, as the texts do, leaves none out.
TicketRefusal = (
    WrongState
    | SomeoneWasFaster
    | CardOutdated
    | NotYourTicket
    | NoTechnician
    | NotApproved
    | OpenSessionElsewhere
    | SessionNotStopped
    | WrongSessionState
    | PauseBudgetSpent
    | OwnWork
    | ChecklistOpen
    | NeverWorkedOnIt
    | UnknownTicket
    | TooManyParts
    | UnknownNote
    | NotYourNote
    | PicturesMissing
    | FaultPictureMissing
)
ItemRefusal = (
    ItemBusy
    | ItemWrittenOff
    | ItemNotReady
    | SerialTaken
    | UnknownItem
    | NoSuchItem
    | UnknownTemplate
    | UnknownLabel
    | LabelRenewed
    | BadFile
)
PeopleRefusal = (
    RoleMissing
    | NotAMember
    | NotATechnician
    | UnknownPerson
    | AmbiguousPerson
    | LastAdmin
    | SettledAdmin
    | PersonInactive
    | PersonStillIn
    | PersonErased
)
AccessRefusal = (
    UnknownInvite
    | InviteExpired
    | InviteRevoked
    | InviteUsed
    | OwnInvite
    | UnknownRequest
    | RequestDecided
    | RequestPending
    | RequestPaused
    | NobodyToRefuse
    | AccessBlocked
    | IsBlocked
    | NotBlocked
    | CantBlock
    | AlreadyMember
)
RulesRefusal = UnknownRule | BadRuleValue | UnknownRulesVersion | RulesMovedOn
WordsRefusal = MissingReason | NothingToChange | BadArgument | PastMoment
PointsRefusal = UnknownPoints | PointsAsked | QuestionAnswered
BackupRefusal = BackupsAreOff | BackupUnderWay
Refusal = (
    TicketRefusal
    | ItemRefusal
    | PeopleRefusal
    | AccessRefusal
    | RulesRefusal
    | WordsRefusal
    | PointsRefusal
    | BackupRefusal
)


class TryAgain(Exception):
    """No refusal and nobody's fault: nothing was written, and the same act may be tried again."""


@dataclass(eq=False)
class StorageUnavailable(TryAgain):
    """The database can't be reached, is locked, or gave up a transaction.

    `may_be_a_mistake`: so would it look if the settings named the wrong one.
    """

    reason: str
    may_be_a_mistake: bool = field(default=False, kw_only=True)


@dataclass(eq=False)
class Collision(TryAgain):
    """Two acts met at a unique constraint; at the next try the guards see the other's row."""

    constraint: str
