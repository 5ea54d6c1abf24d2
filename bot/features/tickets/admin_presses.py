"""The admin's acts on a ticket, by button: approve, assign, both at once, metrics, cancel."""

from aiogram import F, Router

from bot.buttons.tickets import (
    ApproveAssignPage,
    ApproveAssignTo,
    AssignPage,
    AssignTo,
    CancelFor,
    PickPage,
    SetMetrics,
    TicketPress,
    TypeXp,
)
from bot.chat.flow import FlowMiddleware
from bot.chat.turn import Press
from bot.features.tickets.admin_flow import AdminFlow
from domain.services.card_actions import CardAction
from domain.services.pick_ticket import CHOICES

_PICKERS = frozenset({CardAction.ASSIGN, CardAction.APPROVE_ASSIGN})


def make_router() -> Router:
    router = Router(name="steering_presses")
    presses = router.callback_query
    presses.middleware(FlowMiddleware(AdminFlow))
    presses.register(approve, TicketPress.filter(F.action == CardAction.APPROVE))
    presses.register(pick_technician, TicketPress.filter(F.action.in_(_PICKERS)))
    presses.register(turn_assign_picker, AssignPage.filter())
    presses.register(turn_approving_picker, ApproveAssignPage.filter())
    presses.register(assign, AssignTo.filter())
    presses.register(approve_and_assign, ApproveAssignTo.filter())
    presses.register(metrics, TicketPress.filter(F.action == CardAction.METRICS))
    presses.register(set_metrics, SetMetrics.filter())
    presses.register(type_xp, TypeXp.filter())
    presses.register(cancel, TicketPress.filter(F.action == CardAction.CANCEL))
    presses.register(cancel_for, CancelFor.filter())
    presses.register(turn_choice, PickPage.filter(F.action.in_(CHOICES)))
    return router


async def approve(press: Press, callback_data: TicketPress, flow: AdminFlow) -> None:
    ticket_id = callback_data.ticket_id
    await flow.workflow.approve_ticket_review(
        ticket_id, flow.act, seen_version=callback_data.version
    )
    await press.toast("toast-approve")
    await press.show(await flow.done(ticket_id))


async def pick_technician(press: Press, callback_data: TicketPress, flow: AdminFlow) -> None:
    """The picker: every technician with his load, free ones first."""
    screen = await flow.picker(callback_data.ticket_id, callback_data.action)
    await press.show(screen)


async def turn_assign_picker(press: Press, callback_data: AssignPage, flow: AdminFlow) -> None:
    screen = await flow.picker(callback_data.ticket_id, CardAction.ASSIGN, callback_data.page)
    await press.show(screen)


async def turn_approving_picker(
    press: Press, callback_data: ApproveAssignPage, flow: AdminFlow
) -> None:
    action = CardAction.APPROVE_ASSIGN
    screen = await flow.picker(callback_data.ticket_id, action, callback_data.page)
    await press.show(screen)


async def assign(press: Press, callback_data: AssignTo, flow: AdminFlow) -> None:
    ticket_id = callback_data.ticket_id
    await flow.workflow.assign_ticket(
        ticket_id, callback_data.person_id, flow.act, seen_version=callback_data.version
    )
    await press.toast("toast-assign")
    await press.show(await flow.done(ticket_id))


async def approve_and_assign(press: Press, callback_data: ApproveAssignTo, flow: AdminFlow) -> None:
    ticket_id = callback_data.ticket_id
    await flow.workflow.approve_and_assign(
        ticket_id, callback_data.person_id, flow.act, seen_version=callback_data.version
    )
    await press.toast("toast-approve_assign")
    await press.show(await flow.done(ticket_id))


async def metrics(press: Press, callback_data: TicketPress, flow: AdminFlow) -> None:
    screen = await flow.metrics_screen(callback_data.ticket_id)
    await press.show(screen)


async def set_metrics(press: Press, callback_data: SetMetrics, flow: AdminFlow) -> None:
    ticket_id, seen = callback_data.ticket_id, callback_data.version
    if callback_data.auto:
        await flow.workflow.set_automatic_metrics(ticket_id, flow.act, seen_version=seen)
    else:
        await flow.workflow.set_manual_metrics(
            ticket_id,
            flow.act,
            flag_color=callback_data.color,
            xp_amount=callback_data.xp,
            seen_version=seen,
        )
    await press.toast("toast-metrics")
    await press.show(await flow.metrics_screen(ticket_id))


async def type_xp(press: Press, callback_data: TypeXp, flow: AdminFlow) -> None:
    """✍️ XP as a number, and ⬅️ Back from that question."""
    ask = flow.leave_xp if callback_data.leave else flow.ask_xp
    screen = await ask(callback_data.ticket_id)
    await press.show(screen)


async def cancel(press: Press, callback_data: TicketPress, flow: AdminFlow) -> None:
    screen = await flow.ask_cancel_reason(callback_data.ticket_id, callback_data.version)
    await press.show(screen)


async def cancel_for(press: Press, callback_data: CancelFor, flow: AdminFlow) -> None:
    ticket_id = callback_data.ticket_id
    await flow.cancel_for(ticket_id, callback_data.version, callback_data.why)
    await press.toast("toast-cancel")
    await press.show(await flow.done(ticket_id))


async def turn_choice(press: Press, callback_data: PickPage, flow: AdminFlow) -> None:
    screen = await flow.choice(callback_data.action, callback_data.page)
    await press.show(screen)
