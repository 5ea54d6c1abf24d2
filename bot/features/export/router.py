"""`/export`: the rows of a period as a file, for admins."""

from aiogram import Router
from aiogram.filters import Command, CommandObject

from bot.buttons.export import ShowExport, TakeExport
from bot.buttons.report import choice_of
from bot.chat.admins_only import AdminsOnlyMiddleware
from bot.chat.errands import Errands
from bot.chat.turn import Press, Said
from bot.features.export import views
from bot.features.export.exporter import Exporter
from bot.ui.whose_numbers import whose_numbers
from domain.services.export import ExportService
from domain.services.report import ReportService, WhoseNumbers


def make_router() -> Router:
    router = Router(name="export")
    router.message.middleware(AdminsOnlyMiddleware())
    router.message.register(show, Command("export", ignore_case=True))
    router.callback_query.register(turn, ShowExport.filter())
    router.callback_query.register(take, TakeExport.filter())
    return router


async def show(said: Said, command: CommandObject, reports: ReportService) -> None:
    """`/export [period] [technician or category]`; without, the present month."""
    choice = await reports.read(command.args or "", said.member)
    if isinstance(choice, WhoseNumbers):
        await said.reply(whose_numbers(said.t, choice, ShowExport, said.member))
        return
    await said.reply(views.export(said.t, await reports.look_up(choice, said.member)))


async def turn(press: Press, callback_data: ShowExport, reports: ReportService) -> None:
    chosen = await reports.look_up(choice_of(callback_data), press.member)
    await press.show(views.export(press.t, chosen))


async def take(
    press: Press,
    callback_data: TakeExport,
    exports: ExportService,
    exporter: Exporter,
    errands: Errands,
) -> None:
    """Made beside all else; one at a time for each admin."""
    chat_id, kind = press.user.id, callback_data.format
    name = ("export", chat_id)
    if name in errands:
        await press.alert("toast-export-already")
        return
    chosen = await exports.take(choice_of(callback_data), kind, press.act)
    errands.begin(name, exporter.export(chat_id, press.t, chosen, kind, press.member.name))
    await press.toast("toast-export")
