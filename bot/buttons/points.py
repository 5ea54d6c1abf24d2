"""Buttons of points."""

from bot.buttons.fields import Id, Nonce, Number
from bot.buttons.press import PRIVATE, PressData


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
