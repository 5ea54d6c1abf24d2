"""What every member may ask: who am I, what can I do, what have I earned."""

from aiogram import Router
from aiogram.filters import Command, CommandStart
from aiogram.types import CallbackQuery, Message

from bot.buttons.people import ChooseLanguage
from bot.chat.answers import Answer
from bot.chat.menus import Menus
from bot.chat.screens import Screens
from bot.features.people import access_views
from bot.texts import LANGUAGES, Texts, texts
from domain.actor import Act
from domain.people import Member
from domain.services.access import AccessService


def make_router() -> Router:
    router = Router(name="members")
    router.message.register(start, CommandStart(ignore_case=True))
    router.message.register(me, Command("me", ignore_case=True))
    router.message.register(ask_language, Command("language", ignore_case=True))
    router.callback_query.register(choose_language, ChooseLanguage.filter())
    return router


async def start(message: Message, menus: Menus, t: Texts, member: Member, screens: Screens) -> None:
    await screens.reply(message, access_views.welcome(t, member))
    await menus.show(member, t)


async def me(message: Message, t: Texts, member: Member, screens: Screens) -> None:
    await screens.reply(message, access_views.me(t, member))


async def ask_language(message: Message, t: Texts, screens: Screens) -> None:
    await screens.reply(message, access_views.languages(t))


async def choose_language(
    press: CallbackQuery,
    callback_data: ChooseLanguage,
    menus: Menus,
    answer: Answer,
    member: Member,
    act: Act,
    access: AccessService,
    screens: Screens,
) -> None:
    if callback_data.language not in LANGUAGES:
        return
    await access.choose_language(callback_data.language, act)
    t = texts(callback_data.language)
    await answer(t.plain("toast-language"))
    await screens.edit(press, access_views.me(t, member))
    await menus.show(member, t)
