"""`/in` and `/out`."""

from aiogram import Router
from aiogram.filters import Command, CommandObject

from bot.chat.turn import Said
from bot.features.attendance import views
from domain.services.attendance import AttendanceService


def make_router() -> Router:
    router = Router(name="attendance")
    router.message.register(come, Command("in", ignore_case=True))
    router.message.register(leave, Command("out", ignore_case=True))
    return router


async def come(said: Said, attendance: AttendanceService) -> None:
    """`/in`: I am here."""
    await said.reply(views.stay(said.t, await attendance.come(said.act)))


async def leave(said: Said, command: CommandObject, attendance: AttendanceService) -> None:
    """`/out [WHEN]`: I am out, until then."""
    typed = (command.args or "").strip()
    await said.reply(views.stay(said.t, await attendance.leave(said.act, typed)))
