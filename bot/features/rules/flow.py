"""Changing the rules in a conversation: value, reason, a look at what it does, yes or no.

What is being looked at is kept with the conversation; a button carries only which look it
belongs to, so that one from before changes nothing.
"""

from dataclasses import dataclass
from secrets import token_hex

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup

from bot.chat.conversation import ask, leave_question
from bot.features.rules import views
from bot.features.rules.preview_view import preview
from bot.texts import Texts
from bot.ui.screen import Screen
from domain.actor import Act
from domain.people import Member
from domain.rules import RulesVersion
from domain.services.rules import RulesService

# As it is called in the database, where people are in the middle of it.
_KEPT_AS = "RuleFlow"


class RuleQuestions(StatesGroup):
    """Data: nonce; key, value, reason or back_to, reason; the version that was looked at."""

    value = State(group_name=_KEPT_AS)
    reason = State(group_name=_KEPT_AS)
    confirm = State(group_name=_KEPT_AS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One rule as it shall be, or the version to go back to; `seen` is what it was looked at on."""

    key: str = ""
    value: str = ""
    reason: str = ""
    back_to: int | None = None
    seen: int = 0


@dataclass(frozen=True, slots=True)
class RuleFlow:
    """One admin's conversation about the rules."""

    t: Texts
    state: FSMContext
    rules: RulesService
    member: Member

    async def ask_value(self, key: str) -> Screen:
        sheet, nonce = await self.rules.sheet(self.member), token_hex(8)
        screen = views.ask_value(self.t, sheet.rules, key, nonce)
        await ask(self.state, RuleQuestions.value, nonce=nonce, key=key)
        return screen

    async def ask_reason(self, key: str, value: str, act: Act) -> Screen:
        """The value is refused at once where it is impossible, or nothing new."""
        await self.rules.check(key, value, self.member)
        nonce = token_hex(8)
        told = {"key": key, "value": value, "told_by": act.update_id}
        await ask(self.state, RuleQuestions.reason, nonce=nonce, **told)
        return views.ask_reason(self.t, key, value, nonce)

    async def look(self, wish: Wish) -> Screen:
        """What the wish would do; it waits for its button from now on."""
        if wish.back_to is None:
            told = await self.rules.preview(wish.key, wish.value, self.member, reason=wish.reason)
        else:
            told = await self.rules.preview_rollback(wish.back_to, self.member, reason=wish.reason)
        nonce = token_hex(8)
        await ask(
            self.state,
            RuleQuestions.confirm,
            nonce=nonce,
            key=wish.key,
            value=wish.value,
            reason=wish.reason,
            back_to=wish.back_to,
            seen=told.version,
        )
        return preview(self.t, told, reason=wish.reason, nonce=nonce, back_to=wish.back_to)

    async def looked_at(self, nonce: str) -> Wish | None:
        """What the button belongs to; None when that was left, or looked at anew, since."""
        data = await self.state.get_data()
        if data.get("nonce") != nonce or "seen" not in data:
            return None
        return Wish(**{name: data[name] for name in Wish.__dataclass_fields__})

    async def carry_out(self, wish: Wish, act: Act) -> RulesVersion:
        if wish.back_to is None:
            done = await self.rules.change(
                wish.key, wish.value, wish.reason, act, seen_version=wish.seen
            )
        else:
            done = await self.rules.rollback(
                wish.back_to, act, reason=wish.reason, seen_version=wish.seen
            )
        await self.state.clear()
        return done

    async def leave(self, nonce: str) -> bool:
        """End what the button belongs to; False when something else is asked by now."""
        return await leave_question(self.state, nonce)
