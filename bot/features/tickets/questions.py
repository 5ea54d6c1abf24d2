"""Questions about tickets that wait for words."""

from typing import ClassVar

from bot.chat.questions import ButtonedQuestion, Question
from domain.services.card_actions import CardAction
from domain.ticket import FlagColor


class TicketQuestion(Question):
    """`version` is the ticket's, as whoever answers saw it."""

    about: ClassVar[CardAction]
    """The act that it is asked for."""

    ticket_id: int
    version: int


class FailReason(TicketQuestion, kept_as="FailReason:text"):
    """Why it fails, in an inspector's own words; pictures show it, and anything may be sent."""

    about = CardAction.FAIL
    takes = frozenset({"text", "photo", "video", "voice", "video_note", "audio", "document"})
    is_for_groups = True


class FailEvidence(TicketQuestion, kept_as="FailEvidence:picture"):
    """What is wrong, as pictures, while the reasons are offered; by itself it decides nothing.
    Words may be meant for the reason: whether they are is asked.
    """

    about = CardAction.FAIL
    takes = frozenset({"text", "photo", "video"})
    is_light = True


class WhetherToFail(TicketQuestion, ButtonedQuestion, kept_as="FailReason:confirm"):
    """Whether words that came while the reasons were offered are the reason; others may come."""

    about = CardAction.FAIL
    takes = FailEvidence.takes

    reason: str

    keeps_words = True


class CancelWords(TicketQuestion, kept_as="CancelReason:text"):
    """Why it is cancelled."""

    about = CardAction.CANCEL


class TypedXp(TicketQuestion, kept_as="TypedXp:number"):
    """Its XP, as a number; the colour stays."""

    about = CardAction.METRICS

    color: FlagColor


class CorrectedMinutes(TicketQuestion, kept_as="CorrectTime:minutes"):
    """By how many minutes a session's time is corrected."""

    about = CardAction.CORRECT_TIME

    session_id: int


class CorrectionReason(CorrectedMinutes, kept_as="CorrectTime:reason"):
    """Why it is corrected by so many minutes."""

    minutes: int

    keeps_words = True


class WhichTicket(Question, kept_as="WhichTicket:number"):
    """Which ticket an act is meant for; `said` is what was typed for it beside the ticket."""

    is_light = True

    action: CardAction
    said: str = ""

    @property
    def holds_words(self) -> bool:
        return bool(self.said)


class TicketSearch(Question, kept_as="TicketSearch:words"):
    """What to look for among the tickets."""

    is_light = True
