"""People: the list, one person's sheet, and what admins change there."""

from collections.abc import Awaitable

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.buttons.people import (
    AskDeactivate,
    Deactivate,
    Reactivate,
    SetRole,
    ShowPeople,
    ShowPerson,
    ShowPersonTickets,
)
from bot.chat.answers import Answer
from bot.chat.menus import Menus
from bot.chat.screens import Screens
from bot.features.people import list_view as views
from bot.features.people import person_view
from bot.texts import Texts
from domain.actor import Act
from domain.errors import NothingToChange
from domain.people import Member, Role
from domain.people_pages import Change
from domain.services.access import AccessService
from domain.services.people import PeopleService


def make_router() -> Router:
    router = Router(name="crew")
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


async def people(
    message: Message,
    command: CommandObject,
    t: Texts,
    member: Member,
    people: PeopleService,
    screens: Screens,
) -> None:
    """`/people`, or `/people NAME`."""
    page = await people.page(member, search=command.args or "")
    await screens.reply(message, views.people_page(t, page))


async def turn_people(
    press: CallbackQuery,
    callback_data: ShowPeople,
    t: Texts,
    answer: Answer,
    member: Member,
    people: PeopleService,
    screens: Screens,
) -> None:
    page = await people.page(
        member,
        search=callback_data.search,
        page=callback_data.page,
        active=callback_data.active,
    )
    await answer()
    await screens.edit(press, views.people_page(t, page))


async def open_person(
    press: CallbackQuery,
    callback_data: ShowPerson,
    t: Texts,
    answer: Answer,
    member: Member,
    people: PeopleService,
    screens: Screens,
) -> None:
    told = await people.sheet(callback_data.person_id, member)
    await answer()
    await screens.edit(press, person_view.sheet(t, told))


async def show_tickets(
    press: CallbackQuery,
    callback_data: ShowPersonTickets,
    t: Texts,
    answer: Answer,
    member: Member,
    people: PeopleService,
    screens: Screens,
) -> None:
    told = await people.tickets(callback_data.person_id, member, page=callback_data.page)
    await answer()
    await screens.edit(press, person_view.tickets(t, told))


async def set_role(
    press: CallbackQuery,
    callback_data: SetRole,
    t: Texts,
    answer: Answer,
    act: Act,
    member: Member,
    access: AccessService,
    people: PeopleService,
    menus: Menus,
    screens: Screens,
) -> None:
    """The role as it shall be: pressed twice, it is so already."""
    person_id, held = callback_data.person_id, callback_data.held
    doing = people.set_role(person_id, callback_data.role, held, act)
    change = await _done(t, answer, "toast-role-given" if held else "toast-role-taken", doing)
    reader = await _still_admin(press, t, member, person_id, access, menus, screens)
    if reader is not None:
        key = "did-give-role" if held else "did-take-role"
        await _show(press, t, person_id, key, change, reader, people, screens, callback_data.role)


async def ask_deactivate(
    press: CallbackQuery,
    callback_data: AskDeactivate,
    t: Texts,
    answer: Answer,
    member: Member,
    people: PeopleService,
    screens: Screens,
) -> None:
    told = await people.sheet(callback_data.person_id, member)
    await answer()
    is_in = told.member.is_active
    await screens.edit(
        press, person_view.ask_deactivate(t, told) if is_in else person_view.sheet(t, told)
    )


async def deactivate(
    press: CallbackQuery,
    callback_data: Deactivate,
    t: Texts,
    answer: Answer,
    act: Act,
    member: Member,
    access: AccessService,
    people: PeopleService,
    menus: Menus,
    screens: Screens,
) -> None:
    person_id = callback_data.person_id
    change = await _done(t, answer, "toast-deactivated", people.deactivate(person_id, act))
    reader = await _still_admin(press, t, member, person_id, access, menus, screens)
    if reader is not None:
        await _show(press, t, person_id, "did-deactivate", change, reader, people, screens)


async def reactivate(
    press: CallbackQuery,
    callback_data: Reactivate,
    t: Texts,
    answer: Answer,
    act: Act,
    member: Member,
    people: PeopleService,
    screens: Screens,
) -> None:
    person_id = callback_data.person_id
    change = await _done(t, answer, "toast-reactivated", people.reactivate(person_id, act))
    await _show(press, t, person_id, "did-reactivate", change, member, people, screens)


async def _done(t: Texts, answer: Answer, toast: str, doing: Awaitable[Change]) -> Change | None:
    """Do it and say so; None where it was so already: what is shown next tells the rest."""
    try:
        change = await doing
    except NothingToChange:
        await answer(t.plain("error-nothing-to-change"))
        return None
    await answer(t.plain(toast))
    return change


async def _still_admin(
    press: CallbackQuery,
    t: Texts,
    member: Member,
    person_id: int,
    access: AccessService,
    menus: Menus,
    screens: Screens,
) -> Member | None:
    """Whoever changed himself is told by his menu; None when he may not look on."""
    if person_id != member.id:
        return member
    reader = await access.member(member.id)
    if reader is None or not reader.is_active:
        await menus.reset(member.telegram_id)
    else:
        await menus.show(reader, t)
        if reader.has(Role.ADMIN):
            return reader
    await screens.edit(press, person_view.no_longer_admin(t))
    return None


async def _show(
    press: CallbackQuery,
    t: Texts,
    person_id: int,
    key: str,
    change: Change | None,
    reader: Member,
    people: PeopleService,
    screens: Screens,
    role: Role | None = None,
) -> None:
    """The person as he is now; where he leaves tickets behind, those."""
    heading = person_view.changed(t, key, change, role) if change else None
    if change is not None and change.tickets:
        screen = person_view.tickets(t, await people.tickets(person_id, reader), heading)
    else:
        screen = person_view.sheet(t, await people.sheet(person_id, reader), heading)
    await screens.edit(press, screen)
