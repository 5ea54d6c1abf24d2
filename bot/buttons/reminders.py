"""Buttons under what the clock asks."""

from bot.buttons.fields import Id, Minute, Number
from bot.buttons.press import PRIVATE, PressData
from domain.reminders import ReminderKind
from domain.services.lists import Board


class StoppedAt(PressData, prefix="sa", under=PRIVATE):
    """When the work really ended: whole minutes since 1970."""

    ticket_id: Id
    version: Number
    minute: Minute


class SnoozeReminder(PressData, prefix="sz", under=PRIVATE):
    ticket_id: Id
    kind: ReminderKind


class OpenBoard(PressData, prefix="dl", under=PRIVATE):
    """A list, below the day's report: that stays."""

    board: Board
