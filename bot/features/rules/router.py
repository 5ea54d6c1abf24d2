"""The rules: looking at them, and the commands that change them; for admins."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.buttons.rules import ShowRules, ShowRulesHistory
from bot.chat.admins_only import AdminsOnlyMiddleware
from bot.chat.answers import Answer
from bot.chat.arguments import Arguments
from bot.chat.flow import give_flow
from bot.chat.screens import Screens
from bot.features.rules import views
from bot.features.rules.arguments import typed_rule
from bot.features.rules.flow import RuleFlow, Wish
from bot.texts import Texts
from bot.ui.screen import Screen
from domain.actor import Act
from domain.people import Member
from domain.rule_keys import SECTIONS, kind_of
from domain.services.rules import RulesService


def make_router() -> Router:
    router = Router(name="rules")
    router.message.middleware(AdminsOnlyMiddleware())
    give_flow(router, RuleFlow)
    router.message.register(typed, Command("rules", ignore_case=True))
    router.callback_query.register(show, ShowRules.filter())
    router.callback_query.register(show_history, ShowRulesHistory.filter())
    return router


async def typed(
    message: Message,
    command: CommandObject,
    act: Act,
    rules: RulesService,
    flow: RuleFlow,
    screens: Screens,
) -> None:
    """`/rules`, `/rules SECTION`, `/rules set KEY VALUE REASON`, `history`, `rollback N`."""
    words = Arguments(command.args)
    what = words.word("rule").lower() if (command.args or "").strip() else ""
    match what:
        case "" | "history":
            words.end()
            screen = await (_history(flow) if what else _section(flow, ""))
        case "set":
            screen = await _set(flow, words, act)
        case "rollback":
            back_to, reason = words.number("version"), words.left()
            screen = await flow.look(Wish(back_to=back_to, reason=reason))
        case _ if what in SECTIONS:
            words.end()
            screen = await _section(flow, what)
        case _:
            screen = await _set(flow, Arguments(command.args), act)
    await screens.reply(message, screen)


async def show(
    press: CallbackQuery,
    callback_data: ShowRules,
    answer: Answer,
    flow: RuleFlow,
    screens: Screens,
) -> None:
    screen = await _section(flow, callback_data.section)
    await answer()
    await screens.edit(press, screen)


async def show_history(
    press: CallbackQuery,
    callback_data: ShowRulesHistory,
    t: Texts,
    answer: Answer,
    member: Member,
    rules: RulesService,
    screens: Screens,
) -> None:
    told = await rules.history(member, page=callback_data.page)
    await answer()
    await screens.edit(press, views.history(t, told))


async def _set(flow: RuleFlow, words: Arguments, act: Act) -> Screen:
    """Whatever is left out is asked for."""
    key = words.word("rule").lower()
    rule = typed_rule(kind_of(key), rest) if (rest := words.left()) else None
    if rule is None:
        return await flow.ask_value(key)
    if not rule.reason:
        return await flow.ask_reason(key, rule.value, act)
    return await flow.look(Wish(key=key, value=rule.value, reason=rule.reason))


async def _section(flow: RuleFlow, name: str) -> Screen:
    sheet = await flow.rules.sheet(flow.member)
    return views.section(flow.t, sheet, name) if name else views.sections(flow.t, sheet)


async def _history(flow: RuleFlow) -> Screen:
    return views.history(flow.t, await flow.rules.history(flow.member))
