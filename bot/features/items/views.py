"""Items: the list, and an item's card."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton

from bot.buttons.intake import NewTicket
from bot.buttons.items import (
    AddItem,
    AskItemSearch,
    AskItemWord,
    ItemWord,
    PickItemCategory,
    SetItemStatus,
    ShowItem,
    ShowItemCategories,
    ShowItemHistory,
    ShowItems,
    ShowItemTickets,
)
from bot.buttons.labels import PrintItemLabel, PrintLabels
from bot.buttons.tickets import ShowTicket
from bot.features.items.list_position import START
from bot.texts import Html, Texts
from bot.ui import words
from bot.ui.paging import page_buttons, page_line
from bot.ui.screen import Screen, Style, button, copies, in_rows, keyboard, lines, paragraphs
from bot.ui.ticket_label import ticket_label
from domain.errors import NearItem
from domain.items import InventoryItem, ItemStatus, category_key
from domain.ports.items import ItemRow
from domain.services.items import CategoryPage, ItemPage, ItemSheet

# Of a name or a category, on a button beside other words.
_SHOWN_NAME = 40
_SHOWN_IN_ROW = 24


def item_list(t: Texts, page: ItemPage) -> Screen:
    """A page of the items: filters above, a button for each item, pages, tabs."""
    place = _place(page)
    body = t("items-none") if not page.rows else None
    if page.pages > 1:
        body = t("board-page", page=page.page + 1, pages=page.pages)
    return Screen(
        paragraphs(
            lines(
                t("items-title", count=page.total),
                t("items-found", search=page.search) if page.search else None,
                _category_line(t, page.category),
            ),
            body,
            t("items-hint") if page.pages > 1 and not page.search else None,
            t("items-twins") if page.twins else None,
        ),
        keyboard(
            [
                *([_row(t, row, place)] for row in page.rows),
                page_buttons(t, page.page, page.pages, lambda to: _at(place, to)),
                *in_rows([] if page.search else _tabs(t, page), 2),
                [
                    button(t.plain("button-add-item"), AddItem()),
                    button(t.plain("button-find"), AskItemSearch()),
                ],
                *([_twin(t, each)] for each in page.twins),
                [
                    button(t.plain("button-all-items"), START)
                    if page.search
                    else button(t.plain("button-categories"), ShowItemCategories()),
                    button(t.plain("button-refresh"), place),
                ],
                [button(t.plain("button-labels"), _labels(place))] if page.rows else [],
            ]
        ),
    )


def _labels(place: ShowItems) -> PrintLabels:
    """Of all that the list holds, on whichever page it stands."""
    return PrintLabels(**place.model_dump(exclude={"page"}))


def _twin(t: Texts, item: NearItem) -> InlineKeyboardButton:
    label = t.plain("button-show-item", serial=item.serial_number)
    return button(label, ShowItem(item_id=item.id))


def ask_search(t: Texts, place: ShowItems = START) -> Screen:
    return Screen(
        paragraphs(t("find-ask"), t("items-hint")),
        keyboard([[button(t.plain("button-back"), place)]]),
    )


def category_list(t: Texts, page: CategoryPage) -> Screen:
    """The categories: a tap shows the items of one, or those of all again."""
    return Screen(
        paragraphs(
            t("categories-title"),
            t("categories-none") if not page.rows else None,
            page_line(t, page.page, page.pages),
        ),
        keyboard(
            [
                *(
                    [
                        button(
                            t.plain("row-category", name=category_name(t, name), count=count),
                            ShowItems(category=category_key(name)),
                        )
                    ]
                    for name, count in page.rows
                ),
                page_buttons(t, page.page, page.pages, lambda to: ShowItemCategories(page=to)),
                [button(t.plain("button-all-items"), START)],
            ]
        ),
    )


def item_card(
    t: Texts, sheet: ItemSheet, place: ShowItems = START, heading: Html | None = None
) -> Screen:
    """The item, what was spent on it, its tickets as buttons, and what can be changed now."""
    item = sheet.item
    active = sheet.active_ticket_id
    return Screen(
        paragraphs(heading, item_text(t, sheet), _tickets_line(t, sheet)),
        keyboard(
            [
                [button(t.plain("button-open-ticket", id=str(active)), _ticket(active))]
                if active is not None
                else [],
                *(
                    [button(ticket_label(t, row, sheet.now), _ticket(row.id))]
                    for row in sheet.tickets
                ),
                page_buttons(
                    t,
                    sheet.page,
                    sheet.pages,
                    lambda to: ShowItemTickets(item_id=item.id, page=to),
                ),
                [
                    button(t.plain("button-rename"), _ask(item, ItemWord.NAME)),
                    button(t.plain("button-serial"), _ask(item, ItemWord.SERIAL)),
                ],
                [
                    button(t.plain("button-category"), PickItemCategory(item_id=item.id)),
                    *(
                        [button(t.plain("button-new-ticket"), NewTicket(item_id=item.id))]
                        if active is None and item.status is not ItemStatus.WRITTEN_OFF
                        else []
                    ),
                ],
                *in_rows([_status(t, item, each) for each in sheet.statuses], 2),
                [copies(t.plain("button-copy", copied=item.serial_number), item.serial_number)],
                [
                    button(t.plain("button-refresh"), show_item(item.id, place)),
                    button(t.plain("button-history"), ShowItemHistory(item_id=item.id)),
                    button(t.plain("button-label"), PrintItemLabel(item_id=item.id)),
                ],
                [button(t.plain("button-to-items"), place)],
            ]
        ),
    )


def item_text(t: Texts, sheet: ItemSheet) -> Html:
    """What a card says of the item."""
    item, usage = sheet.item, sheet.usage
    return lines(
        t("item-title", serial=item.serial_number, name=item.name),
        t("item-category", name=item.category) if item.category else t("item-no-category"),
        t("item-status", status=words.item_status(t, item.status)),
        t("item-active", id=str(sheet.active_ticket_id)) if sheet.active_ticket_id else None,
        t(
            "item-usage",
            count=usage.tickets,
            worked=words.duration(t, usage.active_seconds),
            xp=usage.xp,
        )
        if usage.tickets
        else None,
    )


def show_item(item_id: int, place: ShowItems) -> ShowItem:
    """The card, with the way back to the list."""
    return ShowItem(item_id=item_id, **place.model_dump())


def category_name(t: Texts, name: str | None) -> str:
    return words.short(name, _SHOWN_NAME) if name else t.plain("category-none")


def _place(page: ItemPage) -> ShowItems:
    if page.search:
        return ShowItems(page=page.page, search=page.search)
    key = "" if page.category is None else category_key(page.category or None)
    return ShowItems(status=page.status, category=key, page=page.page)


def _at(place: ShowItems, page: int) -> ShowItems:
    return place.model_copy(update={"page": page})


def _category_line(t: Texts, category: str | None) -> Html | None:
    if category is None:
        return None
    return t("item-category", name=category) if category else t("item-no-category")


def _row(t: Texts, row: ItemRow, place: ShowItems) -> InlineKeyboardButton:
    """A line of a phone: what is ready, or as the tab says, needs no word."""
    is_usual = row.status in (ItemStatus.READY, place.status)
    label = t.plain(
        "row-item",
        serial=row.serial_number,
        name=words.short(row.name, _SHOWN_IN_ROW),
        status="none" if is_usual else words.item_status(t, row.status),
    )
    return button(label, show_item(row.id, place))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _tabs(t: Texts, page: ItemPage) -> Sequence[InlineKeyboardButton]:
    """All, and those statuses that hold something."""
    here = _at(_place(page), 0)

    def tab(status: ItemStatus | None, name: str, count: int) -> InlineKeyboardButton:
        is_here = "yes" if status is page.status else "no"
        label = t.plain("tab", name=name, count=count, here=is_here)
        return button(label, here.model_copy(update={"status": status}))

    return [
        tab(None, t.plain("items-all"), sum(page.counts.values())),
        *(
            tab(status, _capital(words.item_status(t, status)), page.counts.get(status, 0))
            for status in ItemStatus
            if page.counts.get(status) or status is page.status
        ),
    ]


def _tickets_line(t: Texts, sheet: ItemSheet) -> Html:
    if not sheet.tickets:
        return t("item-unused")
    more = page_line(t, sheet.page, sheet.pages)
    return lines(t("item-tickets"), more)


def _ticket(ticket_id: int) -> ShowTicket:
    return ShowTicket(ticket_id=ticket_id)


def _ask(item: InventoryItem, word: ItemWord) -> AskItemWord:
    return AskItemWord(item_id=item.id, word=word)


def _status(t: Texts, item: InventoryItem, status: ItemStatus) -> InlineKeyboardButton:
    style = Style.DANGER if status is ItemStatus.WRITTEN_OFF else None
    press = SetItemStatus(item_id=item.id, status=status)
    return button(t.plain(f"button-item-{status.value}"), press, style)
