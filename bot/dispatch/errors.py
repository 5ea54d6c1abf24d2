"""The one place that turns refusals, and failures nobody foresaw, into the reader's words."""

import logging
from collections.abc import Sequence

from aiogram import Router
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import ExceptionTypeFilter
from aiogram.types import CallbackQuery, ErrorEvent

from bot.buttons.detours import DeclineFor, DueAt, HoldFor, HoldUntil, OpenAgain
from bot.buttons.items import SetItemCategory, SetItemStatus
from bot.buttons.people import DecideAccess
from bot.buttons.press import read, unpacked
from bot.buttons.reminders import StoppedAt
from bot.buttons.tickets import (
    ApproveAssignPage,
    ApproveAssignTo,
    AssignPage,
    AssignTo,
    CancelFor,
    CorrectBy,
    CorrectPage,
    CorrectSession,
    FailInWords,
    FailWith,
    SetMetrics,
    ShowTicket,
    TicketPress,
    TypeXp,
)
from bot.chat.answers import Answer
from bot.chat.asked_again import AskedAgain
from bot.chat.commands import command_of
from bot.chat.said import words_of
from bot.chat.screens import Screens
from bot.chat.way_back import with_way_back
from bot.features.items.list_position import place_of
from bot.features.items.views import item_card
from bot.features.people.access_views import access_request
from bot.features.tickets.chat_context import ChatContext, GroupChatContext, PrivateChatContext
from bot.texts import Texts, texts
from bot.ui.mistyped import with_usage
from bot.ui.next_steps import ABOUT_A_TICKET, ways
from bot.ui.refusals import refusal
from bot.ui.screen import Screen
from bot.updates.asker import Asker
from domain import errors
from domain.clock import Clock
from domain.errors import WorkshopError
from domain.people import Member, Role
from domain.services.access import AccessService
from domain.services.card_actions import INSPECTION, CardAction
from domain.services.cards import PersonalCard
from domain.services.items import InventoryService
from domain.services.rules import RulesService

log = logging.getLogger(__name__)

# What stands on a ticket's card, or on a question that took its place.
_CardPress = (
    TicketPress
    | ShowTicket
    | AssignTo
    | AssignPage
    | ApproveAssignTo
    | ApproveAssignPage
    | FailWith
    | FailInWords
    | SetMetrics
    | TypeXp
    | StoppedAt
    | CorrectPage
    | CorrectSession
    | CorrectBy
    | HoldFor
    | HoldUntil
    | DueAt
    | DeclineFor
    | CancelFor
    | OpenAgain
)


def make_router() -> Router:
    router = Router(name="errors")
    router.error.register(passing_trouble, ExceptionTypeFilter(errors.TryAgain))
    router.error.register(refused, ExceptionTypeFilter(WorkshopError))
    router.error.register(unforeseen)
    return router


async def passing_trouble(event: ErrorEvent) -> None:
    """Not answered here: the update waits and is tried again."""
    raise event.exception


async def refused(
    event: ErrorEvent,
    t: Texts,
    screens: Screens,
    access: AccessService,
    rules: RulesService,
    inventory: InventoryService,
    clock: Clock,
    member: Member | None = None,
    chat_context: ChatContext | None = None,
    asker: Asker | None = None,
    asked_again: AskedAgain | None = None,
) -> None:
    """A plain sentence: as an alert on a press, with the card as it is now; else as a message.
    Then whatever was asked before, and stands.
    """
    await _refused(event, t, screens, access, rules, inventory, clock, member, chat_context, asker)
    if asked_again is not None:
        await asked_again.come()


async def _refused(
    event: ErrorEvent,
    t: Texts,
    screens: Screens,
    access: AccessService,
    rules: RulesService,
    inventory: InventoryService,
    clock: Clock,
    member: Member | None,
    chat_context: ChatContext | None,
    asker: Asker | None,
) -> None:
    error = event.exception
    assert isinstance(error, WorkshopError)
    zone = (await rules.active()).rules.work_session.zone
    seen = await _seen(error, chat_context)
    sentence = refusal(
        t,
        error,
        reader=member,
        zone=zone,
        now=clock.now(),
        offered=_offered(seen, chat_context),
    )
    update = event.update
    if (press := update.callback_query) is not None:
        await _answer(press, asker)(sentence, alert=not _is_own_double(error, member))
        if isinstance(chat_context, GroupChatContext):
            await _group_as_it_is(press, chat_context, screens)
            return
        screen = await _as_it_is(press.data, t, access, chat_context)
        if screen is None and member is not None:
            screen = await _item_as_it_is(press, t, inventory, member)
        if screen is not None:
            await screens.edit(press, with_way_back(t, press, screen))
    elif (message := update.message) is not None:
        command = command_of(words_of(message))
        text = with_usage(t, sentence, error, command)
        if isinstance(chat_context, GroupChatContext):
            await screens.reply(message, Screen(text), quote=True)
            return
        ticket_id = seen.ticket.id if seen is not None else None
        buttons = ways(t, error, command=command, reader=member, ticket_id=ticket_id)
        await screens.reply(message, Screen(text, buttons))


def _is_own_double(error: WorkshopError, member: Member | None) -> bool:
    """A second tap of the very same: what was wanted is done, and nothing to stop anybody for."""
    return (
        isinstance(error, errors.SomeoneWasFaster)
        and error.contested
        and member is not None
        and error.by_id == member.id
    )


async def unforeseen(event: ErrorEvent, t: Texts | None = None, asker: Asker | None = None) -> None:
    """Logged with the update's id, answered with an apology; nobody is left waiting."""
    update = event.update
    log.error("update %s failed", update.update_id, exc_info=event.exception)
    t = t or texts("")
    try:
        if (press := update.callback_query) is not None:
            words = t.plain("apology", id=str(update.update_id))
            await _answer(press, asker)(words, alert=True)
        elif (message := update.message) is not None:
            # Into the same topic.
            await message.answer(t("apology", id=str(update.update_id)))
    except TelegramAPIError as error:
        log.warning("could not apologise for update %s: %s", update.update_id, error.message)


def _answer(press: CallbackQuery, asker: Asker | None) -> Answer:
    return (asker.answer if asker is not None else None) or Answer(press)


async def _seen(error: WorkshopError, chat_context: ChatContext | None) -> PersonalCard | None:
    """The ticket that a refusal speaks of, as its reader sees it; None where he may not."""
    if chat_context is None or not isinstance(error, ABOUT_A_TICKET):
        return None
    try:
        return await chat_context.cards.card(error.ticket_id, chat_context.reader)
    except WorkshopError:
        return None


def _offered(card: PersonalCard | None, chat_context: ChatContext | None) -> Sequence[CardAction]:
    """What the reader himself can do with it, where he is."""
    if card is None:
        return ()
    here = INSPECTION if isinstance(chat_context, GroupChatContext) else frozenset(CardAction)
    return [action for action in card.actions if action in here]


async def _group_as_it_is(
    press: CallbackQuery, chat_context: GroupChatContext, screens: Screens
) -> None:
    """The group's card, whoever was refused."""
    ticket_id = _ticket_of(press.data)
    if ticket_id is None:
        return
    try:
        await screens.show(press, await chat_context.card_screen(ticket_id))
    except WorkshopError:
        await screens.close(press, chat_context.t("card-closed"))


async def _as_it_is(
    data: str | None, t: Texts, access: AccessService, chat_context: PrivateChatContext | None
) -> Screen | None:
    """What the pressed message should show now; None where it was no card."""
    if chat_context is None:
        return None
    ticket_id = _ticket_of(data)
    if ticket_id is not None:
        try:
            return await chat_context.card_screen(ticket_id)
        except WorkshopError:
            # Not to be seen here (any more): what stands there must not stay pressable.
            return Screen(chat_context.t("card-closed"))
    if (decision := unpacked(DecideAccess, data)) is not None and chat_context.reader.has(
        Role.ADMIN
    ):
        try:
            request = await access.request(decision.request_id)
            return access_request(t, request, listed=decision.listed)
        except WorkshopError:
            return None
    return None


async def _item_as_it_is(
    press: CallbackQuery, t: Texts, inventory: InventoryService, member: Member
) -> Screen | None:
    """The item's card, where a press on one came too late."""
    pressed = unpacked(SetItemStatus, press.data) or unpacked(SetItemCategory, press.data)
    if pressed is None:
        return None
    try:
        return item_card(t, await inventory.card(pressed.item_id, member), place_of(press))
    except WorkshopError:
        return None


def _ticket_of(data: str | None) -> int | None:
    pressed = read(data)
    return pressed.ticket_id if isinstance(pressed, _CardPress) else None
