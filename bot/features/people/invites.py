"""Invites, as admins look after them."""

from aiogram import Bot, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.buttons.people import CreateInvite, RevokeInvite, ShowInvite, ShowInvites
from bot.chat.admins_only import AdminsOnlyMiddleware
from bot.chat.answers import Answer
from bot.chat.arguments import Arguments
from bot.chat.screens import Screens
from bot.features.people import invite_views as views
from bot.texts import Texts
from bot.ui.screen import Screen
from domain.actor import Act
from domain.errors import BadArgument, InviteExpired, InviteRevoked, InviteUsed
from domain.people import Member, Role
from domain.services.invites import InviteService

_CLOSED = (InviteExpired, InviteRevoked, InviteUsed)


def make_router() -> Router:
    router = Router(name="invites")
    router.message.middleware(AdminsOnlyMiddleware())
    router.message.register(invite, Command("invite", ignore_case=True))
    presses = router.callback_query
    presses.register(turn_invites, ShowInvites.filter())
    presses.register(create, CreateInvite.filter())
    presses.register(open_invite, ShowInvite.filter())
    presses.register(revoke, RevokeInvite.filter())
    return router


async def invite(
    message: Message,
    command: CommandObject,
    bot: Bot,
    t: Texts,
    act: Act,
    member: Member,
    invites: InviteService,
    screens: Screens,
) -> None:
    """`/invite ROLE`, or `/invite` and a button for each role."""
    typed = Arguments(command.args)
    if not command.args:
        await screens.reply(message, views.invites(t, await invites.open_ones(member)))
        return
    role = _role(typed.word("role"))
    typed.end()
    made = await invites.create(role, act)
    await screens.reply(message, await _screen(made.id, bot, t, member, invites))


async def turn_invites(
    press: CallbackQuery,
    callback_data: ShowInvites,
    t: Texts,
    answer: Answer,
    member: Member,
    invites: InviteService,
    screens: Screens,
) -> None:
    page = await invites.open_ones(member, page=callback_data.page)
    await answer()
    await screens.edit(press, views.invites(t, page))


async def create(
    press: CallbackQuery,
    callback_data: CreateInvite,
    bot: Bot,
    t: Texts,
    answer: Answer,
    act: Act,
    member: Member,
    invites: InviteService,
    screens: Screens,
) -> None:
    made = await invites.create(callback_data.role, act)
    await answer(t.plain("toast-invite"))
    await screens.edit(press, await _screen(made.id, bot, t, member, invites))


async def open_invite(
    press: CallbackQuery,
    callback_data: ShowInvite,
    bot: Bot,
    t: Texts,
    answer: Answer,
    member: Member,
    invites: InviteService,
    screens: Screens,
) -> None:
    try:
        screen = await _screen(callback_data.invite_id, bot, t, member, invites)
    except _CLOSED as error:
        await _closed(press, error, t, answer, member, invites, screens)
        return
    await answer()
    await screens.edit(press, screen)


async def revoke(
    press: CallbackQuery,
    callback_data: RevokeInvite,
    t: Texts,
    answer: Answer,
    act: Act,
    member: Member,
    invites: InviteService,
    screens: Screens,
) -> None:
    try:
        await invites.revoke(callback_data.invite_id, act)
    except _CLOSED as error:
        await _closed(press, error, t, answer, member, invites, screens)
        return
    await answer()
    page = await invites.open_ones(member)
    await screens.edit(press, views.invites(t, page, t("did-revoke-invite")))


async def _closed(
    press: CallbackQuery,
    error: InviteExpired | InviteRevoked | InviteUsed,
    t: Texts,
    answer: Answer,
    member: Member,
    invites: InviteService,
    screens: Screens,
) -> None:
    """Says why, and shows what is still open."""
    await answer(t.plain(_WHY[type(error)]), alert=True)
    await screens.edit(press, views.invites(t, await invites.open_ones(member)))


_WHY: dict[type[Exception], str] = {
    InviteExpired: "error-invite-expired",
    InviteRevoked: "error-invite-revoked",
    InviteUsed: "error-invite-used",
}


async def _screen(
    invite_id: int, bot: Bot, t: Texts, member: Member, invites: InviteService
) -> Screen:
    told = await invites.sheet(invite_id, member)
    me = await bot.me()
    link = f"https://t.me/{me.username}?start={told.invite.code}"
    return views.invite(t, told, link)


def _role(typed: str) -> Role:
    try:
        return Role(typed.lower())
    except ValueError:
        raise BadArgument("role", "role") from None
