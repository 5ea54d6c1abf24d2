"""What an export would hold, before it is made."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton

from bot.buttons.export import ShowExport, TakeExport
from bot.buttons.report import ShowReport, fields_of
from bot.features.report.period_view import period_name
from bot.features.report.views import at_period, fixed, title
from bot.texts import Texts
from bot.ui.screen import Screen, button, keyboard, paragraphs
from domain.services.export import ExportFormat
from domain.services.report import Chosen


def export(t: Texts, chosen: Chosen) -> Screen:
    fields = fields_of(fixed(chosen))
    return Screen(
        paragraphs(title(t, chosen), t("export-what")),
        keyboard(
            [
                [
                    button(
                        t.plain("button-export-xlsx"),
                        TakeExport(**fields, format=ExportFormat.XLSX),
                    ),
                    button(
                        t.plain("button-export-csv"), TakeExport(**fields, format=ExportFormat.CSV)
                    ),
                ],
                _neighbours(t, chosen),
                [button(t.plain("button-export-other"), ShowReport(**fields))],
            ]
        ),
    )


def _neighbours(t: Texts, chosen: Chosen) -> Sequence[InlineKeyboardButton]:
    before, after = chosen.period.before, chosen.period.after
    return [
        button(f"◀️ {period_name(t, before)}", ShowExport(**fields_of(at_period(chosen, before)))),
        *(
            [
                button(
                    f"{period_name(t, after)} ▶️",
                    ShowExport(**fields_of(at_period(chosen, after))),
                )
            ]
            if not chosen.is_running
            else []
        ),
    ]
