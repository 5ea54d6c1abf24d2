"""The admin's acts on a ticket: approve, assign, metrics, cancel; typed or by button."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.answers import Answer
from bot.arguments import Arguments
from bot.callbacks import AssignPage, AssignTo, SetMetrics, TicketPress
from bot.conversation import CancelReason, answering
from bot.middlewares import AdminsOnlyMiddleware
from bot.place import Place
from bot.screens import Screens
from bot.texts import Texts
from bot.views import decisions
from domain.acting import Act
from domain.people import Member
from domain.services.access import AccessService
from domain.services.boards import TicketBoardService
from domain.services.cards import TicketCardService
from domain.services.technician_actions import CardAction
from domain.services.workflow import TicketWorkflowService


def make_router() -> Router:
    router = Router(name="steering")
    typed = router.message
    typed.middleware(AdminsOnlyMiddleware())
    private = F.chat.type == "private"
    typed.register(approve, Command("approve", ignore_case=True), private)
    typed.register(assign, Command("assign", ignore_case=True), private)
    typed.register(metrics, Command("metrics", ignore_case=True), private)
    typed.register(cancel, Command("cancelticket", ignore_case=True), private)
    typed.register(cancel_with_words, StateFilter(CancelReason.text), ~F.text.startswith("/"))
    presses = router.callback_query
    presses.register(press_approve, TicketPress.filter(F.action == CardAction.APPROVE))
    presses.register(press_assign, TicketPress.filter(F.action == CardAction.ASSIGN))
    presses.register(turn_picker, AssignPage.filter())
    presses.register(press_technician, AssignTo.filter())
    presses.register(press_metrics, TicketPress.filter(F.action == CardAction.METRICS))
    presses.register(set_metrics, SetMetrics.filter())
    presses.register(press_cancel, TicketPress.filter(F.action == CardAction.CANCEL))
    return router


async def approve(
    message: Message,
    command: CommandObject,
    t: Texts,
    act: Act,
    workflow: TicketWorkflowService,
    place: Place,
    screens: Screens,
) -> None:
    """`/approve ID`."""
    typed = Arguments(command.args)
    ticket_id = typed.number("ticket")
    typed.end()
    await workflow.approve_ticket_review(ticket_id, act)
    screen = await place.card_screen(ticket_id, t("did-approve"))
    await screens.reply(message, screen)


async def assign(
    message: Message,
    command: CommandObject,
    t: Texts,
    act: Act,
    workflow: TicketWorkflowService,
    access: AccessService,
    place: Place,
    screens: Screens,
) -> None:
    """`/assign ID PERSON`."""
    typed = Arguments(command.args)
    ticket_id = typed.number("ticket")
    person = await access.find(typed.rest("person"))
    await workflow.assign_ticket(ticket_id, person.id, act)
    screen = await place.card_screen(ticket_id, t("did-assign", name=person.name))
    await screens.reply(message, screen)


async def metrics(
    message: Message,
    command: CommandObject,
    t: Texts,
    act: Act,
    workflow: TicketWorkflowService,
    place: Place,
    screens: Screens,
) -> None:
    """`/metrics ID COLOUR XP`, or `/metrics ID auto`."""
    typed = Arguments(command.args)
    ticket_id = typed.number("ticket")
    wanted = typed.word("color")
    if wanted.lower() == "auto":
        typed.end()
        await workflow.set_automatic_metrics(ticket_id, act)
    else:
        color = Arguments(wanted).color("color")
        xp = typed.number("xp")
        typed.end()
        await workflow.set_manual_metrics(ticket_id, act, flag_color=color, xp_amount=xp)
    screen = await place.card_screen(ticket_id, t("did-metrics"))
    await screens.reply(message, screen)


async def cancel(
    message: Message,
    command: CommandObject,
    t: Texts,
    act: Act,
    workflow: TicketWorkflowService,
    place: Place,
    screens: Screens,
) -> None:
    """`/cancelticket ID REASON`."""
    typed = Arguments(command.args)
    ticket_id = typed.number("ticket")
    await workflow.cancel_ticket(ticket_id, typed.rest("reason"), act)
    screen = await place.card_screen(ticket_id, t("did-cancel"))
    await screens.reply(message, screen)


async def press_approve(
    press: CallbackQuery,
    callback_data: TicketPress,
    t: Texts,
    answer: Answer,
    act: Act,
    workflow: TicketWorkflowService,
    place: Place,
    screens: Screens,
) -> None:
    ticket_id = callback_data.ticket_id
    await workflow.approve_ticket_review(ticket_id, act, seen_version=callback_data.version)
    await answer(t.plain("toast-approve"))
    await screens.edit(press, await place.card_screen(ticket_id))


async def press_assign(
    press: CallbackQuery,
    callback_data: TicketPress | AssignPage,
    t: Texts,
    answer: Answer,
    member: Member,
    boards: TicketBoardService,
    cards: TicketCardService,
    screens: Screens,
) -> None:
    """The picker: every technician with his load, free ones first."""
    card = await cards.question(callback_data.ticket_id, member, CardAction.ASSIGN)
    technicians = await boards.technicians(member)
    await answer()
    page = callback_data.page if isinstance(callback_data, AssignPage) else 0
    await screens.edit(press, decisions.assign_picker(t, card, technicians, page))


turn_picker = press_assign


async def press_technician(
    press: CallbackQuery,
    callback_data: AssignTo,
    t: Texts,
    answer: Answer,
    act: Act,
    workflow: TicketWorkflowService,
    place: Place,
    screens: Screens,
) -> None:
    ticket_id = callback_data.ticket_id
    await workflow.assign_ticket(
        ticket_id, callback_data.person_id, act, seen_version=callback_data.version
    )
    await answer(t.plain("toast-assign"))
    await screens.edit(press, await place.card_screen(ticket_id))


async def press_metrics(
    press: CallbackQuery,
    callback_data: TicketPress,
    t: Texts,
    answer: Answer,
    member: Member,
    cards: TicketCardService,
    screens: Screens,
) -> None:
    card = await cards.question(callback_data.ticket_id, member, CardAction.METRICS)
    await answer()
    await screens.edit(press, decisions.metrics(t, card))


async def set_metrics(
    press: CallbackQuery,
    callback_data: SetMetrics,
    t: Texts,
    answer: Answer,
    act: Act,
    member: Member,
    workflow: TicketWorkflowService,
    cards: TicketCardService,
    screens: Screens,
) -> None:
    ticket_id = callback_data.ticket_id
    if callback_data.auto:
        await workflow.set_automatic_metrics(ticket_id, act)
    else:
        await workflow.set_manual_metrics(
            ticket_id, act, flag_color=callback_data.color, xp_amount=callback_data.xp
        )
    await answer(t.plain("toast-metrics"))
    await screens.edit(press, decisions.metrics(t, await cards.card(ticket_id, member)))


async def press_cancel(
    press: CallbackQuery,
    callback_data: TicketPress,
    t: Texts,
    answer: Answer,
    state: FSMContext,
    member: Member,
    cards: TicketCardService,
    screens: Screens,
) -> None:
    card = await cards.question(callback_data.ticket_id, member, CardAction.CANCEL)
    await state.set_state(CancelReason.text)
    await state.set_data({"ticket_id": callback_data.ticket_id, "version": callback_data.version})
    await answer()
    await screens.edit(press, decisions.ask_cancel_reason(t, card))


async def cancel_with_words(
    message: Message,
    t: Texts,
    act: Act,
    state: FSMContext,
    workflow: TicketWorkflowService,
    place: Place,
    screens: Screens,
) -> None:
    data = await state.get_data()
    async with answering(state):
        await workflow.cancel_ticket(
            data["ticket_id"], message.text or "", act, seen_version=data["version"]
        )
    screen = await place.card_screen(data["ticket_id"], t("did-cancel"))
    await screens.reply(message, screen)
