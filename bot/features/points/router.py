"""Points: one's own, and the month's leaderboard."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.buttons.points import ShowTop
from bot.chat.answers import Answer
from bot.chat.screens import Screens
from bot.features.points import views
from bot.texts import Texts
from domain.people import Member
from domain.services.points import XpService


def make_router() -> Router:
    router = Router(name="points")
    router.message.register(show_own, Command("xp", ignore_case=True))
    router.message.register(show_top, Command("top", ignore_case=True))
    router.callback_query.register(turn_top, ShowTop.filter())
    return router


async def show_own(
    message: Message,
    command: CommandObject,
    t: Texts,
    member: Member,
    xp: XpService,
    screens: Screens,
) -> None:
    """`/xp`; for admins `/xp verify`."""
    if (command.args or "").strip().casefold() == "verify":
        await screens.reply(message, views.verified(t, await xp.verify(member)))
        return
    await screens.reply(message, views.xp_statement(t, await xp.statement(member)))


async def show_top(
    message: Message, t: Texts, member: Member, xp: XpService, screens: Screens
) -> None:
    """`/top`."""
    await screens.reply(message, views.top(t, await xp.leaderboard(member)))


async def turn_top(
    press: CallbackQuery,
    callback_data: ShowTop,
    t: Texts,
    answer: Answer,
    member: Member,
    xp: XpService,
    screens: Screens,
) -> None:
    board = await xp.leaderboard(member, back=callback_data.back)
    await answer()
    await screens.edit(press, views.top(t, board))
