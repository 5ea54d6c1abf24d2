"""Buttons of checklists."""

from typing import Annotated

from pydantic import Field

from bot.buttons.fields import Id
from bot.buttons.press import PRIVATE, PressData


class TickCheck(PressData, prefix="tk", under=PRIVATE):
    """☐ This check is done; or, where `done` is false, open again."""

    ticket_id: Id
    key: Annotated[str, Field(max_length=12)]
    done: bool
