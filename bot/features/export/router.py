"""`/export`: the rows of a period as a file, for admins."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.buttons.export import ShowExport, TakeExport
from bot.buttons.report import choice_of
from bot.chat.admins_only import AdminsOnlyMiddleware
from bot.chat.answers import Answer
from bot.chat.errands import Errands
from bot.chat.screens import Screens
from bot.features.export import views
from bot.features.export.exporter import Exporter
from bot.texts import Texts
from domain.actor import Act
from domain.people import Member
from domain.services.export import ExportService
from domain.services.report import ReportService


def make_router() -> Router:
    router = Router(name="export")
    router.message.middleware(AdminsOnlyMiddleware())
    router.message.register(show, Command("export", ignore_case=True))
    router.callback_query.register(turn, ShowExport.filter())
    router.callback_query.register(take, TakeExport.filter())
    return router


async def show(
    message: Message,
    command: CommandObject,
    t: Texts,
    member: Member,
    reports: ReportService,
    exports: ExportService,
    screens: Screens,
) -> None:
    """`/export [period] [technician or category]`; without, the present month."""
    choice = await reports.read(command.args or "", member)
    await screens.reply(message, views.export(t, await exports.look_up(choice, member)))


async def turn(
    press: CallbackQuery,
    callback_data: ShowExport,
    t: Texts,
    answer: Answer,
    member: Member,
    exports: ExportService,
    screens: Screens,
) -> None:
    chosen = await exports.look_up(choice_of(callback_data), member)
    await answer()
    await screens.edit(press, views.export(t, chosen))


async def take(
    press: CallbackQuery,
    callback_data: TakeExport,
    t: Texts,
    answer: Answer,
    act: Act,
    member: Member,
    exports: ExportService,
    exporter: Exporter,
    errands: Errands,
) -> None:
    """Made beside all else; one at a time for each admin."""
    name, chat_id = ("export", press.from_user.id), press.from_user.id
    if name in errands:
        await answer(t.plain("toast-export-already"), alert=True)
        return
    kind = callback_data.format
    chosen = await exports.take(choice_of(callback_data), kind, act)
    errands.begin(name, exporter.export(chat_id, t, chosen, kind, member.name))
    await answer(t.plain("toast-export"))
