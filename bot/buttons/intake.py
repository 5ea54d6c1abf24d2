"""Buttons of the intake."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from bot.buttons.fields import Id, Nonce, Number
from bot.buttons.press import PRIVATE, PressData


class BeginTicket(PressData, prefix="nb", under=PRIVATE):
    """Open a ticket, step by step."""


class NewTicket(PressData, prefix="nt", under=PRIVATE):
    """Open a ticket on this item."""

    item_id: Id


class IntakeDo(StrEnum):
    """What a button of the intake does; what it does it with stands beside it."""

    ITEMS = "items"
    TAKE = "take"
    ADD = "add"
    CATEGORIES = "cats"
    CATEGORY = "cat"
    PART = "part"
    NAME = "name"
    MINUTES = "min"
    FLAG = "flag"
    COMMENT = "note"
    CHECKS = "chks"
    REQUIRE = "req"
    CHANGE = "chg"
    AGAIN = "again"
    REMOVE = "drop"
    ONLY_MINUTES = "only"
    DONE = "done"
    SET = "set"
    KEEP = "keep"
    TITLE = "title"
    EDIT_ITEM = "e_item"
    EDIT_PARTS = "e_part"
    EDIT_TITLE = "e_tit"
    CREATE = "make"
    BACK = "back"
    LEAVE = "leave"


class IntakePress(PressData, prefix="n", under=PRIVATE):
    """A button of one draft (`nonce`), on the screen that its `turn` made."""

    nonce: Nonce
    turn: Number
    do: IntakeDo
    value: Annotated[int, Field(ge=-1, lt=2**53)] = 0
