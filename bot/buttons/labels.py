"""Buttons of labels: printing them, renewing a code, and what a scanned one offers."""

from bot.buttons.fields import Id, Number, Token
from bot.buttons.items import CategoryKey
from bot.buttons.press import PRIVATE, PressData
from domain.items import ItemStatus


class PrintItemLabel(PressData, prefix="lp", under=PRIVATE):
    """🏷 Label, on an item's card."""

    item_id: Id


class PrintLabels(PressData, prefix="ll", under=PRIVATE):
    """🏷 Labels of all that a list of items holds."""

    status: ItemStatus | None = None
    category: CategoryKey = ""
    search: str = ""


class PrintImported(PressData, prefix="li", under=PRIVATE):
    """🏷 Labels of what an import added, from its first item to its last."""

    first_id: Id
    last_id: Id


class ShowLabelCategories(PressData, prefix="lc", under=PRIVATE):
    """The categories, to print the labels of one."""

    page: Number = 0


class RenewLabel(PressData, prefix="lr", under=PRIVATE):
    """♻️ A new code in place of this one; asked about first, and then `sure`."""

    item_id: Id
    token: Token
    sure: bool = False


class KeepLabel(PressData, prefix="lk", under=PRIVATE):
    """The code stays as it is."""


class OpenLabel(PressData, prefix="lo", under=PRIVATE):
    """The item that was scanned, as it is now."""

    token: Token


class ReportFault(PressData, prefix="lf", under=PRIVATE):
    """🆘 Say what is wrong with the item that was scanned."""

    token: Token
