"""What can I do here?"""

from aiogram import Router
from aiogram.filters import Command

from bot.buttons.help import ShowHelp
from bot.chat.menus import Menus
from bot.chat.turn import Press, Said
from bot.features.help.views import help_text


def make_router() -> Router:
    router = Router(name="helping")
    router.message.register(show_help, Command("help", ignore_case=True))
    router.callback_query.register(turn_to_topic, ShowHelp.filter())
    return router


async def show_help(said: Said, menus: Menus) -> None:
    await said.reply(help_text(said.t, said.member))
    await menus.show(said.member, said.t)


async def turn_to_topic(press: Press, callback_data: ShowHelp) -> None:
    await press.show(help_text(press.t, press.member, callback_data.topic))
