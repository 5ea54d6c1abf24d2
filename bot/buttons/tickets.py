"""Buttons of tickets: their cards, lists, decisions, and the time spent on them."""

from bot.buttons.fields import Id, Nonce, Number
from bot.buttons.press import ANY_CARD, PRIVATE, PressData, Under
from domain.services.card_actions import INSPECTION, CardAction
from domain.services.lists import Board
from domain.ticket import CancelReason, FlagColor


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


class ShowMore(PressData, prefix="mo", under=ANY_CARD):
    """ℹ️ Everything that is known of the ticket, and the acts that are rare."""

    ticket_id: Id


class ShowHistory(PressData, prefix="h", under=ANY_CARD):
    ticket_id: Id


class TurnHistory(PressData, prefix="hp", under=ANY_CARD):
    """A further page of a ticket's history."""

    ticket_id: Id
    page: Number


class ShowBoard(PressData, prefix="b", under=PRIVATE):
    board: Board
    tab: str = ""
    page: Number = 0


class TicketsOf(PressData, prefix="bo", under=PRIVATE, added="0"):
    """The tickets' board narrowed to a technician, to an item, to what is urgent or late."""

    tab: str = ""
    page: Number = 0
    technician_id: Id | None = None
    item_id: Id | None = None
    pressing: bool = False


class TicketsWith(PressData, prefix="bw", under=PRIVATE):
    """A page of the tickets that words find; the words are cut to what a button holds."""

    page: Number = 0
    words: str


class AskForWords(PressData, prefix="bq", under=PRIVATE):
    """🔎 Ask what to look for."""


class LeaveSearch(PressData, prefix="bx", under=PRIVATE):
    """⬅️ Back from that question to the board."""


class PickWhose(PressData, prefix="bt", under=PRIVATE, added="::0"):
    """👤 The technicians, to look at the tickets of one; what else narrows the list stays."""

    page: Number = 0
    tab: str = ""
    item_id: Id | None = None
    pressing: bool = False


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


class FailInWords(PressData, prefix="fw", under=PRIVATE):
    """Words that came while the reasons were offered are the reason."""

    ticket_id: Id
    nonce: Nonce


class SetMetrics(PressData, prefix="m", under=PRIVATE, added=""):
    """The metrics as they shall be; `auto` goes back to the rules.

    `version` is the ticket's as its presser saw it; buttons from before carry none.
    """

    ticket_id: Id
    color: FlagColor
    xp: Number
    auto: bool = False
    version: Number | None = None


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


class CancelFor(PressData, prefix="tz", under=PRIVATE):
    """Cancelled for this reason."""

    ticket_id: Id
    version: Number
    why: CancelReason


class LeaveFlow(PressData, prefix="x", under=PRIVATE):
    """⬅️ Back out of a question that waits for words, to the ticket's card."""

    ticket_id: Id


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
