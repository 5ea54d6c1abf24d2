"""Questions about tickets, one or several, asked once more."""

from collections.abc import Mapping

from bot.buttons.tickets import ShowTicket
from bot.chat.asked_again import Way
from bot.chat.questions import Question
from bot.dispatch.asked.base import Asking
from bot.features.bulk import file_views as ticket_file_views
from bot.features.bulk import views as bulk_views
from bot.features.bulk.questions import (
    AwaitedTicketFile,
    BulkCancelReason,
    BulkHoldWords,
    ChosenTickets,
    WhetherToOpenTickets,
)
from bot.features.detours import views as detour_views
from bot.features.detours.questions import (
    DeclineWords,
    DueWords,
    HoldDate,
    HoldList,
    HoldMoment,
    HoldWords,
    LineWords,
    ReturnWords,
)
from bot.features.intake.draft import Draft
from bot.features.intake.flow import IntakeFlow
from bot.features.notes import views as notes_views
from bot.features.notes.questions import AddNotes
from bot.features.tickets import correct_time_views, decision_views, list_views
from bot.features.tickets.questions import (
    CancelReason,
    CorrectedMinutes,
    CorrectionReason,
    FailEvidence,
    FailReason,
    TicketQuestion,
    TicketSearch,
    TypedXp,
    WhetherToFail,
    WhichTicket,
)
from bot.features.tickets.which_ticket import WhichTicketFlow
from bot.texts import Html
from bot.ui.screen import Screen, button, keyboard, under
from domain.services.card_actions import CardAction
from domain.services.cards import PersonalCard
from domain.services.correct_time import CorrectableSession
from domain.services.lists import Board


async def _fail_reason(a: Asking, asked: FailReason) -> Screen:
    card = await a.on(asked.ticket_id, CardAction.FAIL)
    serial = card.overview.item.serial_number
    return decision_views.ask_own_reason(a.t, asked.ticket_id, serial)


async def _fail_list(a: Asking, asked: FailEvidence) -> Screen:
    card = await a.on(asked.ticket_id, CardAction.FAIL)
    return decision_views.fail_reasons(a.t, card, await a.rules.active())


async def _whether_to_fail(a: Asking, asked: WhetherToFail) -> Screen:
    card = await a.on(asked.ticket_id, CardAction.FAIL)
    return decision_views.ask_whether_to_fail(a.t, card, asked.reason, asked.nonce)


async def _notes(a: Asking, asked: AddNotes) -> Screen:
    return notes_views.ask_notes(a.t, await a.cards.overview(asked.ticket_id))


async def _cancel_reason(a: Asking, asked: CancelReason) -> Screen:
    return decision_views.ask_cancel_reason(a.t, await a.on(asked.ticket_id, CardAction.CANCEL))


async def _xp(a: Asking, asked: TypedXp) -> Screen:
    return decision_views.ask_xp(a.t, await a.on(asked.ticket_id, CardAction.METRICS))


async def _minutes(a: Asking, asked: CorrectedMinutes) -> Screen:
    card, session = await _corrected(a, asked)
    return correct_time_views.ask_minutes(a.t, card, session, asked.version)


async def _correction(a: Asking, asked: CorrectionReason) -> Screen:
    card, session = await _corrected(a, asked)
    return correct_time_views.ask_reason(a.t, card, session, asked.minutes)


async def _corrected(a: Asking, asked: CorrectedMinutes) -> tuple[PersonalCard, CorrectableSession]:
    card = await a.on(asked.ticket_id, CardAction.CORRECT_TIME)
    return card, await a.corrections.session(asked.ticket_id, asked.session_id, a.member)


async def _hold_words(a: Asking, asked: HoldWords) -> Screen:
    return detour_views.ask_hold_words(a.t, await a.on(asked.ticket_id, CardAction.HOLD))


async def _hold_list(a: Asking, asked: HoldList) -> Screen:
    return detour_views.ask_hold_reason(a.t, await a.on(asked.ticket_id, CardAction.HOLD))


async def _hold_moment(a: Asking, asked: HoldMoment) -> Screen:
    card = await a.on(asked.ticket_id, CardAction.HOLD)
    return detour_views.ask_moment(a.t, card, asked.note)


async def _hold_date(a: Asking, asked: HoldDate) -> Screen:
    card = await a.on(asked.ticket_id, CardAction.HOLD_DATE)
    return detour_views.ask_hold_date(a.t, card, await a.holds.date_choices())


async def _due(a: Asking, asked: DueWords) -> Screen:
    card = await a.on(asked.ticket_id, CardAction.DUE)
    return detour_views.ask_due(a.t, card, await a.priorities.due_choices())


async def _decline(a: Asking, asked: DeclineWords) -> Screen:
    return detour_views.ask_decline_reason(a.t, await a.on(asked.ticket_id, CardAction.DECLINE))


async def _came_back(a: Asking, asked: ReturnWords) -> Screen:
    return detour_views.ask_came_back(a.t, await a.on(asked.ticket_id, CardAction.CAME_BACK))


async def _line(a: Asking, asked: LineWords) -> Screen:
    return detour_views.ask_line(a.t, await a.cards.overview(asked.ticket_id))


async def _ticket(a: Asking, asked: TicketQuestion | AddNotes, left: Html) -> Screen:
    """The card itself is drawn anew where the question took its place."""
    await a.cards.card(asked.ticket_id, a.member)
    label = a.t.plain("button-open-ticket", id=str(asked.ticket_id))
    return Screen(left, keyboard([[button(label, ShowTicket(ticket_id=asked.ticket_id))]]))


async def _ticket_search(a: Asking, _: TicketSearch) -> Screen:
    return list_views.ask_for_words(a.t)


async def _tickets(a: Asking, asked: TicketSearch | ChosenTickets, left: Html) -> Screen:
    tab = asked.tab if isinstance(asked, ChosenTickets) else ""
    page = await a.boards.page(Board.TICKETS, a.member, tab=tab)
    return under(left, list_views.board(a.t, page))


async def _chosen(a: Asking, asked: ChosenTickets) -> Screen:
    page = await a.boards.page(Board.TICKETS, a.member, tab=asked.tab)
    return bulk_views.choosing(a.t, asked.nonce, dict(asked.chosen), page)


async def _bulk_hold(a: Asking, asked: BulkHoldWords) -> Screen:
    return bulk_views.ask_hold_words(a.t, asked.nonce, list(dict(asked.chosen)))


async def _bulk_cancel(a: Asking, asked: BulkCancelReason) -> Screen:
    return bulk_views.ask_cancel_reason(a.t, asked.nonce, list(dict(asked.chosen)))


async def _ticket_file(a: Asking, asked: AwaitedTicketFile) -> Screen:
    return ticket_file_views.waiting(a.t, asked.nonce)


async def _open_tickets(a: Asking, asked: WhetherToOpenTickets) -> Screen:
    return ticket_file_views.waiting(a.t, asked.nonce, is_shown=True)


WAYS: Mapping[type[Question], Way] = {
    FailReason: Way(Asking, _fail_reason, _ticket),
    FailEvidence: Way(Asking, _fail_list, _ticket),
    WhetherToFail: Way(Asking, _whether_to_fail, _ticket),
    AddNotes: Way(Asking, _notes, _ticket),
    CancelReason: Way(Asking, _cancel_reason, _ticket),
    TypedXp: Way(Asking, _xp, _ticket),
    CorrectedMinutes: Way(Asking, _minutes, _ticket),
    CorrectionReason: Way(Asking, _correction, _ticket),
    HoldList: Way(Asking, _hold_list, _ticket),
    HoldMoment: Way(Asking, _hold_moment, _ticket),
    HoldWords: Way(Asking, _hold_words, _ticket),
    HoldDate: Way(Asking, _hold_date, _ticket),
    DueWords: Way(Asking, _due, _ticket),
    DeclineWords: Way(Asking, _decline, _ticket),
    ReturnWords: Way(Asking, _came_back, _ticket),
    LineWords: Way(Asking, _line),
    TicketSearch: Way(Asking, _ticket_search, _tickets),
    ChosenTickets: Way(Asking, _chosen, _tickets),
    BulkHoldWords: Way(Asking, _bulk_hold, _tickets),
    BulkCancelReason: Way(Asking, _bulk_cancel, _tickets),
    AwaitedTicketFile: Way(Asking, _ticket_file),
    WhetherToOpenTickets: Way(Asking, _open_tickets),
    WhichTicket: Way(WhichTicketFlow, WhichTicketFlow.which_again),
    Draft: Way(IntakeFlow, IntakeFlow.again, IntakeFlow.left),
}
