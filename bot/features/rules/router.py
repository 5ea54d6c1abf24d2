"""The rules: looking at them, and the commands that change them; for admins."""

from aiogram import Router
from aiogram.filters import Command, CommandObject

from bot.buttons.rules import ShowRules, ShowRulesHistory
from bot.chat.admins_only import AdminsOnlyMiddleware
from bot.chat.arguments import Arguments
from bot.chat.flow import give_flow
from bot.chat.turn import Press, Said
from bot.features.rules.arguments import typed_rule
from bot.features.rules.flow import RuleFlow
from bot.features.rules.questions import Wish
from bot.ui.screen import Screen
from domain.rule_keys import SECTIONS, kind_of


def make_router() -> Router:
    router = Router(name="rules")
    router.message.middleware(AdminsOnlyMiddleware())
    give_flow(router, RuleFlow)
    router.message.register(typed, Command("rules", ignore_case=True))
    router.callback_query.register(show, ShowRules.filter())
    router.callback_query.register(show_history, ShowRulesHistory.filter())
    return router


async def typed(said: Said, command: CommandObject, flow: RuleFlow) -> None:
    """`/rules`, `/rules SECTION`, `/rules set KEY VALUE REASON`, `history`, `rollback N`."""
    words = Arguments(command.args)
    what = words.word("rule").lower() if (command.args or "").strip() else ""
    match what:
        case "" | "history":
            words.end()
            screen = await (flow.history() if what else flow.section(""))
        case "set":
            screen = await _set(flow, words)
        case "rollback":
            back_to, reason = words.number("version"), words.left()
            screen = await flow.look(Wish(back_to=back_to, reason=reason))
        case _ if what in SECTIONS:
            words.end()
            screen = await flow.section(what)
        case _:
            screen = await _set(flow, Arguments(command.args))
    await said.reply(screen)


async def show(press: Press, callback_data: ShowRules, flow: RuleFlow) -> None:
    await press.show(await flow.section(callback_data.section))


async def show_history(press: Press, callback_data: ShowRulesHistory, flow: RuleFlow) -> None:
    await press.show(await flow.history(callback_data.page))


async def _set(flow: RuleFlow, words: Arguments) -> Screen:
    """Whatever is left out is asked for."""
    key = words.word("rule").lower()
    rule = typed_rule(kind_of(key), rest) if (rest := words.left()) else None
    if rule is None:
        return await flow.ask_value(key)
    if not rule.reason:
        return await flow.ask_reason(key, rule.value)
    return await flow.look(Wish(key=key, value=rule.value, reason=rule.reason))
