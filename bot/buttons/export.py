"""Buttons of exports."""

from bot.buttons.press import PRIVATE, PressData
from bot.buttons.report import ChosenPress
from domain.services.export import ExportFormat


class ShowExport(PressData, ChosenPress, prefix="xs", under=PRIVATE):
    """📤 What would be taken, and in which form."""


class TakeExport(PressData, ChosenPress, prefix="xf", under=PRIVATE):
    """Make the file, and send it here."""

    format: ExportFormat
