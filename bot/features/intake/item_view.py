"""The intake's first question: which item? Typed, or from the list; near matches for a typo."""

from collections.abc import Sequence

from bot.buttons.intake import IntakeDo
from bot.features.intake.known_view import Shown
from bot.features.intake.views import Row, data, labelled, press, screen
from bot.texts import Html, Texts
from bot.ui import words
from bot.ui.paging import page_buttons
from bot.ui.screen import Screen, Style
from domain.errors import UnknownItem
from domain.items import WORKABLE
from domain.ports.items import ItemRow
from domain.services.items import ItemPage

_SHOWN_NAME = 30


def ask_item(t: Texts, shown: Shown, items: ItemPage) -> Screen:
    """The list; after a serial number that nobody has, those that look like it or are called so."""
    if isinstance(shown.error, UnknownItem):
        return screen(t, shown, _asked_again(t, shown.error, items), _near(t, shown, items))
    asked = t("intake-ask-item") if items.total else t("intake-ask-first-item")
    rows = [_row(t, shown, row) for row in items.rows]
    return screen(t, shown, asked, [*rows, _pages(t, shown, items), _add(t, shown)])


def _asked_again(t: Texts, error: UnknownItem, items: ItemPage) -> Html:
    is_like_any = error.near or items.rows
    return t("intake-ask-item-again" if is_like_any else "intake-ask-item-unknown")


def _near(t: Texts, shown: Shown, items: ItemPage) -> Sequence[Row]:
    error = shown.error
    assert isinstance(error, UnknownItem)
    take = IntakeDo.TAKE
    near = [
        [press(t, shown.draft, take, "button-show-item", each.id, serial=each.serial_number)]
        for each in error.near
    ]
    known = {item.id for item in error.near}
    called_so = [_row(t, shown, row) for row in items.rows if row.id not in known]
    every = press(t, shown.draft, IntakeDo.ITEMS, "button-all-items")
    return [*near, *called_so, _add(t, shown), [every]]


def _row(t: Texts, shown: Shown, row: ItemRow) -> Row:
    if row.active_ticket_id is not None:
        state = "busy"
    else:
        state = "free" if row.status in WORKABLE else "not_workable"
    label = t.plain(
        "intake-row",
        serial=row.serial_number,
        name=words.short(row.name, _SHOWN_NAME),
        state=state,
        ticket=str(row.active_ticket_id or ""),
        status=words.item_status(t, row.status),
    )
    return [labelled(shown.draft, label, IntakeDo.TAKE, row.id)]


def _pages(t: Texts, shown: Shown, items: ItemPage) -> Row:
    return page_buttons(
        t, items.page, items.pages, lambda to: data(shown.draft, IntakeDo.ITEMS, to)
    )


def _add(t: Texts, shown: Shown) -> Row:
    """Whatever was typed last in vain can be added."""
    serial = shown.draft.serial
    if not serial:
        return []
    add = IntakeDo.ADD
    return [press(t, shown.draft, add, "button-add-serial", style=Style.PRIMARY, serial=serial)]
