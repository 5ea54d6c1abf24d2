"""Every kind of question once more: how it is asked again, and what `/cancel` shows instead.

A question is shown as it stands, with the buttons that it had; whatever it was asked about is
looked up anew, and refused where it may not be asked any more.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.buttons.tickets import ShowTicket
from bot.chat.asked_again import Way
from bot.chat.flow import Flow
from bot.chat.questions import Question
from bot.chat.telegram_user import telegram_user
from bot.chat.turn import Said
from bot.features.backups import views as backup_views
from bot.features.backups.questions import Passphrase
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
from bot.features.items import change_views, import_views
from bot.features.items import views as item_views
from bot.features.items.list_position import kept
from bot.features.items.questions import (
    AwaitedFile,
    ItemSearch,
    ItemWords,
    NewCategory,
    NewName,
    NewSerial,
    WhetherToImport,
    WhichColumn,
)
from bot.features.labels import scan_views
from bot.features.labels.questions import FaultWords
from bot.features.notes import views as notes_views
from bot.features.notes.questions import AddNotes
from bot.features.people import access_views, person_view
from bot.features.people.questions import AskedFirstName, AskedLastName, AskedPhone, RightName
from bot.features.points import adjust_views, question_views
from bot.features.points.questions import (
    DoubtAmount,
    DoubtAnswer,
    DoubtComment,
    PointsAmount,
    PointsComment,
    PointsDoubt,
    PointsWhose,
    WhetherToAdjust,
)
from bot.features.rules import preview_view
from bot.features.rules import views as rules_views
from bot.features.rules.questions import RuleReason, RuleValue, WhetherToChange
from bot.features.templates import views as template_views
from bot.features.templates.questions import ChecklistWords
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
from bot.texts import Html
from bot.ui.screen import Screen, button, keyboard, under
from domain.people import NO_NAME, kept_name
from domain.services.backups import BackupService
from domain.services.card_actions import CardAction
from domain.services.cards import PersonalCard, TicketCardService
from domain.services.correct_time import CorrectableSession, TimeCorrectionService
from domain.services.holds import HoldService
from domain.services.items import InventoryService
from domain.services.labels import LabelService
from domain.services.lists import Board, TicketBoardService
from domain.services.part_templates import PartTemplateService
from domain.services.people import PeopleService
from domain.services.points import XpService
from domain.services.points_questions import PointsQuestionService
from domain.services.priority import PriorityService
from domain.services.rules import RulesService


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking(Flow):
    """One person and one update; the fields come from the handler's data by their names."""

    backups: BackupService
    boards: TicketBoardService
    cards: TicketCardService
    corrections: TimeCorrectionService
    holds: HoldService
    inventory: InventoryService
    labels: LabelService
    part_templates: PartTemplateService
    people: PeopleService
    points_questions: PointsQuestionService
    priorities: PriorityService
    rules: RulesService
    xp: XpService

    async def on(self, ticket_id: int, action: CardAction) -> PersonalCard:
        return await self.cards.question(ticket_id, self.member, action)


# --- Getting in, and what people are called -----------------------------------------------------


async def _first_name(a: Asking, _: AskedFirstName) -> Screen:
    assert isinstance(a.turn, Said), "strangers are asked by what they write"
    return access_views.ask_first_name(a.t, kept_name(a.turn.user.first_name) or NO_NAME)


async def _last_name(a: Asking, _: AskedLastName) -> Screen:
    assert isinstance(a.turn, Said), "strangers are asked by what they write"
    return access_views.ask_last_name(a.t, telegram_user(a.turn.user).names[1])


async def _phone(a: Asking, _: AskedPhone) -> Screen:
    return access_views.ask_phone(a.t)


async def _name(a: Asking, asked: RightName) -> Screen:
    return person_view.ask_name(a.t, await a.people.sheet(asked.person_id, a.member))


async def _person(a: Asking, asked: RightName, left: Html) -> Screen:
    return person_view.sheet(a.t, await a.people.sheet(asked.person_id, a.member), left)


# --- Tickets ------------------------------------------------------------------------------------


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


# --- Several tickets ----------------------------------------------------------------------------


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


# --- Items --------------------------------------------------------------------------------------


async def _item_search(a: Asking, _: ItemSearch) -> Screen:
    return item_views.ask_search(a.t)


async def _items(a: Asking, _: ItemSearch, left: Html) -> Screen:
    return under(left, item_views.item_list(a.t, await a.inventory.page(a.member)))


async def _item_words(a: Asking, asked: ItemWords) -> Screen:
    sheet = await a.inventory.card(asked.item_id, a.member)
    return change_views.ask_word(a.t, sheet, asked.word, kept(asked.place))


async def _item(a: Asking, asked: ItemWords, left: Html) -> Screen:
    sheet = await a.inventory.card(asked.item_id, a.member)
    return item_views.item_card(a.t, sheet, kept(asked.place), left)


async def _fault(a: Asking, asked: FaultWords) -> Screen:
    return scan_views.ask_fault(a.t, await a.labels.scan(asked.token, a.member))


async def _scanned(a: Asking, asked: FaultWords, left: Html) -> Screen:
    return under(left, scan_views.item(a.t, await a.labels.scan(asked.token, a.member)))


async def _new_serial(a: Asking, asked: NewSerial) -> Screen:
    return change_views.ask_new_serial(a.t, asked.nonce)


async def _new_name(a: Asking, asked: NewName) -> Screen:
    return change_views.ask_new_name(a.t, asked.nonce, asked.serial)


async def _new_category(a: Asking, asked: NewCategory) -> Screen:
    page = await a.inventory.categories(a.member)
    return change_views.ask_new_category(a.t, asked.nonce, asked.serial, asked.name, page)


async def _file(a: Asking, asked: AwaitedFile) -> Screen:
    return import_views.waiting(a.t, asked.nonce)


async def _column(a: Asking, asked: WhichColumn) -> Screen:
    return import_views.waiting_for_column(a.t, asked.nonce)


async def _import(a: Asking, asked: WhetherToImport) -> Screen:
    return import_views.waiting(a.t, asked.nonce, is_shown=True)


async def _checklist(a: Asking, asked: ChecklistWords) -> Screen:
    template = await a.part_templates.template(asked.template_id, a.member)
    return template_views.ask_checks(a.t, template, asked.at)


async def _template(a: Asking, asked: ChecklistWords, left: Html) -> Screen:
    template = await a.part_templates.template(asked.template_id, a.member)
    return under(left, template_views.one(a.t, template))


# --- Points -------------------------------------------------------------------------------------


async def _whose(a: Asking, _: PointsWhose) -> Screen:
    return adjust_views.pick_person(a.t, await a.people.page(a.member))


async def _amount(a: Asking, asked: PointsAmount) -> Screen:
    person = await a.xp.adjustable(asked.person_id, a.member)
    return adjust_views.ask_amount(a.t, person.id, person.name, asked.nonce)


async def _comment(a: Asking, asked: PointsComment) -> Screen:
    person = await a.xp.adjustable(asked.person_id, a.member)
    return adjust_views.ask_comment(a.t, person.name, asked.amount, asked.nonce)


async def _adjust(a: Asking, asked: WhetherToAdjust) -> Screen:
    person = await a.xp.adjustable(asked.person_id, a.member)
    return adjust_views.confirm(a.t, person.name, asked.amount, asked.comment, asked.nonce)


async def _doubt(a: Asking, asked: PointsDoubt) -> Screen:
    told = await a.points_questions.own_line(asked.entry_id, a.member)
    return question_views.own_line(a.t, told)


async def _doubt_answer(a: Asking, asked: DoubtAnswer) -> Screen:
    told = await a.points_questions.open_question(asked.question_id, a.member)
    return question_views.ask_answer(a.t, told)


async def _doubt_amount(a: Asking, asked: DoubtAmount) -> Screen:
    told = await a.points_questions.open_question(asked.question_id, a.member)
    return question_views.ask_amount(a.t, told)


async def _doubt_comment(a: Asking, asked: DoubtComment) -> Screen:
    told = await a.points_questions.open_question(asked.question_id, a.member)
    return question_views.ask_comment(a.t, told, asked.amount)


async def _doubted(
    a: Asking, asked: DoubtAnswer | DoubtAmount | DoubtComment, left: Html
) -> Screen:
    told = await a.points_questions.question(asked.question_id, a.member)
    return question_views.question(a.t, told, done=left)


# --- Rules, backups -----------------------------------------------------------------------------


async def _rule_value(a: Asking, asked: RuleValue) -> Screen:
    sheet = await a.rules.sheet(a.member)
    return rules_views.ask_value(a.t, sheet.rules, asked.key, asked.nonce)


async def _rule_reason(a: Asking, asked: RuleReason) -> Screen:
    await a.rules.check(asked.key, asked.value, a.member)
    return rules_views.ask_reason(a.t, asked.key, asked.value, asked.nonce)


async def _rule_change(a: Asking, asked: WhetherToChange) -> Screen:
    """The look that was had at it; whether the rules have moved on is said when it is done."""
    if asked.back_to is None:
        told = await a.rules.preview(asked.key, asked.value, a.member, reason=asked.reason)
    else:
        told = await a.rules.preview_rollback(asked.back_to, a.member, reason=asked.reason)
    return preview_view.preview(
        a.t, told, reason=asked.reason, nonce=asked.nonce, back_to=asked.back_to
    )


async def _rules(a: Asking, asked: RuleValue | RuleReason | WhetherToChange, left: Html) -> Screen:
    sheet, name = await a.rules.sheet(a.member), asked.key.partition(".")[0]
    shown = rules_views.section(a.t, sheet, name) if name else rules_views.sections(a.t, sheet)
    return under(left, shown)


async def _passphrase(a: Asking, _: Passphrase) -> Screen:
    return backup_views.ask_passphrase(a.t)


async def _backups(a: Asking, _: Passphrase, left: Html) -> Screen:
    return under(left, backup_views.backups(a.t, await a.backups.report(a.member)))


WAYS: Mapping[type[Question], Way] = {
    AskedFirstName: Way(Asking, _first_name),
    AskedLastName: Way(Asking, _last_name),
    AskedPhone: Way(Asking, _phone),
    RightName: Way(Asking, _name, _person),
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
    WhichTicket: Way(DetourFlow, DetourFlow.which_again),
    TicketSearch: Way(Asking, _ticket_search, _tickets),
    Draft: Way(IntakeFlow, IntakeFlow.again, IntakeFlow.left),
    ChosenTickets: Way(Asking, _chosen, _tickets),
    BulkHoldWords: Way(Asking, _bulk_hold, _tickets),
    BulkCancelReason: Way(Asking, _bulk_cancel, _tickets),
    AwaitedTicketFile: Way(Asking, _ticket_file),
    WhetherToOpenTickets: Way(Asking, _open_tickets),
    ItemSearch: Way(Asking, _item_search, _items),
    ItemWords: Way(Asking, _item_words, _item),
    FaultWords: Way(Asking, _fault, _scanned),
    NewSerial: Way(Asking, _new_serial),
    NewName: Way(Asking, _new_name),
    NewCategory: Way(Asking, _new_category),
    AwaitedFile: Way(Asking, _file),
    WhichColumn: Way(Asking, _column),
    WhetherToImport: Way(Asking, _import),
    ChecklistWords: Way(Asking, _checklist, _template),
    PointsWhose: Way(Asking, _whose),
    PointsAmount: Way(Asking, _amount),
    PointsComment: Way(Asking, _comment),
    WhetherToAdjust: Way(Asking, _adjust),
    PointsDoubt: Way(Asking, _doubt),
    DoubtAnswer: Way(Asking, _doubt_answer, _doubted),
    DoubtAmount: Way(Asking, _doubt_amount, _doubted),
    DoubtComment: Way(Asking, _doubt_comment, _doubted),
    RuleValue: Way(Asking, _rule_value, _rules),
    RuleReason: Way(Asking, _rule_reason, _rules),
    WhetherToChange: Way(Asking, _rule_change, _rules),
    Passphrase: Way(Asking, _passphrase, _backups),
}
