"""A person's data: handed out, and erased."""

import logging

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.buttons.people import AskErase, Erase, SendKept
from bot.chat.answers import Answer
from bot.chat.screens import Screens
from bot.features.people import erase_views as views
from bot.features.people import person_view
from bot.texts import Texts
from domain.actor import Act
from domain.people import Member
from domain.services.erasing import ErasingService
from domain.services.people import PeopleService

log = logging.getLogger(__name__)


def make_router() -> Router:
    router = Router(name="erasing")
    presses = router.callback_query
    presses.register(send_kept, SendKept.filter())
    presses.register(ask_erase, AskErase.filter())
    presses.register(erase, Erase.filter())
    return router


async def send_kept(
    press: CallbackQuery,
    callback_data: SendKept,
    t: Texts,
    answer: Answer,
    member: Member,
    erasing: ErasingService,
    people: PeopleService,
    screens: Screens,
) -> None:
    """All of it, into the admin's own chat."""
    content = await erasing.kept_of(callback_data.person_id, member)
    told = await people.sheet(callback_data.person_id, member)
    await answer()
    name = f"person-{callback_data.person_id}.json"
    await screens.send_file(press.from_user.id, name, content, views.kept_caption(t, told))
    log.info("what is kept of person %s was sent", callback_data.person_id)


async def ask_erase(
    press: CallbackQuery,
    callback_data: AskErase,
    t: Texts,
    answer: Answer,
    member: Member,
    people: PeopleService,
    screens: Screens,
) -> None:
    told = await people.sheet(callback_data.person_id, member)
    await answer()
    await screens.edit(press, views.ask_erase(t, told))


async def erase(
    press: CallbackQuery,
    callback_data: Erase,
    t: Texts,
    answer: Answer,
    act: Act,
    member: Member,
    erasing: ErasingService,
    people: PeopleService,
    screens: Screens,
) -> None:
    pseudonym = await erasing.erase(callback_data.person_id, act)
    await answer(t.plain("toast-erased"))
    told = await people.sheet(callback_data.person_id, member)
    await screens.edit(press, person_view.sheet(t, told, t("did-erase", pseudonym=pseudonym)))
