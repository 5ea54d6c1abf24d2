"""Questions about tickets that wait for words."""

from bot.chat.questions import Question
from domain.ticket import FlagColor


class TicketQuestion(Question):
    """`version` is the ticket's, as whoever answers saw it."""

    ticket_id: int
    version: int


class FailReason(TicketQuestion, kept_as="FailReason:text"):
    """Why it fails, in an inspector's own words."""


class FailEvidence(TicketQuestion, kept_as="FailEvidence:picture"):
    """What is wrong, as pictures, while the reasons are offered; by itself it decides nothing."""


class CancelReason(TicketQuestion, kept_as="CancelReason:text"):
    """Why it is cancelled."""


class TypedXp(TicketQuestion, kept_as="TypedXp:number"):
    """Its XP, as a number; the colour stays."""

    color: FlagColor


class CorrectedMinutes(TicketQuestion, kept_as="CorrectTime:minutes"):
    """By how many minutes a session's time is corrected."""

    session_id: int


class CorrectionReason(CorrectedMinutes, kept_as="CorrectTime:reason"):
    """Why it is corrected by so many minutes."""

    minutes: int

    @property
    def holds_words(self) -> bool:
        return True


class TicketSearch(Question, kept_as="TicketSearch:words"):
    """What to look for among the tickets."""

    is_light = True
