"""Printing labels: which, and what stands below the file."""

import re

from aiogram.types import InlineKeyboardButton

from bot.buttons.items import ShowItem
from bot.buttons.labels import KeepLabel, PrintLabels, RenewLabel, ShowLabelCategories
from bot.features.items.views import category_name
from bot.texts import Html, Texts
from bot.ui.paging import page_buttons, page_line
from bot.ui.screen import Screen, Style, button, keyboard, lines, paragraphs
from domain.items import category_key
from domain.labels import ItemLabel
from domain.services.items import CategoryPage
from domain.services.labels import LabelBatch

_ODD = re.compile(r"[^\w-]+")


def choice(t: Texts, page: CategoryPage) -> Screen:
    """`/label` by itself: how it is written, and labels of whole categories by buttons."""
    return Screen(
        paragraphs(
            t("labels-which"),
            page_line(t, page.page, page.pages),
        ),
        keyboard(
            [
                *([_category(t, name, count)] for name, count in page.rows),
                page_buttons(t, page.page, page.pages, lambda to: ShowLabelCategories(page=to)),
                [button(t.plain("button-labels-of-all"), PrintLabels())],
            ]
        ),
    )


def _category(t: Texts, name: str | None, count: int) -> InlineKeyboardButton:
    label = t.plain("row-category", name=category_name(t, name), count=count)
    return button(label, PrintLabels(category=category_key(name)))


def begun(t: Texts, batch: LabelBatch) -> Screen:
    """Labels that were asked for in words are on their way."""
    return Screen(lines(t("labels-begun", count=len(batch.labels)), left_out(t, batch)))


def left_out(t: Texts, batch: LabelBatch) -> Html | None:
    if not batch.left_out:
        return None
    return t("labels-left-out", count=batch.left_out, most=len(batch.labels))


def under_way(t: Texts) -> Screen:
    return Screen(t("labels-under-way"))


def not_drawn(t: Texts) -> Screen:
    return Screen(t("labels-not-drawn"))


def single(t: Texts, label: ItemLabel, link: str) -> Screen:
    """Below the picture of one."""
    renew = RenewLabel(item_id=label.item_id, token=label.token)
    show = t.plain("button-show-item", serial=label.serial_number)
    return Screen(
        lines(
            t("label-title", serial=label.serial_number, name=label.name),
            t("label-print"),
            t("label-link", link=link),
        ),
        keyboard(
            [
                [button(show, ShowItem(item_id=label.item_id))],
                [button(t.plain("button-renew-label"), renew)],
            ]
        ),
    )


def sheets(t: Texts, count: int, part: int, parts: int) -> Screen:
    """Below a file with several."""
    return Screen(lines(t("labels-sheets", count=count, part=part, parts=parts), t("labels-print")))


def ask_renew(t: Texts, pressed: RenewLabel) -> Screen:
    sure = pressed.model_copy(update={"sure": True})
    return Screen(
        t("label-ask-renew"),
        keyboard(
            [
                [button(t.plain("button-renew-label-sure"), sure, Style.DANGER)],
                [button(t.plain("button-keep-label"), KeepLabel())],
            ]
        ),
    )


def png_name(label: ItemLabel) -> str:
    """Without what file systems don't take."""
    serial = _ODD.sub("-", label.serial_number).strip("-")
    return f"label-{serial}.png" if serial else "label.png"


def pdf_name(part: int, parts: int) -> str:
    return f"labels-{part}.pdf" if parts > 1 else "labels.pdf"
