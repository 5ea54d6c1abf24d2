"""Where a ticket leaves the straight line, by button."""

from aiogram import F, Router

from bot.buttons.detours import DeclineFor, DueAt, HoldFor, HoldUntil, LeaveLine, OpenAgain
from bot.buttons.tickets import TicketPress
from bot.chat.flow import FlowMiddleware
from bot.chat.turn import Press
from bot.features.detours.flow import ASKED, DetourFlow
from bot.features.detours.questions import HoldWords, LineWords
from domain.services.card_actions import CardAction
from domain.ticket import HoldReason

_AT_ONCE = frozenset({CardAction.RESUME_TICKET, CardAction.URGENT, CardAction.NOT_URGENT})


def make_router() -> Router:
    router = Router(name="detour_presses")
    presses = router.callback_query
    presses.middleware(FlowMiddleware(DetourFlow))
    presses.register(ask, TicketPress.filter(F.action.in_(ASKED)))
    presses.register(act_at_once, TicketPress.filter(F.action.in_(_AT_ONCE)))
    presses.register(ask_hold_words, HoldFor.filter(F.why == HoldReason.OTHER))
    presses.register(hold_for, HoldFor.filter())
    presses.register(hold_until, HoldUntil.filter())
    presses.register(due_at, DueAt.filter())
    presses.register(decline_for, DeclineFor.filter())
    presses.register(open_again, OpenAgain.filter())
    presses.register(skip_line, LeaveLine.filter(F.skip))
    presses.register(ask_line, LeaveLine.filter())
    return router


async def ask(press: Press, callback_data: TicketPress, flow: DetourFlow) -> None:
    ticket_id, seen = callback_data.ticket_id, callback_data.version
    await press.show(await flow.ask_for(callback_data.action, ticket_id, seen))


async def act_at_once(press: Press, callback_data: TicketPress, flow: DetourFlow) -> None:
    ticket_id, seen = callback_data.ticket_id, callback_data.version
    if callback_data.action is CardAction.RESUME_TICKET:
        await flow.holds.resume_ticket(ticket_id, press.act, seen_version=seen)
    else:
        is_urgent = callback_data.action is CardAction.URGENT
        await flow.priorities.set_urgent(ticket_id, is_urgent, press.act, seen_version=seen)
    await press.toast(f"toast-{callback_data.action.value}")
    await press.show(await flow.card(ticket_id))


async def hold_for(press: Press, callback_data: HoldFor, flow: DetourFlow) -> None:
    ticket_id, seen = callback_data.ticket_id, callback_data.version
    await flow.hold_for(ticket_id, seen, callback_data.why)
    await press.toast("toast-hold")
    await press.show(await flow.card(ticket_id, flow.t("did-hold")))


async def ask_hold_words(press: Press, callback_data: HoldFor, flow: DetourFlow) -> None:
    question = HoldWords(ticket_id=callback_data.ticket_id, version=callback_data.version)
    await press.show(await flow.ask(question))


async def hold_until(press: Press, callback_data: HoldUntil, flow: DetourFlow) -> None:
    ticket_id, seen = callback_data.ticket_id, callback_data.version
    await flow.hold_until(ticket_id, seen, callback_data.minute)
    await press.toast("toast-hold_date")
    await press.show(await flow.noted(ticket_id, due=False))


async def due_at(press: Press, callback_data: DueAt, flow: DetourFlow) -> None:
    ticket_id, seen = callback_data.ticket_id, callback_data.version
    await flow.due_at(ticket_id, seen, callback_data.minute)
    await press.toast("toast-due")
    await press.show(await flow.noted(ticket_id, due=True))


async def decline_for(press: Press, callback_data: DeclineFor, flow: DetourFlow) -> None:
    ticket_id, seen = callback_data.ticket_id, callback_data.version
    worked = await flow.decline_for(ticket_id, seen, callback_data.why)
    await press.toast("toast-decline")
    # The card closes by itself: a second tap must not take away what is asked now.
    await press.reply(await flow.declined(ticket_id, worked=worked))


async def open_again(press: Press, callback_data: OpenAgain, flow: DetourFlow) -> None:
    new_id = await flow.open_again(callback_data.ticket_id, callback_data.version)
    await press.toast("toast-came_back")
    await press.show(await flow.card(new_id, flow.t("did-came_back")))


async def ask_line(press: Press, callback_data: LeaveLine, flow: DetourFlow) -> None:
    await press.show(await flow.ask_line(LineWords(ticket_id=callback_data.ticket_id)))


async def skip_line(press: Press, callback_data: LeaveLine, flow: DetourFlow) -> None:
    await press.show(await flow.skip_line(callback_data.ticket_id))
