"""People: the list, one person's sheet, and what admins change there."""

from collections.abc import Awaitable
from dataclasses import dataclass

from aiogram import Router
from aiogram.filters import Command, CommandObject

from bot.buttons.people import (
    AskDeactivate,
    Deactivate,
    Reactivate,
    SetRole,
    ShowPeople,
    ShowPerson,
    ShowPersonTickets,
)
from bot.chat.flow import Flow, give_flow
from bot.chat.menus import Menus
from bot.chat.turn import Press, Said
from bot.features.people import list_view as views
from bot.features.people import person_view
from bot.ui.screen import Screen
from domain.errors import NothingToChange
from domain.people import Member, Role
from domain.people_pages import Change
from domain.services.access import AccessService
from domain.services.people import PeopleService


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFlow(Flow):
    """What follows when somebody was changed, oneself perhaps."""

    access: AccessService
    people: PeopleService
    menus: Menus

    async def changed(
        self, person_id: int, key: str, change: Change | None, role: Role | None = None
    ) -> Screen:
        """The person as they are now; where they leave tickets behind, those."""
        reader = await self._still_admin(person_id)
        if reader is None:
            return person_view.no_longer_admin(self.t)
        heading = person_view.changed(self.t, key, change, role) if change else None
        if change is not None and change.tickets:
            told = await self.people.tickets(person_id, reader)
            return person_view.tickets(self.t, told, heading)
        return person_view.sheet(self.t, await self.people.sheet(person_id, reader), heading)

    async def _still_admin(self, person_id: int) -> Member | None:
        """Whoever changed themselves is told by their menu; None when they may not look on."""
        if person_id != self.member.id:
            return self.member
        reader = await self.access.member(person_id)
        if reader is None or not reader.is_active:
            await self.menus.reset(self.member.telegram_id)
            return None
        await self.menus.show(reader, self.t)
        return reader if reader.has(Role.ADMIN) else None


def make_router() -> Router:
    router = Router(name="crew")
    give_flow(router, PersonFlow)
    router.message.register(people, Command("people", ignore_case=True))
    presses = router.callback_query
    presses.register(turn_people, ShowPeople.filter())
    presses.register(open_person, ShowPerson.filter())
    presses.register(show_tickets, ShowPersonTickets.filter())
    presses.register(set_role, SetRole.filter())
    presses.register(ask_deactivate, AskDeactivate.filter())
    presses.register(deactivate, Deactivate.filter())
    presses.register(reactivate, Reactivate.filter())
    return router


async def people(said: Said, command: CommandObject, people: PeopleService) -> None:
    """`/people`, or `/people NAME`."""
    page = await people.page(said.member, search=command.args or "")
    await said.reply(views.people_page(said.t, page))


async def turn_people(press: Press, callback_data: ShowPeople, people: PeopleService) -> None:
    page = await people.page(
        press.member,
        search=callback_data.search,
        page=callback_data.page,
        active=callback_data.active,
    )
    await press.show(views.people_page(press.t, page))


async def open_person(press: Press, callback_data: ShowPerson, people: PeopleService) -> None:
    told = await people.sheet(callback_data.person_id, press.member)
    await press.show(person_view.sheet(press.t, told))


async def show_tickets(
    press: Press, callback_data: ShowPersonTickets, people: PeopleService
) -> None:
    told = await people.tickets(callback_data.person_id, press.member, page=callback_data.page)
    await press.show(person_view.tickets(press.t, told))


async def set_role(press: Press, callback_data: SetRole, flow: PersonFlow) -> None:
    """The role as it shall be: pressed twice, it is so already."""
    person_id, held = callback_data.person_id, callback_data.held
    if callback_data.asks_first:
        told = await flow.people.sheet(person_id, press.member)
        # What is so already, or may not be at all, is told below, and not asked about.
        if (callback_data.role in told.member.roles) is not held:
            await press.show(person_view.ask_role(press.t, told, callback_data.role, press.member))
            return
    doing = flow.people.set_role(person_id, callback_data.role, held, press.act)
    change = await _done(press, "toast-role-given" if held else "toast-role-taken", doing)
    key = "did-give-role" if held else "did-take-role"
    await press.show(await flow.changed(person_id, key, change, callback_data.role))


async def ask_deactivate(press: Press, callback_data: AskDeactivate, people: PeopleService) -> None:
    told = await people.sheet(callback_data.person_id, press.member)
    view = person_view.ask_deactivate if told.member.is_active else person_view.sheet
    await press.show(view(press.t, told))


async def deactivate(press: Press, callback_data: Deactivate, flow: PersonFlow) -> None:
    person_id = callback_data.person_id
    change = await _done(press, "toast-deactivated", flow.people.deactivate(person_id, press.act))
    await press.show(await flow.changed(person_id, "did-deactivate", change))


async def reactivate(press: Press, callback_data: Reactivate, flow: PersonFlow) -> None:
    person_id = callback_data.person_id
    change = await _done(press, "toast-reactivated", flow.people.reactivate(person_id, press.act))
    await press.show(await flow.changed(person_id, "did-reactivate", change))


async def _done(press: Press, toast: str, doing: Awaitable[Change]) -> Change | None:
    """Do it and say so; None where it was so already: what is shown next tells the rest."""
    try:
        change = await doing
    except NothingToChange:
        await press.toast("error-nothing-to-change")
        return None
    await press.toast(toast)
    return change
