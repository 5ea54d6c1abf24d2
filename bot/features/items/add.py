"""Adding an item: in one line, or question by question."""

from dataclasses import dataclass
from secrets import token_hex

from aiogram import Router
from aiogram.filters import Command, CommandObject

from bot.buttons.items import AddItem, AddItemBack, AddItemCategories, AddItemStep, AddItemWith
from bot.chat.admins_only import AdminsOnlyMiddleware
from bot.chat.flow import Flow, give_flow
from bot.chat.questions import Answers, ButtonedQuestion, ask, asked_with, last_question
from bot.chat.turn import Press, Said
from bot.features.items import change_views, views
from bot.features.items.questions import NewCategory, NewName, NewSerial
from bot.ui.screen import Screen
from domain.items import MAX_CATEGORY, MAX_NAME, InventoryItem
from domain.people import Role
from domain.services.items import InventoryService
from domain.text import required_text


def make_router() -> Router:
    router = Router(name="item_adding")
    typed = router.message
    typed.middleware(AdminsOnlyMiddleware())
    give_flow(router, AddFlow)
    typed.register(add_item, Command("additem", ignore_case=True))
    typed.register(take_serial, Answers(NewSerial))
    typed.register(take_name, Answers(NewName))
    typed.register(take_category, Answers(NewCategory))
    presses = router.callback_query
    presses.register(begin, AddItem.filter())
    presses.register(go_back, AddItemBack.filter())
    presses.register(turn_categories, AddItemCategories.filter())
    presses.register(choose_category, AddItemWith.filter())
    return router


@dataclass(frozen=True, slots=True, kw_only=True)
class AddFlow(Flow):
    """Serial number, name, category."""

    inventory: InventoryService

    async def ask_serial(self) -> Screen:
        nonce = token_hex(4)
        await ask(self.state, NewSerial(nonce=nonce))
        return change_views.ask_new_serial(self.t, nonce)

    async def ask_name(self, nonce: str, serial: str) -> Screen:
        await ask(self.state, NewName(nonce=nonce, serial=serial))
        return change_views.ask_new_name(self.t, nonce, serial)

    async def ask_category(self, question: NewCategory, page: int = 0) -> Screen:
        found = await self.inventory.categories(self.member, page=page)
        return change_views.ask_new_category(
            self.t, question.nonce, question.serial, question.name, found
        )

    async def added(self, item: InventoryItem) -> Screen:
        sheet = await self.inventory.card(item.id, self.member)
        return views.item_card(self.t, sheet, heading=self.t("item-added"))


async def add_item(said: Said, command: CommandObject, flow: AddFlow) -> None:
    """`/additem SERIAL NAME`; what is left out is asked for."""
    serial, *name = (command.args or "").split(maxsplit=1) or [""]
    if not serial:
        await said.reply(await flow.ask_serial())
    elif not name:
        free = await flow.inventory.require_free(serial, said.member)
        await said.reply(await flow.ask_name(token_hex(4), free))
    else:
        added = await flow.inventory.add_item(serial, name[0], said.act)
        await said.reply(await flow.added(added))


async def begin(press: Press, callback_data: AddItem, flow: AddFlow) -> None:
    """➕ Add item; the serial number is known where one was looked for in vain."""
    if not callback_data.serial:
        press.member.require(Role.ADMIN)
        screen = await flow.ask_serial()
    else:
        serial = await flow.inventory.require_free(callback_data.serial, press.member)
        screen = await flow.ask_name(token_hex(4), serial)
    await press.show(screen)


async def take_serial(said: Said, question: NewSerial, flow: AddFlow) -> None:
    serial = await flow.inventory.require_free(said.words, said.member)
    await said.reply(await flow.ask_name(question.nonce, serial))


async def take_name(said: Said, question: NewName, flow: AddFlow) -> None:
    name = required_text("name", said.words, MAX_NAME)
    category = NewCategory(nonce=question.nonce, serial=question.serial, name=name)
    await ask(said.state, category)
    await said.reply(await flow.ask_category(category))


async def take_category(said: Said, question: NewCategory, flow: AddFlow) -> None:
    """A category in own words is the last answer."""
    category = required_text("category", said.words, MAX_CATEGORY)
    async with last_question(said.state):
        added = await flow.inventory.add_item(
            question.serial, question.name, said.act, category=category
        )
    await said.reply(await flow.added(added))


async def choose_category(press: Press, callback_data: AddItemWith, flow: AddFlow) -> None:
    """A category that there is, or none, is the last answer as well."""
    question = await asked_with(press.state, NewCategory, callback_data.nonce)
    if question is None:
        await press.alert("add-item-over")
        return
    async with last_question(press.state):
        added = await flow.inventory.add_item(
            question.serial, question.name, press.act, category_key=callback_data.category
        )
    await press.toast("item-added")
    await press.show(await flow.added(added))


async def turn_categories(press: Press, callback_data: AddItemCategories, flow: AddFlow) -> None:
    question = await asked_with(press.state, NewCategory, callback_data.nonce)
    if question is None:
        await press.alert("add-item-over")
        return
    await press.show(await flow.ask_category(question, callback_data.page))


async def go_back(press: Press, callback_data: AddItemBack, flow: AddFlow) -> None:
    """⬅️ Back to the question before, and from the first to the list."""
    if await asked_with(press.state, ButtonedQuestion, callback_data.nonce) is None:
        await press.alert("add-item-over")
        return
    named = await asked_with(press.state, NewName, callback_data.nonce)
    if callback_data.to is AddItemStep.NAME and named is not None:
        screen = await flow.ask_name(named.nonce, named.serial)
    elif callback_data.to is AddItemStep.LIST:
        screen = views.item_list(press.t, await flow.inventory.page(press.member))
        await press.state.clear()
    else:
        screen = await flow.ask_serial()
    await press.show(screen)
