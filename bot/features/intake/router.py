"""Intake: a broken thing becomes a ticket, or one is put right. In a line, or step by step."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, StateFilter
from aiogram.types import CallbackQuery, Message

from bot.buttons.intake import IntakePress, NewTicket
from bot.buttons.tickets import PickTicket, TicketPress
from bot.chat.admins_only import AdminsOnlyMiddleware
from bot.chat.answers import Answer
from bot.chat.arguments import Arguments
from bot.chat.flow import give_flow
from bot.chat.said import WORDS, words_of
from bot.chat.screens import Screens
from bot.features.intake.flow import Intake, IntakeFlow, OutdatedPress
from bot.features.tickets import pick_ticket_view
from bot.texts import Texts
from domain.actor import Act
from domain.people import Member
from domain.services.card_actions import CardAction
from domain.services.pick_ticket import TicketChoiceService
from domain.services.workflow import TicketWorkflowService


def make_router() -> Router:
    router = Router(name="intake")
    router.message.middleware(AdminsOnlyMiddleware())
    give_flow(router, IntakeFlow)
    router.message.register(new, Command("new", ignore_case=True))
    router.message.register(hear, StateFilter(Intake.draft), WORDS)
    router.message.register(edit, Command("edit", ignore_case=True))
    router.callback_query.register(begin_on_item, NewTicket.filter())
    router.callback_query.register(edit_on_card, TicketPress.filter(F.action == CardAction.EDIT))
    router.callback_query.register(edit_chosen, PickTicket.filter(F.action == CardAction.EDIT))
    router.callback_query.register(press_button, IntakePress.filter())
    return router


async def new(
    message: Message,
    command: CommandObject,
    t: Texts,
    act: Act,
    flow: IntakeFlow,
    workflow: TicketWorkflowService,
    screens: Screens,
) -> None:
    """`/new SERIAL MINUTES TITLE`; without any, or with the serial number alone, guided."""
    words = (command.args or "").split()
    if len(words) <= 1:
        await screens.reply(message, await flow.begin("".join(words)))
        return
    typed = Arguments(command.args)
    serial, minutes, title = typed.word("serial"), typed.number("minutes"), typed.rest("title")
    ticket = await workflow.create_ticket(act, serial_number=serial, minutes=minutes, title=title)
    await screens.reply(message, await flow.chat_context.card_screen(ticket.id, t("did-create")))


async def edit(
    message: Message,
    command: CommandObject,
    t: Texts,
    act: Act,
    member: Member,
    flow: IntakeFlow,
    choices: TicketChoiceService,
    workflow: TicketWorkflowService,
    screens: Screens,
) -> None:
    """`/edit ID TITLE`; without the title, line by line; without anything, which ticket."""
    if not (command.args or "").strip():
        shown = await choices.page(CardAction.EDIT, member)
        await screens.reply(message, pick_ticket_view.choice(t, shown))
        return
    typed = Arguments(command.args)
    ticket_id, title = typed.number("ticket"), typed.left()
    if not title:
        await screens.reply(message, await flow.edit(ticket_id))
        return
    await workflow.edit_ticket(ticket_id, act, title=title)
    await screens.reply(message, await flow.chat_context.card_screen(ticket_id, t("did-edit")))


async def hear(message: Message, flow: IntakeFlow, screens: Screens) -> None:
    """Words, or a thing without any: an answer to the present question, or refused as one."""
    await screens.reply(message, await flow.hear(words_of(message)))


async def begin_on_item(
    press: CallbackQuery,
    callback_data: NewTicket,
    answer: Answer,
    flow: IntakeFlow,
    screens: Screens,
) -> None:
    """➕ New ticket on an item's card."""
    screen = await flow.begin_on(callback_data.item_id)
    await answer()
    await screens.edit(press, screen)


async def edit_on_card(
    press: CallbackQuery,
    callback_data: TicketPress,
    answer: Answer,
    flow: IntakeFlow,
    screens: Screens,
) -> None:
    """✏️ Edit on a ticket's card."""
    screen = await flow.edit(callback_data.ticket_id, callback_data.version)
    await answer()
    await screens.edit(press, screen)


async def edit_chosen(
    press: CallbackQuery,
    callback_data: PickTicket,
    answer: Answer,
    flow: IntakeFlow,
    screens: Screens,
) -> None:
    screen = await flow.edit(callback_data.ticket_id)
    await answer()
    await screens.edit(press, screen)


async def press_button(
    press: CallbackQuery,
    callback_data: IntakePress,
    t: Texts,
    answer: Answer,
    flow: IntakeFlow,
    screens: Screens,
) -> None:
    try:
        screen = await flow.press(callback_data)
    except OutdatedPress:
        await answer(t.plain("intake-outdated"), alert=True)
        return
    await answer()
    await screens.edit(press, screen)
