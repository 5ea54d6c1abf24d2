"""Buttons of a workshop's first steps."""

from bot.buttons.fields import Number
from bot.buttons.press import PRIVATE, PressData


class ShowFirstSteps(PressData, prefix="fs", under=PRIVATE):
    """🔄 What is done by now."""


class ConfirmRules(PressData, prefix="fc", under=PRIVATE):
    """The hours and the zone are right as they are; `version` is that of the rules shown."""

    version: Number
