"""Looking for items: 🔎, and what is typed then."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.buttons.items import AskItemSearch
from bot.chat.admins_only import AdminsOnlyMiddleware
from bot.chat.answers import Answer
from bot.chat.said import WORDS, words_of
from bot.chat.screens import Screens
from bot.features.items import views
from bot.features.items.list_position import place_of, searched_for
from bot.features.items.questions import ItemSearch
from bot.texts import Texts
from domain.people import Member, Role
from domain.services.items import InventoryService


def make_router() -> Router:
    router = Router(name="item_search")
    router.message.middleware(AdminsOnlyMiddleware())
    router.message.register(find, StateFilter(ItemSearch.words), WORDS)
    router.callback_query.register(ask, AskItemSearch.filter())
    return router


async def ask(
    press: CallbackQuery,
    t: Texts,
    answer: Answer,
    state: FSMContext,
    member: Member,
    screens: Screens,
) -> None:
    member.require(Role.ADMIN)
    await state.set_state(ItemSearch.words)
    await answer()
    await screens.edit(press, views.ask_search(t, place_of(press)))


async def find(
    message: Message,
    t: Texts,
    state: FSMContext,
    member: Member,
    inventory: InventoryService,
    screens: Screens,
) -> None:
    """What was typed; a thing without words is asked about again."""
    words = searched_for(words_of(message))
    if not words:
        await screens.reply(message, views.ask_search(t))
        return
    page = await inventory.page(member, search=words)
    await state.clear()
    await screens.reply(message, views.item_list(t, page))
