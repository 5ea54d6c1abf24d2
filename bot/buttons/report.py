"""Buttons of reports: each carries which period, whose tickets and which category it is about."""

from datetime import date

from pydantic import BaseModel

from bot.buttons.fields import Id, Number
from bot.buttons.items import CategoryKey
from bot.buttons.press import PRIVATE, PressData
from domain.periods import Unit
from domain.services.report import Choice


class ChosenPress(BaseModel):
    """What each of them carries."""

    unit: Unit = Unit.MONTH
    on: Number = 0
    """A day of the period, by its number in the calendar; 0 is whenever it is pressed."""
    technician_id: Id = 0
    category: CategoryKey = ""


class ShowReport(PressData, ChosenPress, prefix="rp", under=PRIVATE):
    """The report of that choice."""


class DrawReport(PressData, ChosenPress, prefix="rd", under=PRIVATE):
    """🖼 The same as a picture."""


class ShowFairness(PressData, ChosenPress, prefix="rf", under=PRIVATE):
    """🧪 Who decided how in QC."""


class PickReportTechnician(PressData, ChosenPress, prefix="rt", under=PRIVATE):
    """👤 The technicians, to look at one."""

    page: Number = 0


class PickReportCategory(PressData, ChosenPress, prefix="rc", under=PRIVATE):
    """📦 The categories, to look at one."""

    page: Number = 0


def choice_of(press: ChosenPress) -> Choice:
    """What a button is about; a day that no calendar has is today."""
    known = date.min.toordinal() <= press.on <= date.max.toordinal()
    return Choice(
        unit=press.unit,
        on=date.fromordinal(press.on) if press.on and known else None,
        technician_id=press.technician_id or None,
        category=press.category,
    )


def fields_of(choice: Choice) -> dict[str, object]:
    """The choice as a button carries it."""
    return {
        "unit": choice.unit,
        "on": choice.on.toordinal() if choice.on else 0,
        "technician_id": choice.technician_id or 0,
        "category": choice.category,
    }
