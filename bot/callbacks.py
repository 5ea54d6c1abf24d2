"""What buttons carry: typed, and within Telegram's 64 bytes.

Prefixes and values stand in messages already sent: changing one makes old buttons outdated,
which the fallback answers.
"""

from typing import Annotated, TypeVar

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from domain.people import Role
from domain.services.boards import Board
from domain.services.technician_actions import CardAction
from domain.ticket import FlagColor

# Anybody can send any data: numbers that no database could hold are no press of ours.
Id = Annotated[int, Field(ge=0, lt=2**53)]
Number = Annotated[int, Field(gt=-(2**31), lt=2**31)]


class TicketPress(CallbackData, prefix="t"):
    """An action's button on a card; `version` is the ticket's as its presser saw it."""

    action: CardAction
    ticket_id: Id
    version: Number


class ShowTicket(CallbackData, prefix="o"):
    """Open or refresh a card, or come back to it."""

    ticket_id: Id


class ShowHistory(CallbackData, prefix="h"):
    ticket_id: Id


class ShowBoard(CallbackData, prefix="b"):
    board: Board
    tab: str = ""
    page: Number = 0


class AssignTo(CallbackData, prefix="a"):
    """One technician in the picker."""

    ticket_id: Id
    version: Number
    person_id: Id


class AssignPage(CallbackData, prefix="ap"):
    ticket_id: Id
    version: Number
    page: Number


class FailWith(CallbackData, prefix="f"):
    """A preset reason: its place in the rules of that version; -1 is "Other"."""

    ticket_id: Id
    version: Number
    rules_version: Number
    reason: Number


class SetMetrics(CallbackData, prefix="m"):
    """The metrics as they shall be; `auto` goes back to the rules."""

    ticket_id: Id
    color: FlagColor
    xp: Number
    auto: bool = False


class RequestAccess(CallbackData, prefix="rq"):
    """A stranger begins his request."""


class KeepName(CallbackData, prefix="rn"):
    """Take the name that Telegram knows, or leave out the last name."""

    field: str
    skip: bool = False


class DecideAccess(CallbackData, prefix="ra"):
    """An admin's decision; no role is a refusal."""

    request_id: Id
    role: Role | None = None


class ChooseLanguage(CallbackData, prefix="l"):
    language: str


class LeaveFlow(CallbackData, prefix="x"):
    """⬅️ Back out of a question that waits for words, to the ticket's card."""

    ticket_id: Id


class ShowDeliveries(CallbackData, prefix="d"):
    """The state of deliveries, as it is now."""


class RetryNotice(CallbackData, prefix="dr"):
    notice_id: Id


class DropNotice(CallbackData, prefix="dd"):
    notice_id: Id


Press = TypeVar("Press", bound=CallbackData)


def unpacked(kind: type[Press], data: str | None) -> Press | None:
    """The press as `kind`, or None when it is something else."""
    try:
        return kind.unpack(data or "")
    except (TypeError, ValueError):
        return None
