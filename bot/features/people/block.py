"""Shutting somebody out, and taking it back."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.buttons.people import BlockPerson, BlockRequester, ShowBlocked, Unblock
from bot.chat.answers import Answer
from bot.chat.screens import Screens
from bot.features.people import block_views as views
from bot.features.people import person_view
from bot.features.people import waiting_views as request_views
from bot.texts import Texts
from domain.actor import Act
from domain.errors import NotBlocked
from domain.people import Member
from domain.services.access import AccessService
from domain.services.blocking import BlockingService
from domain.services.people import PeopleService


def make_router() -> Router:
    router = Router(name="blocking")
    presses = router.callback_query
    presses.register(block_requester, BlockRequester.filter())
    presses.register(block_person, BlockPerson.filter())
    presses.register(turn, ShowBlocked.filter())
    presses.register(unblock, Unblock.filter())
    return router


async def block_requester(
    press: CallbackQuery,
    callback_data: BlockRequester,
    t: Texts,
    answer: Answer,
    act: Act,
    member: Member,
    access: AccessService,
    blocking: BlockingService,
    screens: Screens,
) -> None:
    """Shut out, and back to those that still wait."""
    user = await blocking.block_requester(callback_data.request_id, act)
    await answer(t.plain("toast-blocked"))
    page = await access.waiting(member)
    heading = t("did-block", name=user.name)
    await screens.edit(press, request_views.waiting(t, page, heading))


async def block_person(
    press: CallbackQuery,
    callback_data: BlockPerson,
    t: Texts,
    answer: Answer,
    act: Act,
    member: Member,
    blocking: BlockingService,
    people: PeopleService,
    screens: Screens,
) -> None:
    user = await blocking.block_person(callback_data.person_id, act)
    await answer(t.plain("toast-blocked"))
    told = await people.sheet(callback_data.person_id, member)
    await screens.edit(press, person_view.sheet(t, told, t("did-block", name=user.name)))


async def turn(
    press: CallbackQuery,
    callback_data: ShowBlocked,
    t: Texts,
    answer: Answer,
    member: Member,
    blocking: BlockingService,
    screens: Screens,
) -> None:
    page = await blocking.page(member, page=callback_data.page)
    await answer()
    await screens.edit(press, views.blocked(t, page))


async def unblock(
    press: CallbackQuery,
    callback_data: Unblock,
    t: Texts,
    answer: Answer,
    act: Act,
    member: Member,
    blocking: BlockingService,
    screens: Screens,
) -> None:
    """Whoever comes too late sees who is still blocked."""
    heading = None
    try:
        user = await blocking.unblock(callback_data.telegram_id, act)
    except NotBlocked:
        await answer(t.plain("error-not-blocked"), alert=True)
    else:
        heading = t("did-unblock", name=user.name)
        await answer(t.plain("toast-unblocked"))
    await screens.edit(press, views.blocked(t, await blocking.page(member), heading))
