"""Looking for items: 🔎, and what is typed then."""

from aiogram import Router

from bot.buttons.items import AskItemSearch
from bot.chat.admins_only import AdminsOnlyMiddleware
from bot.chat.questions import Answers, ask
from bot.chat.turn import Press, Said
from bot.features.items import views
from bot.features.items.list_position import place_of, searched_for
from bot.features.items.questions import ItemSearch
from domain.people import Role
from domain.services.items import InventoryService


def make_router() -> Router:
    router = Router(name="item_search")
    router.message.middleware(AdminsOnlyMiddleware())
    router.message.register(find, Answers(ItemSearch))
    router.callback_query.register(ask_for_words, AskItemSearch.filter())
    return router


async def ask_for_words(press: Press) -> None:
    press.member.require(Role.ADMIN)
    await ask(press.state, ItemSearch())
    await press.show(views.ask_search(press.t, place_of(press.query)))


async def find(said: Said, inventory: InventoryService) -> None:
    """What was typed; a thing without words is asked about again."""
    words = searched_for(said.words)
    if not words:
        await said.reply(views.ask_search(said.t))
        return
    page = await inventory.page(said.member, search=words)
    await said.state.clear()
    await said.reply(views.item_list(said.t, page))
