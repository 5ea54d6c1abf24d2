"""`/report`: a period in numbers, as text and as a picture."""

from aiogram import Router
from aiogram.filters import Command, CommandObject

from bot.buttons.report import (
    DrawReport,
    PickReportCategory,
    PickReportTechnician,
    ShowFairness,
    ShowReport,
    choice_of,
)
from bot.chat.admins_only import AdminsOnlyMiddleware
from bot.chat.errands import Errands
from bot.chat.files import Files
from bot.chat.painter import NoPicture, Painter
from bot.chat.turn import Press, Said
from bot.features.report import views
from bot.features.report.chart_data import DRAWING
from bot.features.report.chart_view import picture
from bot.ui.screen import Screen
from bot.ui.whose_numbers import whose_numbers
from domain.services.items import InventoryService
from domain.services.lists import TicketBoardService
from domain.services.report import ReportService, WhoseNumbers


def make_router() -> Router:
    router = Router(name="report")
    router.message.middleware(AdminsOnlyMiddleware())
    router.message.register(show, Command("report", ignore_case=True))
    router.callback_query.register(turn, ShowReport.filter())
    router.callback_query.register(show_fairness, ShowFairness.filter())
    router.callback_query.register(draw, DrawReport.filter())
    router.callback_query.register(pick_technician, PickReportTechnician.filter())
    router.callback_query.register(pick_category, PickReportCategory.filter())
    return router


async def show(said: Said, command: CommandObject, reports: ReportService) -> None:
    """`/report [period] [technician or category]`; without, the present month."""
    choice = await reports.read(command.args or "", said.member)
    if isinstance(choice, WhoseNumbers):
        await said.reply(whose_numbers(said.t, choice, ShowReport, said.member))
        return
    await said.reply(views.report(said.t, await reports.report(choice, said.member)))


async def turn(press: Press, callback_data: ShowReport, reports: ReportService) -> None:
    choice = choice_of(callback_data)
    await reports.look_up(choice, press.member)
    # A year's numbers may take a moment.
    await press.answer()
    told = await reports.report(choice, press.member)
    await press.show(views.report(press.t, told))


async def show_fairness(press: Press, callback_data: ShowFairness, reports: ReportService) -> None:
    choice = choice_of(callback_data)
    await reports.look_up(choice, press.member)
    await press.answer()
    told = await reports.report(choice, press.member)
    await press.show(views.fairness(press.t, told))


async def draw(
    press: Press,
    callback_data: DrawReport,
    reports: ReportService,
    painter: Painter,
    files: Files,
    errands: Errands,
) -> None:
    """The picture comes as a message of its own, as soon as it is drawn."""
    chat_id, choice = press.user.id, choice_of(callback_data)
    await reports.look_up(choice, press.member)

    async def send() -> None:
        await files.is_drawing(chat_id)
        told = await reports.report(choice, press.member)
        try:
            png = await painter.paint(DRAWING, picture(press.t, told).to_json())
        except NoPicture:
            await press.say(Screen(press.t("report-no-picture")))
            return
        await files.photo(chat_id, png, views.caption(press.t, told))

    begun = errands.begin(("picture", chat_id), send())
    await press.toast("toast-drawing" if begun else "toast-drawing-already")


async def pick_technician(
    press: Press, callback_data: PickReportTechnician, boards: TicketBoardService
) -> None:
    crew = await boards.technicians(press.member)
    choice = choice_of(callback_data)
    await press.show(views.pick_technician(press.t, crew, choice, callback_data.page))


async def pick_category(
    press: Press, callback_data: PickReportCategory, inventory: InventoryService
) -> None:
    shown = await inventory.categories(press.member, page=callback_data.page)
    await press.show(views.pick_category(press.t, shown, choice_of(callback_data)))
