"""Questions about an item: new words for it, its category, and whether to write it off."""

from aiogram.types import InlineKeyboardButton

from bot.buttons.items import (
    AddItemBack,
    AddItemCategories,
    AddItemStep,
    AddItemWith,
    AskItemWord,
    ItemWord,
    PickItemCategory,
    SetItemCategory,
    SetItemStatus,
    ShowItems,
)
from bot.features.items.views import category_name, item_text, show_item
from bot.texts import Texts
from bot.ui.paging import page_buttons
from bot.ui.screen import Screen, button, keyboard, lines, paragraphs
from bot.ui.sure import sure_or_cancel
from domain.items import NO_CATEGORY, ItemStatus, category_key
from domain.services.items import CategoryPage, ItemSheet


def ask_word(t: Texts, sheet: ItemSheet, word: ItemWord, place: ShowItems) -> Screen:
    """Asks for a new name, serial number or category in words."""
    return Screen(
        paragraphs(item_text(t, sheet), t(f"ask-item-{word.value}")),
        keyboard([[button(t.plain("button-back"), show_item(sheet.item.id, place))]]),
    )


def pick_category(t: Texts, sheet: ItemSheet, page: CategoryPage, place: ShowItems) -> Screen:
    """The categories that there are, own words, or none; not the one that the item has."""
    item = sheet.item
    others = [name for name, _ in page.rows if name is not None and name != item.category]
    return Screen(
        paragraphs(item_text(t, sheet), t("pick-category")),
        keyboard(
            [
                *(
                    [
                        button(
                            category_name(t, name),
                            SetItemCategory(item_id=item.id, category=category_key(name)),
                        )
                    ]
                    for name in others
                ),
                page_buttons(
                    t,
                    page.page,
                    page.pages,
                    lambda to: PickItemCategory(item_id=item.id, page=to),
                ),
                [
                    button(
                        t.plain("button-own-category"),
                        AskItemWord(item_id=item.id, word=ItemWord.CATEGORY),
                    ),
                    *(
                        [
                            button(
                                t.plain("button-no-category"),
                                SetItemCategory(item_id=item.id, category=NO_CATEGORY),
                            )
                        ]
                        if item.category
                        else []
                    ),
                ],
                [button(t.plain("button-back"), show_item(item.id, place))],
            ]
        ),
    )


def ask_write_off(t: Texts, sheet: ItemSheet, place: ShowItems) -> Screen:
    item = sheet.item
    press = SetItemStatus(item_id=item.id, status=ItemStatus.WRITTEN_OFF, sure=True)
    return Screen(
        paragraphs(item_text(t, sheet), t("ask-write-off")),
        keyboard(sure_or_cancel(t, t.plain("button-write-off"), press, show_item(item.id, place))),
    )


# --- Adding an item -----------------------------------------------------------------------------


def ask_new_serial(t: Texts, nonce: str) -> Screen:
    return Screen(t("ask-new-serial"), keyboard([[_back(t, nonce, AddItemStep.LIST)]]))


def ask_new_name(t: Texts, nonce: str, serial: str) -> Screen:
    return Screen(
        t("ask-new-name", serial=serial), keyboard([[_back(t, nonce, AddItemStep.SERIAL)]])
    )


def ask_new_category(t: Texts, nonce: str, serial: str, name: str, page: CategoryPage) -> Screen:
    """The last question: one of the categories that there are, none, or own words."""
    return Screen(
        lines(t("item-title", serial=serial, name=name), t("ask-new-category")),
        keyboard(
            [
                *(
                    [
                        button(
                            category_name(t, category),
                            AddItemWith(nonce=nonce, category=category_key(category)),
                        )
                    ]
                    for category, _ in page.rows
                    if category is not None
                ),
                page_buttons(
                    t, page.page, page.pages, lambda to: AddItemCategories(nonce=nonce, page=to)
                ),
                [
                    button(
                        t.plain("button-no-category"),
                        AddItemWith(nonce=nonce, category=NO_CATEGORY),
                    ),
                    _back(t, nonce, AddItemStep.NAME),
                ],
            ]
        ),
    )


def _back(t: Texts, nonce: str, to: AddItemStep) -> InlineKeyboardButton:
    return button(t.plain("button-back"), AddItemBack(nonce=nonce, to=to))
