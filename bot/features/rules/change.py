"""Changing a rule by buttons and words: value, reason, a look at what it does, yes or no."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.buttons.rules import ApplyRules, ChangeRule, LeaveRules, PickRuleValue, RollBackRules
from bot.chat.answers import Answer
from bot.chat.conversation import keep_question_on_bad_answer
from bot.chat.flow import give_flow
from bot.chat.said import WORDS, words_of
from bot.chat.screens import Screens
from bot.features.rules import views
from bot.features.rules.flow import RuleFlow, RuleQuestions, Wish
from bot.features.rules.preview_view import applied
from bot.texts import Texts
from bot.ui.refusals import refusal
from bot.ui.screen import Screen
from domain.actor import Act
from domain.errors import BadArgument, NothingToChange, RulesMovedOn
from domain.people import Member
from domain.services.rules import RulesService


def make_router() -> Router:
    router = Router(name="rule_change")
    give_flow(router, RuleFlow)
    router.message.register(take_value, StateFilter(RuleQuestions.value), WORDS)
    router.message.register(take_reason, StateFilter(RuleQuestions.reason), WORDS)
    router.message.register(ask_for_the_button, StateFilter(RuleQuestions.confirm), WORDS)
    presses = router.callback_query
    presses.register(ask_value, ChangeRule.filter())
    presses.register(pick_value, PickRuleValue.filter())
    presses.register(look_back, RollBackRules.filter())
    presses.register(apply, ApplyRules.filter())
    presses.register(leave, LeaveRules.filter())
    return router


async def ask_value(
    press: CallbackQuery,
    callback_data: ChangeRule,
    answer: Answer,
    flow: RuleFlow,
    screens: Screens,
) -> None:
    screen = await flow.ask_value(callback_data.key)
    await answer()
    await screens.edit(press, screen)


async def pick_value(
    press: CallbackQuery,
    callback_data: PickRuleValue,
    answer: Answer,
    act: Act,
    flow: RuleFlow,
    screens: Screens,
) -> None:
    """A rule of yes or no."""
    value = "yes" if callback_data.value else "no"
    screen = await flow.ask_reason(callback_data.key, value, act)
    await answer()
    await screens.edit(press, screen)


async def take_value(
    message: Message,
    act: Act,
    flow: RuleFlow,
    screens: Screens,
) -> None:
    data = await flow.state.get_data()
    async with keep_question_on_bad_answer(flow.state, unless=NothingToChange):
        if not words_of(message).strip():
            # A picture is no empty list.
            raise BadArgument("rule", "empty")
        screen = await flow.ask_reason(data["key"], words_of(message), act)
    await screens.reply(message, screen)


async def take_reason(
    message: Message,
    act: Act,
    flow: RuleFlow,
    screens: Screens,
) -> None:
    data = await flow.state.get_data()
    async with keep_question_on_bad_answer(flow.state):
        if data["told_by"] == act.update_id:
            # The very words that were the value, come once more.
            screen = await flow.ask_reason(data["key"], data["value"], act)
        else:
            wish = Wish(key=data["key"], value=data["value"], reason=words_of(message))
            screen = await flow.look(wish)
    await screens.reply(message, screen)


async def ask_for_the_button(message: Message, t: Texts, screens: Screens) -> None:
    await screens.reply(message, Screen(t("press-a-button-first")))


async def look_back(
    press: CallbackQuery,
    callback_data: RollBackRules,
    answer: Answer,
    flow: RuleFlow,
    screens: Screens,
) -> None:
    screen = await flow.look(Wish(back_to=callback_data.version))
    await answer()
    await screens.edit(press, screen)


async def apply(
    press: CallbackQuery,
    callback_data: ApplyRules,
    t: Texts,
    answer: Answer,
    act: Act,
    member: Member,
    rules: RulesService,
    flow: RuleFlow,
    screens: Screens,
) -> None:
    wish = await flow.looked_at(callback_data.nonce)
    if wish is None:
        await answer(t.plain("preview-outdated"), alert=True)
        return
    try:
        async with keep_question_on_bad_answer(flow.state, unless=RulesMovedOn):
            done = await flow.carry_out(wish, act)
    except RulesMovedOn as moved:
        screen = await _as_it_is_now(flow, wish)
        zone = (await rules.active()).rules.work_session.zone
        await answer(refusal(t, moved, reader=member, zone=zone), alert=True)
        await screens.edit(press, screen)
        return
    await answer(t.plain("toast-rules", version=str(done.version)))
    await screens.edit(press, applied(t, done))


async def leave(
    press: CallbackQuery,
    callback_data: LeaveRules,
    t: Texts,
    answer: Answer,
    member: Member,
    rules: RulesService,
    flow: RuleFlow,
    screens: Screens,
) -> None:
    sheet = await rules.sheet(member)
    left = await flow.leave(callback_data.nonce)
    await answer(t.plain("flow-left") if left else "")
    name = callback_data.section
    await screens.edit(press, views.section(t, sheet, name) if name else views.sections(t, sheet))


async def _as_it_is_now(flow: RuleFlow, wish: Wish) -> Screen:
    """The same wish looked at again; the rules where it is granted already."""
    try:
        return await flow.look(wish)
    except NothingToChange:
        await flow.state.clear()
        return views.sections(flow.t, await flow.rules.sheet(flow.member))
