"""Changing an item: its name, serial number, category and status."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.buttons.items import (
    AskItemWord,
    ItemWord,
    PickItemCategory,
    SetItemCategory,
    SetItemStatus,
)
from bot.chat.admins_only import AdminsOnlyMiddleware
from bot.chat.answers import Answer
from bot.chat.conversation import ask, keep_question_on_bad_answer
from bot.chat.said import WORDS, words_of
from bot.chat.screens import Screens
from bot.features.items import change_views, views
from bot.features.items.list_position import kept, place_of
from bot.features.items.questions import ItemWords
from bot.texts import Texts
from domain.actor import Act
from domain.errors import BadArgument, SerialTaken
from domain.items import ItemStatus
from domain.people import Member
from domain.services.items import InventoryService


def make_router() -> Router:
    router = Router(name="item_changes")
    router.message.middleware(AdminsOnlyMiddleware())
    router.message.register(change_with_words, StateFilter(ItemWords.text), WORDS)
    presses = router.callback_query
    presses.register(ask_word, AskItemWord.filter())
    presses.register(pick_category, PickItemCategory.filter())
    presses.register(set_category, SetItemCategory.filter())
    presses.register(ask_write_off, SetItemStatus.filter(_is_write_off))
    presses.register(set_status, SetItemStatus.filter())
    return router


_is_write_off = (F.status == ItemStatus.WRITTEN_OFF) & ~F.sure


async def ask_word(
    press: CallbackQuery,
    callback_data: AskItemWord,
    t: Texts,
    answer: Answer,
    state: FSMContext,
    member: Member,
    inventory: InventoryService,
    screens: Screens,
) -> None:
    sheet = await inventory.card(callback_data.item_id, member)
    place = place_of(press)
    await ask(
        state,
        ItemWords.text,
        item_id=callback_data.item_id,
        word=callback_data.word.value,
        place=place.pack(),
    )
    await answer()
    await screens.edit(press, change_views.ask_word(t, sheet, callback_data.word, place))


async def change_with_words(
    message: Message,
    t: Texts,
    act: Act,
    member: Member,
    state: FSMContext,
    inventory: InventoryService,
    screens: Screens,
) -> None:
    data = await state.get_data()
    item_id, typed = data["item_id"], words_of(message)
    # Another serial number may be free: the question stands.
    async with keep_question_on_bad_answer(state, unless=SerialTaken):
        if not typed.strip():
            # A picture is not the word "none".
            raise BadArgument(data["word"], "empty")
        match ItemWord(data["word"]):
            case ItemWord.NAME:
                await inventory.rename(item_id, typed, act)
            case ItemWord.SERIAL:
                await inventory.change_serial(item_id, typed, act)
            case ItemWord.CATEGORY:
                await inventory.set_category(item_id, typed, act)
    await state.clear()
    sheet = await inventory.card(item_id, member)
    screen = views.item_card(t, sheet, kept(data.get("place")), t("item-changed"))
    await screens.reply(message, screen)


async def pick_category(
    press: CallbackQuery,
    callback_data: PickItemCategory,
    t: Texts,
    answer: Answer,
    member: Member,
    inventory: InventoryService,
    screens: Screens,
) -> None:
    sheet = await inventory.card(callback_data.item_id, member)
    page = await inventory.categories(member, page=callback_data.page)
    await answer()
    await screens.edit(press, change_views.pick_category(t, sheet, page, place_of(press)))


async def set_category(
    press: CallbackQuery,
    callback_data: SetItemCategory,
    t: Texts,
    answer: Answer,
    act: Act,
    member: Member,
    inventory: InventoryService,
    screens: Screens,
) -> None:
    await inventory.choose_category(callback_data.item_id, callback_data.category, act)
    await answer(t.plain("item-changed"))
    sheet = await inventory.card(callback_data.item_id, member)
    await screens.edit(press, views.item_card(t, sheet, place_of(press)))


async def ask_write_off(
    press: CallbackQuery,
    callback_data: SetItemStatus,
    t: Texts,
    answer: Answer,
    member: Member,
    inventory: InventoryService,
    screens: Screens,
) -> None:
    sheet = await inventory.card(callback_data.item_id, member)
    sheet.require(callback_data.status)
    await answer()
    await screens.edit(press, change_views.ask_write_off(t, sheet, place_of(press)))


async def set_status(
    press: CallbackQuery,
    callback_data: SetItemStatus,
    t: Texts,
    answer: Answer,
    act: Act,
    member: Member,
    inventory: InventoryService,
    screens: Screens,
) -> None:
    await inventory.set_status(callback_data.item_id, callback_data.status, act)
    await answer(t.plain("item-changed"))
    sheet = await inventory.card(callback_data.item_id, member)
    await screens.edit(press, views.item_card(t, sheet, place_of(press)))
