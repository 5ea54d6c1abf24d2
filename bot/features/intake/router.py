"""Intake: a broken thing becomes a ticket, or one is put right. In a line, or step by step."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, StateFilter

from bot.buttons.intake import BeginTicket, IntakePress, NewTicket
from bot.buttons.tickets import TicketPress
from bot.chat.admins_only import AdminsOnlyMiddleware
from bot.chat.said import WORDS
from bot.chat.turn import Press, Said
from bot.features.intake.draft import Draft
from bot.features.intake.flow import IntakeFlow, OutdatedPress
from bot.features.tickets.which_ticket import mount_commands
from domain.people import Role
from domain.services.card_actions import CardAction


def make_router() -> Router:
    router = Router(name="intake")
    router.message.middleware(AdminsOnlyMiddleware())
    mount_commands(router, IntakeFlow)
    router.message.register(new, Command("new", ignore_case=True))
    router.message.register(hear, StateFilter(Draft.kept_as), WORDS)
    router.callback_query.register(begin, BeginTicket.filter())
    router.callback_query.register(begin_on_item, NewTicket.filter())
    router.callback_query.register(edit_on_card, TicketPress.filter(F.action == CardAction.EDIT))
    router.callback_query.register(press_button, IntakePress.filter())
    return router


async def new(said: Said, command: CommandObject, flow: IntakeFlow) -> None:
    """`/new SERIAL MINUTES TITLE`; what is left out is asked for."""
    words = (command.args or "").strip()
    await said.reply(await (flow.line(words) if words else flow.begin()))


async def hear(said: Said, flow: IntakeFlow) -> None:
    """Words, or a thing without any: an answer to the present question, or refused as one."""
    await said.reply(await flow.hear(said.words))


async def begin(press: Press, callback_data: BeginTicket, flow: IntakeFlow) -> None:
    """➕ New ticket where no item is in sight."""
    press.member.require(Role.ADMIN)
    await press.show(await flow.begin())


async def begin_on_item(press: Press, callback_data: NewTicket, flow: IntakeFlow) -> None:
    """➕ New ticket on an item's card."""
    await press.show(await flow.begin_on(callback_data.item_id))


async def edit_on_card(press: Press, callback_data: TicketPress, flow: IntakeFlow) -> None:
    """✏️ Edit on a ticket's card."""
    await press.show(await flow.edit(callback_data.ticket_id, callback_data.version))


async def press_button(press: Press, callback_data: IntakePress, flow: IntakeFlow) -> None:
    try:
        screen = await flow.press(callback_data)
    except OutdatedPress:
        await press.alert("intake-outdated")
        return
    await press.show(screen)
