"""Everything that can be pressed or typed reaches somebody who answers it."""

import importlib
import inspect
import pkgutil
from types import ModuleType
from typing import Any

import pytest
from aiogram.filters.callback_data import CallbackData

from bot import buttons, features
from bot.buttons.backups import AskPassphrase, LeavePassphrase, MakeBackup, ShowBackups
from bot.buttons.board import OpenList
from bot.buttons.bulk import (
    BeginBulk,
    BulkAct,
    BulkAssignPage,
    BulkAssignTo,
    BulkCancelFor,
    BulkDo,
    BulkHoldFor,
    ChoosePage,
    ChooseTicket,
    LeaveBulk,
    LeaveTicketFile,
    OpenTickets,
    TurnBulk,
)
from bot.buttons.checklists import TickCheck
from bot.buttons.deliveries import DropNotice, RetryNotice, ShowDeliveries
from bot.buttons.detours import (
    DeclineFor,
    DueAt,
    HoldFor,
    HoldUntil,
    LeaveLine,
    OpenAgain,
)
from bot.buttons.export import ShowExport, TakeExport
from bot.buttons.first_steps import ConfirmRules, ShowFirstSteps
from bot.buttons.help import HelpTopic, ShowHelp
from bot.buttons.intake import BeginTicket, IntakeDo, IntakePress, NewTicket
from bot.buttons.items import (
    AddItem,
    AddItemBack,
    AddItemCategories,
    AddItemStep,
    AddItemWith,
    AskImportColumn,
    AskItemSearch,
    AskItemWord,
    BeginImport,
    ConfirmImport,
    ItemWord,
    LeaveImport,
    PickImportColumn,
    PickItemCategory,
    SetItemCategory,
    SetItemStatus,
    ShowItem,
    ShowItemCategories,
    ShowItemHistory,
    ShowItems,
    ShowItemTickets,
)
from bot.buttons.labels import (
    KeepLabel,
    OpenLabel,
    PrintImported,
    PrintItemLabel,
    PrintLabels,
    RenewLabel,
    ReportFault,
    ShowLabelCategories,
)
from bot.buttons.notes import (
    AddNote,
    HideNote,
    MoveNote,
    NotesDone,
    NotHere,
    SendNote,
    SendPictures,
    SetNoteKind,
    ShowNote,
    ShowNotes,
)
from bot.buttons.people import (
    AskDeactivate,
    AskErase,
    AskName,
    AskRefuseOld,
    BlockPerson,
    BlockRequester,
    ChooseLanguage,
    CreateInvite,
    Deactivate,
    DecideAccess,
    Erase,
    KeepName,
    OpenRequests,
    Reactivate,
    RefuseOld,
    RequestAccess,
    RevokeInvite,
    SendKept,
    SetRole,
    ShowBlocked,
    ShowInvite,
    ShowInvites,
    ShowPeople,
    ShowPerson,
    ShowPersonHistory,
    ShowPersonTickets,
    ShowRequest,
    ShowRequests,
    Unblock,
)
from bot.buttons.points import (
    AdjustBy,
    AdjustPage,
    AdjustXp,
    AnswerQuestion,
    ConfirmAdjust,
    CorrectPoints,
    CorrectPointsBy,
    DoubtPoints,
    LeaveAdjust,
    PickDoubt,
    ShowQuestion,
    ShowQuestions,
    ShowTop,
    ShowXp,
)
from bot.buttons.press import KINDS, PressData
from bot.buttons.reminders import OpenBoard, SnoozeReminder, StoppedAt
from bot.buttons.report import (
    DrawReport,
    PickReportCategory,
    PickReportTechnician,
    ShowFairness,
    ShowReport,
)
from bot.buttons.rules import (
    ApplyRules,
    ChangeRule,
    LeaveRules,
    PickRuleValue,
    RollBackRules,
    ShowRules,
    ShowRulesHistory,
)
from bot.buttons.templates import (
    AskChecklist,
    RemoveTemplate,
    RequireChecks,
    ShowTemplate,
    ShowTemplates,
)
from bot.buttons.tickets import (
    ApproveAssignPage,
    ApproveAssignTo,
    AskForWords,
    AssignPage,
    AssignTo,
    CancelFor,
    CorrectBy,
    CorrectPage,
    CorrectSession,
    FailInWords,
    FailWith,
    LeaveFlow,
    LeaveSearch,
    PickPage,
    PickTicket,
    PickWhose,
    SetMetrics,
    ShowBoard,
    ShowHistory,
    ShowMore,
    ShowTicket,
    TicketPress,
    TicketsOf,
    TicketsWith,
    TurnHistory,
    TypeXp,
)
from bot.chat import commands
from bot.dispatch import dispatcher
from bot.texts import texts
from domain.access import Age
from domain.column_words import Column
from domain.items import CATEGORY_KEY, NO_CATEGORY, ItemStatus
from domain.notes import NoteKind
from domain.people import Role
from domain.periods import Unit
from domain.reminders import ReminderKind
from domain.rule_keys import KINDS as RULES
from domain.rule_keys import SECTIONS
from domain.services.card_actions import CardAction
from domain.services.export import ExportFormat
from domain.services.lists import Board
from domain.services.pick_ticket import CHOICES
from domain.ticket import CancelReason, DeclineReason, FlagColor, HoldReason, TicketStatus
from tests.bot.conftest import Stage, errors_logged, only_sqlite
from tests.support.play import Player
from tests.support.workshop import telegram_user

pytestmark = pytest.mark.usefixtures("quick")

# Without arguments these show a list, or ask.
GUIDED = (
    *(
        "approve",
        "assign",
        "cancelticket",
        "edit",
        "history",
        "invite",
        "metrics",
        "item",
        "additem",
        "label",
    ),
    *(
        "new",
        "people",
        "export",
        "report",
        "rules",
        "ticket",
        "xpadjust",
    ),
)
SAMPLES: dict[type[PressData], list[PressData]] = {
    PrintItemLabel: [PrintItemLabel(item_id=1)],
    PrintLabels: [PrintLabels(), PrintLabels(status=ItemStatus.RENTED, category="-", search="mo")],
    PrintImported: [PrintImported(first_id=1, last_id=9)],
    ShowLabelCategories: [ShowLabelCategories(page=each) for each in (0, 9)],
    RenewLabel: [RenewLabel(item_id=1, token="A-b_" * 4, sure=each) for each in (False, True)],
    KeepLabel: [KeepLabel()],
    OpenLabel: [OpenLabel(token="A-b_" * 4)],
    ReportFault: [ReportFault(token="A-b_" * 4)],
    AskErase: [AskErase(person_id=1)],
    Erase: [Erase(person_id=1)],
    ShowBackups: [ShowBackups()],
    MakeBackup: [MakeBackup()],
    AskPassphrase: [AskPassphrase()],
    LeavePassphrase: [LeavePassphrase()],
    TicketPress: [TicketPress(action=each, ticket_id=1, version=1) for each in CardAction],
    HoldFor: [HoldFor(ticket_id=1, version=1, why=each) for each in HoldReason],
    HoldUntil: [HoldUntil(ticket_id=1, version=1, minute=each) for each in (0, 99_999_999)],
    DueAt: [DueAt(ticket_id=1, version=1, minute=each) for each in (0, 99_999_999)],
    DeclineFor: [DeclineFor(ticket_id=1, version=1, why=each) for each in DeclineReason],
    CancelFor: [CancelFor(ticket_id=1, version=1, why=each) for each in CancelReason],
    OpenAgain: [OpenAgain(ticket_id=1, version=1)],
    LeaveLine: [LeaveLine(ticket_id=1), LeaveLine(ticket_id=1, skip=True)],
    ShowTicket: [ShowTicket(ticket_id=1)],
    ShowMore: [ShowMore(ticket_id=1)],
    ShowHistory: [ShowHistory(ticket_id=1)],
    ShowBoard: [ShowBoard(board=each) for each in Board],
    TurnHistory: [TurnHistory(ticket_id=1, page=each) for each in (-1, 0, 1)],
    TicketsOf: [TicketsOf(technician_id=3, item_id=None), TicketsOf(item_id=1, tab="under_review")],
    AddNote: [AddNote(ticket_id=2**52)],
    NotesDone: [NotesDone(ticket_id=1)],
    SendPictures: [SendPictures(ticket_id=1)],
    ShowNotes: [ShowNotes(ticket_id=1, page=3)],
    ShowNote: [ShowNote(note_id=1)],
    SendNote: [SendNote(note_id=1)],
    SetNoteKind: [SetNoteKind(note_id=2**52, kind=each) for each in NoteKind],
    HideNote: [HideNote(note_id=1)],
    NotHere: [NotHere(note_id=1)],
    MoveNote: [MoveNote(note_id=2**52, ticket_id=2**52)],
    TicketsWith: [TicketsWith(words="Ў" * 24), TicketsWith(words="belt")],
    AskForWords: [AskForWords()],
    LeaveSearch: [LeaveSearch()],
    PickWhose: [PickWhose(page=each) for each in (0, 9)],
    ShowHelp: [ShowHelp(topic=each) for each in (None, *HelpTopic)],
    AssignTo: [AssignTo(ticket_id=1, version=1, person_id=1)],
    AssignPage: [AssignPage(ticket_id=1, version=1, page=1)],
    ApproveAssignTo: [ApproveAssignTo(ticket_id=1, version=1, person_id=1)],
    ApproveAssignPage: [ApproveAssignPage(ticket_id=1, version=1, page=1)],
    PickTicket: [PickTicket(action=each, ticket_id=1) for each in CHOICES],
    PickPage: [PickPage(action=each, page=1) for each in CHOICES],
    TypeXp: [TypeXp(ticket_id=1, version=1, leave=each) for each in (False, True)],
    IntakePress: [IntakePress(nonce="0" * 16, turn=1, do=each) for each in IntakeDo],
    BeginTicket: [BeginTicket()],
    NewTicket: [NewTicket(item_id=1)],
    ShowFirstSteps: [ShowFirstSteps()],
    ConfirmRules: [ConfirmRules(version=1)],
    BeginImport: [BeginImport()],
    FailWith: [
        FailWith(ticket_id=1, version=1, rules_version=1, reason=each) for each in (-1, 0, 4)
    ],
    FailInWords: [FailInWords(ticket_id=2**52, nonce="0" * 16)],
    CorrectPage: [CorrectPage(ticket_id=1, version=1, page=1)],
    CorrectSession: [CorrectSession(ticket_id=1, version=1, session_id=1)],
    CorrectBy: [CorrectBy(ticket_id=1, version=1, session_id=1, minutes=-60)],
    StoppedAt: [StoppedAt(ticket_id=1, version=1, minute=2**30 - 1)],
    OpenBoard: [OpenBoard(board=each) for each in Board],
    SnoozeReminder: [SnoozeReminder(ticket_id=1, kind=each) for each in ReminderKind],
    SetMetrics: [
        SetMetrics(ticket_id=1, color=each, xp=5, auto=auto)
        for each in FlagColor
        for auto in (False, True)
    ],
    RequestAccess: [RequestAccess()],
    KeepName: [KeepName(field="first"), KeepName(field="last"), KeepName(field="last", skip=True)],
    DecideAccess: [
        DecideAccess(request_id=1, role=each, listed=listed)
        for each in (*Role, None)
        for listed in (False, True)
    ],
    ChooseLanguage: [ChooseLanguage(language="en")],
    LeaveFlow: [LeaveFlow(ticket_id=1)],
    ShowRules: [ShowRules(), *(ShowRules(section=each) for each in SECTIONS)],
    ChangeRule: [ChangeRule(key=each) for each in RULES],
    PickRuleValue: [PickRuleValue(key="qc.allow_own_work", value=each) for each in (True, False)],
    ShowRulesHistory: [ShowRulesHistory()],
    RollBackRules: [RollBackRules(version=1)],
    ApplyRules: [ApplyRules(nonce="0" * 16)],
    LeaveRules: [LeaveRules(nonce="0" * 16), LeaveRules(nonce="0" * 16, section="qc")],
    ShowReport: [
        *(ShowReport(unit=each) for each in Unit),
        ShowReport(unit=Unit.MONTH, on=3_000_000, technician_id=1, category="0" * CATEGORY_KEY),
        ShowReport(on=-7),
    ],
    ShowFairness: [ShowFairness()],
    DrawReport: [DrawReport(unit=Unit.DAY)],
    PickReportTechnician: [PickReportTechnician(page=1)],
    PickReportCategory: [PickReportCategory(category="0" * CATEGORY_KEY)],
    OpenList: [OpenList(tab=each) for each in TicketStatus],
    ShowExport: [ShowExport(on=739_000)],
    TakeExport: [TakeExport(format=each) for each in ExportFormat],
    ShowTop: [ShowTop(), ShowTop(back=1)],
    AdjustPage: [AdjustPage()],
    AdjustXp: [AdjustXp(person_id=1)],
    AdjustBy: [AdjustBy(person_id=1, amount=-10)],
    ConfirmAdjust: [ConfirmAdjust(nonce="0" * 16)],
    LeaveAdjust: [LeaveAdjust(nonce="0" * 16)],
    BeginBulk: [BeginBulk(tab=each) for each in ("", *TicketStatus)],
    TurnBulk: [TurnBulk(nonce="0" * 16, page=1)],
    ChooseTicket: [
        ChooseTicket(nonce="0" * 16, ticket_id=1, page=0, leave=each) for each in (True, False)
    ],
    ChoosePage: [ChoosePage(nonce="0" * 16, page=0)],
    BulkDo: [BulkDo(nonce="0" * 16, act=each) for each in BulkAct],
    BulkAssignPage: [BulkAssignPage(nonce="0" * 16, page=0)],
    BulkAssignTo: [BulkAssignTo(nonce="0" * 16, person_id=1)],
    BulkCancelFor: [BulkCancelFor(nonce="0" * 16, why=each) for each in CancelReason],
    BulkHoldFor: [BulkHoldFor(nonce="0" * 16, why=each) for each in HoldReason],
    LeaveBulk: [LeaveBulk(nonce="0" * 16)],
    OpenTickets: [OpenTickets(nonce="0" * 16)],
    LeaveTicketFile: [LeaveTicketFile(nonce="0" * 16)],
    TickCheck: [TickCheck(ticket_id=1, mark="0" * 12, value=each) for each in (True, False)],
    ShowTemplates: [ShowTemplates(page=1)],
    ShowTemplate: [ShowTemplate(template_id=1)],
    AskChecklist: [AskChecklist(template_id=1, at=0)],
    RequireChecks: [RequireChecks(template_id=1, at=0, value=True)],
    RemoveTemplate: [RemoveTemplate(template_id=1, sure=each) for each in (False, True)],
    ShowXp: [ShowXp()],
    PickDoubt: [PickDoubt()],
    DoubtPoints: [DoubtPoints(entry_id=1)],
    ShowQuestions: [ShowQuestions()],
    ShowQuestion: [ShowQuestion(question_id=1)],
    AnswerQuestion: [AnswerQuestion(question_id=1)],
    CorrectPoints: [CorrectPoints(question_id=1)],
    CorrectPointsBy: [CorrectPointsBy(question_id=1, amount=-10)],
    ShowPeople: [ShowPeople(), ShowPeople(active=False, page=1, search="tim")],
    ShowPerson: [ShowPerson(person_id=1), ShowPerson(person_id=1, leave=True)],
    ShowPersonTickets: [ShowPersonTickets(person_id=1)],
    ShowPersonHistory: [ShowPersonHistory(person_id=1)],
    SetRole: [
        SetRole(person_id=1, role=each, held=held, sure=sure)
        for each in Role
        for held in (True, False)
        for sure in (True, False)
    ],
    AskDeactivate: [AskDeactivate(person_id=1)],
    Deactivate: [Deactivate(person_id=1)],
    Reactivate: [Reactivate(person_id=1)],
    AskName: [AskName(person_id=1)],
    ShowRequests: [ShowRequests()],
    ShowRequest: [ShowRequest(request_id=1)],
    OpenRequests: [OpenRequests()],
    AskRefuseOld: [AskRefuseOld(), *(AskRefuseOld(age=each) for each in Age)],
    RefuseOld: [RefuseOld(up_to=1)],
    BlockRequester: [BlockRequester(request_id=1)],
    BlockPerson: [BlockPerson(person_id=1)],
    ShowBlocked: [ShowBlocked()],
    Unblock: [Unblock(telegram_id=1)],
    ShowInvites: [ShowInvites()],
    CreateInvite: [CreateInvite(role=each) for each in Role],
    ShowInvite: [ShowInvite(invite_id=1)],
    RevokeInvite: [RevokeInvite(invite_id=1, sure=sure) for sure in (True, False)],
    ShowItems: [
        ShowItems(),
        *(ShowItems(status=each, category="0" * CATEGORY_KEY, page=1) for each in ItemStatus),
        ShowItems(search="Ў" * 15),
    ],
    AskItemSearch: [AskItemSearch()],
    ShowItemCategories: [ShowItemCategories()],
    ShowItem: [
        ShowItem(item_id=1),
        ShowItem(item_id=1, status=ItemStatus.WRITTEN_OFF, category="0" * CATEGORY_KEY, page=1),
        ShowItem(item_id=1, search="Ў" * 15),
    ],
    ShowItemTickets: [ShowItemTickets(item_id=1, page=1)],
    AskItemWord: [AskItemWord(item_id=1, word=each) for each in ItemWord],
    PickItemCategory: [PickItemCategory(item_id=1)],
    SetItemCategory: [
        SetItemCategory(item_id=1, category=each) for each in (NO_CATEGORY, "0" * CATEGORY_KEY)
    ],
    ShowItemHistory: [ShowItemHistory(item_id=1)],
    SetItemStatus: [
        SetItemStatus(item_id=1, status=each, sure=sure)
        for each in ItemStatus
        for sure in (False, True)
    ],
    AddItem: [AddItem(), AddItem(serial="Ў" * 30)],
    AddItemBack: [AddItemBack(nonce="0" * 16, to=each) for each in AddItemStep],
    AddItemCategories: [AddItemCategories(nonce="0" * 16, page=1)],
    AddItemWith: [AddItemWith(nonce="0" * 16, category="0" * CATEGORY_KEY)],
    ConfirmImport: [ConfirmImport(nonce="0" * 16)],
    AskImportColumn: [AskImportColumn(nonce="0" * 16, asked=each) for each in Column],
    PickImportColumn: [PickImportColumn(nonce="0" * 16, asked=each, place=99) for each in Column],
    LeaveImport: [LeaveImport(nonce="0" * 16)],
    ShowDeliveries: [ShowDeliveries()],
    RetryNotice: [RetryNotice(notice_id=1)],
    DropNotice: [DropNotice(notice_id=1)],
    # What it sends is no message that a button stands under.
    SendKept: [SendKept(person_id=1)],
}


def test_every_kind_of_press_has_a_sample_here() -> None:
    kinds = {
        each
        for room in pkgutil.iter_modules(buttons.__path__, "bot.buttons.")
        for _, each in inspect.getmembers(importlib.import_module(room.name), inspect.isclass)
        if issubclass(each, CallbackData) and each not in (CallbackData, PressData)
    }
    assert kinds == set(SAMPLES)


def test_every_kind_of_press_says_where_it_may_be_pressed() -> None:
    undeclared = [kind.__name__ for kind in SAMPLES if not issubclass(kind, PressData)]
    assert undeclared == [], "declare it as a PressData, with `under=`"
    assert set(KINDS.values()) == set(SAMPLES)


def test_every_kind_of_press_has_a_prefix_of_its_own() -> None:
    prefixes = [kind.__prefix__ for kind in SAMPLES]
    assert len(set(prefixes)) == len(prefixes)


def test_every_press_fits_into_telegrams_64_bytes_with_the_largest_numbers() -> None:
    large: dict[str, Any] = {
        "ticket_id": 2**53 - 1,
        "version": 2**31 - 1,
        "person_id": 2**53 - 1,
        "telegram_id": 2**53 - 1,
        "up_to": 2**53 - 1,
        "request_id": 2**53 - 1,
        "notice_id": 2**53 - 1,
        "invite_id": 2**53 - 1,
        "search": "ў" * 15,
        "back": 2**31 - 1,
        "amount": -(2**31) + 1,
        "page": 2**31 - 1,
        "item_id": 2**53 - 1,
        "turn": 2**31 - 1,
        "xp": 10_000,
        "rules_version": 2**31 - 1,
        "reason": 20,
        "on": 3_652_059,
        "technician_id": 2**53 - 1,
    }
    for samples in SAMPLES.values():
        for sample in samples:
            fields = {name: large[name] for name in type(sample).model_fields if name in large}
            if isinstance(sample, ShowItems | ShowItem):
                # What was searched for stands in all statuses and categories; it has a sample.
                fields.pop("search")
            packed = sample.model_copy(update=fields).pack()
            assert len(packed.encode()) <= 64, packed
            assert type(sample).unpack(packed) == sample.model_copy(update=fields)


def modules() -> list[ModuleType]:
    """Those of the features that make a router."""
    found = [
        importlib.import_module(each.name)
        for each in pkgutil.walk_packages(features.__path__, "bot.features.")
    ]
    return [module for module in found if "Router(" in inspect.getsource(module)]


def test_every_router_is_mounted_and_the_fallback_is_asked_last() -> None:
    made = [module.make_router().name for module in modules() if hasattr(module, "make_router")]
    mounted = [router.name for router in dispatcher.routers()]
    assert len(made) == len(modules()), "a router is made elsewhere than in `make_router`"
    assert set(made) <= set(mounted)
    assert len(set(mounted)) == len(mounted)
    assert mounted[-1] == "fallback"
    assert mounted.index("access") == 1, "strangers are asked before anyone else"


def test_every_handler_in_the_router_modules_is_registered() -> None:
    """A coroutine that takes a message or a press and hangs on nothing is a forgotten one."""
    forgotten: list[str] = []
    for module in modules():
        mounted = list(module.make_router().chain_tail)
        observers = [each for router in mounted for each in router.observers.values()]
        registered = {handler.callback for each in observers for handler in each.handlers}
        filters = {
            found.callback
            for each in observers
            for handler in each.handlers
            for found in handler.filters or []
        }
        for name, found in inspect.getmembers(module, inspect.iscoroutinefunction):
            if found.__module__ != module.__name__ or name.startswith("_"):
                continue
            if found not in registered and found not in filters:
                forgotten.append(f"{module.__name__}.{name}")
    assert forgotten == []


@only_sqlite
async def test_every_press_is_answered_by_somebody_other_than_the_fallback(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.workshop.ticket(TicketStatus.WAITING_QC)
    outdated = texts("en").plain("button-outdated")
    await stage.workshop.access.request_access(
        telegram_user(stage.stranger.id), first_name="Nora", last_name=None, phone="+998901234567"
    )
    await stage.admin.asks("/help", "Admin")
    await stage.stranger.asks("/start", "waiting for approval")
    for kind, samples in SAMPLES.items():
        # Names are asked of strangers only; the fallback's very words then mean "not this one".
        player = stage.stranger if kind is KeepName else stage.admin
        shown = await player.last()
        for sample in samples:
            said = await player.forge(shown["message_id"], sample.pack())
            if kind is not KeepName:
                assert said != outdated, sample.pack()
            assert "Something went wrong" not in said, sample.pack()
    await stage.settled()
    assert errors_logged(caplog) == []


@only_sqlite
async def test_a_name_that_is_offered_can_be_taken(stage: Stage) -> None:
    """What the sample of KeepName above can't show: it is taken when it is asked for."""
    await stage.stranger.asks("/start", "ask for access")
    await stage.stranger.tap("Request access")
    shown = await stage.stranger.hears("first name", new=False)
    said = await stage.stranger.forge(shown["message_id"], KeepName(field="first").pack())
    assert said == ""
    await stage.stranger.sees(shown["message_id"], "last name")


@only_sqlite
async def test_every_command_of_every_menu_is_answered(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    people: list[tuple[Player, frozenset[Role]]] = [
        (stage.tim, frozenset({Role.TECHNICIAN})),
        (stage.ina, frozenset({Role.QC_INSPECTOR})),
        (stage.admin, frozenset({Role.ADMIN})),
        (stage.stranger, frozenset()),
    ]
    for player, roles in people:
        for name in commands.menu(roles):
            said = str((await player.asks(f"/{name}", ""))["text"])
            assert "I do not know" not in said, (name, said)
            assert "🤔" not in said, (name, said)
            assert "This is for the role: " not in said, (name, said)
            needs_words = name in commands.WITH_ARGUMENTS and name not in GUIDED
            assert ("Write it like this" in said) == needs_words, (name, said)
    assert errors_logged(caplog) == []


def test_every_command_of_the_product_is_in_a_menu() -> None:
    known = {*commands.EVERYONE, *commands.STRANGERS}
    known |= {name for each in commands.BY_ROLE.values() for name in each}
    assert set(commands.WITH_ARGUMENTS) <= known
    for language in ("en", "ru", "uz"):
        t = texts(language)
        for name in known:
            assert 1 <= len(t.plain(f"command-{name}")) <= 256
        for name in commands.WITH_ARGUMENTS:
            assert t.plain(f"usage-{name}").startswith(f"/{name}")
