"""Buttons of items: the list, the card, adding and importing."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from bot.buttons.fields import Id, Nonce, Number
from bot.buttons.press import PRIVATE, PressData
from domain.column_words import Column
from domain.items import CATEGORY_KEY, ItemStatus

# A category as a button can carry it.
CategoryKey = Annotated[str, Field(max_length=CATEGORY_KEY)]


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


class BeginImport(PressData, prefix="io", under=PRIVATE):
    """What a file of items must look like; the file comes as a message."""


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
