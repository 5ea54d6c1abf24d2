"""A person's data: handed out, and erased."""

import logging

from aiogram import Router

from bot.buttons.people import AskErase, Erase, SendKept
from bot.chat.turn import Press
from bot.features.people import erase_views as views
from bot.features.people import person_view
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
    press: Press, callback_data: SendKept, erasing: ErasingService, people: PeopleService
) -> None:
    """All of it, into the admin's own chat."""
    content = await erasing.kept_of(callback_data.person_id, press.member)
    told = await people.sheet(callback_data.person_id, press.member)
    await press.answer()
    name = f"person-{callback_data.person_id}.json"
    caption = views.kept_caption(press.t, told)
    await press.screens.send_file(press.user.id, name, content, caption)
    log.info("what is kept of person %s was sent", callback_data.person_id)


async def ask_erase(press: Press, callback_data: AskErase, people: PeopleService) -> None:
    told = await people.sheet(callback_data.person_id, press.member)
    await press.show(views.ask_erase(press.t, told))


async def erase(
    press: Press, callback_data: Erase, erasing: ErasingService, people: PeopleService
) -> None:
    pseudonym = await erasing.erase(
        callback_data.person_id, press.act, with_pictures=callback_data.with_pictures
    )
    await press.toast("toast-erased")
    told = await people.sheet(callback_data.person_id, press.member)
    heading = press.t("did-erase", pseudonym=pseudonym)
    await press.show(person_view.sheet(press.t, told, heading))
