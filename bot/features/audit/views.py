"""What was changed of an item or a person, newest first: five lines a page."""

from collections.abc import Callable, Iterator
from html import escape

from bot.buttons.items import ShowItem, ShowItemHistory
from bot.buttons.people import ShowPerson, ShowPersonHistory
from bot.buttons.press import PressData
from bot.texts import Html, Texts
from bot.ui import words
from bot.ui.paging import page_buttons
from bot.ui.screen import Screen, button, keyboard, paragraphs
from domain.audit import INVITED_BY, AuditAction, Way
from domain.items import ItemStatus
from domain.people import Role
from domain.ports.audit import LoggedChange
from domain.services.audit import AuditPage
from domain.ticket import TicketAction

# Of a value and of a reason, so that five lines of the longest fit into one message.
_SHOWN_VALUE = 100
_SHOWN_REASON = 150
_NOTHING = "—"


def of_item(t: Texts, told: AuditPage, back: ShowItem) -> Screen:
    """An item's history; `back` leads to its card, and from there to where the list stood."""
    return _screen(t, told, "item", lambda to: ShowItemHistory(item_id=back.item_id, page=to), back)


def of_person(t: Texts, told: AuditPage) -> Screen:
    person_id = told.subject_id
    back = ShowPerson(person_id=person_id)
    return _screen(
        t, told, "person", lambda to: ShowPersonHistory(person_id=person_id, page=to), back
    )


def _screen(
    t: Texts, told: AuditPage, of: str, turn: Callable[[int], PressData], back: PressData
) -> Screen:
    many = told.pages > 1
    return Screen(
        paragraphs(
            t("audit-title", title=told.title),
            *(_line(t, told, row, of) for row in told.rows),
            t("audit-none") if not told.rows else None,
            t("board-page", page=told.page + 1, pages=told.pages) if many else None,
        ),
        keyboard(
            [
                page_buttons(t, told.page, told.pages, turn),
                [button(t.plain("button-back"), back)],
            ]
        ),
    )


def _line(t: Texts, told: AuditPage, row: LoggedChange, of: str) -> Html:
    return t(
        "audit-line",
        at=words.moment(row.created_at, told.zone),
        known="yes" if row.actor_name else "no",
        name=row.actor_name,
        what=Html(" · ".join(_what(t, told, row, of))),
    )


def _what(t: Texts, told: AuditPage, row: LoggedChange, of: str) -> Iterator[Html]:
    """What was done, and under which circumstances."""
    if isinstance(row.action, TicketAction):
        yield t("audit-ticket", id=str(row.ticket_id), done=words.action(t, row.action))
        if row.field:
            yield _changed(t, row, of)
        if row.note:
            yield Html(escape(words.short(row.note, _SHOWN_REASON), quote=False))
        return
    if row.action is AuditAction.CHANGED:
        yield _changed(t, row, of)
    else:
        yield t(
            f"audit-{row.action.value}",
            new=_value(t, row, row.new),
            role=_role(t, row.new or row.old or ""),
            item=words.short(str(row.metadata.get("name", "")), _SHOWN_VALUE),
        )
    if row.action is AuditAction.JOINED and row.old:
        yield t("audit-had-roles", roles=", ".join(_role(t, each) for each in row.old.split(", ")))
    way = row.metadata.get("way")
    if way in (Way.IMPORT, Way.REQUEST, Way.INVITE, Way.SETTINGS):
        inviter = row.metadata.get(INVITED_BY)
        name = told.names.get(inviter, "") if isinstance(inviter, int) else ""
        yield t(f"audit-way-{way}", inviter=name)


def _changed(t: Texts, row: LoggedChange, of: str) -> Html:
    return t(
        "audit-changed",
        field=t(f"audit-field-{row.field}", of=of),
        old=_value(t, row, row.old),
        new=_value(t, row, row.new),
    )


def _value(t: Texts, row: LoggedChange, value: str | None) -> str:
    if value is None:
        return _NOTHING
    if row.field == "status":
        return words.item_status(t, ItemStatus(value))
    return words.short(value, _SHOWN_VALUE)


def _role(t: Texts, value: str) -> str:
    return words.role(t, value) if value in set(Role) else value
