"""Invites, as admins look after them."""

from aiogram import Bot, Router
from aiogram.filters import Command, CommandObject
from aiogram.utils.deep_linking import create_start_link

from bot.buttons.people import CreateInvite, RevokeInvite, ShowInvite, ShowInvites
from bot.chat.admins_only import AdminsOnlyMiddleware
from bot.chat.arguments import Arguments
from bot.chat.turn import Press, Said, Turn
from bot.features.people import invite_views as views
from bot.ui.mistyped import mistyped
from bot.ui.screen import Screen, under
from domain.errors import BadArgument, InviteExpired, InviteRevoked, InviteUsed
from domain.people import Role
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


async def invite(said: Said, command: CommandObject, bot: Bot, invites: InviteService) -> None:
    """`/invite ROLE`, or `/invite` and a button for each role."""
    typed = Arguments(command.args)
    if not command.args:
        await said.reply(views.invites(said.t, await invites.open_ones(said.member)))
        return
    try:
        role = _role(typed.word("role"))
        typed.end()
    except BadArgument as error:
        wrong = mistyped(said.t, error, "invite", reader=said.member)
        screen = views.invites(said.t, await invites.open_ones(said.member))
        await said.reply(under(wrong, screen))
        return
    made = await invites.create(role, said.act)
    await said.reply(await _screen(said, made.id, bot, invites))


async def turn_invites(press: Press, callback_data: ShowInvites, invites: InviteService) -> None:
    page = await invites.open_ones(press.member, page=callback_data.page)
    await press.show(views.invites(press.t, page))


async def create(
    press: Press, callback_data: CreateInvite, bot: Bot, invites: InviteService
) -> None:
    made = await invites.create(callback_data.role, press.act)
    await press.toast("toast-invite")
    await press.show(await _screen(press, made.id, bot, invites))


async def open_invite(
    press: Press, callback_data: ShowInvite, bot: Bot, invites: InviteService
) -> None:
    try:
        screen = await _screen(press, callback_data.invite_id, bot, invites)
    except _CLOSED as error:
        await _closed(press, error, invites)
        return
    await press.show(screen)


async def revoke(press: Press, callback_data: RevokeInvite, invites: InviteService) -> None:
    """Asks first; whoever comes too late is told why, and sees what is still open."""
    try:
        told = await invites.sheet(callback_data.invite_id, press.member)
        if not callback_data.sure:
            await press.show(views.ask_revoke(press.t, told))
            return
        await invites.revoke(callback_data.invite_id, press.act)
    except _CLOSED as error:
        await _closed(press, error, invites)
        return
    page = await invites.open_ones(press.member)
    await press.show(views.invites(press.t, page, views.revoked(press.t, told)))


async def _closed(
    press: Press, error: InviteExpired | InviteRevoked | InviteUsed, invites: InviteService
) -> None:
    """Says why, and shows what is still open."""
    await press.alert(_WHY[type(error)])
    await press.show(views.invites(press.t, await invites.open_ones(press.member)))


_WHY: dict[type[Exception], str] = {
    InviteExpired: "error-invite-expired",
    InviteRevoked: "error-invite-revoked",
    InviteUsed: "error-invite-used",
}


async def _screen(turn: Turn, invite_id: int, bot: Bot, invites: InviteService) -> Screen:
    told = await invites.sheet(invite_id, turn.member)
    link = await create_start_link(bot, told.invite.code)
    return views.invite(turn.t, told, link)


def _role(typed: str) -> Role:
    try:
        return Role(typed.lower())
    except ValueError:
        raise BadArgument("role", "role") from None
