"""Buttons under what the clock asks."""

from typing import Annotated

from pydantic import Field

from bot.buttons.fields import Id, Number
from bot.buttons.press import PRIVATE, PressData
from domain.reminders import ReminderKind
from domain.services.lists import Board


class StoppedAt(PressData, prefix="sa", under=PRIVATE):
    """When the work really ended: whole minutes since 1970."""

    ticket_id: Id
    version: Number
    minute: Annotated[int, Field(ge=0, lt=2**30)]


class SnoozeReminder(PressData, prefix="sz", under=PRIVATE):
    ticket_id: Id
    kind: ReminderKind


class OpenBoard(PressData, prefix="dl", under=PRIVATE):
    """A list, below the day's report: that stays."""

    board: Board
