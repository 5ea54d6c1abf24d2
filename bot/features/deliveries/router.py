"""What waits, who can't be reached, what Telegram refused: for admins."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.buttons.deliveries import DropNotice, RetryNotice, ShowDeliveries
from bot.chat.admins_only import AdminsOnlyMiddleware
from bot.chat.answers import Answer
from bot.chat.screens import Screens
from bot.features.deliveries.views import deliveries as view
from bot.texts import Texts
from domain.actor import Act
from domain.people import Member
from domain.services.deliveries import DeliveryService


def make_router() -> Router:
    router = Router(name="deliveries")
    router.message.middleware(AdminsOnlyMiddleware())
    router.message.register(show, Command("deliveries", ignore_case=True))
    router.callback_query.register(refresh, ShowDeliveries.filter())
    router.callback_query.register(retry, RetryNotice.filter())
    router.callback_query.register(drop, DropNotice.filter())
    return router


async def show(
    message: Message, t: Texts, member: Member, deliveries: DeliveryService, screens: Screens
) -> None:
    """`/deliveries`."""
    await screens.reply(message, view(t, await deliveries.report(member)))


async def refresh(
    press: CallbackQuery,
    t: Texts,
    answer: Answer,
    member: Member,
    deliveries: DeliveryService,
    screens: Screens,
) -> None:
    report = await deliveries.report(member)
    await answer()
    await screens.edit(press, view(t, report))


async def retry(
    press: CallbackQuery,
    callback_data: RetryNotice,
    t: Texts,
    answer: Answer,
    act: Act,
    member: Member,
    deliveries: DeliveryService,
    screens: Screens,
) -> None:
    await deliveries.retry(callback_data.notice_id, act)
    await answer(t.plain("toast-retry"))
    await screens.edit(press, view(t, await deliveries.report(member)))


async def drop(
    press: CallbackQuery,
    callback_data: DropNotice,
    t: Texts,
    answer: Answer,
    act: Act,
    member: Member,
    deliveries: DeliveryService,
    screens: Screens,
) -> None:
    await deliveries.drop(callback_data.notice_id, act)
    await answer(t.plain("toast-drop"))
    await screens.edit(press, view(t, await deliveries.report(member)))
