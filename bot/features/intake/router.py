"""Intake: a broken thing becomes a ticket, or one is put right. In a line, or step by step."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, StateFilter

from bot.buttons.intake import BeginTicket, IntakePress, NewTicket
from bot.buttons.tickets import PickTicket, TicketPress
from bot.chat.admins_only import AdminsOnlyMiddleware
from bot.chat.arguments import Arguments
from bot.chat.flow import give_flow
from bot.chat.said import WORDS
from bot.chat.turn import Press, Said
from bot.features.intake.draft import Draft
from bot.features.intake.flow import IntakeFlow, OutdatedPress
from bot.features.tickets import pick_ticket_view
from domain.people import Role
from domain.services.card_actions import CardAction


def make_router() -> Router:
    router = Router(name="intake")
    router.message.middleware(AdminsOnlyMiddleware())
    give_flow(router, IntakeFlow)
    router.message.register(new, Command("new", ignore_case=True))
    router.message.register(hear, StateFilter(Draft.kept_as), WORDS)
    router.message.register(edit, Command("edit", ignore_case=True))
    router.callback_query.register(begin, BeginTicket.filter())
    router.callback_query.register(begin_on_item, NewTicket.filter())
    router.callback_query.register(edit_on_card, TicketPress.filter(F.action == CardAction.EDIT))
    router.callback_query.register(edit_chosen, PickTicket.filter(F.action == CardAction.EDIT))
    router.callback_query.register(press_button, IntakePress.filter())
    return router


async def new(said: Said, command: CommandObject, flow: IntakeFlow) -> None:
    """`/new SERIAL MINUTES TITLE`; without any, or with the serial number alone, guided."""
    words = (command.args or "").split()
    if len(words) <= 1:
        await said.reply(await flow.begin("".join(words)))
        return
    typed = Arguments(command.args)
    serial, minutes, title = typed.word("serial"), typed.number("minutes"), typed.rest("title")
    ticket = await flow.workflow.create_ticket(
        said.act, serial_number=serial, minutes=minutes, title=title
    )
    await said.reply(await flow.chat_context.card_screen(ticket.id, said.t("did-create")))


async def edit(
    said: Said,
    command: CommandObject,
    flow: IntakeFlow,
) -> None:
    """`/edit ID TITLE`; without the title, line by line; without anything, which ticket."""
    if not (command.args or "").strip():
        shown = await flow.choices.page(CardAction.EDIT, said.member)
        await said.reply(pick_ticket_view.choice(said.t, shown))
        return
    typed = Arguments(command.args)
    ticket_id, title = typed.number("ticket"), typed.left()
    if not title:
        await said.reply(await flow.edit(ticket_id))
        return
    await flow.workflow.edit_ticket(ticket_id, said.act, title=title)
    await said.reply(await flow.chat_context.card_screen(ticket_id, said.t("did-edit")))


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


async def edit_chosen(press: Press, callback_data: PickTicket, flow: IntakeFlow) -> None:
    await press.show(await flow.edit(callback_data.ticket_id))


async def press_button(press: Press, callback_data: IntakePress, flow: IntakeFlow) -> None:
    try:
        screen = await flow.press(callback_data)
    except OutdatedPress:
        await press.alert("intake-outdated")
        return
    await press.show(screen)
