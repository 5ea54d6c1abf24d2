"""Refusals in the reader's words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import assert_never
from zoneinfo import ZoneInfo

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.buttons.intake import NewTicket
from bot.buttons.items import AddItem, ShowItem
from bot.buttons.labels import PrintItemLabel
from bot.buttons.people import ShowPerson
from bot.buttons.press import PressData
from bot.buttons.rules import ChangeRule
from bot.buttons.tickets import ShowTicket
from bot.texts import Texts
from bot.ui import rule_words, words
from bot.ui.screen import button, keyboard
from domain import errors
from domain.errors import WorkshopError
from domain.items import ItemStatus
from domain.people import Member
from domain.services.card_actions import CardAction


def way_on(
    t: Texts, error: WorkshopError, command: str | None = None
) -> InlineKeyboardMarkup | None:
    """Where a refusal points to another ticket or item, the way to it.

    Serial numbers that look like what was typed lead on to what `command` was about.
    """
    match error:
        case errors.ItemBusy() | errors.OpenSessionElsewhere() | errors.NotApproved():
            label = t.plain("button-open-ticket", id=str(error.ticket_id))
            return keyboard([[button(label, ShowTicket(ticket_id=error.ticket_id))]])
        case errors.SerialTaken():
            return keyboard([[_item(t, error.item_id, error.serial_number)]])
        case errors.UnknownPerson() | errors.AmbiguousPerson():
            found = near_people(t, error, lambda person_id: ShowPerson(person_id=person_id))
            return keyboard(found) if found else None
        case errors.UnknownRule() if error.near:
            return keyboard([[button(key, ChangeRule(key=key))] for key in error.near])
        case errors.UnknownItem():
            add = button(t.plain("button-add-item"), AddItem(serial=_carried(error.serial_number)))
            near = [[_item(t, each.id, each.serial_number, command)] for each in error.near]
            return keyboard([*near, [add]])
        case _:
            return None


def near_people(
    t: Texts,
    error: errors.UnknownPerson | errors.AmbiguousPerson,
    press: Callable[[int], PressData],
) -> Sequence[Sequence[InlineKeyboardButton]]:
    """A button for each who may be meant; `press` goes on with the one of that id."""
    return [
        [button(t.plain("button-near-person", name=each.name), press(each.id))]
        for each in error.near
    ]


def _item(t: Texts, item_id: int, serial: str, command: str | None = None) -> InlineKeyboardButton:
    goes_on: dict[str | None, PressData] = {
        "new": NewTicket(item_id=item_id),
        "label": PrintItemLabel(item_id=item_id),
    }
    press = goes_on.get(command, ShowItem(item_id=item_id))
    return button(t.plain("button-show-item", serial=serial), press)


def _carried(serial: str) -> str:
    """What was typed, for the button that adds it; nothing where it doesn't fit there."""
    fits = ":" not in serial and len(serial.encode()) <= _CARRIED_BYTES
    return serial if fits else ""


# What was typed comes back in the sentence, and may have filled a message by itself.
_LONGEST = 700
# What a button has room for, beside its kind.
_CARRIED_BYTES = 60
_SHOWN_KEY = 50
_SHOWN_CHECKS, _SHOWN_CHECK = 3, 20
_JUST_NOW = timedelta(minutes=1)


def refusal(
    t: Texts,
    error: WorkshopError,
    *,
    reader: Member | None,
    zone: ZoneInfo,
    now: datetime | None = None,
    offered: Sequence[CardAction] = (),
) -> str:
    """One plain sentence or two; moments are shown in `zone`, and without the date where it is
    that of `now`. `offered` is what the reader, and not just anybody, can do with the ticket now.
    """
    assert isinstance(error, errors.Refusal), "a test compares them with all that there are"
    return words.short(_sentence(t, error, reader, _When(t, zone, now), offered), _LONGEST)


@dataclass(frozen=True, slots=True)
class _When:
    t: Texts
    zone: ZoneInfo
    now: datetime | None

    def at(self, moment: datetime) -> str:
        return words.moment(moment, self.zone, self.now)

    def ago(self, moment: datetime) -> str:
        """Of what was done: just now, or when."""
        if self.now is not None and _JUST_NOW > self.now - moment >= timedelta():
            return self.t.plain("moment-ago")
        return self.at(moment)


def _wrong_state(t: Texts, error: errors.WrongState, offered: Sequence[CardAction]) -> str:
    return t.plain(
        "error-wrong-state",
        id=str(error.ticket_id),
        status=words.status(t, error.status),
        possible=", ".join(t.plain(f"button-{action.value}") for action in offered),
        anything="yes" if offered else "no",
    )


def _sentence(
    t: Texts,
    error: errors.Refusal,
    reader: Member | None,
    when: _When,
    offered: Sequence[CardAction],
) -> str:
    if isinstance(error, errors.TicketRefusal):
        return _of_ticket(t, error, reader, when, offered)
    if isinstance(error, errors.ItemRefusal):
        return _of_item(t, error, when)
    if isinstance(error, errors.PeopleRefusal):
        return _of_people(t, error)
    if isinstance(error, errors.AccessRefusal):
        return _of_access(t, error, when)
    if isinstance(error, errors.RulesRefusal):
        return _of_rules(t, error, reader, when)
    if isinstance(error, errors.WordsRefusal):
        return _of_words(t, error, when)
    if isinstance(error, errors.PointsRefusal):
        return _of_points(t, error, when)
    if isinstance(error, errors.BackupRefusal):
        return _of_backup(t, error)
    assert_never(error)


def _of_ticket(
    t: Texts,
    error: errors.TicketRefusal,
    reader: Member | None,
    when: _When,
    offered: Sequence[CardAction],
) -> str:
    match error:
        case errors.WrongState():
            return _wrong_state(t, error, offered)
        case errors.SomeoneWasFaster():
            return t.plain(
                "error-someone-was-faster",
                id=str(error.ticket_id),
                name=error.by_name,
                at=when.ago(error.at),
                done=words.action(t, error.action),
                status=words.status(t, error.status),
                who=_who(error, reader),
            )
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
        case errors.WrongSessionState():
            return t.plain("error-wrong-session-state", status=error.status)
        case errors.PauseBudgetSpent(limit_minutes=limit):
            return t.plain("error-pause-budget-spent", limit=limit)
        case errors.NeverWorkedOnIt(ticket_id=ticket_id):
            return t.plain("error-never-worked-on-it", id=str(ticket_id))
        case errors.ChecklistOpen(ticket_id=ticket_id, missing=missing):
            left = ", ".join(words.short(each, _SHOWN_CHECK) for each in missing[:_SHOWN_CHECKS])
            return t.plain(
                "error-checklist-open",
                id=str(ticket_id),
                checks=left,
                more=max(0, len(missing) - _SHOWN_CHECKS),
            )
        case errors.OwnWork(ticket_id=ticket_id):
            return t.plain("error-own-work", id=str(ticket_id))
        case errors.UnknownTicket(ticket=ticket):
            return t.plain("error-unknown-ticket", id=ticket)
        case errors.TooManyParts(limit=limit):
            return t.plain("error-too-many-parts", limit=limit)
        case errors.PicturesMissing():
            return t.plain(
                "error-pictures-missing",
                id=str(error.ticket_id),
                missing=error.needed - error.found,
            )
        case errors.FaultPictureMissing(ticket_id=ticket_id):
            return t.plain("error-fault-picture-missing", id=str(ticket_id))
        case errors.UnknownNote():
            return t.plain("error-unknown-note")
        case errors.NotYourNote():
            return t.plain("error-not-your-note")
        case _:
            assert_never(error)


def _who(error: errors.SomeoneWasFaster, reader: Member | None) -> str:
    if not error.contested:
        return "moved"
    return "me" if reader is not None and reader.id == error.by_id else "other"


def _of_item(t: Texts, error: errors.ItemRefusal, when: _When) -> str:
    match error:
        case errors.ItemBusy(serial_number=serial, ticket_id=ticket_id):
            return t.plain("error-item-busy", serial=serial, id=str(ticket_id))
        case errors.ItemWrittenOff(serial_number=serial):
            return t.plain("error-item-written-off", serial=serial)
        case errors.ItemNotReady(serial_number=serial, status=status):
            said = words.item_status(t, ItemStatus(status))
            return t.plain("error-item-not-ready", serial=serial, status=said)
        case errors.SerialTaken(serial_number=serial, name=name):
            return t.plain("error-serial-taken", serial=serial, name=name)
        case errors.UnknownItem():
            any_near = "yes" if error.near else "no"
            return t.plain("error-unknown-item", serial=error.serial_number, any=any_near)
        case errors.NoSuchItem():
            return t.plain("error-no-such-item")
        case errors.UnknownTemplate():
            return t.plain("error-unknown-template")
        case errors.UnknownLabel():
            return t.plain("error-unknown-label")
        case errors.LabelRenewed():
            return t.plain(
                "error-label-renewed",
                serial=error.serial_number,
                name=error.by_name,
                at=when.ago(error.at),
            )
        case errors.BadFile(problem=problem, about=about):
            return t.plain(f"error-file-{problem}", about=about)
        case _:
            assert_never(error)


def _of_people(t: Texts, error: errors.PeopleRefusal) -> str:
    match error:
        case errors.RoleMissing():
            roles = ", ".join(words.role(t, role) for role in error.roles)
            return t.plain("error-role-missing", roles=roles)
        case errors.NotAMember():
            return t.plain("error-not-a-member")
        case errors.NotATechnician(name=name):
            return t.plain("error-not-a-technician", name=name)
        case errors.UnknownPerson():
            any_near = "yes" if error.near else "no"
            return t.plain("error-unknown-person", person=error.person, any=any_near)
        case errors.AmbiguousPerson(person=person):
            return t.plain("error-ambiguous-person", person=person)
        case errors.LastAdmin(name=name):
            return t.plain("error-last-admin", name=name)
        case errors.SettledAdmin(name=name):
            return t.plain("error-settled-admin", name=name)
        case errors.PersonInactive(name=name):
            return t.plain("error-person-inactive", name=name)
        case errors.PersonStillIn(name=name):
            return t.plain("error-person-still-in", name=name)
        case errors.PersonErased():
            return t.plain("error-person-erased")
        case _:
            assert_never(error)


def _of_access(t: Texts, error: errors.AccessRefusal, when: _When) -> str:
    match error:
        case errors.UnknownInvite():
            return t.plain("error-unknown-invite")
        case errors.InviteExpired():
            return t.plain("error-invite-expired")
        case errors.InviteRevoked():
            return t.plain("error-invite-revoked")
        case errors.InviteUsed():
            return t.plain("error-invite-used")
        case errors.OwnInvite():
            return t.plain("error-own-invite")
        case errors.UnknownRequest():
            return t.plain("error-unknown-request")
        case errors.RequestDecided():
            return t.plain(
                "error-request-decided",
                name=error.by_name,
                at=when.ago(error.at),
                granted="yes" if error.role else "no",
                role=words.role(t, error.role) if error.role else "",
            )
        case errors.RequestPending():
            return t.plain("error-request-pending")
        case errors.RequestPaused(until=until):
            return t.plain("error-request-paused", at=when.at(until))
        case errors.NobodyToRefuse():
            return t.plain("error-nobody-to-refuse")
        case errors.AccessBlocked():
            return t.plain("error-access-blocked")
        case errors.IsBlocked(name=name):
            return t.plain("error-is-blocked", name=name)
        case errors.NotBlocked():
            return t.plain("error-not-blocked")
        case errors.CantBlock(name=name):
            return t.plain("error-cant-block", name=name)
        case errors.AlreadyMember():
            return t.plain("error-already-member")
        case _:
            assert_never(error)


def _of_rules(t: Texts, error: errors.RulesRefusal, reader: Member | None, when: _When) -> str:
    match error:
        case errors.UnknownRule():
            return t.plain(
                "error-unknown-rule",
                code=words.short(error.key, _SHOWN_KEY),
                any="yes" if error.near else "no",
            )
        case errors.BadRuleValue():
            return rule_words.refused_value(t, error)
        case errors.UnknownRulesVersion(version=version, newest=newest):
            return t.plain("error-unknown-rules-version", version=version, newest=str(newest))
        case errors.RulesMovedOn():
            by_me = reader is not None and reader.id == error.by_id
            return t.plain(
                "error-rules-moved-on",
                version=str(error.version),
                name=error.by_name,
                at=when.ago(error.at),
                who="me" if by_me else "other",
            )
        case _:
            assert_never(error)


def _of_words(t: Texts, error: errors.WordsRefusal, when: _When) -> str:
    match error:
        case errors.MissingReason():
            return t.plain("error-missing-reason")
        case errors.NothingToChange():
            return t.plain("error-nothing-to-change")
        case errors.PastMoment(understood=understood):
            return t.plain("error-past-moment", at=when.at(understood))
        case errors.BadArgument():
            said = t.plain(
                f"error-argument-{error.problem}",
                argument=t.plain(f"argument-{error.argument}"),
                min=error.limits.get("min", ""),
                max=error.limits.get("max", ""),
            )
            # Where the sentence begins with the argument's name, it begins in upper case.
            return said[:1].upper() + said[1:]
        case _:
            assert_never(error)


def _of_points(t: Texts, error: errors.PointsRefusal, when: _When) -> str:
    match error:
        case errors.UnknownPoints():
            return t.plain("error-unknown-points")
        case errors.PointsAsked(at=at):
            return t.plain("error-points-asked", at=when.ago(at))
        case errors.QuestionAnswered(by_name=name, at=at):
            return t.plain("error-question-answered", name=name, at=when.ago(at))
        case _:
            assert_never(error)


def _of_backup(t: Texts, error: errors.BackupRefusal) -> str:
    match error:
        case errors.BackupsAreOff():
            return t.plain("error-backups-off")
        case errors.BackupUnderWay():
            return t.plain("error-backup-under-way")
        case _:
            assert_never(error)
