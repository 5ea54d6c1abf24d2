"""The access requests that wait: looked through, and refused many at once."""

from aiogram import Router

from bot.buttons.people import AskRefuseOld, OpenRequests, RefuseOld, ShowRequest, ShowRequests
from bot.chat.turn import Press
from bot.features.people import access_views
from bot.features.people import waiting_views as views
from domain.errors import NobodyToRefuse
from domain.services.access import AccessService
from domain.services.waiting_requests import RequestService


def make_router() -> Router:
    router = Router(name="requests")
    presses = router.callback_query
    presses.register(turn, ShowRequests.filter())
    presses.register(open_list, OpenRequests.filter())
    presses.register(open_request, ShowRequest.filter())
    presses.register(ask_refuse_old, AskRefuseOld.filter())
    presses.register(refuse_old, RefuseOld.filter())
    return router


async def turn(press: Press, callback_data: ShowRequests, access: AccessService) -> None:
    page = await access.waiting(press.member, page=callback_data.page)
    await press.show(views.waiting(press.t, page))


async def open_list(press: Press, access: AccessService) -> None:
    """Beside the message that says how many ask: that one goes on saying so."""
    page = await access.waiting(press.member)
    await press.answer()
    await press.say(views.waiting(press.t, page))


async def open_request(press: Press, callback_data: ShowRequest, access: AccessService) -> None:
    request = await access.open_request(callback_data.request_id, press.member)
    await press.show(access_views.access_request(press.t, request, listed=callback_data.listed))


async def ask_refuse_old(
    press: Press, callback_data: AskRefuseOld, access: AccessService, requests: RequestService
) -> None:
    """How old, and then whether they all shall be refused."""
    if callback_data.age is None:
        if not (await access.waiting(press.member)).rows:
            raise NobodyToRefuse()
        screen = views.ask_age(press.t)
    else:
        screen = views.ask_sure(press.t, await requests.older(callback_data.age, press.member))
    await press.show(screen)


async def refuse_old(
    press: Press, callback_data: RefuseOld, access: AccessService, requests: RequestService
) -> None:
    """Says how many; whoever comes too late sees what is left."""
    heading = None
    try:
        refused = await requests.refuse_up_to(callback_data.up_to, press.act)
    except NobodyToRefuse:
        await press.alert("error-nobody-to-refuse")
    else:
        heading = press.t("did-refuse-many", count=refused)
        await press.toast("did-refuse-many", count=refused)
    await press.show(views.waiting(press.t, await access.waiting(press.member), heading))
