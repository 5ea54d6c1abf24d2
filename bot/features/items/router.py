"""Items: the list, and an item's card."""

from aiogram import Router
from aiogram.filters import Command, CommandObject

from bot.buttons.items import ShowItem, ShowItemCategories, ShowItems, ShowItemTickets
from bot.chat.admins_only import AdminsOnlyMiddleware
from bot.chat.arguments import Arguments
from bot.chat.questions import leave_asked
from bot.chat.turn import Press, Said
from bot.features.items import views
from bot.features.items.list_position import place_in, place_of, searched_for
from bot.features.items.questions import ItemSearch, ItemWords
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


async def item_list(said: Said, command: CommandObject, inventory: InventoryService) -> None:
    """`/items`, or `/items WORDS` to search."""
    page = await inventory.page(said.member, search=searched_for(command.args or ""))
    await said.reply(views.item_list(said.t, page))


async def item(said: Said, command: CommandObject, inventory: InventoryService) -> None:
    """`/item SERIAL`; without one, the list to choose from."""
    if not (command.args or "").strip():
        await said.reply(views.item_list(said.t, await inventory.page(said.member)))
        return
    sheet = await inventory.sheet(Arguments(command.args).rest("serial"), said.member)
    await said.reply(views.item_card(said.t, sheet))


async def show_list(press: Press, callback_data: ShowItems, inventory: InventoryService) -> None:
    """A tab, a page, a category, 🔄 Refresh, or ⬅️ Back to the list."""
    page = await inventory.page(
        press.member,
        status=callback_data.status,
        category_key=callback_data.category,
        search=searched_for(callback_data.search),
        page=callback_data.page,
    )
    await leave_asked(press.state, ItemSearch)
    await press.show(views.item_list(press.t, page))


async def show_categories(
    press: Press, callback_data: ShowItemCategories, inventory: InventoryService
) -> None:
    page = await inventory.categories(press.member, page=callback_data.page)
    await press.show(views.category_list(press.t, page))


async def show(press: Press, callback_data: ShowItem, inventory: InventoryService) -> None:
    """A row of the list, 🔄 Refresh, or ⬅️ Back out of a question about the item."""
    sheet = await inventory.card(callback_data.item_id, press.member)
    await leave_asked(press.state, ItemWords, item_id=callback_data.item_id)
    await press.show(views.item_card(press.t, sheet, place_in(callback_data)))


async def turn_tickets(
    press: Press, callback_data: ShowItemTickets, inventory: InventoryService
) -> None:
    sheet = await inventory.card(callback_data.item_id, press.member, page=callback_data.page)
    await press.show(views.item_card(press.t, sheet, place_of(press.query)))
