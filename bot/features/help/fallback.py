"""Whatever no one else answers: nothing a person does is met with silence."""

from aiogram import F, Router
from aiogram.filters import StateFilter

from bot.chat.commands import commands_of
from bot.chat.said import COMMAND
from bot.chat.turn import Press, Said
from bot.features.help import views
from bot.features.help.nearest_command import nearest
from bot.ui.screen import Screen


def make_router() -> Router:
    router = Router(name="fallback")
    router.callback_query.register(dead_button)
    private = F.chat.type == "private"
    router.message.register(unknown_command, COMMAND, private)
    router.message.register(small_talk, private)
    router.message.register(not_here, COMMAND)
    router.edited_message.register(not_read_again, private, ~StateFilter(None))
    return router


async def dead_button(press: Press) -> None:
    await press.alert("button-outdated")


async def unknown_command(said: Said) -> None:
    """The nearest of those commands that the person has."""
    command = said.words.split(maxsplit=1)[0][:33]
    near = nearest(command, commands_of(said.sender.roles)) if said.sender is not None else []
    await said.reply(views.unknown_command(said.t, command, near))


async def small_talk(said: Said) -> None:
    await said.reply(Screen(said.t("small-talk")))


async def not_here(said: Said) -> None:
    """Commands in groups: a workshop's business is talked about in private."""
    await said.reply(Screen(said.t("not-in-groups")), quote=True)


async def not_read_again(said: Said) -> None:
    """Something is asked, and perhaps an earlier answer was put right."""
    await said.reply(Screen(said.t("edited-not-read")), quote=True)
