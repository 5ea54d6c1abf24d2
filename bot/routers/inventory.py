"""Items: add one, look one up."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message

from bot.arguments import Arguments
from bot.middlewares import AdminsOnlyMiddleware
from bot.screens import Screens
from bot.texts import Texts
from bot.views import items
from domain.acting import Act
from domain.people import Member
from domain.services.inventory import InventoryService


def make_router() -> Router:
    router = Router(name="inventory")
    router.message.filter(F.chat.type == "private")
    router.message.middleware(AdminsOnlyMiddleware())
    router.message.register(item, Command("item", ignore_case=True))
    router.message.register(add_item, Command("additem", ignore_case=True))
    return router


async def item(
    message: Message,
    command: CommandObject,
    t: Texts,
    member: Member,
    inventory: InventoryService,
    screens: Screens,
) -> None:
    """`/item SERIAL`."""
    sheet = await inventory.sheet(Arguments(command.args).rest("serial"), member)
    await screens.reply(message, items.item_sheet(t, sheet))


async def add_item(
    message: Message,
    command: CommandObject,
    t: Texts,
    act: Act,
    inventory: InventoryService,
    screens: Screens,
) -> None:
    """`/additem SERIAL NAME`."""
    typed = Arguments(command.args)
    added = await inventory.add_item(typed.word("serial"), typed.rest("name"), act)
    await screens.reply(message, items.item_added(t, added))
