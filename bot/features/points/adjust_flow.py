"""Points by hand, in a conversation: how many, why, and a look before they are given.

What is being asked about is kept with the conversation; a button carries which question it
belongs to, so that one from before does nothing to a newer one.
"""

import re
from dataclasses import dataclass
from secrets import token_hex
from typing import NamedTuple

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup

from bot.chat.conversation import ask, leave_question
from bot.features.points import adjust_views as views
from bot.texts import Texts
from bot.ui.screen import Screen
from domain.actor import Act
from domain.errors import BadArgument
from domain.people import Member
from domain.points import adjusted_amount, adjustment_comment
from domain.services.points import Adjusted, XpService

_AMOUNT = re.compile(r"[+\-−–]?[0-9]{1,20}")


# As it is called in the database, where people are in the middle of it.
_KEPT_AS = "AdjustFlow"


class AdjustQuestions(StatesGroup):
    """Data: nonce, person_id; then amount; then comment."""

    amount = State(group_name=_KEPT_AS)
    comment = State(group_name=_KEPT_AS)
    confirm = State(group_name=_KEPT_AS)


class Typed(NamedTuple):
    """`/xpadjust PERSON AMOUNT COMMENT`: what there was of it."""

    person: str
    amount: int | None
    comment: str


def typed(text: str) -> Typed:
    """The person may be several words: the amount is the first number after one at least."""
    words = text.split()
    for at, word in enumerate(words):
        if at and _AMOUNT.fullmatch(word):
            rest = text.split(maxsplit=at + 1)[at + 1 :]
            return Typed(" ".join(words[:at]), amount_of(word), rest[0] if rest else "")
    return Typed(" ".join(words), None, "")


def amount_of(text: str) -> int:
    """A signed number as people type it."""
    text = text.strip()
    if not _AMOUNT.fullmatch(text):
        raise BadArgument("amount", "number")
    return adjusted_amount(int(text.replace("−", "-").replace("–", "-")))


@dataclass(frozen=True, slots=True)
class AdjustFlow:
    """One admin's conversation about somebody's points."""

    t: Texts
    state: FSMContext
    xp: XpService
    member: Member

    async def ask_amount(self, person_id: int) -> Screen:
        person, nonce = await self.xp.adjustable(person_id, self.member), token_hex(8)
        await ask(self.state, AdjustQuestions.amount, nonce=nonce, person_id=person_id)
        return views.ask_amount(self.t, person_id, person.name, nonce)

    async def ask_comment(self, person_id: int, amount: int, act: Act) -> Screen:
        amount = adjusted_amount(amount)
        person, nonce = await self.xp.adjustable(person_id, self.member), token_hex(8)
        told = {"person_id": person_id, "amount": amount, "told_by": act.update_id}
        await ask(self.state, AdjustQuestions.comment, nonce=nonce, **told)
        return views.ask_comment(self.t, person.name, amount, nonce)

    async def ask_to_confirm(self, comment: str) -> Screen:
        data = await self.state.get_data()
        comment = adjustment_comment(comment)
        person, nonce = await self.xp.adjustable(data["person_id"], self.member), token_hex(8)
        await ask(
            self.state,
            AdjustQuestions.confirm,
            nonce=nonce,
            person_id=person.id,
            amount=data["amount"],
            comment=comment,
        )
        return views.confirm(self.t, person.name, data["amount"], comment, nonce)

    async def carry_out(self, nonce: str, act: Act) -> Adjusted | None:
        """What the button belongs to; None when something else is asked by now."""
        data = await self.state.get_data()
        if data.get("nonce") != nonce or "comment" not in data:
            return None
        return await self.xp.adjust(
            data["person_id"], data["amount"], data["comment"], act, idempotency_key=nonce
        )

    async def leave(self, nonce: str) -> bool:
        """End what the button belongs to; False when something else is asked by now."""
        return await leave_question(self.state, nonce)
