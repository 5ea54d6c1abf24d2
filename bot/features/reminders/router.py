"""Answers to what the clock asks: still working, stopped when, remind me later."""

from datetime import UTC, datetime

from aiogram import F, Router
from aiogram.types import Message

from bot.buttons.reminders import OpenBoard, SnoozeReminder, StoppedAt
from bot.buttons.tickets import TicketPress
from bot.chat.turn import Press
from bot.features.reminders import views
from bot.features.tickets.chat_context import PrivateChatContext
from bot.features.tickets.list_views import board as board_view
from bot.ui import words
from domain.errors import CardOutdated
from domain.reminders import SNOOZE
from domain.services.card_actions import CardAction
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
    press: Press, callback_data: SnoozeReminder, reminders: ReminderService, rules: RulesService
) -> None:
    """😴 1 hour: for this person and this ticket."""
    try:
        kept = await reminders.snooze(callback_data.ticket_id, callback_data.kind, press.act)
    except CardOutdated:
        # The message speaks of other tickets too: it stays as it is.
        await press.alert("snooze-moved-on")
        return
    zone = (await rules.active()).rules.work_session.zone
    at = words.moment(kept.until, zone, kept.until - SNOOZE)
    await press.toast("toast-snooze", at=at)
    if isinstance(press.query.message, Message):
        # The button says until when: what else the message calls to mind stays as it is.
        await press.show(views.snoozed(press.t, press.query.message, press.query.data, at))


async def open_board(press: Press, callback_data: OpenBoard, boards: TicketBoardService) -> None:
    page = await boards.page(callback_data.board, press.member)
    await press.answer()
    await press.reply(board_view(press.t, page))
