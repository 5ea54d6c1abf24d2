"""Buttons where a ticket leaves the straight line."""

from bot.buttons.fields import Id, Minute, Number
from bot.buttons.press import PRIVATE, PressData
from domain.ticket import DeclineReason, HoldReason


class HoldFor(PressData, prefix="hf", under=PRIVATE):
    """Put on hold for this reason; `other` asks for words."""

    ticket_id: Id
    version: Number
    why: HoldReason


class HoldUntil(PressData, prefix="hu", under=PRIVATE):
    """Expected to go on at this minute since 1970; 0: nobody knows when."""

    ticket_id: Id
    version: Number
    minute: Minute


class DueAt(PressData, prefix="da", under=PRIVATE):
    """Due at this minute since 1970; 0: at no time."""

    ticket_id: Id
    version: Number
    minute: Minute


class DeclineFor(PressData, prefix="df", under=PRIVATE):
    ticket_id: Id
    version: Number
    why: DeclineReason


class OpenAgain(PressData, prefix="oa", under=PRIVATE):
    """It came back with the same trouble."""

    ticket_id: Id
    version: Number


class LeaveLine(PressData, prefix="lw", under=PRIVATE):
    """A line for the next one; `skip`: there is nothing to say."""

    ticket_id: Id
    skip: bool = False
