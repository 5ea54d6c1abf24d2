"""`/report`: a period in numbers, as text and as a picture."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.buttons.report import (
    DrawReport,
    PickReportCategory,
    PickReportTechnician,
    ShowFairness,
    ShowReport,
    choice_of,
)
from bot.chat.admins_only import AdminsOnlyMiddleware
from bot.chat.answers import Answer
from bot.chat.errands import Errands
from bot.chat.files import Files
from bot.chat.screens import Screens
from bot.features.report import views
from bot.features.report.chart_view import picture
from bot.features.report.painter import NoPicture, Painter
from bot.texts import Texts
from bot.ui.screen import Screen
from domain.people import Member, Role
from domain.services.items import InventoryService
from domain.services.lists import TicketBoardService
from domain.services.report import ReportService


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


async def show(
    message: Message,
    command: CommandObject,
    t: Texts,
    member: Member,
    reports: ReportService,
    screens: Screens,
) -> None:
    """`/report [period] [technician or category]`; without, the present month."""
    choice = await reports.read(command.args or "", member)
    await screens.reply(message, views.report(t, await reports.report(choice, member)))


async def turn(
    press: CallbackQuery,
    callback_data: ShowReport,
    t: Texts,
    answer: Answer,
    member: Member,
    reports: ReportService,
    screens: Screens,
) -> None:
    member.require(Role.ADMIN)
    await answer()
    await screens.edit(
        press, views.report(t, await reports.report(choice_of(callback_data), member))
    )


async def show_fairness(
    press: CallbackQuery,
    callback_data: ShowFairness,
    t: Texts,
    answer: Answer,
    member: Member,
    reports: ReportService,
    screens: Screens,
) -> None:
    member.require(Role.ADMIN)
    await answer()
    told = await reports.report(choice_of(callback_data), member)
    await screens.edit(press, views.fairness(t, told))


async def draw(
    press: CallbackQuery,
    callback_data: DrawReport,
    t: Texts,
    answer: Answer,
    member: Member,
    reports: ReportService,
    painter: Painter,
    files: Files,
    errands: Errands,
    screens: Screens,
) -> None:
    """The picture comes as a message of its own, as soon as it is drawn."""
    member.require(Role.ADMIN)
    chat_id, choice = press.from_user.id, choice_of(callback_data)

    async def send() -> None:
        await files.is_drawing(chat_id)
        told = await reports.report(choice, member)
        try:
            png = await painter.paint(picture(t, told))
        except NoPicture:
            await screens.send(chat_id, Screen(t("report-no-picture")))
            return
        await files.photo(chat_id, png, views.caption(t, told))

    begun = errands.begin(("picture", chat_id), send())
    await answer(t.plain("toast-drawing" if begun else "toast-drawing-already"))


async def pick_technician(
    press: CallbackQuery,
    callback_data: PickReportTechnician,
    t: Texts,
    answer: Answer,
    member: Member,
    boards: TicketBoardService,
    screens: Screens,
) -> None:
    crew = await boards.technicians(member)
    await answer()
    choice = choice_of(callback_data)
    await screens.edit(press, views.pick_technician(t, crew, choice, callback_data.page))


async def pick_category(
    press: CallbackQuery,
    callback_data: PickReportCategory,
    t: Texts,
    answer: Answer,
    member: Member,
    inventory: InventoryService,
    screens: Screens,
) -> None:
    shown = await inventory.categories(member, page=callback_data.page)
    await answer()
    await screens.edit(press, views.pick_category(t, shown, choice_of(callback_data)))
