"""Changing the rules in a conversation: value, reason, a look at what it does, yes or no.

What is being looked at is kept with the conversation; a button carries only which look it
belongs to, so that one from before changes nothing.
"""

from dataclasses import dataclass
from secrets import token_hex

from bot.chat.flow import Flow
from bot.features.rules import views
from bot.features.rules.preview_view import preview
from bot.features.rules.questions import RuleReason, RuleValue, WhetherToChange, Wish
from bot.texts import Html
from bot.ui.screen import Screen, under
from domain.rules import RulesVersion
from domain.services.rules import RulesPreview, RulesService


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFlow(Flow):
    """One admin's conversation about the rules."""

    rules: RulesService

    async def ask_value(self, key: str) -> Screen:
        return await self.ask(RuleValue(nonce=token_hex(8), key=key))

    async def ask_reason(self, key: str, value: str) -> Screen:
        nonce, update_id = token_hex(8), self.act.update_id
        return await self.ask(
            RuleReason(nonce=nonce, key=key, value=value, answered_in_update=update_id)
        )

    async def look(self, wish: Wish) -> Screen:
        """What the wish would do; it waits for its button from now on."""
        told = await self._told(wish)
        question = WhetherToChange(
            nonce=token_hex(8),
            key=wish.key,
            value=wish.value,
            reason=wish.reason,
            back_to=wish.back_to,
            seen=told.version,
        )
        return await self.ask(question, told)

    async def again(
        self, question: RuleValue | RuleReason | WhetherToChange, told: RulesPreview | None = None
    ) -> Screen:
        """A look is taken anew; whether the rules have moved on is said when it is done."""
        match question:
            case RuleValue(key=key, nonce=nonce):
                sheet = await self.rules.sheet(self.member)
                return views.ask_value(self.t, sheet.rules, key, nonce)
            case RuleReason(key=key, value=value, nonce=nonce):
                # Refused at once where it is impossible, or nothing new.
                await self.rules.check(key, value, self.member)
                return views.ask_reason(self.t, key, value, nonce)
            case WhetherToChange(reason=reason, nonce=nonce, back_to=back_to):
                told = told or await self._told(question)
                return preview(self.t, told, reason=reason, nonce=nonce, back_to=back_to)

    async def left(self, question: RuleValue | RuleReason | WhetherToChange, said: Html) -> Screen:
        return under(said, await self.section(question.key.partition(".")[0]))

    async def _told(self, wish: Wish) -> RulesPreview:
        if wish.back_to is None:
            return await self.rules.preview(wish.key, wish.value, self.member, reason=wish.reason)
        return await self.rules.preview_rollback(wish.back_to, self.member, reason=wish.reason)

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
