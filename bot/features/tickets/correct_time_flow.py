"""An admin corrects the time of a session: which, by how many minutes, why."""

from dataclasses import dataclass

from bot.chat.flow import Flow
from bot.chat.questions import keep_question_on_bad_answer, last_question
from bot.features.tickets import correct_time_views
from bot.features.tickets.chat_context import PrivateChatContext
from bot.features.tickets.questions import CorrectedMinutes, CorrectionReason
from bot.ui.screen import Screen
from domain.errors import BadArgument, NothingToChange
from domain.services.card_actions import CardAction
from domain.services.cards import TicketCardService
from domain.services.correct_time import TimeCorrectionService
from domain.work_session import require_correction


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectTimeFlow(Flow):
    """One admin and one update; the fields come from the handler's data by their names."""

    chat_context: PrivateChatContext
    cards: TicketCardService
    corrections: TimeCorrectionService

    async def pick(self, ticket_id: int, page: int = 0) -> Screen:
        """Which session?"""
        card = await self.cards.question(ticket_id, self.member, CardAction.CORRECT_TIME)
        sessions = await self.corrections.sessions(ticket_id, self.member, page=page)
        return correct_time_views.pick_session(self.t, card, sessions)

    async def again(self, question: CorrectedMinutes) -> Screen:
        card = await self.cards.question(question.ticket_id, self.member, question.about)
        session = await self.corrections.session(
            question.ticket_id, question.session_id, self.member
        )
        if not isinstance(question, CorrectionReason):
            return correct_time_views.ask_minutes(self.t, card, session, question.version)
        require_correction(question.minutes, session.active_seconds)
        return correct_time_views.ask_reason(self.t, card, session, question.minutes)

    async def take_minutes(self, question: CorrectedMinutes, text: str) -> Screen:
        """The minutes in words: signed, and perhaps with the unit behind them."""
        async with keep_question_on_bad_answer(self.state, unless=NothingToChange):
            minutes = _typed_minutes(text)
            return await self.ask(CorrectionReason(**question.kept(), minutes=minutes))

    async def take_reason(self, question: CorrectionReason, text: str) -> Screen:
        ticket_id = question.ticket_id
        async with last_question(self.state):
            await self.corrections.correct(
                ticket_id,
                question.session_id,
                question.minutes,
                text,
                self.act,
                seen_version=question.version,
            )
        return await self.chat_context.card_screen(ticket_id, self.t("did-correct"))


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
