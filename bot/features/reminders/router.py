"""Answers to what the clock asks: still working, stopped when, remind me later."""

from datetime import UTC, datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.buttons.reminders import SnoozeReminder, StoppedAt
from bot.buttons.tickets import TicketPress
from bot.chat.answers import Answer
from bot.chat.screens import Screens
from bot.features.reminders import views
from bot.features.tickets.chat_context import PrivateChatContext
from bot.texts import Texts
from bot.ui import words
from domain.actor import Act
from domain.errors import CardOutdated
from domain.reminders import SNOOZE
from domain.services.card_actions import CardAction
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
    return router


async def still_working(
    press: CallbackQuery,
    callback_data: TicketPress,
    t: Texts,
    answer: Answer,
    act: Act,
    work_check: WorkCheckService,
    chat_context: PrivateChatContext,
    screens: Screens,
) -> None:
    await work_check.still_working(callback_data.ticket_id, act)
    await answer(t.plain("toast-still_working"))
    await screens.edit(press, await chat_context.card_screen(callback_data.ticket_id))


async def ask_stopped_at(
    press: CallbackQuery,
    callback_data: TicketPress,
    t: Texts,
    answer: Answer,
    act: Act,
    work_check: WorkCheckService,
    chat_context: PrivateChatContext,
    screens: Screens,
) -> None:
    # The card first: what happens in between leaves it behind, and the question with it.
    card = await chat_context.card(callback_data.ticket_id)
    choices = await work_check.stop_choices(callback_data.ticket_id, act)
    await answer()
    await screens.edit(press, views.ask_stopped_at(t, card, choices))


async def stopped_at(
    press: CallbackQuery,
    callback_data: StoppedAt,
    t: Texts,
    answer: Answer,
    act: Act,
    work_check: WorkCheckService,
    rules: RulesService,
    chat_context: PrivateChatContext,
    screens: Screens,
) -> None:
    at = datetime.fromtimestamp(callback_data.minute * 60, UTC)
    now = await work_check.stopped_at(
        callback_data.ticket_id, at, act, seen_version=callback_data.version
    )
    zone = (await rules.active()).rules.work_session.zone
    await answer(t.plain("toast-stopped-at", at=words.moment(at, zone, now)))
    await screens.edit(press, await chat_context.card_screen(callback_data.ticket_id))


async def snooze(
    press: CallbackQuery,
    callback_data: SnoozeReminder,
    t: Texts,
    answer: Answer,
    act: Act,
    reminders: ReminderService,
    rules: RulesService,
) -> None:
    """😴 1 hour: for this person and this ticket."""
    try:
        kept = await reminders.snooze(callback_data.ticket_id, callback_data.kind, act)
    except CardOutdated:
        # The message speaks of other tickets too: it stays as it is.
        await answer(t.plain("snooze-moved-on"), alert=True)
        return
    zone = (await rules.active()).rules.work_session.zone
    at = words.moment(kept.until, zone, kept.until - SNOOZE)
    await answer(t.plain("toast-snooze", at=at))
