"""☑ The checklist on a card: its technician ticks it off, whoever decides looks at it."""

from aiogram import F, Router

from bot.buttons.checklists import TickCheck
from bot.buttons.tickets import TicketPress
from bot.chat.turn import Press
from bot.features.checklists import views
from bot.features.tickets.chat_context import PrivateChatContext
from domain.services.card_actions import CardAction
from domain.services.checklists import ChecklistService


def make_router() -> Router:
    router = Router(name="checklists")
    presses = router.callback_query
    presses.register(show, TicketPress.filter(F.action == CardAction.CHECKLIST))
    presses.register(tick, TickCheck.filter())
    return router


async def show(
    press: Press,
    callback_data: TicketPress,
    checklists: ChecklistService,
    chat_context: PrivateChatContext,
) -> None:
    card = await chat_context.card(callback_data.ticket_id)
    await press.show(views.checklist(press.t, card, await checklists.names(card)))


async def tick(
    press: Press,
    callback_data: TickCheck,
    checklists: ChecklistService,
    chat_context: PrivateChatContext,
) -> None:
    ticket_id, done = callback_data.ticket_id, callback_data.value
    await checklists.tick(ticket_id, callback_data.mark, press.act, done=done)
    await press.toast("toast-ticked" if done else "toast-unticked")
    card = await chat_context.card(ticket_id)
    await press.show(views.checklist(press.t, card, await checklists.names(card)))
