"""Buttons of the sets of part lines."""

from bot.buttons.fields import Id, Number
from bot.buttons.press import PRIVATE, PressData


class ShowTemplates(PressData, prefix="tl", under=PRIVATE):
    page: Number = 0


class ShowTemplate(PressData, prefix="te", under=PRIVATE):
    """One of them; out of a question about it too."""

    template_id: Id


class AskChecklist(PressData, prefix="tc", under=PRIVATE):
    """☑ Which checks has this part?"""

    template_id: Id
    at: Number


class RequireChecks(PressData, prefix="tq", under=PRIVATE):
    """Whether all checks of the part have to be done before QC."""

    template_id: Id
    at: Number
    value: bool


class RemoveTemplate(PressData, prefix="tx", under=PRIVATE):
    """🗑 Remove it; asked once more until `sure`."""

    template_id: Id
    sure: bool = False
