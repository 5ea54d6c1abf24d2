"""What buttons carry: typed, and within Telegram's 64 bytes.

Prefixes and values stand in messages already sent: changing one makes old buttons outdated,
which the fallback answers.
"""

from enum import StrEnum
from typing import Annotated, Self, TypeVar

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from bot.commands import HelpTopic
from domain.inventory import CATEGORY_KEY, ItemStatus
from domain.people import Role
from domain.reminders import ReminderKind
from domain.services.boards import Board
from domain.services.technician_actions import CardAction
from domain.ticket import FlagColor

# Anybody can send any data: numbers that no database could hold are no press of ours.
Id = Annotated[int, Field(ge=0, lt=2**53)]
Number = Annotated[int, Field(gt=-(2**31), lt=2**31)]
# Which run of a flow a press belongs to.
Nonce = Annotated[str, Field(max_length=16)]
# A rule's key or the name of a section; an unknown one is refused by name.
RuleKey = Annotated[str, Field(max_length=50)]
RuleSection = Annotated[str, Field(max_length=20)]


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


class TurnHistory(CallbackData, prefix="hp"):
    """A further page of a ticket's history."""

    ticket_id: Id
    page: Number


class ShowHelp(CallbackData, prefix="hl"):
    """What an admin can do, by topic; no topic is the overview."""

    topic: HelpTopic | None = None


class ShowBoard(CallbackData, prefix="b"):
    board: Board
    tab: str = ""
    page: Number = 0


class TicketsOf(CallbackData, prefix="bo"):
    """The tickets' board narrowed to one technician, or to one item."""

    tab: str = ""
    page: Number = 0
    technician_id: Id | None = None
    item_id: Id | None = None


class TicketsWith(CallbackData, prefix="bw"):
    """A page of the tickets that words find; the words are cut to what a button holds."""

    page: Number = 0
    words: str


class AskForWords(CallbackData, prefix="bq"):
    """🔎 Ask what to look for."""


class LeaveSearch(CallbackData, prefix="bx"):
    """⬅️ Back from that question to the board."""


class PickWhose(CallbackData, prefix="bt"):
    """👤 The technicians, to look at the tickets of one."""

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


class ApproveAssignTo(CallbackData, prefix="aa"):
    """One technician in the picker of a ticket that is approved by the same tap."""

    ticket_id: Id
    version: Number
    person_id: Id


class ApproveAssignPage(CallbackData, prefix="aq"):
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
    """The metrics as they shall be; `auto` goes back to the rules.

    `version` is the ticket's as its presser saw it; buttons from before carry none.
    """

    ticket_id: Id
    color: FlagColor
    xp: Number
    auto: bool = False
    version: Number | None = None

    @classmethod
    def unpack(cls, value: str) -> Self:
        missing = len(cls.model_fields) - value.count(cls.__separator__)
        return super().unpack(value + cls.__separator__ if missing == 1 else value)


class TypeXp(CallbackData, prefix="mx"):
    """Ask for the XP as a number; `leave` is the way back out of that question."""

    ticket_id: Id
    version: Number
    leave: bool = False


class PickTicket(CallbackData, prefix="c"):
    """A ticket chosen for what a command without arguments asked; `action` says what."""

    action: CardAction
    ticket_id: Id


class PickPage(CallbackData, prefix="cp"):
    action: CardAction
    page: Number


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


class ShowRules(CallbackData, prefix="rs"):
    """A section of the rules; none shows which sections there are."""

    section: RuleSection = ""


class ChangeRule(CallbackData, prefix="rk"):
    """Ask for a rule's new value."""

    key: RuleKey


class PickRuleValue(CallbackData, prefix="rv"):
    """A value that needs no typing."""

    key: RuleKey
    value: bool


class ShowRulesHistory(CallbackData, prefix="rh"):
    page: Number = 0


class RollBackRules(CallbackData, prefix="rb"):
    """Look at what going back to this version would do."""

    version: Number


class ApplyRules(CallbackData, prefix="ry"):
    """Do what this very preview showed."""

    nonce: Nonce


class LeaveRules(CallbackData, prefix="rx"):
    """Leave a question about the rules, back to its section."""

    nonce: Nonce
    section: RuleSection = ""


class ShowTop(CallbackData, prefix="tp"):
    """The leaderboard of a month, so many months back."""

    back: Number = 0


class AdjustPage(CallbackData, prefix="xp"):
    """A page of the people whose points may be adjusted."""

    page: Number = 0


class AdjustXp(CallbackData, prefix="xa"):
    """Begin to give points to a person, or to take some."""

    person_id: Id


class AdjustBy(CallbackData, prefix="xb"):
    """So many; the comment is asked next."""

    person_id: Id
    amount: Number


class ConfirmAdjust(CallbackData, prefix="xc"):
    """Do what this very screen says."""

    nonce: Nonce


class LeaveAdjust(CallbackData, prefix="xl"):
    nonce: Nonce


class ShowPeople(CallbackData, prefix="pe"):
    """A page of the people: those who are active or the others; perhaps searched for."""

    active: bool = True
    page: Number = 0
    search: str = ""


class ShowPerson(CallbackData, prefix="pp"):
    """Somebody's sheet; `leave` is the way back out of the question for his name."""

    person_id: Id
    leave: bool = False


class ShowPersonTickets(CallbackData, prefix="pt"):
    person_id: Id
    page: Number = 0


class SetRole(CallbackData, prefix="pr"):
    """The role as it shall be: held or not."""

    person_id: Id
    role: Role
    held: bool


class AskDeactivate(CallbackData, prefix="pq"):
    """Show what letting somebody go will do."""

    person_id: Id


class Deactivate(CallbackData, prefix="pd"):
    person_id: Id


class Reactivate(CallbackData, prefix="pa"):
    person_id: Id


class AskName(CallbackData, prefix="pn"):
    """Ask for somebody's name, in words."""

    person_id: Id


class ShowRequests(CallbackData, prefix="qr"):
    """The access requests that wait."""

    page: Number = 0


class ShowRequest(CallbackData, prefix="qo"):
    request_id: Id


class ShowInvites(CallbackData, prefix="vl"):
    """The invites that are open, and who else may be invited."""

    page: Number = 0


class CreateInvite(CallbackData, prefix="vc"):
    role: Role


class ShowInvite(CallbackData, prefix="vo"):
    invite_id: Id


class RevokeInvite(CallbackData, prefix="vr"):
    invite_id: Id


class ShowDeliveries(CallbackData, prefix="d"):
    """The state of deliveries, as it is now."""


class RetryNotice(CallbackData, prefix="dr"):
    notice_id: Id


class DropNotice(CallbackData, prefix="dd"):
    notice_id: Id


# A category as a button can carry it, and what is searched for, cut to what fits beside the rest.
CategoryKey = Annotated[str, Field(max_length=CATEGORY_KEY)]
SEARCH_BYTES = 30


class ShowItems(CallbackData, prefix="il"):
    """A page of the items: of one status and category, or of those that were searched for."""

    status: ItemStatus | None = None
    category: CategoryKey = ""
    page: Number = 0
    search: str = ""


class AskItemSearch(CallbackData, prefix="iq"):
    """🔎 Ask which items to look for."""


class ShowItemCategories(CallbackData, prefix="ic"):
    """The categories, to look at the items of one."""

    page: Number = 0


class ShowItem(CallbackData, prefix="i"):
    """An item's card; beside the item, where the list stands from which it was opened."""

    item_id: Id
    status: ItemStatus | None = None
    category: CategoryKey = ""
    page: Number = 0
    search: str = ""


class ShowItemTickets(CallbackData, prefix="it"):
    """A further page of the tickets on an item's card."""

    item_id: Id
    page: Number


class ItemWord(StrEnum):
    NAME = "name"
    SERIAL = "serial"
    CATEGORY = "category"


class AskItemWord(CallbackData, prefix="iw"):
    """Ask for a new name, serial number or category, in words."""

    item_id: Id
    word: ItemWord


class PickItemCategory(CallbackData, prefix="ip"):
    item_id: Id
    page: Number = 0


class SetItemCategory(CallbackData, prefix="ik"):
    """The category as it shall be; one of those there are, or none."""

    item_id: Id
    category: CategoryKey


class SetItemStatus(CallbackData, prefix="is"):
    """The status as it shall be; writing off is asked about first, and then `sure`."""

    item_id: Id
    status: ItemStatus
    sure: bool = False


class AddItem(CallbackData, prefix="ai"):
    """Begin to add an item, perhaps one whose serial number was typed already."""

    serial: str = ""


class AddItemStep(StrEnum):
    LIST = "list"
    SERIAL = "serial"
    NAME = "name"


class AddItemBack(CallbackData, prefix="ab"):
    """⬅️ Back to an earlier question of adding an item; `nonce` says of which item."""

    nonce: Nonce
    to: AddItemStep


class AddItemCategories(CallbackData, prefix="ac"):
    nonce: Nonce
    page: Number


class AddItemWith(CallbackData, prefix="ag"):
    """The last answer: the new item's category, or none."""

    nonce: Nonce
    category: CategoryKey


class NewTicket(CallbackData, prefix="nt"):
    """Open a ticket on this item."""

    item_id: Id


class IntakeDo(StrEnum):
    """What a button of the intake does; what it does it with stands beside it."""

    ITEMS = "items"
    TAKE = "take"
    ADD = "add"
    CATEGORIES = "cats"
    CATEGORY = "cat"
    PART = "part"
    NAME = "name"
    MINUTES = "min"
    FLAG = "flag"
    COMMENT = "note"
    CHANGE = "chg"
    REMOVE = "drop"
    ONLY_MINUTES = "only"
    DONE = "done"
    TITLE = "title"
    EDIT_ITEM = "e_item"
    EDIT_PARTS = "e_part"
    EDIT_TITLE = "e_tit"
    CREATE = "make"
    BACK = "back"
    LEAVE = "leave"


class IntakePress(CallbackData, prefix="n"):
    """A button of one draft (`nonce`), on the screen that its `turn` made."""

    nonce: Nonce
    turn: Number
    do: IntakeDo
    value: Annotated[int, Field(ge=-1, lt=2**53)] = 0


class ConfirmImport(CallbackData, prefix="im"):
    """Do what the dry run showed."""

    nonce: Nonce


class LeaveImport(CallbackData, prefix="ix"):
    nonce: Nonce


class StoppedAt(CallbackData, prefix="sa"):
    """When the work really ended: whole minutes since 1970."""

    ticket_id: Id
    version: Number
    minute: Annotated[int, Field(ge=0, lt=2**30)]


class CorrectPage(CallbackData, prefix="ct"):
    """A page of the sessions whose time may be corrected."""

    ticket_id: Id
    version: Number
    page: Number


class CorrectSession(CallbackData, prefix="cs"):
    """Ask by how many minutes."""

    ticket_id: Id
    version: Number
    session_id: Id


class CorrectBy(CallbackData, prefix="cb"):
    """So many minutes, or fewer; the reason is asked next."""

    ticket_id: Id
    version: Number
    session_id: Id
    minutes: Number


class SnoozeReminder(CallbackData, prefix="sz"):
    ticket_id: Id
    kind: ReminderKind


Press = TypeVar("Press", bound=CallbackData)


def unpacked(kind: type[Press], data: str | None) -> Press | None:
    """The press as `kind`, or None when it is something else."""
    try:
        return kind.unpack(data or "")
    except (TypeError, ValueError):
        return None
