"""People as admins see them: the list, and whom one looks for."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton

from bot.buttons.fields import SEARCH_BYTES
from bot.buttons.people import ShowBlocked, ShowInvites, ShowPeople, ShowPerson, ShowRequests
from bot.texts import Texts
from bot.ui import words
from bot.ui.paging import page_buttons
from bot.ui.screen import Screen, button, keyboard, lines, paragraphs
from domain.errors import NearPerson
from domain.people import Role
from domain.people_pages import CrewPage, CrewRow

ROLE_ICONS = {Role.TECHNICIAN: "🔧", Role.QC_INSPECTOR: "🧪", Role.ADMIN: "🛡"}
SHOWN_NAME = 40
_NO_ROLE = "▫️"
_SHOWN_SEARCH = 60


def people_page(t: Texts, page: CrewPage) -> Screen:
    """A button for each person; then the other tab, the requests and the invites."""
    heading = t("people-active" if page.active else "people-inactive", count=page.total)
    searched = words.short(page.search, _SHOWN_SEARCH)
    note = None if page.rows else t("people-nobody")
    if page.near:
        note = t("people-near")
    if page.pages > 1:
        note = t("people-page", page=page.page + 1, pages=page.pages)
    return Screen(
        paragraphs(
            lines(heading, t("people-search", search=searched) if page.search else None),
            t("people-legend") if page.rows else None,
            note,
        ),
        keyboard(
            [
                *([_row(t, row)] for row in page.rows),
                *([_near(t, each)] for each in page.near),
                page_buttons(t, page.page, page.pages, lambda to: _at(page, to)),
                *([each] for each in _ways_on(t, page)),
            ]
        ),
    )


def icons(roles: frozenset[Role]) -> str:
    """A sign for each role, in their order."""
    return "".join(ROLE_ICONS[role] for role in Role if role in roles) or _NO_ROLE


def carried(search: str) -> str:
    """What is searched for, as a button can carry it: a part of a name finds it too."""
    cut = search.replace(":", " ").encode()[:SEARCH_BYTES]
    return " ".join(cut.decode(errors="ignore").split())


def _row(t: Texts, row: CrewRow) -> InlineKeyboardButton:
    label = t.plain(
        "row-person",
        icons=icons(row.roles),
        name=words.short(row.name, SHOWN_NAME),
        tickets=row.tickets,
        now="working" if row.is_working else "free",
    )
    return button(label, ShowPerson(person_id=row.person_id))


def _near(t: Texts, person: NearPerson) -> InlineKeyboardButton:
    label = t.plain("button-near-person", name=person.name)
    return button(label, ShowPerson(person_id=person.id))


def _at(page: CrewPage, to: int) -> ShowPeople:
    return ShowPeople(active=page.active, page=to, search=carried(page.search))


def _ways_on(t: Texts, page: CrewPage) -> Sequence[InlineKeyboardButton]:
    found: list[InlineKeyboardButton] = []
    if page.others or not page.active:
        key = "button-people-inactive" if page.active else "button-people-active"
        press = ShowPeople(active=not page.active, search=carried(page.search))
        found.append(button(t.plain(key, count=page.others), press))
    if page.search:
        found.append(button(t.plain("button-people-all"), ShowPeople()))
    if page.requests:
        found.append(button(t.plain("button-requests", count=page.requests), ShowRequests()))
    found.append(button(t.plain("button-invites", count=page.invites), ShowInvites()))
    if page.blocked:
        found.append(button(t.plain("button-blocked", count=page.blocked), ShowBlocked()))
    return found
