"""Refusals in the reader's words."""

from zoneinfo import ZoneInfo

from aiogram.types import InlineKeyboardMarkup

from bot.callbacks import ShowTicket
from bot.texts import Texts
from bot.views import words
from bot.views.screen import button, keyboard
from domain import errors
from domain.errors import WorkshopError
from domain.people import Member


def way_on(t: Texts, error: WorkshopError) -> InlineKeyboardMarkup | None:
    """Where a refusal points to another ticket, the way to it."""
    if not isinstance(error, errors.ItemBusy | errors.OpenSessionElsewhere):
        return None
    label = t.plain("button-open-ticket", id=str(error.ticket_id))
    return keyboard([[button(label, ShowTicket(ticket_id=error.ticket_id))]])


# What was typed comes back in the sentence, and may have filled a message by itself.
_LONGEST = 700


def refusal(t: Texts, error: WorkshopError, *, reader: Member | None, zone: ZoneInfo) -> str:
    """One plain sentence or two; moments are shown in `zone`."""
    return words.short(_sentence(t, error, reader, zone), _LONGEST)


def _sentence(t: Texts, error: WorkshopError, reader: Member | None, zone: ZoneInfo) -> str:
    match error:
        case errors.WrongState():
            return t.plain(
                "error-wrong-state",
                id=str(error.ticket_id),
                status=words.status(t, error.status),
                possible=_possible(t, error),
                anything="yes" if _possible(t, error) else "no",
            )
        case errors.SomeoneWasFaster():
            return t.plain(
                "error-someone-was-faster",
                id=str(error.ticket_id),
                name=error.by_name,
                at=words.moment(error.at, zone),
                done=words.action(t, error.action),
                status=words.status(t, error.status),
                who=_who(error, reader),
            )
        case errors.RequestDecided():
            return t.plain(
                "error-request-decided",
                name=error.by_name,
                at=words.moment(error.at, zone),
                granted="yes" if error.role else "no",
                role=words.role(t, error.role) if error.role else "",
            )
        case errors.RoleMissing():
            roles = ", ".join(words.role(t, role) for role in error.roles)
            return t.plain("error-role-missing", roles=roles)
        case errors.BadArgument():
            return t.plain(
                f"error-argument-{error.problem}",
                argument=t.plain(f"argument-{error.argument}"),
                min=str(error.limits.get("min", "")),
                max=str(error.limits.get("max", "")),
            )
        case errors.UnknownItem():
            near = ", ".join(error.near)
            return t.plain(
                "error-unknown-item",
                serial=error.serial_number,
                near=near,
                any="yes" if near else "no",
            )
        case errors.AmbiguousPerson():
            return t.plain(
                "error-ambiguous-person", person=error.person, names=", ".join(error.names)
            )
        case errors.WrongSessionState():
            return t.plain("error-wrong-session-state", status=error.status)
        case _:
            return _simple(t, error)


def _who(error: errors.SomeoneWasFaster, reader: Member | None) -> str:
    if not error.contested:
        return "moved"
    return "me" if reader is not None and reader.id == error.by_id else "other"


def _possible(t: Texts, error: errors.WrongState) -> str:
    return ", ".join(t.plain(f"can-{action}") for action in error.possible)


def _simple(t: Texts, error: WorkshopError) -> str:
    """Refusals whose sentence needs their fields and nothing else."""
    match error:
        case errors.CardOutdated():
            return t.plain("error-card-outdated")
        case errors.NotYourTicket(ticket_id=ticket_id):
            return t.plain("error-not-your-ticket", id=str(ticket_id))
        case errors.NoTechnician(ticket_id=ticket_id):
            return t.plain("error-no-technician", id=str(ticket_id))
        case errors.NotApproved(ticket_id=ticket_id):
            return t.plain("error-not-approved", id=str(ticket_id))
        case errors.OpenSessionElsewhere(ticket_id=ticket_id, serial_number=serial):
            return t.plain("error-open-session-elsewhere", id=str(ticket_id), serial=serial)
        case errors.SessionNotStopped(ticket_id=ticket_id):
            return t.plain("error-session-not-stopped", id=str(ticket_id))
        case errors.PauseBudgetSpent(limit_minutes=limit):
            return t.plain("error-pause-budget-spent", limit=limit)
        case errors.OwnWork(ticket_id=ticket_id):
            return t.plain("error-own-work", id=str(ticket_id))
        case errors.NotATechnician(name=name):
            return t.plain("error-not-a-technician", name=name)
        case errors.ItemBusy(serial_number=serial, ticket_id=ticket_id):
            return t.plain("error-item-busy", serial=serial, id=str(ticket_id))
        case errors.ItemWrittenOff(serial_number=serial):
            return t.plain("error-item-written-off", serial=serial)
        case errors.SerialTaken(serial_number=serial, name=name):
            return t.plain("error-serial-taken", serial=serial, name=name)
        case errors.UnknownTicket(ticket=ticket):
            return t.plain("error-unknown-ticket", id=ticket)
        case errors.UnknownPerson(person=person):
            return t.plain("error-unknown-person", person=person)
        case errors.UnknownRequest():
            return t.plain("error-unknown-request")
        case errors.RequestPending():
            return t.plain("error-request-pending")
        case errors.AlreadyMember():
            return t.plain("error-already-member")
        case errors.NotAMember():
            return t.plain("error-not-a-member")
        case errors.MissingReason():
            return t.plain("error-missing-reason")
        case errors.NothingToChange():
            return t.plain("error-nothing-to-change")
        case _:
            raise TypeError(f"no sentence for {type(error).__name__}") from error
