"""Quality control: pass, or fail with a reason."""

import re

from aiogram import F, Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.buttons.tickets import FailWith, TicketPress
from bot.chat.answers import Answer
from bot.chat.conversation import ask, last_question
from bot.chat.said import WORDS, words_of
from bot.chat.screens import Screens
from bot.features.tickets import decision_views
from bot.features.tickets.chat_context import ChatContext, GroupChatContext
from bot.features.tickets.questions import FailReason
from bot.texts import Texts
from bot.ui.screen import Screen, mention
from domain.actor import Act
from domain.people import Member
from domain.services.card_actions import CardAction
from domain.services.cards import TicketCardService
from domain.services.rules import RulesService
from domain.services.workflow import TicketWorkflowService


def make_router() -> Router:
    router = Router(name="inspection")
    presses = router.callback_query
    presses.register(pass_ticket, TicketPress.filter(F.action == CardAction.PASS))
    presses.register(ask_reason, TicketPress.filter(F.action == CardAction.FAIL))
    presses.register(ask_own_words, FailWith.filter(F.reason == decision_views.OTHER_REASON))
    presses.register(fail_with_preset, FailWith.filter())
    asked = StateFilter(FailReason.text)
    router.message.register(leave, asked, Command("cancel", ignore_case=True))
    router.message.register(fail_with_own_words, asked, WORDS)
    return router


async def pass_ticket(
    press: CallbackQuery,
    callback_data: TicketPress,
    t: Texts,
    answer: Answer,
    act: Act,
    workflow: TicketWorkflowService,
    chat_context: ChatContext,
    screens: Screens,
) -> None:
    await workflow.qc_pass_ticket(callback_data.ticket_id, act, seen_version=callback_data.version)
    await answer(t.plain("toast-pass"))
    screen = await chat_context.card_screen(callback_data.ticket_id)
    await screens.show(press, screen)


async def ask_reason(
    press: CallbackQuery,
    callback_data: TicketPress,
    answer: Answer,
    rules: RulesService,
    chat_context: ChatContext,
    screens: Screens,
) -> None:
    # What is asked, is asked on the card that allows it: by now it may look otherwise.
    card = await chat_context.question(callback_data.ticket_id, CardAction.FAIL)
    await answer()
    await screens.show(
        press, decision_views.fail_reasons(chat_context.t, card, await rules.active())
    )


async def fail_with_preset(
    press: CallbackQuery,
    callback_data: FailWith,
    t: Texts,
    answer: Answer,
    act: Act,
    workflow: TicketWorkflowService,
    rules: RulesService,
    chat_context: ChatContext,
    screens: Screens,
) -> None:
    active = await rules.active()
    presets = active.rules.qc.fail_reasons
    if callback_data.rules_version != active.version or not (
        0 <= callback_data.reason < len(presets)
    ):
        # The list of reasons has changed since: the pressed place may mean something else now.
        card = await chat_context.question(callback_data.ticket_id, CardAction.FAIL)
        await answer(t.plain("reasons-changed"), alert=True)
        await screens.show(press, decision_views.fail_reasons(chat_context.t, card, active))
        return
    await workflow.qc_fail_ticket(
        callback_data.ticket_id,
        presets[callback_data.reason],
        act,
        seen_version=callback_data.version,
    )
    await answer(t.plain("toast-fail"))
    screen = await chat_context.card_screen(callback_data.ticket_id)
    await screens.show(press, screen)


async def ask_own_words(
    press: CallbackQuery,
    callback_data: FailWith,
    t: Texts,
    answer: Answer,
    state: FSMContext,
    member: Member,
    cards: TicketCardService,
    chat_context: ChatContext,
    screens: Screens,
) -> None:
    ticket_id, version = callback_data.ticket_id, callback_data.version
    card = await cards.question(ticket_id, member, CardAction.FAIL)
    await ask(state, FailReason.text, ticket_id=ticket_id, version=version)
    await answer()
    serial = card.overview.item.serial_number
    in_group = isinstance(chat_context, GroupChatContext)
    asked = mention(press.from_user.id, member.name) if in_group else None
    screen = decision_views.ask_own_reason(t, ticket_id, serial, asked)
    if isinstance(press.message, Message):
        await screens.reply(press.message, screen)
    else:
        await screens.send(press.from_user.id, screen)


async def leave(message: Message, t: Texts, screens: Screens) -> None:
    """In the group; the conversation middleware has forgotten the question already."""
    await screens.reply(message, Screen(t("flow-left")), quote=True)


async def fail_with_own_words(
    message: Message,
    t: Texts,
    act: Act,
    state: FSMContext,
    workflow: TicketWorkflowService,
    chat_context: ChatContext,
    screens: Screens,
) -> None:
    data = await state.get_data()
    if _asked_of_another(message, data["ticket_id"]):
        await screens.reply(message, Screen(chat_context.t("preview-outdated")), quote=True)
        return
    async with last_question(state):
        await workflow.qc_fail_ticket(
            data["ticket_id"], words_of(message), act, seen_version=data["version"]
        )
    if isinstance(chat_context, GroupChatContext):
        # The group's card follows by itself; a second one would only push it up.
        await screens.reply(message, Screen(chat_context.t("did-fail")))
        return
    await screens.reply(message, await chat_context.card_screen(data["ticket_id"], t("did-fail")))


def _asked_of_another(message: Message, ticket_id: int) -> bool:
    """A reply to an earlier question must not decide what was asked since."""
    question = words_of(message.reply_to_message) if message.reply_to_message else ""
    named = [int(each) for each in re.findall(r"#(\d+)", question)]
    return bool(named) and ticket_id not in named
