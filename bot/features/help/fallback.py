"""Whatever no one else answers: nothing a person does is met with silence."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.chat.answers import Answer
from bot.chat.commands import commands_of
from bot.chat.said import COMMAND, words_of
from bot.chat.screens import Screens
from bot.features.help import views
from bot.features.help.nearest_command import nearest
from bot.texts import Texts
from bot.ui.screen import Screen
from domain.people import Member


def make_router() -> Router:
    router = Router(name="fallback")
    router.callback_query.register(dead_button)
    private = F.chat.type == "private"
    router.message.register(unknown_command, COMMAND, private)
    router.message.register(small_talk, private)
    router.message.register(not_here, COMMAND)
    router.edited_message.register(not_read_again, private, ~StateFilter(None))
    return router


async def dead_button(_: CallbackQuery, t: Texts, answer: Answer) -> None:
    await answer(t.plain("button-outdated"), alert=True)


async def unknown_command(
    message: Message, t: Texts, screens: Screens, member: Member | None = None
) -> None:
    """The nearest of those commands that the person has."""
    command = words_of(message).split(maxsplit=1)[0][:33]
    near = nearest(command, commands_of(member.roles)) if member is not None else []
    await screens.reply(message, views.unknown_command(t, command, near))


async def small_talk(message: Message, t: Texts, screens: Screens) -> None:
    await screens.reply(message, Screen(t("small-talk")))


async def not_here(message: Message, t: Texts, screens: Screens) -> None:
    """Commands in groups: a workshop's business is talked about in private."""
    await screens.reply(message, Screen(t("not-in-groups")), quote=True)


async def not_read_again(message: Message, t: Texts, screens: Screens) -> None:
    """Something is asked, and perhaps an earlier answer was put right."""
    await screens.reply(message, Screen(t("edited-not-read")), quote=True)
