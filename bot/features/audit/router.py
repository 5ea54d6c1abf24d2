"""🕘 History of an item and of a person, from their cards."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.buttons.items import ShowItemHistory
from bot.buttons.people import ShowPersonHistory
from bot.chat.answers import Answer
from bot.chat.screens import Screens
from bot.features.audit import views
from bot.features.items.list_position import place_of
from bot.features.items.views import show_item
from bot.texts import Texts
from domain.people import Member
from domain.services.audit import AuditService


def make_router() -> Router:
    router = Router(name="audit")
    router.callback_query.register(show_item_history, ShowItemHistory.filter())
    router.callback_query.register(show_person_history, ShowPersonHistory.filter())
    return router


async def show_item_history(
    press: CallbackQuery,
    callback_data: ShowItemHistory,
    t: Texts,
    answer: Answer,
    member: Member,
    audit: AuditService,
    screens: Screens,
) -> None:
    told = await audit.of_item(callback_data.item_id, member, page=callback_data.page)
    await answer()
    back = show_item(callback_data.item_id, place_of(press))
    await screens.edit(press, views.of_item(t, told, back))


async def show_person_history(
    press: CallbackQuery,
    callback_data: ShowPersonHistory,
    t: Texts,
    answer: Answer,
    member: Member,
    audit: AuditService,
    screens: Screens,
) -> None:
    told = await audit.of_person(callback_data.person_id, member, page=callback_data.page)
    await answer()
    await screens.edit(press, views.of_person(t, told))
