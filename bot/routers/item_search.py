"""Looking for items: 🔎, and what is typed then."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.answers import Answer
from bot.callbacks import AskItemSearch
from bot.item_place import place_of, searched_for
from bot.item_question import ItemSearch
from bot.middlewares import AdminsOnlyMiddleware
from bot.said import WORDS, words_of
from bot.screens import Screens
from bot.texts import Texts
from bot.views import items
from domain.people import Member, Role
from domain.services.inventory import InventoryService


def make_router() -> Router:
    router = Router(name="item_search")
    router.message.filter(F.chat.type == "private")
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
    await screens.edit(press, items.ask_search(t, place_of(press)))


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
        await screens.reply(message, items.ask_search(t))
        return
    page = await inventory.page(member, search=words)
    await state.clear()
    await screens.reply(message, items.item_list(t, page))
