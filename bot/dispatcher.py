"""The conversation's table of contents: routers in the order in which they are asked."""

from aiogram import Dispatcher, F, Router
from aiogram.fsm.storage.base import BaseStorage

from bot import errors
from bot.answers import AnswerMiddleware
from bot.conversation import ConversationMiddleware
from bot.counting import UpdateCounter
from bot.gate import HeardMiddleware, PressGate
from bot.log_subject import SubjectMiddleware
from bot.metrics import Metrics
from bot.middlewares import CollisionMiddleware, PersonMiddleware
from bot.routers import (
    access,
    adjusting,
    audit,
    blocking,
    boards,
    clock,
    correcting,
    crew,
    deliveries,
    fallback,
    helping,
    inspection,
    intake,
    inventory,
    invites,
    item_adding,
    item_changes,
    item_import,
    item_search,
    members,
    points,
    qc_group,
    renaming,
    requests,
    rule_change,
    rules,
    steering,
    steering_presses,
    ticket_card,
    work,
)
from domain.delivery import CardRegistry
from domain.services.access import AccessService
from domain.services.cards import TicketCardService
from domain.services.qc_group import QcGroupService

# A binding, a reason by reply, and that all else is for a private chat.
_HEARD_IN_GROUPS = frozenset({"errors", "inspection", "qc_group", "fallback"})


def routers() -> list[Router]:
    """Strangers first, whatever nobody else answers last; made anew, since each mounts once."""
    return [
        errors.make_router(),
        access.make_router(),
        members.make_router(),
        # A file with /import under it is no answer to whatever was asked before.
        item_import.make_router(),
        helping.make_router(),
        boards.make_router(),
        ticket_card.make_router(),
        work.make_router(),
        clock.make_router(),
        inspection.make_router(),
        intake.make_router(),
        qc_group.make_router(),
        deliveries.make_router(),
        steering.make_router(),
        steering_presses.make_router(),
        correcting.make_router(),
        inventory.make_router(),
        item_search.make_router(),
        item_changes.make_router(),
        item_adding.make_router(),
        points.make_router(),
        adjusting.make_router(),
        rules.make_router(),
        rule_change.make_router(),
        renaming.make_router(),
        crew.make_router(),
        audit.make_router(),
        invites.make_router(),
        requests.make_router(),
        blocking.make_router(),
        fallback.make_router(),
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
    storage: BaseStorage,
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
    conversation = ConversationMiddleware(storage)
    dispatcher.message.outer_middleware(HeardMiddleware())
    dispatcher.message.outer_middleware(conversation)
    dispatcher.callback_query.outer_middleware(conversation)
    dispatcher.callback_query.outer_middleware(AnswerMiddleware())
    dispatcher.callback_query.outer_middleware(PressGate(registry))
    for observer in (dispatcher.message, dispatcher.callback_query):
        observer.middleware(SubjectMiddleware())
    dispatcher.include_routers(*_mounted())
    return dispatcher
