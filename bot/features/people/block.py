"""Shutting somebody out, and taking it back."""

from aiogram import Router

from bot.buttons.people import BlockPerson, BlockRequester, ShowBlocked, Unblock
from bot.chat.turn import Press
from bot.features.people import block_views as views
from bot.features.people import person_view
from bot.features.people import waiting_views as request_views
from domain.errors import NotBlocked
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
    press: Press, callback_data: BlockRequester, access: AccessService, blocking: BlockingService
) -> None:
    """Shut out, and back to those that still wait."""
    user = await blocking.block_requester(callback_data.request_id, press.act)
    await press.toast("toast-blocked")
    page = await access.waiting(press.member)
    heading = press.t("did-block", name=user.name)
    await press.show(request_views.waiting(press.t, page, heading))


async def block_person(
    press: Press, callback_data: BlockPerson, blocking: BlockingService, people: PeopleService
) -> None:
    user = await blocking.block_person(callback_data.person_id, press.act)
    await press.toast("toast-blocked")
    told = await people.sheet(callback_data.person_id, press.member)
    await press.show(person_view.sheet(press.t, told, press.t("did-block", name=user.name)))


async def turn(press: Press, callback_data: ShowBlocked, blocking: BlockingService) -> None:
    page = await blocking.page(press.member, page=callback_data.page)
    await press.show(views.blocked(press.t, page))


async def unblock(press: Press, callback_data: Unblock, blocking: BlockingService) -> None:
    """Whoever comes too late sees who is still blocked."""
    heading = None
    try:
        user = await blocking.unblock(callback_data.telegram_id, press.act)
    except NotBlocked:
        await press.alert("error-not-blocked")
    else:
        heading = press.t("did-unblock", name=user.name)
        await press.toast("toast-unblocked")
    await press.show(views.blocked(press.t, await blocking.page(press.member), heading))
