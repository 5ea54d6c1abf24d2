"""Points by hand, in a conversation: how many, why, and a look before they are given.

What is being asked about is kept with the conversation; a button carries which question it
belongs to, so that one from before does nothing to a newer one.
"""

import re
from dataclasses import dataclass
from secrets import token_hex
from typing import NamedTuple

from bot.chat.flow import Flow
from bot.chat.questions import ask, asked, asked_with
from bot.features.points import adjust_views as views
from bot.features.points.questions import PointsAmount, PointsComment, PointsWhose, WhetherToAdjust
from bot.ui.mistyped import mistyped
from bot.ui.screen import Screen, under
from domain.errors import AmbiguousPerson, BadArgument, UnknownPerson
from domain.points import adjusted_amount, adjustment_comment
from domain.services.access import AccessService
from domain.services.people import PeopleService
from domain.services.points import Adjusted, XpService

_AMOUNT = re.compile(r"[+\-−–]?[0-9]{1,20}")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustFlow(Flow):
    """One admin's conversation about somebody's points."""

    access: AccessService
    people: PeopleService
    xp: XpService

    async def pick_person(self, page: int = 0) -> Screen:
        return views.pick_person(self.t, await self.people.page(self.member, page=page))

    async def typed(self, typed: Typed) -> Screen:
        """Whatever was left out is asked for."""
        if not typed.person:
            return await self.pick_person()
        try:
            person = await self.access.find(typed.person, self.member)
        except (UnknownPerson, AmbiguousPerson) as error:
            await ask(self.state, PointsWhose(amount=typed.amount, comment=typed.comment))
            return await self.ask_again(error)
        if typed.amount is None:
            return await self.ask_amount(person.id)
        if not typed.comment:
            return await self.ask_comment(person.id, typed.amount)
        # The same message may come twice; with the person and the amount, no other one is meant.
        key = f"{self.act.update_id}:{self.act.by}:{person.id}:{typed.amount}"
        done = await self.xp.adjust(
            person.id, typed.amount, typed.comment, self.act, idempotency_key=key
        )
        return views.adjusted(self.t, done)

    async def ask_again(self, error: UnknownPerson | AmbiguousPerson) -> Screen:
        """Whose? Whoever may be meant first."""
        wrong = mistyped(self.t, error, "xpadjust", reader=self.member)
        page = await self.people.page(self.member)
        return under(wrong, views.pick_person(self.t, page, error))

    async def whose(self, person_id: int) -> Screen:
        """A person of the list: what was said of the points already holds for him."""
        question = await asked(self.state, PointsWhose)
        if question is None or question.amount is None:
            return await self.ask_amount(person_id)
        if not question.comment:
            return await self.ask_comment(person_id, question.amount)
        return await self.ask_to_confirm(person_id, question.amount, question.comment)

    async def ask_amount(self, person_id: int) -> Screen:
        return await self.ask(PointsAmount(nonce=token_hex(8), person_id=person_id))

    async def ask_comment(self, person_id: int, amount: int) -> Screen:
        return await self.ask(
            PointsComment(
                nonce=token_hex(8),
                person_id=person_id,
                amount=adjusted_amount(amount),
                answered_in_update=self.act.update_id,
            )
        )

    async def ask_to_confirm(self, person_id: int, amount: int, comment: str) -> Screen:
        comment = adjustment_comment(comment)
        return await self.ask(
            WhetherToAdjust(nonce=token_hex(8), person_id=person_id, amount=amount, comment=comment)
        )

    async def again(self, question: PointsAmount | PointsComment | WhetherToAdjust) -> Screen:
        person = await self.xp.adjustable(question.person_id, self.member)
        match question:
            case PointsAmount():
                return views.ask_amount(self.t, person.id, person.name, question.nonce)
            case PointsComment():
                return views.ask_comment(self.t, person.name, question.amount, question.nonce)
            case WhetherToAdjust():
                return views.confirm(
                    self.t, person.name, question.amount, question.comment, question.nonce
                )

    async def whose_again(self, _: PointsWhose) -> Screen:
        return await self.pick_person()

    async def carry_out(self, nonce: str) -> Adjusted | None:
        """What the button belongs to; None when something else is asked by now."""
        question = await asked_with(self.state, WhetherToAdjust, nonce)
        if question is None:
            return None
        return await self.xp.adjust(
            question.person_id, question.amount, question.comment, self.act, idempotency_key=nonce
        )
