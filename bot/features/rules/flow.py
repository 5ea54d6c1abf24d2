"""Changing the rules in a conversation: value, reason, a look at what it does, yes or no.

What is being looked at is kept with the conversation; a button carries only which look it
belongs to, so that one from before changes nothing.
"""

from dataclasses import dataclass
from secrets import token_hex

from bot.chat.flow import Flow
from bot.chat.questions import ask
from bot.features.rules import views
from bot.features.rules.preview_view import preview
from bot.features.rules.questions import RuleReason, RuleValue, WhetherToChange, Wish
from bot.ui.screen import Screen
from domain.rules import RulesVersion
from domain.services.rules import RulesService


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFlow(Flow):
    """One admin's conversation about the rules."""

    rules: RulesService

    async def ask_value(self, key: str) -> Screen:
        sheet, nonce = await self.rules.sheet(self.member), token_hex(8)
        screen = views.ask_value(self.t, sheet.rules, key, nonce)
        await ask(self.state, RuleValue(nonce=nonce, key=key))
        return screen

    async def ask_reason(self, key: str, value: str) -> Screen:
        """The value is refused at once where it is impossible, or nothing new."""
        await self.rules.check(key, value, self.member)
        nonce, update_id = token_hex(8), self.act.update_id
        question = RuleReason(nonce=nonce, key=key, value=value, answered_in_update=update_id)
        await ask(self.state, question)
        return views.ask_reason(self.t, key, value, nonce)

    async def look(self, wish: Wish) -> Screen:
        """What the wish would do; it waits for its button from now on."""
        if wish.back_to is None:
            told = await self.rules.preview(wish.key, wish.value, self.member, reason=wish.reason)
        else:
            told = await self.rules.preview_rollback(wish.back_to, self.member, reason=wish.reason)
        question = WhetherToChange(
            nonce=token_hex(8),
            key=wish.key,
            value=wish.value,
            reason=wish.reason,
            back_to=wish.back_to,
            seen=told.version,
        )
        await ask(self.state, question)
        return preview(self.t, told, reason=wish.reason, nonce=question.nonce, back_to=wish.back_to)

    async def carry_out(self, wish: WhetherToChange) -> RulesVersion:
        if wish.back_to is None:
            done = await self.rules.change(
                wish.key, wish.value, wish.reason, self.act, seen_version=wish.seen
            )
        else:
            done = await self.rules.rollback(
                wish.back_to, self.act, reason=wish.reason, seen_version=wish.seen
            )
        await self.state.clear()
        return done

    async def section(self, name: str) -> Screen:
        """The rules of one section; of all of them, where it has no name."""
        sheet = await self.rules.sheet(self.member)
        return views.section(self.t, sheet, name) if name else views.sections(self.t, sheet)

    async def history(self, page: int = 0) -> Screen:
        return views.history(self.t, await self.rules.history(self.member, page=page))
