"""Sets of part lines: all of them, and one with its checklists."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton

from bot.buttons.templates import (
    AskChecklist,
    RemoveTemplate,
    RequireChecks,
    ShowTemplate,
    ShowTemplates,
)
from bot.texts import Html, Texts
from bot.ui import words
from bot.ui.paging import page_buttons
from bot.ui.screen import Screen, Style, button, keyboard, lines, paragraphs
from domain.paging import page_of
from domain.part_templates import PartTemplate
from domain.ticket import PartLine

ROWS = 8
_SHOWN_NAME, _SHOWN_PART, _SHOWN_CHECK, _SHOWN_HALF = 40, 40, 60, 20


def all_of_them(t: Texts, kept: Sequence[PartTemplate], page: int = 0) -> Screen:
    if not kept:
        return Screen(t("templates-none"))
    shown, page, pages = page_of(kept, page, ROWS)
    return Screen(
        t("templates-title", count=len(kept)),
        keyboard(
            [
                *([_row(t, each)] for each in shown),
                page_buttons(t, page, pages, lambda to: ShowTemplates(page=to)),
            ]
        ),
    )


def one(t: Texts, template: PartTemplate) -> Screen:
    return Screen(
        paragraphs(_title(t, template), *(_part(t, part) for part in template.parts)),
        keyboard(
            [
                *(_of_part(t, template, at) for at in range(len(template.parts))),
                [_remove(t, template, sure=False)],
                [button(t.plain("button-back"), ShowTemplates())],
            ]
        ),
    )


def ask_checks(t: Texts, template: PartTemplate, at: int) -> Screen:
    back = button(t.plain("button-back"), ShowTemplate(template_id=template.id))
    asked = t("template-ask-checks")
    return Screen(
        paragraphs(_title(t, template), _part(t, template.parts[at]), asked), keyboard([[back]])
    )


def ask_to_remove(t: Texts, template: PartTemplate) -> Screen:
    back = button(t.plain("button-back"), ShowTemplate(template_id=template.id))
    return Screen(
        paragraphs(_title(t, template), t("template-ask-remove")),
        keyboard([[_remove(t, template, sure=True)], [back]]),
    )


def _row(t: Texts, each: PartTemplate) -> InlineKeyboardButton:
    label = t.plain(
        "button-template",
        name=words.short(each.name, _SHOWN_NAME),
        kind=words.short(each.kind, _SHOWN_HALF),
    )
    return button(label, ShowTemplate(template_id=each.id))


def _title(t: Texts, template: PartTemplate) -> Html:
    total = sum(part.minutes for part in template.parts)
    return t(
        "template-title",
        name=template.name,
        kind=template.kind,
        planned=words.duration(t, total * 60),
    )


def _part(t: Texts, part: PartLine) -> Html:
    return lines(
        words.part(t, part, _SHOWN_PART),
        *(t("checklist-open", text=words.short(each.text, _SHOWN_CHECK)) for each in part.checks),
        t("template-required") if part.checks and part.checks_required else None,
    )


def _of_part(t: Texts, template: PartTemplate, at: int) -> Sequence[InlineKeyboardButton]:
    part = template.parts[at]
    name = words.short(part.name, _SHOWN_HALF)
    label = t.plain("button-template-checks", name=name)
    write = button(label, AskChecklist(template_id=template.id, at=at))
    if not part.checks:
        return [write]
    press = RequireChecks(template_id=template.id, at=at, value=not part.checks_required)
    key = "button-checks-optional" if part.checks_required else "button-checks-required"
    return [write, button(t.plain(key), press)]


def _remove(t: Texts, template: PartTemplate, *, sure: bool) -> InlineKeyboardButton:
    press = RemoveTemplate(template_id=template.id, sure=sure)
    return button(t.plain("button-remove-template"), press, Style.DANGER if sure else None)
