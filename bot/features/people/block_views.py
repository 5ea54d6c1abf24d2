"""Who is shut out, and the way back."""

from aiogram.types import InlineKeyboardButton

from bot.buttons.people import ShowBlocked, ShowPeople, Unblock
from bot.features.people.list_view import SHOWN_NAME
from bot.texts import Html, Texts
from bot.ui import words
from bot.ui.paging import page_buttons
from bot.ui.screen import Screen, button, keyboard, lines, paragraphs
from domain.access import BlockedUser
from domain.services.blocking import BlockedPage


def blocked(t: Texts, page: BlockedPage, heading: Html | None = None) -> Screen:
    """Who is blocked since when, each with a button that ends it."""
    note = None if page.rows else t("blocked-none")
    if page.pages > 1:
        note = t("people-page", page=page.page + 1, pages=page.pages)
    return Screen(
        paragraphs(
            heading,
            t("blocked-title", count=page.total),
            lines(*(_line(t, page, each) for each in page.rows)),
            note,
        ),
        keyboard(
            [
                *([_row(t, each)] for each in page.rows),
                page_buttons(t, page.page, page.pages, lambda to: ShowBlocked(page=to)),
                [button(t.plain("button-back"), ShowPeople())],
            ]
        ),
    )


def _line(t: Texts, page: BlockedPage, user: BlockedUser) -> Html:
    return t(
        "blocked-user",
        name=user.name,
        id=str(user.telegram_id),
        at=words.moment(user.blocked_at, page.zone),
    )


def _row(t: Texts, user: BlockedUser) -> InlineKeyboardButton:
    label = t.plain("row-blocked", name=words.short(user.name, SHOWN_NAME))
    return button(label, Unblock(telegram_id=user.telegram_id))
