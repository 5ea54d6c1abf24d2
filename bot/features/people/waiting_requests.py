"""The access requests that wait: looked through, and refused many at once."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.buttons.people import AskRefuseOld, OpenRequests, RefuseOld, ShowRequest, ShowRequests
from bot.chat.answers import Answer
from bot.chat.screens import Screens
from bot.features.people import access_views
from bot.features.people import waiting_views as views
from bot.texts import Texts
from domain.actor import Act
from domain.errors import NobodyToRefuse
from domain.people import Member
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


async def turn(
    press: CallbackQuery,
    callback_data: ShowRequests,
    t: Texts,
    answer: Answer,
    member: Member,
    access: AccessService,
    screens: Screens,
) -> None:
    page = await access.waiting(member, page=callback_data.page)
    await answer()
    await screens.edit(press, views.waiting(t, page))


async def open_list(
    press: CallbackQuery,
    t: Texts,
    answer: Answer,
    member: Member,
    access: AccessService,
    screens: Screens,
) -> None:
    """Beside the message that says how many ask: that one goes on saying so."""
    page = await access.waiting(member)
    await answer()
    await screens.send(member.telegram_id, views.waiting(t, page))


async def open_request(
    press: CallbackQuery,
    callback_data: ShowRequest,
    t: Texts,
    answer: Answer,
    member: Member,
    access: AccessService,
    screens: Screens,
) -> None:
    request = await access.open_request(callback_data.request_id, member)
    await answer()
    await screens.edit(press, access_views.access_request(t, request, listed=True))


async def ask_refuse_old(
    press: CallbackQuery,
    callback_data: AskRefuseOld,
    t: Texts,
    answer: Answer,
    member: Member,
    access: AccessService,
    requests: RequestService,
    screens: Screens,
) -> None:
    """How old, and then whether they all shall be refused."""
    if callback_data.age is None:
        if not (await access.waiting(member)).rows:
            raise NobodyToRefuse()
        screen = views.ask_age(t)
    else:
        screen = views.ask_sure(t, await requests.older(callback_data.age, member))
    await answer()
    await screens.edit(press, screen)


async def refuse_old(
    press: CallbackQuery,
    callback_data: RefuseOld,
    t: Texts,
    answer: Answer,
    act: Act,
    member: Member,
    access: AccessService,
    requests: RequestService,
    screens: Screens,
) -> None:
    """Says how many; whoever comes too late sees what is left."""
    heading = None
    try:
        refused = await requests.refuse_up_to(callback_data.up_to, act)
    except NobodyToRefuse:
        await answer(t.plain("error-nobody-to-refuse"), alert=True)
    else:
        heading = t("did-refuse-many", count=refused)
        await answer(t.plain("did-refuse-many", count=refused))
    await screens.edit(press, views.waiting(t, await access.waiting(member), heading))
