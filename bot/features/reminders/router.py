"""Answers to what the clock asks: still working, stopped when, remind me later."""

from datetime import UTC, datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.buttons.press import presses_in
from bot.buttons.reminders import OpenBoard, SnoozeReminder, StoppedAt
from bot.buttons.tickets import ShowTicket, TicketPress
from bot.chat.turn import Press
from bot.features.reminders import views
from bot.features.tickets.chat_context import PrivateChatContext
from bot.features.tickets.list_views import board as board_view
from bot.ui import words
from domain.errors import CardOutdated, NotYourTicket
from domain.reminders import SNOOZE
from domain.services.card_actions import CardAction
from domain.services.cards import TicketCardService
from domain.services.lists import TicketBoardService
from domain.services.reminders import ReminderService
from domain.services.rules import RulesService
from domain.services.work_check import WorkCheckService


def make_router() -> Router:
    router = Router(name="clock")
    presses = router.callback_query
    presses.register(still_working, TicketPress.filter(F.action == CardAction.STILL_WORKING))
    presses.register(ask_stopped_at, TicketPress.filter(F.action == CardAction.STOPPED_AT))
    presses.register(stopped_at, StoppedAt.filter())
    presses.register(snooze, SnoozeReminder.filter())
    presses.register(open_reminded, ShowTicket.filter(), _is_of_reminder)
    presses.register(open_board, OpenBoard.filter())
    return router


async def still_working(
    press: Press,
    callback_data: TicketPress,
    work_check: WorkCheckService,
    chat_context: PrivateChatContext,
) -> None:
    await work_check.still_working(callback_data.ticket_id, press.act)
    await press.toast("toast-still_working")
    await press.show(await chat_context.card_screen(callback_data.ticket_id))


async def ask_stopped_at(
    press: Press,
    callback_data: TicketPress,
    work_check: WorkCheckService,
    chat_context: PrivateChatContext,
) -> None:
    # The card first: what happens in between leaves it behind, and the question with it.
    card = await chat_context.card(callback_data.ticket_id)
    choices = await work_check.stop_choices(callback_data.ticket_id, press.act)
    await press.show(views.ask_stopped_at(press.t, card, choices))


async def stopped_at(
    press: Press,
    callback_data: StoppedAt,
    work_check: WorkCheckService,
    rules: RulesService,
    chat_context: PrivateChatContext,
) -> None:
    at = datetime.fromtimestamp(callback_data.minute * 60, UTC)
    now = await work_check.stopped_at(
        callback_data.ticket_id, at, press.act, seen_version=callback_data.version
    )
    zone = (await rules.active()).rules.work_session.zone
    await press.toast("toast-stopped-at", at=words.moment(at, zone, now))
    await press.show(await chat_context.card_screen(callback_data.ticket_id))


async def snooze(
    press: Press,
    callback_data: SnoozeReminder,
    reminders: ReminderService,
    cards: TicketCardService,
    rules: RulesService,
) -> None:
    """😴 1 hour: for this person and this ticket."""
    ticket_id = callback_data.ticket_id
    try:
        kept = await reminders.snooze(ticket_id, callback_data.kind, press.act)
    except CardOutdated:
        ticket = (await cards.overview(ticket_id)).ticket
        status = words.status(press.t, ticket.status)
        await press.alert("snooze-moved-on", id=str(ticket_id), status=status)
        await _leave_out_what_moved_on(press, reminders)
        return
    except NotYourTicket as error:
        await _not_yours(press, error, reminders)
        return
    zone = (await rules.active()).rules.work_session.zone
    at = words.moment(kept.until, zone, kept.until - SNOOZE)
    await press.toast("toast-snooze", at=at)
    if isinstance(press.query.message, Message):
        # The button says until when: what else the message calls to mind stays as it is.
        await press.show(views.snoozed(press.t, press.query.message, press.query.data, at))


async def open_reminded(
    press: Press,
    callback_data: ShowTicket,
    reminders: ReminderService,
    chat_context: PrivateChatContext,
) -> None:
    """A ticket opens below its reminder: what else that calls to mind stays."""
    try:
        screen = await chat_context.card_screen(callback_data.ticket_id)
    except NotYourTicket as error:
        await _not_yours(press, error, reminders)
        return
    await press.answer()
    await press.reply(screen)
    await _leave_out_what_moved_on(press, reminders)


def _is_of_reminder(query: CallbackQuery) -> bool:
    message = query.message
    markup = message.reply_markup if isinstance(message, Message) else None
    return any(isinstance(each, SnoozeReminder) for each in presses_in(markup))


async def _not_yours(press: Press, error: NotYourTicket, reminders: ReminderService) -> None:
    """Given to another since: told here, for the message speaks of other tickets too."""
    await press.alert("error-not-your-ticket", id=str(error.ticket_id))
    await _leave_out_what_moved_on(press, reminders)


async def _leave_out_what_moved_on(press: Press, reminders: ReminderService) -> None:
    """The pressed reminder, without what it need not call to mind any more."""
    message = press.query.message
    if not isinstance(message, Message):
        return
    buttons = presses_in(message.reply_markup)
    named = [(each.ticket_id, each.kind) for each in buttons if isinstance(each, SnoozeReminder)]
    standing = await reminders.standing(named, press.member.id)
    if len(standing) < len(named):
        again = views.reminder_again(press.t, message, standing, press.member.id)
        await press.show(again)


async def open_board(press: Press, callback_data: OpenBoard, boards: TicketBoardService) -> None:
    page = await boards.page(callback_data.board, press.member)
    await press.answer()
    await press.reply(board_view(press.t, page))
