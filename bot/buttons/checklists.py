"""Buttons of checklists."""

from typing import Annotated

from pydantic import Field

from bot.buttons.fields import Id
from bot.buttons.press import PRIVATE, PressData


class TickCheck(PressData, prefix="tk", under=PRIVATE):
    """☐ The check of this key is done; or, where `value` is false, open again."""

    ticket_id: Id
    mark: Annotated[str, Field(max_length=12)]
    value: bool
