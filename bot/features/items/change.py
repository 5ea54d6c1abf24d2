"""Changing an item: its name, serial number, category and status."""

from typing import assert_never

from aiogram import F, Router

from bot.buttons.items import (
    AskItemWord,
    ItemWord,
    PickItemCategory,
    SetItemCategory,
    SetItemStatus,
)
from bot.chat.admins_only import AdminsOnlyMiddleware
from bot.chat.questions import Answers, ask, keep_question_on_bad_answer
from bot.chat.turn import Press, Said
from bot.features.items import change_views, views
from bot.features.items.list_position import kept, place_of
from bot.features.items.questions import ItemWords
from domain.errors import BadArgument, SerialTaken
from domain.items import ItemStatus
from domain.services.items import InventoryService


def make_router() -> Router:
    router = Router(name="item_changes")
    router.message.middleware(AdminsOnlyMiddleware())
    router.message.register(change_with_words, Answers(ItemWords))
    presses = router.callback_query
    presses.register(ask_word, AskItemWord.filter())
    presses.register(pick_category, PickItemCategory.filter())
    presses.register(set_category, SetItemCategory.filter())
    presses.register(ask_write_off, SetItemStatus.filter(_is_write_off))
    presses.register(set_status, SetItemStatus.filter())
    return router


_is_write_off = (F.status == ItemStatus.WRITTEN_OFF) & ~F.sure


async def ask_word(press: Press, callback_data: AskItemWord, inventory: InventoryService) -> None:
    item_id, word = callback_data.item_id, callback_data.word
    sheet, place = await inventory.card(item_id, press.member), place_of(press.query)
    await ask(press.state, ItemWords(item_id=item_id, word=word, place=place.pack()))
    await press.show(change_views.ask_word(press.t, sheet, word, place))


async def change_with_words(said: Said, question: ItemWords, inventory: InventoryService) -> None:
    # Another serial number may be free: the question stands.
    async with keep_question_on_bad_answer(said.state, unless=SerialTaken):
        if not said.words.strip():
            # A picture is not the word "none".
            raise BadArgument(question.word.value, "empty")
        match question.word:
            case ItemWord.NAME:
                await inventory.rename(question.item_id, said.words, said.act)
            case ItemWord.SERIAL:
                await inventory.change_serial(question.item_id, said.words, said.act)
            case ItemWord.CATEGORY:
                await inventory.set_category(question.item_id, said.words, said.act)
            case _:
                assert_never(question.word)
    await said.state.clear()
    sheet = await inventory.card(question.item_id, said.member)
    screen = views.item_card(said.t, sheet, kept(question.place), said.t("item-changed"))
    await said.reply(screen)


async def pick_category(
    press: Press, callback_data: PickItemCategory, inventory: InventoryService
) -> None:
    sheet = await inventory.card(callback_data.item_id, press.member)
    page = await inventory.categories(press.member, page=callback_data.page)
    await press.show(change_views.pick_category(press.t, sheet, page, place_of(press.query)))


async def set_category(
    press: Press, callback_data: SetItemCategory, inventory: InventoryService
) -> None:
    await inventory.choose_category(callback_data.item_id, callback_data.category, press.act)
    await press.toast("item-changed")
    sheet = await inventory.card(callback_data.item_id, press.member)
    await press.show(views.item_card(press.t, sheet, place_of(press.query)))


async def ask_write_off(
    press: Press, callback_data: SetItemStatus, inventory: InventoryService
) -> None:
    sheet = await inventory.card(callback_data.item_id, press.member)
    sheet.require(callback_data.status)
    await press.show(change_views.ask_write_off(press.t, sheet, place_of(press.query)))


async def set_status(
    press: Press, callback_data: SetItemStatus, inventory: InventoryService
) -> None:
    await inventory.set_status(callback_data.item_id, callback_data.status, press.act)
    await press.toast("item-changed")
    sheet = await inventory.card(callback_data.item_id, press.member)
    heading = None
    if callback_data.status is ItemStatus.WRITTEN_OFF:
        heading = press.t("did-write-off", serial=sheet.item.serial_number)
    await press.show(views.item_card(press.t, sheet, place_of(press.query), heading))
