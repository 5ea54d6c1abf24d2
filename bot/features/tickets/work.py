"""The technician's work, tap by tap: one press, one service call, one answer, the card."""

from aiogram import F, Router

from bot.buttons.tickets import TicketPress
from bot.chat.turn import Press
from bot.features.tickets.chat_context import PrivateChatContext
from bot.features.tickets.next_view import sent_to_qc
from domain.services.card_actions import CardAction
from domain.services.next_work import NextWorkService
from domain.services.work_sessions import WorkSessionService
from domain.services.workflow import TicketWorkflowService

_ACTIONS = frozenset(
    {
        CardAction.START,
        CardAction.PAUSE,
        CardAction.RESUME,
        CardAction.STOP,
        CardAction.CONTINUE,
        CardAction.TO_QC,
        CardAction.FINISH,
    }
)
_TO_QC = (CardAction.TO_QC, CardAction.FINISH)


def make_router() -> Router:
    router = Router(name="work")
    router.callback_query.register(act_on_ticket, TicketPress.filter(F.action.in_(_ACTIONS)))
    return router


async def act_on_ticket(
    press: Press,
    callback_data: TicketPress,
    workflow: TicketWorkflowService,
    work: WorkSessionService,
    chat_context: PrivateChatContext,
    next_work: NextWorkService,
) -> None:
    ticket_id, seen = callback_data.ticket_id, callback_data.version
    match callback_data.action:
        case CardAction.START:
            await workflow.start_ticket(ticket_id, press.act, seen_version=seen)
        case CardAction.PAUSE:
            await work.pause(ticket_id, press.act, seen_version=seen)
        case CardAction.RESUME:
            await work.resume(ticket_id, press.act, seen_version=seen)
        case CardAction.STOP:
            await work.stop(ticket_id, press.act, seen_version=seen)
        case CardAction.CONTINUE:
            await work.continue_work(ticket_id, press.act, seen_version=seen)
        case CardAction.TO_QC:
            await workflow.move_ticket_to_waiting_qc(ticket_id, press.act, seen_version=seen)
        case CardAction.FINISH:
            await workflow.finish_ticket(ticket_id, press.act, seen_version=seen)
    await press.toast(f"toast-{callback_data.action.value}")
    if callback_data.action not in _TO_QC:
        await press.show(await chat_context.card_screen(ticket_id))
        return
    card = await chat_context.card(ticket_id)
    following = await next_work.after(ticket_id, press.member)
    await press.show(sent_to_qc(press.t, card, following))
