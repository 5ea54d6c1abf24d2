"""The checklist of a workshop that has just begun."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton

from bot.buttons.first_steps import ConfirmRules, ShowFirstSteps
from bot.buttons.intake import BeginTicket
from bot.buttons.items import AddItem, BeginImport
from bot.buttons.people import CreateInvite
from bot.buttons.rules import ChangeRule
from bot.texts import Html, Texts
from bot.ui.rule_words import value
from bot.ui.screen import Screen, Style, button, keyboard, lines, paragraphs
from domain.people import Role
from domain.services.first_steps import FirstStep, FirstSteps

_DONE, _OPEN = "✅", "◻️"


def checklist(t: Texts, steps: FirstSteps) -> Screen:
    """Each step with what is there so far; buttons lead to those that are open."""
    open_steps = [step for step in FirstStep if step not in steps.done]
    return Screen(
        paragraphs(
            t("first-steps-title", done=len(steps.done), all=len(FirstStep)),
            *(_line(t, steps, step) for step in FirstStep),
        ),
        keyboard(
            [
                *(row for step in open_steps for row in _buttons(t, steps, step)),
                [button(t.plain("button-refresh"), ShowFirstSteps())],
            ]
        ),
    )


def over(t: Texts) -> Screen:
    """All is done: the last that is said of it."""
    return Screen(t("first-steps-over"))


def _line(t: Texts, steps: FirstSteps, step: FirstStep) -> Html:
    is_done = step in steps.done
    title = t(f"first-step-{step}", mark=_DONE if is_done else _OPEN)
    now: Html | None = None
    match step:
        case FirstStep.HOURS:
            reminders = steps.rules.rules.reminders
            now = t(
                "first-step-hours-now",
                hours=reminders.work_hours,
                days=value(t, "reminders.work_days", list(reminders.work_days)),
                zone=steps.rules.rules.work_session.timezone,
            )
        case FirstStep.ITEMS:
            now = t("first-step-items-now", count=steps.items)
        case FirstStep.PEOPLE:
            now = t(
                "first-step-people-now", technicians=steps.technicians, inspectors=steps.inspectors
            )
        case FirstStep.TICKET if not is_done:
            now = t("first-step-ticket-now")
    return lines(title, now)


def _buttons(
    t: Texts, steps: FirstSteps, step: FirstStep
) -> Sequence[Sequence[InlineKeyboardButton]]:
    match step:
        case FirstStep.HOURS:
            right = ConfirmRules(version=steps.rules.version)
            return (
                [button(t.plain("button-hours-right"), right, Style.PRIMARY)],
                [
                    button(t.plain("button-hours"), ChangeRule(key="reminders.work_hours")),
                    button(t.plain("button-days"), ChangeRule(key="reminders.work_days")),
                    button(t.plain("button-zone"), ChangeRule(key="work_session.timezone")),
                ],
            )
        case FirstStep.ITEMS:
            return (
                [
                    button(t.plain("button-import-items"), BeginImport()),
                    button(t.plain("button-add-item"), AddItem()),
                ],
            )
        case FirstStep.PEOPLE:
            missing = {
                Role.TECHNICIAN: steps.technicians == 0,
                Role.QC_INSPECTOR: steps.inspectors == 0,
            }
            return (
                [
                    button(t.plain(f"button-invite-{role}"), CreateInvite(role=role))
                    for role, is_missing in missing.items()
                    if is_missing
                ],
            )
        case FirstStep.TICKET:
            # Without an item there is nothing to open a ticket on.
            begin = button(t.plain("button-first-ticket"), BeginTicket())
            return ([begin],) if FirstStep.ITEMS in steps.done else ()
