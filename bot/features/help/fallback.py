"""Whatever no one else answers: nothing a person does is met with silence."""

from aiogram import F, Router
from aiogram.enums import ContentType
from aiogram.filters import StateFilter

from bot.chat.commands import commands_of
from bot.chat.said import COMMAND
from bot.chat.turn import Press, Said
from bot.features.help import meaning_view, views
from bot.features.help.nearest_command import nearest
from bot.features.items.list_position import searched_for
from bot.features.items.sent_file import is_named_table
from bot.ui.screen import Screen
from domain.people import Role
from domain.services.meanings import MeaningService
from domain.text import is_seen, one_line


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


async def small_talk(said: Said, meanings: MeaningService) -> None:
    """What it may have meant; nothing is done before that is said."""
    typed = one_line(said.words)
    if not is_seen(typed):
        await said.reply(meaning_view.thing(said.t, _what(said), said.member))
        return
    search = searched_for(typed)
    found = await meanings.of(typed, said.member, search=search)
    name = typed.removeprefix("/").casefold()
    command = name if name in commands_of(said.member.roles) else ""
    if found.is_any or command:
        await said.reply(meaning_view.meant(said.t, typed, found, command, search))
    else:
        await said.reply(meaning_view.nothing(said.t, typed, said.member))


def _what(said: Said) -> str:
    """What was sent; a table is known, since there are commands that read one."""
    document = said.message.document
    is_table = document is not None and is_named_table(document)
    if is_table and said.member.has(Role.ADMIN):
        return "table"
    return ContentType(said.message.content_type).value


async def not_here(said: Said) -> None:
    """Commands in groups: a workshop's business is talked about in private."""
    await said.reply(Screen(said.t("not-in-groups")), quote=True)


async def not_read_again(said: Said) -> None:
    """Something is asked, and perhaps an earlier answer was put right."""
    await said.reply(Screen(said.t("edited-not-read")), quote=True)
