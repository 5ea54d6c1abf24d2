"""Whose numbers? Asked where a report or an export named somebody whom nobody knows so."""

from dataclasses import replace

from bot.buttons.export import ShowExport
from bot.buttons.report import ShowReport, fields_of
from bot.texts import Texts
from bot.ui.mistyped import mistyped
from bot.ui.refusals import near_people
from bot.ui.screen import Screen, keyboard
from domain.people import Member
from domain.services.report import WhoseNumbers


def whose_numbers(
    t: Texts,
    whose: WhoseNumbers,
    goes_on: type[ShowReport] | type[ShowExport],
    reader: Member,
) -> Screen:
    """Whoever may be meant; a tap goes on with the period that was asked for."""

    def press(person_id: int) -> ShowReport | ShowExport:
        return goes_on(**fields_of(replace(whose.choice, technician_id=person_id)))

    text = mistyped(t, whose.refusal, None, reader=reader)
    return Screen(text, keyboard(near_people(t, whose.refusal, press)))
