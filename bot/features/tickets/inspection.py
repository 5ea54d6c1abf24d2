"""Quality control: pass, or fail with a reason."""

import re
from secrets import token_hex

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command, StateFilter
from aiogram.types import Message

from bot.buttons.tickets import FailInWords, FailWith, TicketPress
from bot.chat.questions import (
    Answers,
    ask,
    asked_with,
    keep_question_on_bad_answer,
    last_question,
    leave_asked,
)
from bot.chat.said import words_of
from bot.chat.turn import Press, Said
from bot.features.notes.incoming import sent_in
from bot.features.tickets import decision_views
from bot.features.tickets.chat_context import ChatContext, GroupChatContext, PrivateChatContext
from bot.features.tickets.questions import (
    FailEvidence,
    FailReason,
    TicketQuestion,
    WhetherToFail,
)
from bot.features.tickets.which_ticket import NUMBER
from bot.ui.screen import Screen, mention
from domain.errors import WorkshopError
from domain.services.card_actions import CardAction
from domain.services.cards import TicketCardService
from domain.services.notes import Added, NoteService
from domain.services.rules import RulesService
from domain.services.workflow import TicketWorkflowService
from domain.ticket import reason_text


def make_router() -> Router:
    router = Router(name="inspection")
    presses = router.callback_query
    presses.register(pass_ticket, TicketPress.filter(F.action == CardAction.PASS))
    presses.register(ask_reason, TicketPress.filter(F.action == CardAction.FAIL))
    presses.register(ask_own_words, FailWith.filter(F.reason == decision_views.OTHER_REASON))
    presses.register(fail_with_preset, FailWith.filter())
    cancel = Command("cancel", ignore_case=True)
    router.message.register(leave, StateFilter(FailReason.kept_as), cancel)
    router.message.register(fail_with_own_words, Answers(FailReason))
    router.message.register(take_evidence, F.photo | F.video, Answers(FailEvidence))
    router.message.register(take_evidence, F.photo | F.video, Answers(WhetherToFail))
    # A number alone is a ticket's, and what replies to a card is a note of it.
    words = F.text & ~NUMBER & ~F.reply_to_message
    router.message.register(offer_words, words, Answers(FailEvidence))
    router.message.register(offer_words, words, Answers(WhetherToFail))
    presses.register(fail_as_written, FailInWords.filter())
    return router


async def pass_ticket(
    press: Press,
    callback_data: TicketPress,
    workflow: TicketWorkflowService,
    chat_context: ChatContext,
) -> None:
    await workflow.qc_pass_ticket(
        callback_data.ticket_id, press.act, seen_version=callback_data.version
    )
    await press.toast("toast-pass")
    await press.show(await chat_context.card_screen(callback_data.ticket_id))


async def ask_reason(
    press: Press,
    callback_data: TicketPress,
    rules: RulesService,
    chat_context: ChatContext,
) -> None:
    # What is asked, is asked on the card that allows it: by now it may look otherwise.
    card = await chat_context.question(callback_data.ticket_id, CardAction.FAIL)
    if isinstance(chat_context, PrivateChatContext):
        # Pictures that come now show what is wrong; in the group they come as replies.
        evidence = FailEvidence(ticket_id=callback_data.ticket_id, version=callback_data.version)
        await ask(press.state, evidence)
    await press.show(decision_views.fail_reasons(chat_context.t, card, await rules.active()))


async def take_evidence(
    said: Said,
    question: FailEvidence | WhetherToFail,
    notes: NoteService,
    rules: RulesService,
    chat_context: PrivateChatContext,
) -> None:
    """Kept with the ticket; the reasons are offered again beneath it."""
    added = await _keep_evidence(said, question.ticket_id, notes)
    if added is None or not added.is_new:
        return
    async with keep_question_on_bad_answer(said.state):
        card = await chat_context.question(question.ticket_id, CardAction.FAIL)
    await said.reply(Screen(said.t("did-evidence")), quote=True)
    await said.reply(decision_views.fail_reasons(said.t, card, await rules.active()))


async def offer_words(
    said: Said, question: FailEvidence | WhetherToFail, chat_context: PrivateChatContext
) -> None:
    """Words while the reasons are offered: the reason, if that is said once more."""
    reason = reason_text(said.words)
    try:
        card = await chat_context.question(question.ticket_id, CardAction.FAIL)
    except WorkshopError:
        # Nobody can be asked that any more: they mean something else.
        await said.state.clear()
        raise SkipHandler from None
    whether = WhetherToFail(
        ticket_id=question.ticket_id,
        version=question.version,
        nonce=token_hex(4),
        reason=reason,
    )
    await ask(said.state, whether)
    await said.reply(decision_views.ask_whether_to_fail(said.t, card, reason, whether.nonce))


async def fail_as_written(
    press: Press,
    callback_data: FailInWords,
    workflow: TicketWorkflowService,
    chat_context: PrivateChatContext,
) -> None:
    ticket_id = callback_data.ticket_id
    question = await asked_with(press.state, WhetherToFail, callback_data.nonce)
    if question is None or question.ticket_id != ticket_id:
        screen = await chat_context.card_screen(ticket_id)
        await press.alert("preview-outdated")
        await press.show(screen)
        return
    async with last_question(press.state):
        await workflow.qc_fail_ticket(
            ticket_id, question.reason, press.act, seen_version=question.version
        )
    await press.toast("toast-fail")
    await press.show(await chat_context.card_screen(ticket_id))


async def fail_with_preset(
    press: Press,
    callback_data: FailWith,
    workflow: TicketWorkflowService,
    rules: RulesService,
    chat_context: ChatContext,
) -> None:
    active = await rules.active()
    presets = active.rules.qc.fail_reasons
    if callback_data.rules_version != active.version or not (
        0 <= callback_data.reason < len(presets)
    ):
        # The list of reasons has changed since: the pressed place may mean something else now.
        card = await chat_context.question(callback_data.ticket_id, CardAction.FAIL)
        await press.alert("reasons-changed")
        await press.show(decision_views.fail_reasons(chat_context.t, card, active))
        return
    await workflow.qc_fail_ticket(
        callback_data.ticket_id,
        presets[callback_data.reason],
        press.act,
        seen_version=callback_data.version,
    )
    await leave_asked(press.state, TicketQuestion, ticket_id=callback_data.ticket_id)
    await press.toast("toast-fail")
    await press.show(await chat_context.card_screen(callback_data.ticket_id))


async def ask_own_words(
    press: Press, callback_data: FailWith, cards: TicketCardService, chat_context: ChatContext
) -> None:
    ticket_id, version = callback_data.ticket_id, callback_data.version
    card = await cards.question(ticket_id, press.member, CardAction.FAIL)
    await ask(press.state, FailReason(ticket_id=ticket_id, version=version))
    await press.answer()
    serial = card.overview.item.serial_number
    in_group = isinstance(chat_context, GroupChatContext)
    asked = mention(press.user.id, press.member.name) if in_group else None
    screen = decision_views.ask_own_reason(press.t, ticket_id, serial, asked)
    await press.reply(screen)


async def leave(said: Said) -> None:
    """In the group, where a command has ended the question already."""
    await said.reply(Screen(said.t("flow-left")), quote=True)


async def fail_with_own_words(
    said: Said,
    question: FailReason,
    workflow: TicketWorkflowService,
    notes: NoteService,
    chat_context: ChatContext,
) -> None:
    ticket_id = question.ticket_id
    if _asked_of_another(said.message, ticket_id):
        await said.reply(Screen(chat_context.t("preview-outdated")), quote=True)
        return
    added = await _keep_evidence(said, ticket_id, notes)
    if added is not None and not said.words:
        # The reason comes in words, perhaps with the next picture of the album.
        if added.is_new:
            await said.reply(Screen(said.t("did-evidence-why")), quote=True)
        return
    async with last_question(said.state):
        await workflow.qc_fail_ticket(
            ticket_id, said.words, said.act, seen_version=question.version
        )
    if isinstance(chat_context, GroupChatContext):
        # The group's card follows by itself; a second one would only push it up.
        await said.reply(Screen(chat_context.t("did-fail")))
        return
    await said.reply(await chat_context.card_screen(ticket_id, said.t("did-fail")))


async def _keep_evidence(said: Said, ticket_id: int, notes: NoteService) -> Added | None:
    """What came with a fail, or before it; None of bare words, which are the reason."""
    sent = sent_in(said.message)
    if sent is None or sent.file is None:
        return None
    return await notes.add(ticket_id, sent, said.act, shows_fault=True)


def _asked_of_another(message: Message, ticket_id: int) -> bool:
    """A reply to an earlier question must not decide what was asked since."""
    question = words_of(message.reply_to_message) if message.reply_to_message else ""
    named = [int(each) for each in re.findall(r"#(\d+)", question)]
    return bool(named) and ticket_id not in named
