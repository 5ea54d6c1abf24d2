"""The one place that turns refusals, and failures nobody foresaw, into the reader's words."""

import logging

from aiogram import Bot, Router
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import ExceptionTypeFilter
from aiogram.types import CallbackQuery, ErrorEvent

from bot.answers import Answer
from bot.callbacks import (
    ApproveAssignPage,
    ApproveAssignTo,
    AssignPage,
    AssignTo,
    CorrectBy,
    CorrectPage,
    CorrectSession,
    DecideAccess,
    FailWith,
    SetItemCategory,
    SetItemStatus,
    SetMetrics,
    ShowTicket,
    StoppedAt,
    TicketPress,
    TypeXp,
    unpacked,
)
from bot.commands import command_of
from bot.item_place import place_of
from bot.place import Place
from bot.screens import Screens
from bot.texts import Texts, texts
from bot.views.items import item_card
from bot.views.people import access_request
from bot.views.refusals import refusal, way_on
from bot.views.screen import Screen, lines
from domain import errors
from domain.errors import WorkshopError
from domain.people import Member, Role
from domain.services.access import AccessService
from domain.services.inventory import InventoryService
from domain.services.rules import RulesService

log = logging.getLogger(__name__)

# Refusals that a typed command's usage line helps with.
_MISTYPED = (
    errors.BadArgument,
    errors.MissingReason,
    errors.UnknownTicket,
    errors.UnknownItem,
    errors.UnknownPerson,
    errors.AmbiguousPerson,
    errors.NotATechnician,
    errors.UnknownRule,
    errors.BadRuleValue,
    errors.UnknownRulesVersion,
)
_CardPress = (
    TicketPress
    | ShowTicket
    | AssignTo
    | AssignPage
    | ApproveAssignTo
    | ApproveAssignPage
    | FailWith
    | SetMetrics
    | TypeXp
    | StoppedAt
    | CorrectPage
    | CorrectSession
    | CorrectBy
)
_CARD_PRESSES: tuple[type[_CardPress], ...] = (
    TicketPress,
    ShowTicket,
    AssignTo,
    AssignPage,
    ApproveAssignTo,
    ApproveAssignPage,
    FailWith,
    SetMetrics,
    TypeXp,
    StoppedAt,
    CorrectPage,
    CorrectSession,
    CorrectBy,
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
    member: Member | None = None,
    place: Place | None = None,
) -> None:
    """A plain sentence: as an alert on a press, with the card as it is now; else as a message."""
    error = event.exception
    assert isinstance(error, WorkshopError)
    zone = (await rules.active()).rules.work_session.zone
    sentence = refusal(t, error, reader=member, zone=zone)
    update = event.update
    if (press := update.callback_query) is not None:
        await Answer(press)(sentence, alert=True)
        screen = await _as_it_is(press.data, t, access, place)
        if screen is None and member is not None:
            screen = await _item_as_it_is(press, t, inventory, member)
        if screen is not None:
            await screens.edit(press, screen)
    elif (message := update.message) is not None:
        text = t("refusal", text=sentence)
        command = command_of(message.text)
        if command is not None and isinstance(error, _MISTYPED):
            text = lines(text, t("usage", usage=t.plain(f"usage-{command}")))
        await screens.reply(message, Screen(text, way_on(t, error, command)))


async def unforeseen(event: ErrorEvent, bot: Bot, t: Texts | None = None) -> None:
    """Logged with the update's id, answered with an apology; nobody is left waiting."""
    update = event.update
    log.error("update %s failed", update.update_id, exc_info=event.exception)
    t = t or texts("")
    try:
        if (press := update.callback_query) is not None:
            await Answer(press)(t.plain("apology", id=str(update.update_id)), alert=True)
        elif (message := update.message) is not None:
            await bot.send_message(message.chat.id, t("apology", id=str(update.update_id)))
    except TelegramAPIError:
        log.warning("could not apologise for update %s", update.update_id, exc_info=True)


async def _as_it_is(
    data: str | None, t: Texts, access: AccessService, place: Place | None
) -> Screen | None:
    """What the pressed message should show now; None where it was no card."""
    if place is None:
        return None
    ticket_id = _ticket_of(data)
    if ticket_id is not None:
        try:
            return await place.card_screen(ticket_id)
        except WorkshopError:
            # Not to be seen here (any more): what stands there must not stay pressable.
            return Screen(place.t("card-closed"))
    if (decision := unpacked(DecideAccess, data)) is not None and place.reader.has(Role.ADMIN):
        try:
            return access_request(t, await access.request(decision.request_id))
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
    for kind in _CARD_PRESSES:
        if (pressed := unpacked(kind, data)) is not None:
            return int(pressed.ticket_id)
    return None
