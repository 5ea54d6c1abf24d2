"""🕘 History of an item and of a person, from their cards."""

from aiogram import Router

from bot.buttons.items import ShowItemHistory
from bot.buttons.people import ShowPersonHistory
from bot.chat.turn import Press
from bot.features.audit import views
from bot.features.items.list_position import place_of
from bot.features.items.views import show_item
from domain.services.audit import AuditService


def make_router() -> Router:
    router = Router(name="audit")
    router.callback_query.register(show_item_history, ShowItemHistory.filter())
    router.callback_query.register(show_person_history, ShowPersonHistory.filter())
    return router


async def show_item_history(
    press: Press, callback_data: ShowItemHistory, audit: AuditService
) -> None:
    told = await audit.of_item(callback_data.item_id, press.member, page=callback_data.page)
    back = show_item(callback_data.item_id, place_of(press.query))
    await press.show(views.of_item(press.t, told, back))


async def show_person_history(
    press: Press, callback_data: ShowPersonHistory, audit: AuditService
) -> None:
    told = await audit.of_person(callback_data.person_id, press.member, page=callback_data.page)
    await press.show(views.of_person(press.t, told))
