"""The conversation's table of contents: routers in the order in which they are asked."""

from aiogram import Dispatcher, Router
from aiogram.fsm.storage.base import BaseStorage

from bot import errors
from bot.answers import AnswerMiddleware
from bot.conversation import ConversationMiddleware
from bot.counting import UpdateCounter
from bot.log_subject import SubjectMiddleware
from bot.metrics import Metrics
from bot.middlewares import CollisionMiddleware, PersonMiddleware
from bot.routers import (
    access,
    boards,
    deliveries,
    fallback,
    inspection,
    intake,
    inventory,
    members,
    qc_group,
    steering,
    ticket_card,
    work,
)
from domain.services.access import AccessService
from domain.services.cards import TicketCardService
from domain.services.qc_group import QcGroupService


def routers() -> list[Router]:
    """Strangers first, whatever nobody else answers last; made anew, since each mounts once."""
    return [
        errors.make_router(),
        access.make_router(),
        members.make_router(),
        boards.make_router(),
        ticket_card.make_router(),
        work.make_router(),
        inspection.make_router(),
        intake.make_router(),
        qc_group.make_router(),
        deliveries.make_router(),
        steering.make_router(),
        inventory.make_router(),
        fallback.make_router(),
    ]


def make_dispatcher(
    access_service: AccessService,
    cards: TicketCardService,
    qc_groups: QcGroupService,
    storage: BaseStorage,
    metrics: Metrics,
) -> Dispatcher:
    """The dispatcher with its routers; what handlers ask for by name is added by the caller."""
    # Conversations are looked up for messages only: aiogram's own middleware would ask the
    # database at every press.
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.update.outer_middleware(UpdateCounter(metrics))
    dispatcher.update.outer_middleware(PersonMiddleware(access_service, cards, qc_groups))
    dispatcher.update.outer_middleware(CollisionMiddleware())
    conversation = ConversationMiddleware(storage)
    dispatcher.message.outer_middleware(conversation)
    dispatcher.callback_query.outer_middleware(conversation)
    dispatcher.callback_query.outer_middleware(AnswerMiddleware())
    for observer in (dispatcher.message, dispatcher.callback_query):
        observer.middleware(SubjectMiddleware())
    dispatcher.include_routers(*routers())
    return dispatcher
