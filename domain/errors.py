"""Refusals: one class per reason, with data, never sentences.

`bot/errors.py` is the one place that turns each into the reader's language. Statuses and
actions are `StrEnum` members; they are typed as `str` here so that entities can import this.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime


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
class SerialTaken(WorkshopError):
    serial_number: str
    name: str


@dataclass(eq=False)
class UnknownTicket(WorkshopError):
    ticket: str


@dataclass(eq=False)
class UnknownItem(WorkshopError):
    """`near` holds serial numbers that look alike, best first."""

    serial_number: str
    near: Sequence[str] = ()


@dataclass(eq=False)
class UnknownPerson(WorkshopError):
    person: str


@dataclass(eq=False)
class AmbiguousPerson(WorkshopError):
    person: str
    names: Sequence[str]


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
class AlreadyMember(WorkshopError):
    pass


@dataclass(eq=False)
class MissingReason(WorkshopError):
    pass


@dataclass(eq=False)
class NothingToChange(WorkshopError):
    """It is so already; a second tap lands here."""


@dataclass(eq=False)
class BadArgument(WorkshopError):
    """Which argument, and why (`empty`, `too-long`, `range`, `number`, `missing`, ...)."""

    argument: str
    problem: str
    limits: Mapping[str, int] = field(default_factory=dict)


class TryAgain(Exception):
    """No refusal and nobody's fault: nothing was written, and the same act may be tried again."""


@dataclass(eq=False)
class StorageUnavailable(TryAgain):
    """The database can't be reached, is locked, or gave up a transaction."""

    reason: str


@dataclass(eq=False)
class Collision(TryAgain):
    """Two acts met at a unique constraint; at the next try the guards see the other's row."""

    constraint: str
