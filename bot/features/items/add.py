"""Adding an item: in one line, or question by question."""

from secrets import token_hex
from typing import Any

from aiogram import Router
from aiogram.filters import Command, CommandObject, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.buttons.items import AddItem, AddItemBack, AddItemCategories, AddItemStep, AddItemWith
from bot.chat.admins_only import AdminsOnlyMiddleware
from bot.chat.answers import Answer
from bot.chat.arguments import Arguments
from bot.chat.conversation import ask, last_question
from bot.chat.said import WORDS, words_of
from bot.chat.screens import Screens
from bot.features.items import change_views, views
from bot.texts import Texts
from bot.ui.screen import Screen
from domain.actor import Act
from domain.items import MAX_CATEGORY, MAX_NAME, InventoryItem
from domain.people import Member, Role
from domain.services.items import InventoryService
from domain.text import required_text


class NewItem(StatesGroup):
    """A new item, question by question; data: nonce, serial, name."""

    serial = State()
    name = State()
    category = State()


def make_router() -> Router:
    router = Router(name="item_adding")
    typed = router.message
    typed.middleware(AdminsOnlyMiddleware())
    typed.register(add_item, Command("additem", ignore_case=True))
    for step, handler in (
        (NewItem.serial, take_serial),
        (NewItem.name, take_name),
        (NewItem.category, take_category),
    ):
        typed.register(handler, StateFilter(step), WORDS)
    presses = router.callback_query
    presses.register(begin, AddItem.filter())
    presses.register(go_back, AddItemBack.filter())
    presses.register(turn_categories, AddItemCategories.filter())
    presses.register(choose_category, AddItemWith.filter())
    return router


async def add_item(
    message: Message,
    command: CommandObject,
    t: Texts,
    act: Act,
    member: Member,
    state: FSMContext,
    inventory: InventoryService,
    screens: Screens,
) -> None:
    """`/additem SERIAL NAME`; without them, question by question."""
    if not (command.args or "").strip():
        await screens.reply(message, await _ask_serial(t, state))
        return
    typed = Arguments(command.args)
    added = await inventory.add_item(typed.word("serial"), typed.rest("name"), act)
    await screens.reply(message, await _added(t, added, member, inventory))


async def begin(
    press: CallbackQuery,
    callback_data: AddItem,
    t: Texts,
    answer: Answer,
    state: FSMContext,
    member: Member,
    inventory: InventoryService,
    screens: Screens,
) -> None:
    """➕ Add item; the serial number is known where one was looked for in vain."""
    if not callback_data.serial:
        member.require(Role.ADMIN)
        screen = await _ask_serial(t, state)
    else:
        serial = await inventory.require_free(callback_data.serial, member)
        screen = await _ask_name(t, state, token_hex(4), serial)
    await answer()
    await screens.edit(press, screen)


async def take_serial(
    message: Message,
    t: Texts,
    state: FSMContext,
    member: Member,
    inventory: InventoryService,
    screens: Screens,
) -> None:
    data = await state.get_data()
    serial = await inventory.require_free(words_of(message), member)
    await screens.reply(message, await _ask_name(t, state, data["nonce"], serial))


async def take_name(
    message: Message,
    t: Texts,
    state: FSMContext,
    member: Member,
    inventory: InventoryService,
    screens: Screens,
) -> None:
    name = required_text("name", words_of(message), MAX_NAME)
    data = await state.update_data(name=name)
    await state.set_state(NewItem.category)
    await screens.reply(message, await _ask_category(t, data, member, inventory))


async def take_category(
    message: Message,
    t: Texts,
    act: Act,
    member: Member,
    state: FSMContext,
    inventory: InventoryService,
    screens: Screens,
) -> None:
    """A category in own words is the last answer."""
    data = await state.get_data()
    category = required_text("category", words_of(message), MAX_CATEGORY)
    async with last_question(state):
        added = await inventory.add_item(data["serial"], data["name"], act, category=category)
    await screens.reply(message, await _added(t, added, member, inventory))


async def choose_category(
    press: CallbackQuery,
    callback_data: AddItemWith,
    t: Texts,
    answer: Answer,
    act: Act,
    member: Member,
    state: FSMContext,
    inventory: InventoryService,
    screens: Screens,
) -> None:
    """A category that there is, or none, is the last answer as well."""
    data = await _data_of(state, callback_data.nonce, NewItem.category)
    if data is None:
        await answer(t.plain("add-item-over"), alert=True)
        return
    async with last_question(state):
        added = await inventory.add_item(
            data["serial"], data["name"], act, category_key=callback_data.category
        )
    await answer(t.plain("item-added"))
    await screens.edit(press, await _added(t, added, member, inventory))


async def turn_categories(
    press: CallbackQuery,
    callback_data: AddItemCategories,
    t: Texts,
    answer: Answer,
    member: Member,
    state: FSMContext,
    inventory: InventoryService,
    screens: Screens,
) -> None:
    data = await _data_of(state, callback_data.nonce, NewItem.category)
    if data is None:
        await answer(t.plain("add-item-over"), alert=True)
        return
    screen = await _ask_category(t, data, member, inventory, callback_data.page)
    await answer()
    await screens.edit(press, screen)


async def go_back(
    press: CallbackQuery,
    callback_data: AddItemBack,
    t: Texts,
    answer: Answer,
    member: Member,
    state: FSMContext,
    inventory: InventoryService,
    screens: Screens,
) -> None:
    """⬅️ Back to the question before, and from the first to the list."""
    data = await _data_of(state, callback_data.nonce)
    if data is None:
        await answer(t.plain("add-item-over"), alert=True)
        return
    if callback_data.to is AddItemStep.NAME and "serial" in data:
        screen = await _ask_name(t, state, data["nonce"], data["serial"])
    elif callback_data.to is AddItemStep.LIST:
        screen = views.item_list(t, await inventory.page(member))
        await state.clear()
    else:
        screen = await _ask_serial(t, state)
    await answer()
    await screens.edit(press, screen)


async def _data_of(
    state: FSMContext, nonce: str, step: State | None = None
) -> dict[str, Any] | None:
    """What is known of the item that a button belongs to; None when that run is over."""
    now = await state.get_state()
    steps = (step,) if step else (NewItem.serial, NewItem.name, NewItem.category)
    data = await state.get_data()
    is_this_run = now in {each.state for each in steps} and data.get("nonce") == nonce
    return data if is_this_run else None


async def _ask_serial(t: Texts, state: FSMContext) -> Screen:
    nonce = token_hex(4)
    await ask(state, NewItem.serial, nonce=nonce)
    return change_views.ask_new_serial(t, nonce)


async def _ask_name(t: Texts, state: FSMContext, nonce: str, serial: str) -> Screen:
    await ask(state, NewItem.name, nonce=nonce, serial=serial)
    return change_views.ask_new_name(t, nonce, serial)


async def _ask_category(
    t: Texts, data: dict[str, Any], member: Member, inventory: InventoryService, page: int = 0
) -> Screen:
    found = await inventory.categories(member, page=page)
    return change_views.ask_new_category(t, data["nonce"], data["serial"], data["name"], found)


async def _added(
    t: Texts, added: InventoryItem, member: Member, inventory: InventoryService
) -> Screen:
    sheet = await inventory.card(added.id, member)
    return views.item_card(t, sheet, heading=t("item-added"))
