"""Points by hand: to whom, how many, why, and is that so."""

from aiogram.types import InlineKeyboardButton

from bot.buttons.points import AdjustBy, AdjustPage, AdjustXp, ConfirmAdjust, LeaveAdjust
from bot.texts import Texts
from bot.ui.paging import page_buttons
from bot.ui.refusals import near_people
from bot.ui.screen import Screen, Style, button, in_rows, keyboard, lines, paragraphs
from domain.errors import AmbiguousPerson, UnknownPerson
from domain.people_pages import CrewPage
from domain.services.points import Adjusted

STEPS = (-10, -5, -1, 1, 5, 10)


def pick_person(
    t: Texts, page: CrewPage, wrong: UnknownPerson | AmbiguousPerson | None = None
) -> Screen:
    """Everybody, page by page; whoever may be meant by what was wrong stands before them."""
    near = wrong.near if wrong is not None else ()
    rows = [row for row in page.rows if row.person_id not in {each.id for each in near}]
    return Screen(
        t("adjust-ask-person"),
        keyboard(
            [
                *(near_people(t, wrong, lambda whose: AdjustXp(person_id=whose)) if wrong else ()),
                *([button(row.name, AdjustXp(person_id=row.person_id))] for row in rows),
                page_buttons(t, page.page, page.pages, lambda to: AdjustPage(page=to)),
            ]
        ),
    )


def ask_amount(t: Texts, person_id: int, name: str, nonce: str) -> Screen:
    steps = [button(signed(each), AdjustBy(person_id=person_id, amount=each)) for each in STEPS]
    return Screen(
        t("adjust-ask-amount", name=name),
        keyboard([*in_rows(steps, 3), [_back(t, nonce)]]),
    )


def ask_comment(t: Texts, name: str, amount: int, nonce: str) -> Screen:
    return Screen(
        t("adjust-ask-comment", name=name, amount=signed(amount)), keyboard([[_back(t, nonce)]])
    )


def confirm(t: Texts, name: str, amount: int, comment: str, nonce: str) -> Screen:
    return Screen(
        paragraphs(
            lines(
                t("adjust-wish", name=name, amount=signed(amount)),
                t("adjust-comment", comment=comment),
            ),
            t("adjust-confirm"),
        ),
        keyboard(
            [
                [button(t.plain("button-apply"), ConfirmAdjust(nonce=nonce), Style.SUCCESS)],
                [button(t.plain("button-leave-it"), LeaveAdjust(nonce=nonce))],
            ]
        ),
    )


def adjusted(t: Texts, done: Adjusted) -> Screen:
    return Screen(
        lines(
            t("adjust-again") if done.again else None,
            t("adjust-done", name=done.person.name, amount=signed(done.amount)),
            t("adjust-comment", comment=done.comment),
            t("adjust-total", total=done.total),
        )
    )


def signed(amount: int) -> str:
    """With a minus that is as wide as the plus."""
    return f"{amount:+d}".replace("-", "−")


def _back(t: Texts, nonce: str) -> InlineKeyboardButton:
    return button(t.plain("button-back"), LeaveAdjust(nonce=nonce))
