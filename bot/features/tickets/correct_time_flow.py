"""An admin corrects the time of a session: which, by how many minutes, why."""

from dataclasses import dataclass
from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup

from bot.chat.conversation import ask, keep_question_on_bad_answer, last_question
from bot.features.tickets import correct_time_views
from bot.features.tickets.chat_context import PrivateChatContext
from bot.texts import Texts
from bot.ui.screen import Screen
from domain.actor import Act
from domain.errors import BadArgument, NothingToChange
from domain.people import Member
from domain.services.card_actions import CardAction
from domain.services.cards import TicketCardService
from domain.services.correct_time import TimeCorrectionService
from domain.work_session import require_correction


class CorrectTime(StatesGroup):
    """Waiting for an answer; data: ticket_id, version, session_id, and then minutes."""

    minutes = State()
    reason = State()


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectTimeFlow:
    """One admin and one update; the fields come from the handler's data by their names."""

    t: Texts
    act: Act
    member: Member
    chat_context: PrivateChatContext
    state: FSMContext
    cards: TicketCardService
    corrections: TimeCorrectionService

    async def pick(self, ticket_id: int, page: int = 0) -> Screen:
        """Which session?"""
        card = await self.cards.question(ticket_id, self.member, CardAction.CORRECT_TIME)
        sessions = await self.corrections.sessions(ticket_id, self.member, page=page)
        return correct_time_views.pick_session(self.t, card, sessions)

    async def ask_minutes(self, ticket_id: int, version: int, session_id: int) -> Screen:
        card = await self.cards.question(ticket_id, self.member, CardAction.CORRECT_TIME)
        session = await self.corrections.session(ticket_id, session_id, self.member)
        kept = {"ticket_id": ticket_id, "version": version, "session_id": session_id}
        await ask(self.state, CorrectTime.minutes, **kept)
        return correct_time_views.ask_minutes(self.t, card, session, version)

    async def take_minutes(self, text: str) -> Screen:
        """The minutes in words: signed, and perhaps with the unit behind them."""
        data = await self.state.get_data()
        async with keep_question_on_bad_answer(self.state, unless=NothingToChange):
            return await self.ask_reason(_kept(data), _typed_minutes(text))

    async def ask_reason(self, kept: dict[str, int], minutes: int) -> Screen:
        ticket_id = kept["ticket_id"]
        card = await self.cards.question(ticket_id, self.member, CardAction.CORRECT_TIME)
        session = await self.corrections.session(ticket_id, kept["session_id"], self.member)
        require_correction(minutes, session.active_seconds)
        await ask(self.state, CorrectTime.reason, **kept, minutes=minutes)
        return correct_time_views.ask_reason(self.t, card, session, minutes)

    async def take_reason(self, text: str) -> Screen:
        data = await self.state.get_data()
        async with last_question(self.state):
            await self.corrections.correct(
                data["ticket_id"],
                data["session_id"],
                data["minutes"],
                text,
                self.act,
                seen_version=data["version"],
            )
        return await self.chat_context.card_screen(data["ticket_id"], self.t("did-correct"))


def _kept(data: dict[str, Any]) -> dict[str, int]:
    return {name: data[name] for name in ("ticket_id", "version", "session_id")}


def _typed_minutes(text: str) -> int:
    number = text.strip().split(maxsplit=1)[0] if text.strip() else ""
    if not number:
        raise BadArgument("minutes", "empty")
    # A phone's keyboard offers more than one minus.
    sign = -1 if number[0] in "-−–" else 1
    digits = number.lstrip("+-−–") if len(number.lstrip("+-−–")) >= len(number) - 1 else ""
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 10):
        raise BadArgument("minutes", "number")
    return sign * int(digits)
