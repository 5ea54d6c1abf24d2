"""Changing a rule by buttons and words: value, reason, a look at what it does, yes or no."""

from aiogram import Router

from bot.buttons.rules import ApplyRules, ChangeRule, LeaveRules, PickRuleValue, RollBackRules
from bot.chat.flow import give_flow
from bot.chat.questions import (
    Answers,
    asked_with,
    keep_question_on_bad_answer,
    leave_question,
)
from bot.chat.turn import Press, Said
from bot.features.rules.flow import RuleFlow
from bot.features.rules.preview_view import applied
from bot.features.rules.questions import RuleReason, RuleValue, WhetherToChange, Wish
from bot.ui.refusals import refusal
from bot.ui.screen import Screen
from domain.clock import Clock
from domain.errors import BadArgument, NothingToChange, RulesMovedOn


def make_router() -> Router:
    router = Router(name="rule_change")
    give_flow(router, RuleFlow)
    router.message.register(take_value, Answers(RuleValue))
    router.message.register(take_reason, Answers(RuleReason))
    presses = router.callback_query
    presses.register(ask_value, ChangeRule.filter())
    presses.register(pick_value, PickRuleValue.filter())
    presses.register(look_back, RollBackRules.filter())
    presses.register(apply, ApplyRules.filter())
    presses.register(leave, LeaveRules.filter())
    return router


async def ask_value(press: Press, callback_data: ChangeRule, flow: RuleFlow) -> None:
    await press.show(await flow.ask_value(callback_data.key))


async def pick_value(press: Press, callback_data: PickRuleValue, flow: RuleFlow) -> None:
    """A rule of yes or no."""
    value = "yes" if callback_data.value else "no"
    await press.show(await flow.ask_reason(callback_data.key, value))


async def take_value(said: Said, question: RuleValue, flow: RuleFlow) -> None:
    async with keep_question_on_bad_answer(said.state, unless=NothingToChange):
        if not said.words.strip():
            # A picture is no empty list.
            raise BadArgument("rule", "empty")
        screen = await flow.ask_reason(question.key, said.words)
    await said.reply(screen)


async def take_reason(said: Said, question: RuleReason, flow: RuleFlow) -> None:
    async with keep_question_on_bad_answer(said.state):
        if question.answered_in_update == said.act.update_id:
            screen = await flow.ask_reason(question.key, question.value)
        else:
            wish = Wish(key=question.key, value=question.value, reason=said.words)
            screen = await flow.look(wish)
    await said.reply(screen)


async def look_back(press: Press, callback_data: RollBackRules, flow: RuleFlow) -> None:
    await press.show(await flow.look(Wish(back_to=callback_data.version)))


async def apply(press: Press, callback_data: ApplyRules, flow: RuleFlow, clock: Clock) -> None:
    wish = await asked_with(press.state, WhetherToChange, callback_data.nonce)
    if wish is None:
        await press.alert("preview-outdated")
        return
    try:
        async with keep_question_on_bad_answer(press.state, unless=RulesMovedOn):
            done = await flow.carry_out(wish)
    except RulesMovedOn as moved:
        screen = await _as_it_is_now(flow, wish)
        zone = (await flow.rules.active()).rules.work_session.zone
        await press.answer(
            refusal(press.t, moved, reader=press.member, zone=zone, now=clock.now()), alert=True
        )
        await press.show(screen)
        return
    await press.toast("toast-rules", version=str(done.version))
    await press.show(applied(press.t, done))


async def leave(press: Press, callback_data: LeaveRules, flow: RuleFlow) -> None:
    screen = await flow.section(callback_data.section)
    if await leave_question(press.state, callback_data.nonce):
        await press.toast("flow-left")
    await press.show(screen)


async def _as_it_is_now(flow: RuleFlow, wish: Wish) -> Screen:
    """The same wish looked at again; the rules where it is granted already."""
    try:
        return await flow.look(wish)
    except NothingToChange:
        await flow.state.clear()
        return await flow.section("")
