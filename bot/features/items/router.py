"""Items: the list, and an item's card."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.buttons.items import ShowItem, ShowItemCategories, ShowItems, ShowItemTickets
from bot.chat.admins_only import AdminsOnlyMiddleware
from bot.chat.answers import Answer
from bot.chat.arguments import Arguments
from bot.chat.screens import Screens
from bot.features.items import views
from bot.features.items.list_position import place_in, place_of, searched_for
from bot.features.items.questions import leave_question, leave_search
from bot.texts import Texts
from domain.people import Member
from domain.services.items import InventoryService


def make_router() -> Router:
    router = Router(name="inventory")
    router.message.middleware(AdminsOnlyMiddleware())
    router.message.register(item_list, Command("items", ignore_case=True))
    router.message.register(item, Command("item", ignore_case=True))
    presses = router.callback_query
    presses.register(show_list, ShowItems.filter())
    presses.register(show_categories, ShowItemCategories.filter())
    presses.register(show, ShowItem.filter())
    presses.register(turn_tickets, ShowItemTickets.filter())
    return router


async def item_list(
    message: Message,
    command: CommandObject,
    t: Texts,
    member: Member,
    inventory: InventoryService,
    screens: Screens,
) -> None:
    """`/items`, or `/items WORDS` to search."""
    page = await inventory.page(member, search=searched_for(command.args or ""))
    await screens.reply(message, views.item_list(t, page))


async def item(
    message: Message,
    command: CommandObject,
    t: Texts,
    member: Member,
    inventory: InventoryService,
    screens: Screens,
) -> None:
    """`/item SERIAL`; without one, the list to choose from."""
    if not (command.args or "").strip():
        await screens.reply(message, views.item_list(t, await inventory.page(member)))
        return
    sheet = await inventory.sheet(Arguments(command.args).rest("serial"), member)
    await screens.reply(message, views.item_card(t, sheet))


async def show_list(
    press: CallbackQuery,
    callback_data: ShowItems,
    t: Texts,
    answer: Answer,
    state: FSMContext,
    member: Member,
    inventory: InventoryService,
    screens: Screens,
) -> None:
    """A tab, a page, a category, 🔄 Refresh, or ⬅️ Back to the list."""
    page = await inventory.page(
        member,
        status=callback_data.status,
        category_key=callback_data.category,
        search=searched_for(callback_data.search),
        page=callback_data.page,
    )
    await leave_search(state)
    await answer()
    await screens.edit(press, views.item_list(t, page))


async def show_categories(
    press: CallbackQuery,
    callback_data: ShowItemCategories,
    t: Texts,
    answer: Answer,
    member: Member,
    inventory: InventoryService,
    screens: Screens,
) -> None:
    page = await inventory.categories(member, page=callback_data.page)
    await answer()
    await screens.edit(press, views.category_list(t, page))


async def show(
    press: CallbackQuery,
    callback_data: ShowItem,
    t: Texts,
    answer: Answer,
    state: FSMContext,
    member: Member,
    inventory: InventoryService,
    screens: Screens,
) -> None:
    """A row of the list, 🔄 Refresh, or ⬅️ Back out of a question about the item."""
    sheet = await inventory.card(callback_data.item_id, member)
    await leave_question(state, callback_data.item_id)
    await answer()
    await screens.edit(press, views.item_card(t, sheet, place_in(callback_data)))


async def turn_tickets(
    press: CallbackQuery,
    callback_data: ShowItemTickets,
    t: Texts,
    answer: Answer,
    member: Member,
    inventory: InventoryService,
    screens: Screens,
) -> None:
    sheet = await inventory.card(callback_data.item_id, member, page=callback_data.page)
    await answer()
    await screens.edit(press, views.item_card(t, sheet, place_of(press)))
