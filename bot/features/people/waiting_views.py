"""Access requests that wait: the list, how many ask at once, and refusing many."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton

from bot.buttons.people import (
    AskRefuseOld,
    OpenRequests,
    RefuseOld,
    ShowPeople,
    ShowRequest,
    ShowRequests,
)
from bot.features.people.list_view import SHOWN_NAME
from bot.texts import Html, Texts
from bot.ui import words
from bot.ui.paging import page_buttons
from bot.ui.screen import Screen, Style, button, keyboard, paragraphs
from bot.ui.sure import sure_or_cancel
from domain.access import ASK_AGAIN_AFTER, Age, ToRefuse
from domain.people import AccessRequest
from domain.services.access import WaitingRequests

PAUSE_HOURS = int(ASK_AGAIN_AFTER.total_seconds() // 3600)


def waiting(t: Texts, page: WaitingRequests, heading: Html | None = None) -> Screen:
    """The requests that nobody decided yet: a missed notice is no dead end."""
    note = None if page.rows else t("requests-none")
    if page.pages > 1:
        note = t("people-page", page=page.page + 1, pages=page.pages)
    old = [button(t.plain("button-refuse-old"), AskRefuseOld())] if page.rows else []
    return Screen(
        paragraphs(heading, t("requests-title", count=page.total), note),
        keyboard(
            [
                *([_row(t, page, each)] for each in page.rows),
                page_buttons(t, page.page, page.pages, lambda to: ShowRequests(page=to)),
                old,
                [button(t.plain("button-back"), ShowPeople())],
            ]
        ),
    )


def crowd(t: Texts, count: int) -> Screen:
    """How many ask beside the one that was told; without buttons once all are decided."""
    if not count:
        return Screen(t("crowd-over"))
    show = button(t.plain("button-open-requests"), OpenRequests(), Style.PRIMARY)
    return Screen(t("crowd", count=count), keyboard([[show]]))


def ask_age(t: Texts) -> Screen:
    """How long somebody must have waited to be refused."""
    ages = [[button(t.plain(f"button-age-{age.value}"), AskRefuseOld(age=age))] for age in Age]
    return Screen(t("ask-refuse-old"), keyboard([*ages, _back(t, ShowRequests())]))


def ask_sure(t: Texts, meant: ToRefuse) -> Screen:
    """What will happen, before it does."""
    sure = t.plain("button-refuse-sure", count=meant.count)
    return Screen(
        t("ask-refuse-sure", count=meant.count, age=meant.age.value, hours=PAUSE_HOURS),
        keyboard(sure_or_cancel(t, sure, RefuseOld(up_to=meant.up_to), ShowRequests())),
    )


def _back(t: Texts, to: ShowRequests) -> Sequence[InlineKeyboardButton]:
    return [button(t.plain("button-back"), to)]


def _row(t: Texts, page: WaitingRequests, request: AccessRequest) -> InlineKeyboardButton:
    waited = max(0, int((page.now - request.created_at).total_seconds()))
    label = t.plain(
        "row-request",
        name=words.short(request.name, SHOWN_NAME),
        waited=words.duration(t, waited),
    )
    return button(label, ShowRequest(request_id=request.id))
