"""Points: one's own, and the month's leaderboard."""

from aiogram import Router
from aiogram.filters import Command, CommandObject

from bot.buttons.points import ShowTop
from bot.chat.turn import Press, Said
from bot.features.points import views
from domain.services.points import XpService


def make_router() -> Router:
    router = Router(name="points")
    router.message.register(show_own, Command("xp", ignore_case=True))
    router.message.register(show_top, Command("top", ignore_case=True))
    router.callback_query.register(turn_top, ShowTop.filter())
    return router


async def show_own(said: Said, command: CommandObject, xp: XpService) -> None:
    """`/xp`; for admins `/xp verify`."""
    if (command.args or "").strip().casefold() == "verify":
        await said.reply(views.verified(said.t, await xp.verify(said.member)))
        return
    await said.reply(views.xp_statement(said.t, await xp.statement(said.member)))


async def show_top(said: Said, xp: XpService) -> None:
    """`/top`."""
    await said.reply(views.top(said.t, await xp.leaderboard(said.member)))


async def turn_top(press: Press, callback_data: ShowTop, xp: XpService) -> None:
    board = await xp.leaderboard(press.member, back=callback_data.back)
    await press.show(views.top(press.t, board))
