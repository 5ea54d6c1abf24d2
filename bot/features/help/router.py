"""What can I do here?"""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.buttons.help import ShowHelp
from bot.chat.answers import Answer
from bot.chat.menus import Menus
from bot.chat.screens import Screens
from bot.features.help.views import help_text
from bot.texts import Texts
from domain.people import Member


def make_router() -> Router:
    router = Router(name="helping")
    router.message.register(show_help, Command("help", ignore_case=True))
    router.callback_query.register(turn_to_topic, ShowHelp.filter())
    return router


async def show_help(
    message: Message, menus: Menus, t: Texts, member: Member, screens: Screens
) -> None:
    await screens.reply(message, help_text(t, member))
    await menus.show(member, t)


async def turn_to_topic(
    press: CallbackQuery,
    callback_data: ShowHelp,
    t: Texts,
    answer: Answer,
    member: Member,
    screens: Screens,
) -> None:
    await answer()
    await screens.edit(press, help_text(t, member, callback_data.topic))
