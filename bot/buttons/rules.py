"""Buttons of the rules."""

from typing import Annotated

from pydantic import Field

from bot.buttons.fields import Nonce, Number
from bot.buttons.press import PRIVATE, PressData

# A rule's key or the name of a section; an unknown one is refused by name.
RuleKey = Annotated[str, Field(max_length=50)]


RuleSection = Annotated[str, Field(max_length=20)]


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
