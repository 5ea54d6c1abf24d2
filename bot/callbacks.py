"""What buttons carry: typed, and within Telegram's 64 bytes; and where each may be pressed.

Prefixes and values stand in messages already sent: changing one makes old buttons outdated,
which the fallback answers. Any client can send any data under any message that it sees: what
`under` doesn't allow is turned away before any handler, by `bot/gate.py`.
"""

from enum import Flag, StrEnum, auto
from typing import Annotated, Any, ClassVar, Self, TypeVar

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from bot.commands import HelpTopic
from domain.access import Age
from domain.column_words import Column
from domain.inventory import CATEGORY_KEY, ItemStatus
from domain.people import Role
from domain.reminders import ReminderKind
from domain.services.boards import Board
from domain.services.technician_actions import INSPECTION, CardAction
from domain.ticket import FlagColor

# Anybody can send any data: numbers that no database could hold are no press of ours.
Id = Annotated[int, Field(ge=0, lt=2**53)]
Number = Annotated[int, Field(gt=-(2**31), lt=2**31)]
# Which run of a flow a press belongs to.
Nonce = Annotated[str, Field(max_length=16)]
# A rule's key or the name of a section; an unknown one is refused by name.
RuleKey = Annotated[str, Field(max_length=50)]
RuleSection = Annotated[str, Field(max_length=20)]


class Under(Flag):
    """Under which messages a button may be pressed."""

    PRIVATE = auto()
    """Under any message in one's own chat with the bot: there, rights alone decide."""
    GROUP_CARD = auto()
    """Under the card of the very same ticket in the QC group."""


PRIVATE = Under.PRIVATE
ANY_CARD = Under.PRIVATE | Under.GROUP_CARD


class PressData(CallbackData, prefix="-"):
    """A kind of button. Each says under what it may be pressed: `under=` has no default."""

    under: ClassVar[Under]

    def __init_subclass__(cls, *, under: Under, **named: Any) -> None:
        super().__init_subclass__(**named)
        if cls.__prefix__ in KINDS:
            raise TypeError(f"two kinds of buttons are called {cls.__prefix__!r}")
        cls.under = under
        KINDS[cls.__prefix__] = cls

    def may_be_pressed(self, under: Under) -> bool:
        return under in self.under


# Every kind of button there is, by its prefix.
KINDS: dict[str, type[PressData]] = {}


def read(data: str | None) -> PressData | None:
    """What a press carries; None where no button of today's could."""
    kind = KINDS.get((data or "").partition(":")[0])
    return unpacked(kind, data) if kind is not None else None


def card_of(pressed: PressData | None) -> int | None:
    """The ticket under whose card in the group it may be pressed."""
    if pressed is None or not pressed.may_be_pressed(Under.GROUP_CARD):
        return None
    ticket_id: int = getattr(pressed, "ticket_id")  # noqa: B009 - of several kinds
    return ticket_id


class TicketPress(PressData, prefix="t", under=ANY_CARD):
    """An action's button on a card; `version` is the ticket's as its presser saw it."""

    action: CardAction
    ticket_id: Id
    version: Number

    def may_be_pressed(self, under: Under) -> bool:
        """The group's card offers the two decisions only: the rest is between one and the bot."""
        is_offered = under is not Under.GROUP_CARD or self.action in INSPECTION
        return is_offered and super().may_be_pressed(under)


class ShowTicket(PressData, prefix="o", under=ANY_CARD):
    """Open or refresh a card, or come back to it."""

    ticket_id: Id


class ShowHistory(PressData, prefix="h", under=ANY_CARD):
    ticket_id: Id


class TurnHistory(PressData, prefix="hp", under=ANY_CARD):
    """A further page of a ticket's history."""

    ticket_id: Id
    page: Number


class ShowHelp(PressData, prefix="hl", under=PRIVATE):
    """What an admin can do, by topic; no topic is the overview."""

    topic: HelpTopic | None = None


class ShowBoard(PressData, prefix="b", under=PRIVATE):
    board: Board
    tab: str = ""
    page: Number = 0


class TicketsOf(PressData, prefix="bo", under=PRIVATE):
    """The tickets' board narrowed to one technician, or to one item."""

    tab: str = ""
    page: Number = 0
    technician_id: Id | None = None
    item_id: Id | None = None


class TicketsWith(PressData, prefix="bw", under=PRIVATE):
    """A page of the tickets that words find; the words are cut to what a button holds."""

    page: Number = 0
    words: str


class AskForWords(PressData, prefix="bq", under=PRIVATE):
    """🔎 Ask what to look for."""


class LeaveSearch(PressData, prefix="bx", under=PRIVATE):
    """⬅️ Back from that question to the board."""


class PickWhose(PressData, prefix="bt", under=PRIVATE):
    """👤 The technicians, to look at the tickets of one."""

    page: Number = 0


class AssignTo(PressData, prefix="a", under=PRIVATE):
    """One technician in the picker."""

    ticket_id: Id
    version: Number
    person_id: Id


class AssignPage(PressData, prefix="ap", under=PRIVATE):
    ticket_id: Id
    version: Number
    page: Number


class ApproveAssignTo(PressData, prefix="aa", under=PRIVATE):
    """One technician in the picker of a ticket that is approved by the same tap."""

    ticket_id: Id
    version: Number
    person_id: Id


class ApproveAssignPage(PressData, prefix="aq", under=PRIVATE):
    ticket_id: Id
    version: Number
    page: Number


class FailWith(PressData, prefix="f", under=ANY_CARD):
    """A preset reason: its place in the rules of that version; -1 is "Other"."""

    ticket_id: Id
    version: Number
    rules_version: Number
    reason: Number


class SetMetrics(PressData, prefix="m", under=PRIVATE):
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


class TypeXp(PressData, prefix="mx", under=PRIVATE):
    """Ask for the XP as a number; `leave` is the way back out of that question."""

    ticket_id: Id
    version: Number
    leave: bool = False


class PickTicket(PressData, prefix="c", under=PRIVATE):
    """A ticket chosen for what a command without arguments asked; `action` says what."""

    action: CardAction
    ticket_id: Id


class PickPage(PressData, prefix="cp", under=PRIVATE):
    action: CardAction
    page: Number


class RequestAccess(PressData, prefix="rq", under=PRIVATE):
    """A stranger begins his request."""


class KeepName(PressData, prefix="rn", under=PRIVATE):
    """Take the name that Telegram knows, or leave out the last name."""

    field: str
    skip: bool = False


class DecideAccess(PressData, prefix="ra", under=PRIVATE):
    """An admin's decision; no role is a refusal.

    `listed`: opened from the list, to which there is a way back; buttons from before don't say.
    """

    request_id: Id
    role: Role | None = None
    listed: bool = False

    @classmethod
    def unpack(cls, value: str) -> Self:
        missing = len(cls.model_fields) - value.count(cls.__separator__)
        return super().unpack(f"{value}{cls.__separator__}0" if missing == 1 else value)


class ChooseLanguage(PressData, prefix="l", under=PRIVATE):
    language: str


class LeaveFlow(PressData, prefix="x", under=PRIVATE):
    """⬅️ Back out of a question that waits for words, to the ticket's card."""

    ticket_id: Id


class ShowRules(PressData, prefix="rs", under=PRIVATE):
    """A section of the rules; none shows which sections there are."""

    section: RuleSection = ""


class ChangeRule(PressData, prefix="rk", under=PRIVATE):
    """Ask for a rule's new value."""

    key: RuleKey


class PickRuleValue(PressData, prefix="rv", under=PRIVATE):
    """A value that needs no typing."""

    key: RuleKey
    value: bool


class ShowRulesHistory(PressData, prefix="rh", under=PRIVATE):
    page: Number = 0


class RollBackRules(PressData, prefix="rb", under=PRIVATE):
    """Look at what going back to this version would do."""

    version: Number


class ApplyRules(PressData, prefix="ry", under=PRIVATE):
    """Do what this very preview showed."""

    nonce: Nonce


class LeaveRules(PressData, prefix="rx", under=PRIVATE):
    """Leave a question about the rules, back to its section."""

    nonce: Nonce
    section: RuleSection = ""


class ShowTop(PressData, prefix="tp", under=PRIVATE):
    """The leaderboard of a month, so many months back."""

    back: Number = 0


class AdjustPage(PressData, prefix="xp", under=PRIVATE):
    """A page of the people whose points may be adjusted."""

    page: Number = 0


class AdjustXp(PressData, prefix="xa", under=PRIVATE):
    """Begin to give points to a person, or to take some."""

    person_id: Id


class AdjustBy(PressData, prefix="xb", under=PRIVATE):
    """So many; the comment is asked next."""

    person_id: Id
    amount: Number


class ConfirmAdjust(PressData, prefix="xc", under=PRIVATE):
    """Do what this very screen says."""

    nonce: Nonce


class LeaveAdjust(PressData, prefix="xl", under=PRIVATE):
    nonce: Nonce


class ShowPeople(PressData, prefix="pe", under=PRIVATE):
    """A page of the people: those who are active or the others; perhaps searched for."""

    active: bool = True
    page: Number = 0
    search: str = ""


class ShowPerson(PressData, prefix="pp", under=PRIVATE):
    """Somebody's sheet; `leave` is the way back out of the question for his name."""

    person_id: Id
    leave: bool = False


class ShowPersonTickets(PressData, prefix="pt", under=PRIVATE):
    person_id: Id
    page: Number = 0


class ShowPersonHistory(PressData, prefix="ph", under=PRIVATE):
    """🕘 How somebody came in, and what was changed since."""

    person_id: Id
    page: Number = 0


class SetRole(PressData, prefix="pr", under=PRIVATE):
    """The role as it shall be: held or not."""

    person_id: Id
    role: Role
    held: bool


class AskDeactivate(PressData, prefix="pq", under=PRIVATE):
    """Show what letting somebody go will do."""

    person_id: Id


class Deactivate(PressData, prefix="pd", under=PRIVATE):
    person_id: Id


class Reactivate(PressData, prefix="pa", under=PRIVATE):
    person_id: Id


class AskName(PressData, prefix="pn", under=PRIVATE):
    """Ask for somebody's name, in words."""

    person_id: Id


class ShowRequests(PressData, prefix="qr", under=PRIVATE):
    """The access requests that wait."""

    page: Number = 0


class OpenRequests(PressData, prefix="qn", under=PRIVATE):
    """The same in a message of its own: where it was pressed stands how many ask."""


class ShowRequest(PressData, prefix="qo", under=PRIVATE):
    request_id: Id


class AskRefuseOld(PressData, prefix="qa", under=PRIVATE):
    """Ask which of them shall be refused, and then whether all of that age."""

    age: Age | None = None


class RefuseOld(PressData, prefix="qx", under=PRIVATE):
    """Refuse all that wait, up to this one: those that the question was about."""

    up_to: Id


class BlockRequester(PressData, prefix="qb", under=PRIVATE):
    """Shut out whoever made this request."""

    request_id: Id


class BlockPerson(PressData, prefix="pb", under=PRIVATE):
    """Shut out somebody who has left."""

    person_id: Id


class ShowBlocked(PressData, prefix="bl", under=PRIVATE):
    page: Number = 0


class Unblock(PressData, prefix="bu", under=PRIVATE):
    telegram_id: Id


class ShowInvites(PressData, prefix="vl", under=PRIVATE):
    """The invites that are open, and who else may be invited."""

    page: Number = 0


class CreateInvite(PressData, prefix="vc", under=PRIVATE):
    role: Role


class ShowInvite(PressData, prefix="vo", under=PRIVATE):
    invite_id: Id


class RevokeInvite(PressData, prefix="vr", under=PRIVATE):
    invite_id: Id


class ShowDeliveries(PressData, prefix="d", under=PRIVATE):
    """The state of deliveries, as it is now."""


class RetryNotice(PressData, prefix="dr", under=PRIVATE):
    notice_id: Id


class DropNotice(PressData, prefix="dd", under=PRIVATE):
    notice_id: Id


# A category as a button can carry it, and what is searched for, cut to what fits beside the rest.
CategoryKey = Annotated[str, Field(max_length=CATEGORY_KEY)]
SEARCH_BYTES = 30


class ShowItems(PressData, prefix="il", under=PRIVATE):
    """A page of the items: of one status and category, or of those that were searched for."""

    status: ItemStatus | None = None
    category: CategoryKey = ""
    page: Number = 0
    search: str = ""


class AskItemSearch(PressData, prefix="iq", under=PRIVATE):
    """🔎 Ask which items to look for."""


class ShowItemCategories(PressData, prefix="ic", under=PRIVATE):
    """The categories, to look at the items of one."""

    page: Number = 0


class ShowItem(PressData, prefix="i", under=PRIVATE):
    """An item's card; beside the item, where the list stands from which it was opened."""

    item_id: Id
    status: ItemStatus | None = None
    category: CategoryKey = ""
    page: Number = 0
    search: str = ""


class ShowItemTickets(PressData, prefix="it", under=PRIVATE):
    """A further page of the tickets on an item's card."""

    item_id: Id
    page: Number


class ItemWord(StrEnum):
    NAME = "name"
    SERIAL = "serial"
    CATEGORY = "category"


class AskItemWord(PressData, prefix="iw", under=PRIVATE):
    """Ask for a new name, serial number or category, in words."""

    item_id: Id
    word: ItemWord


class PickItemCategory(PressData, prefix="ip", under=PRIVATE):
    item_id: Id
    page: Number = 0


class SetItemCategory(PressData, prefix="ik", under=PRIVATE):
    """The category as it shall be; one of those there are, or none."""

    item_id: Id
    category: CategoryKey


class ShowItemHistory(PressData, prefix="ih", under=PRIVATE):
    """🕘 What was changed of an item, by whom."""

    item_id: Id
    page: Number = 0


class SetItemStatus(PressData, prefix="is", under=PRIVATE):
    """The status as it shall be; writing off is asked about first, and then `sure`."""

    item_id: Id
    status: ItemStatus
    sure: bool = False


class AddItem(PressData, prefix="ai", under=PRIVATE):
    """Begin to add an item, perhaps one whose serial number was typed already."""

    serial: str = ""


class AddItemStep(StrEnum):
    LIST = "list"
    SERIAL = "serial"
    NAME = "name"


class AddItemBack(PressData, prefix="ab", under=PRIVATE):
    """⬅️ Back to an earlier question of adding an item; `nonce` says of which item."""

    nonce: Nonce
    to: AddItemStep


class AddItemCategories(PressData, prefix="ac", under=PRIVATE):
    nonce: Nonce
    page: Number


class AddItemWith(PressData, prefix="ag", under=PRIVATE):
    """The last answer: the new item's category, or none."""

    nonce: Nonce
    category: CategoryKey


class NewTicket(PressData, prefix="nt", under=PRIVATE):
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


class IntakePress(PressData, prefix="n", under=PRIVATE):
    """A button of one draft (`nonce`), on the screen that its `turn` made."""

    nonce: Nonce
    turn: Number
    do: IntakeDo
    value: Annotated[int, Field(ge=-1, lt=2**53)] = 0


class ConfirmImport(PressData, prefix="im", under=PRIVATE):
    """Do what the dry run showed."""

    nonce: Nonce


class LeaveImport(PressData, prefix="ix", under=PRIVATE):
    nonce: Nonce


class AskImportColumn(PressData, prefix="iz", under=PRIVATE):
    """Ask which of the file's columns this one is, though it was understood or said already."""

    nonce: Nonce
    asked: Column


class PickImportColumn(PressData, prefix="iy", under=PRIVATE):
    """The column at this place of the file is meant."""

    nonce: Nonce
    asked: Column
    place: Number


class StoppedAt(PressData, prefix="sa", under=PRIVATE):
    """When the work really ended: whole minutes since 1970."""

    ticket_id: Id
    version: Number
    minute: Annotated[int, Field(ge=0, lt=2**30)]


class CorrectPage(PressData, prefix="ct", under=PRIVATE):
    """A page of the sessions whose time may be corrected."""

    ticket_id: Id
    version: Number
    page: Number


class CorrectSession(PressData, prefix="cs", under=PRIVATE):
    """Ask by how many minutes."""

    ticket_id: Id
    version: Number
    session_id: Id


class CorrectBy(PressData, prefix="cb", under=PRIVATE):
    """So many minutes, or fewer; the reason is asked next."""

    ticket_id: Id
    version: Number
    session_id: Id
    minutes: Number


class SnoozeReminder(PressData, prefix="sz", under=PRIVATE):
    ticket_id: Id
    kind: ReminderKind


Press = TypeVar("Press", bound=PressData)


def unpacked(kind: type[Press], data: str | None) -> Press | None:
    """The press as `kind`, or None when it is something else."""
    try:
        return kind.unpack(data or "")
    except (TypeError, ValueError):
        return None
