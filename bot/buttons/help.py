"""Buttons of the help."""

from enum import StrEnum

from bot.buttons.press import PRIVATE, PressData


class HelpTopic(StrEnum):
    """An admin's commands are too many for one message on a phone."""

    TICKETS = "tickets"
    ITEMS = "items"
    PEOPLE = "people"
    RULES = "rules"
    REST = "rest"


class ShowHelp(PressData, prefix="hl", under=PRIVATE):
    """What an admin can do, by topic; no topic is the overview."""

    topic: HelpTopic | None = None
