"""What waits, who can't be reached, what Telegram refused: for admins."""

from aiogram import Router
from aiogram.filters import Command

from bot.buttons.deliveries import DropNotice, RetryNotice, ShowDeliveries
from bot.chat.admins_only import AdminsOnlyMiddleware
from bot.chat.turn import Press, Said
from bot.features.deliveries.views import deliveries as view
from domain.services.deliveries import DeliveryService


def make_router() -> Router:
    router = Router(name="deliveries")
    router.message.middleware(AdminsOnlyMiddleware())
    router.message.register(show, Command("deliveries", ignore_case=True))
    router.callback_query.register(refresh, ShowDeliveries.filter())
    router.callback_query.register(retry, RetryNotice.filter())
    router.callback_query.register(drop, DropNotice.filter())
    return router


async def show(said: Said, deliveries: DeliveryService) -> None:
    """`/deliveries`."""
    await said.reply(view(said.t, await deliveries.report(said.member)))


async def refresh(press: Press, deliveries: DeliveryService) -> None:
    report = await deliveries.report(press.member)
    await press.show(view(press.t, report))


async def retry(press: Press, callback_data: RetryNotice, deliveries: DeliveryService) -> None:
    await deliveries.retry(callback_data.notice_id, press.act)
    await press.toast("toast-retry")
    await press.show(view(press.t, await deliveries.report(press.member)))


async def drop(press: Press, callback_data: DropNotice, deliveries: DeliveryService) -> None:
    await deliveries.drop(callback_data.notice_id, press.act)
    await press.toast("toast-drop")
    await press.show(view(press.t, await deliveries.report(press.member)))
