"""What every member may ask: who am I, what can I do, what have I earned."""

from aiogram import Router
from aiogram.filters import Command, CommandStart

from bot.buttons.people import ChooseLanguage
from bot.chat.menus import Menus
from bot.chat.turn import Press, Said
from bot.features.first_steps.checklist import Checklist
from bot.features.people import access_views
from bot.texts import LANGUAGES, texts
from domain.services.access import AccessService


def make_router() -> Router:
    router = Router(name="members")
    router.message.register(start, CommandStart(ignore_case=True))
    router.message.register(me, Command("me", ignore_case=True))
    router.message.register(ask_language, Command("language", ignore_case=True))
    router.callback_query.register(choose_language, ChooseLanguage.filter())
    return router


async def start(said: Said, menus: Menus, checklist: Checklist) -> None:
    """Who one is here, and to an admin what is left to do before work can begin."""
    await said.reply(access_views.welcome(said.t, said.member))
    if (first_steps := await checklist.screen(said)) is not None:
        await said.reply(first_steps)
    await menus.show(said.member, said.t)


async def me(said: Said) -> None:
    await said.reply(access_views.me(said.t, said.member))


async def ask_language(said: Said) -> None:
    await said.reply(access_views.languages(said.t))


async def choose_language(
    press: Press, callback_data: ChooseLanguage, menus: Menus, access: AccessService
) -> None:
    if callback_data.language not in LANGUAGES:
        return
    await access.choose_language(callback_data.language, press.act)
    t = texts(callback_data.language)
    await press.toast("toast-language")
    await press.show(access_views.me(t, press.member))
    await menus.show(press.member, t)
