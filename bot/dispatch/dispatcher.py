"""The conversation's table of contents: routers in the order in which they are asked."""

from aiogram import Dispatcher, F, Router

from bot.chat.answers import AnswerMiddleware
from bot.chat.asked_again import AskedAgainMiddleware, QuestionMiddleware
from bot.chat.conversation import ConversationMiddleware
from bot.chat.turn import TurnMiddleware
from bot.dispatch import errors
from bot.dispatch.asked import WAYS
from bot.dispatch.gate import HeardMiddleware, PressGate
from bot.dispatch.middlewares import CollisionMiddleware, PersonMiddleware
from bot.features.attendance import router as attendance_router
from bot.features.audit import router as audit_router
from bot.features.backups import router as backups_router
from bot.features.board import router as board_router
from bot.features.bulk import file_router as ticket_file
from bot.features.bulk import router as bulk_router
from bot.features.checklists import router as checklists_router
from bot.features.deliveries import router as deliveries_router
from bot.features.detours import commands as detour_commands
from bot.features.detours import presses as detour_presses
from bot.features.export import router as export_router
from bot.features.first_steps import router as first_steps_router
from bot.features.first_steps.checklist import ChecklistMiddleware
from bot.features.help import fallback as help_fallback
from bot.features.help import router as help_router
from bot.features.intake import router as intake_router
from bot.features.items import add as items_add
from bot.features.items import change as items_change
from bot.features.items import import_file as items_import_file
from bot.features.items import router as items_router
from bot.features.items import search as items_search
from bot.features.labels import router as labels_router
from bot.features.labels import scan as labels_scan
from bot.features.notes import reading as notes_reading
from bot.features.notes import taking as notes_taking
from bot.features.people import access_requests, own_profile, waiting_requests
from bot.features.people import block as people_block
from bot.features.people import erase as people_erase
from bot.features.people import invites as people_invites
from bot.features.people import rename as people_rename
from bot.features.people import router as people_router
from bot.features.points import adjust as points_adjust
from bot.features.points import question_router as points_questions
from bot.features.points import router as points_router
from bot.features.qc_group import router as qc_group_router
from bot.features.reminders import router as reminders_router
from bot.features.report import router as report_router
from bot.features.rules import change as rules_change
from bot.features.rules import router as rules_router
from bot.features.templates import router as templates_router
from bot.features.tickets import (
    admin_commands,
    admin_presses,
    card_router,
    correct_time,
    inspection,
)
from bot.features.tickets import lists as tickets_lists
from bot.features.tickets import work as tickets_work
from bot.observability.counters import UpdateCounter
from bot.observability.log_ticket import SubjectMiddleware
from bot.observability.metrics import Metrics
from domain.delivery import CardRegistry, Conversations
from domain.services.access import AccessService
from domain.services.cards import TicketCardService
from domain.services.qc_group import QcGroupService

# A binding, a board, a reason or a note by reply, and that all else is for a private chat.
_HEARD_IN_GROUPS = frozenset({"errors", "inspection", "notes", "qc_group", "board", "fallback"})


def routers() -> list[Router]:
    """Strangers first, whatever nobody else answers last; made anew, since each mounts once."""
    return [
        errors.make_router(),
        access_requests.make_router(),
        labels_scan.make_router(),
        # The rest of an album belongs to it, whatever is asked by now.
        notes_taking.make_router(),
        notes_reading.make_router(),
        own_profile.make_router(),
        first_steps_router.make_router(),
        attendance_router.make_router(),
        # A file with /import under it is no answer to whatever was asked before.
        items_import_file.make_router(),
        ticket_file.make_router(),
        help_router.make_router(),
        tickets_lists.make_router(),
        bulk_router.make_router(),
        # A row of a reminder is no row of a list.
        reminders_router.make_router(),
        card_router.make_router(),
        tickets_work.make_router(),
        checklists_router.make_router(),
        inspection.make_router(),
        intake_router.make_router(),
        qc_group_router.make_router(),
        deliveries_router.make_router(),
        detour_commands.make_router(),
        detour_presses.make_router(),
        backups_router.make_router(),
        admin_commands.make_router(),
        admin_presses.make_router(),
        correct_time.make_router(),
        items_router.make_router(),
        items_search.make_router(),
        items_change.make_router(),
        items_add.make_router(),
        labels_router.make_router(),
        points_router.make_router(),
        points_adjust.make_router(),
        points_questions.make_router(),
        templates_router.make_router(),
        rules_router.make_router(),
        rules_change.make_router(),
        report_router.make_router(),
        export_router.make_router(),
        board_router.make_router(),
        people_rename.make_router(),
        people_router.make_router(),
        audit_router.make_router(),
        people_invites.make_router(),
        waiting_requests.make_router(),
        people_block.make_router(),
        people_erase.make_router(),
        help_fallback.make_router(),
    ]


def _mounted() -> list[Router]:
    """The routers, each hearing what is said where it may be: in private, but for a few."""
    mounted = routers()
    for router in mounted:
        if router.name not in _HEARD_IN_GROUPS:
            router.message.filter(F.chat.type == "private")
    return mounted


def make_dispatcher(
    access_service: AccessService,
    cards: TicketCardService,
    qc_groups: QcGroupService,
    registry: CardRegistry,
    conversations: Conversations,
    metrics: Metrics,
    known: set[int],
) -> Dispatcher:
    """The dispatcher with its routers; what handlers ask for by name is added by the caller."""
    # Conversations are looked up for messages only: aiogram's own middleware would ask the
    # database at every press.
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.update.outer_middleware(UpdateCounter(metrics))
    dispatcher.update.outer_middleware(PersonMiddleware(access_service, cards, qc_groups, known))
    dispatcher.update.outer_middleware(CollisionMiddleware())
    dispatcher.update.outer_middleware(AskedAgainMiddleware(WAYS, registry))
    conversation = ConversationMiddleware(conversations)
    dispatcher.message.outer_middleware(HeardMiddleware(registry))
    dispatcher.message.outer_middleware(conversation)
    dispatcher.message.outer_middleware(QuestionMiddleware())
    dispatcher.edited_message.outer_middleware(conversation)
    dispatcher.callback_query.outer_middleware(conversation)
    dispatcher.callback_query.outer_middleware(AnswerMiddleware())
    dispatcher.callback_query.outer_middleware(PressGate(registry))
    dispatcher.callback_query.outer_middleware(QuestionMiddleware())
    for observer in (dispatcher.message, dispatcher.callback_query):
        observer.middleware(SubjectMiddleware())
        observer.middleware(TurnMiddleware())
        observer.middleware(ChecklistMiddleware())
    dispatcher.edited_message.middleware(TurnMiddleware())
    dispatcher.include_routers(*_mounted())
    return dispatcher
