"""Questions about tickets, one or several, asked once more."""

from collections.abc import Mapping

from bot.buttons.tickets import ShowTicket
from bot.chat.asked_again import Way
from bot.chat.questions import Question
from bot.dispatch.asked.base import Asking
from bot.features.bulk import views as bulk_views
from bot.features.bulk.file_router import TicketFileFlow
from bot.features.bulk.questions import (
    AwaitedTicketFile,
    BulkCancelReason,
    BulkHoldWords,
    ChosenTickets,
    WhetherToOpenTickets,
)
from bot.features.detours.flow import DetourFlow
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
from bot.features.tickets import decision_views, list_views
from bot.features.tickets.admin_flow import AdminFlow
from bot.features.tickets.correct_time_flow import CorrectTimeFlow
from bot.features.tickets.questions import (
    CancelWords,
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


async def _ticket(
    a: Asking | AdminFlow | CorrectTimeFlow | DetourFlow,
    asked: TicketQuestion | AddNotes,
    left: Html,
) -> Screen:
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


WAYS: Mapping[type[Question], Way] = {
    FailReason: Way(Asking, _fail_reason, _ticket),
    FailEvidence: Way(Asking, _fail_list, _ticket),
    WhetherToFail: Way(Asking, _whether_to_fail, _ticket),
    AddNotes: Way(Asking, _notes, _ticket),
    CancelWords: Way(AdminFlow, AdminFlow.again, _ticket),
    TypedXp: Way(AdminFlow, AdminFlow.again, _ticket),
    CorrectedMinutes: Way(CorrectTimeFlow, CorrectTimeFlow.again, _ticket),
    CorrectionReason: Way(CorrectTimeFlow, CorrectTimeFlow.again, _ticket),
    HoldList: Way(DetourFlow, DetourFlow.again, _ticket),
    HoldMoment: Way(DetourFlow, DetourFlow.again, _ticket),
    HoldWords: Way(DetourFlow, DetourFlow.again, _ticket),
    HoldDate: Way(DetourFlow, DetourFlow.again, _ticket),
    DueWords: Way(DetourFlow, DetourFlow.again, _ticket),
    DeclineWords: Way(DetourFlow, DetourFlow.again, _ticket),
    ReturnWords: Way(DetourFlow, DetourFlow.again, _ticket),
    LineWords: Way(DetourFlow, DetourFlow.line_again),
    TicketSearch: Way(Asking, _ticket_search, _tickets),
    ChosenTickets: Way(Asking, _chosen, _tickets),
    BulkHoldWords: Way(Asking, _bulk_hold, _tickets),
    BulkCancelReason: Way(Asking, _bulk_cancel, _tickets),
    AwaitedTicketFile: Way(TicketFileFlow, TicketFileFlow.again),
    WhetherToOpenTickets: Way(TicketFileFlow, TicketFileFlow.again),
    WhichTicket: Way(WhichTicketFlow, WhichTicketFlow.which_again),
    Draft: Way(IntakeFlow, IntakeFlow.again, IntakeFlow.left),
}
