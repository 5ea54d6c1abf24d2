"""Buttons of many tickets at once."""

from enum import StrEnum

from bot.buttons.fields import Id, Nonce, Number
from bot.buttons.press import PRIVATE, PressData
from domain.ticket import CancelReason, HoldReason


class BulkAct(StrEnum):
    """What is done with all that are chosen; values stand in messages already sent."""

    APPROVE = "approve"
    ASSIGN = "assign"
    HOLD = "hold"
    CANCEL = "cancel"


class BeginBulk(PressData, prefix="ub", under=PRIVATE):
    """☑ Choose several from this tab of the tickets."""

    tab: str = ""


class TurnBulk(PressData, prefix="ut", under=PRIVATE):
    """Another page, or back from a question to what is chosen."""

    nonce: Nonce
    page: Number = 0


class ChooseTicket(PressData, prefix="ug", under=PRIVATE):
    """Choose this one too; or, with `leave`, not."""

    nonce: Nonce
    ticket_id: Id
    page: Number
    leave: bool = False


class ChoosePage(PressData, prefix="ua", under=PRIVATE):
    """All of this page."""

    nonce: Nonce
    page: Number


class BulkDo(PressData, prefix="ud", under=PRIVATE):
    nonce: Nonce
    act: BulkAct


class BulkAssignPage(PressData, prefix="uq", under=PRIVATE):
    nonce: Nonce
    page: Number


class BulkAssignTo(PressData, prefix="up", under=PRIVATE):
    nonce: Nonce
    person_id: Id


class BulkHoldFor(PressData, prefix="uh", under=PRIVATE):
    nonce: Nonce
    why: HoldReason


class BulkCancelFor(PressData, prefix="uz", under=PRIVATE):
    nonce: Nonce
    why: CancelReason


class LeaveBulk(PressData, prefix="ul", under=PRIVATE):
    """Back to the list; what was chosen is forgotten."""

    nonce: Nonce


class OpenTickets(PressData, prefix="uc", under=PRIVATE):
    """✅ Open what the file says."""

    nonce: Nonce


class LeaveTicketFile(PressData, prefix="ux", under=PRIVATE):
    nonce: Nonce
