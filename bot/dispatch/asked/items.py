"""Questions about items and what is kept of their parts, asked once more."""

from collections.abc import Mapping

from bot.chat.asked_again import Way
from bot.chat.questions import Question
from bot.dispatch.asked.base import Asking
from bot.features.items import change_views
from bot.features.items import views as item_views
from bot.features.items.import_flow import ImportFlow
from bot.features.items.list_position import kept
from bot.features.items.questions import (
    AwaitedFile,
    ItemSearch,
    ItemWords,
    NewCategory,
    NewName,
    NewSerial,
    WhetherToImport,
    WhichColumn,
)
from bot.features.labels import scan_views
from bot.features.labels.questions import FaultWords
from bot.features.templates import views as template_views
from bot.features.templates.questions import ChecklistWords
from bot.texts import Html
from bot.ui.screen import Screen, under


async def _item_search(a: Asking, _: ItemSearch) -> Screen:
    return item_views.ask_search(a.t)


async def _items(a: Asking, _: ItemSearch, left: Html) -> Screen:
    return under(left, item_views.item_list(a.t, await a.inventory.page(a.member)))


async def _item_words(a: Asking, asked: ItemWords) -> Screen:
    sheet = await a.inventory.card(asked.item_id, a.member)
    return change_views.ask_word(a.t, sheet, asked.word, kept(asked.place))


async def _item(a: Asking, asked: ItemWords, left: Html) -> Screen:
    sheet = await a.inventory.card(asked.item_id, a.member)
    return item_views.item_card(a.t, sheet, kept(asked.place), left)


async def _fault(a: Asking, asked: FaultWords) -> Screen:
    return scan_views.ask_fault(a.t, await a.labels.scan(asked.token, a.member))


async def _scanned(a: Asking, asked: FaultWords, left: Html) -> Screen:
    return under(left, scan_views.item(a.t, await a.labels.scan(asked.token, a.member)))


async def _new_serial(a: Asking, asked: NewSerial) -> Screen:
    return change_views.ask_new_serial(a.t, asked.nonce)


async def _new_name(a: Asking, asked: NewName) -> Screen:
    return change_views.ask_new_name(a.t, asked.nonce, asked.serial)


async def _new_category(a: Asking, asked: NewCategory) -> Screen:
    page = await a.inventory.categories(a.member)
    return change_views.ask_new_category(a.t, asked.nonce, asked.serial, asked.name, page)


async def _checklist(a: Asking, asked: ChecklistWords) -> Screen:
    template = await a.part_templates.template(asked.template_id, a.member)
    return template_views.ask_checks(a.t, template, asked.at)


async def _template(a: Asking, asked: ChecklistWords, left: Html) -> Screen:
    template = await a.part_templates.template(asked.template_id, a.member)
    return under(left, template_views.one(a.t, template))


WAYS: Mapping[type[Question], Way] = {
    ItemSearch: Way(Asking, _item_search, _items),
    ItemWords: Way(Asking, _item_words, _item),
    FaultWords: Way(Asking, _fault, _scanned),
    NewSerial: Way(Asking, _new_serial),
    NewName: Way(Asking, _new_name),
    NewCategory: Way(Asking, _new_category),
    AwaitedFile: Way(ImportFlow, ImportFlow.again),
    WhichColumn: Way(ImportFlow, ImportFlow.again),
    WhetherToImport: Way(ImportFlow, ImportFlow.again),
    ChecklistWords: Way(Asking, _checklist, _template),
}
