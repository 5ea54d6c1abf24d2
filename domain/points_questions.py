"""Questions about a line of one's own points, and what an admin says to them."""

from dataclasses import dataclass
from datetime import datetime

from domain.text import required_text

MAX_QUESTION, MAX_ANSWER = 300, 200


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsQuestion:
    """One question about one entry of the ledger, by whose entry it is.

    It is open until somebody answers; `amount` is what the answer corrected the points by, in a
    further entry, and 0 where it was said in words alone.
    """

    id: int
    entry_id: int
    asked_by: int
    asked_at: datetime
    words: str
    answered_by: int | None = None
    answered_at: datetime | None = None
    answer: str | None = None
    amount: int = 0


def question_words(text: str) -> str:
    return required_text("question", text, MAX_QUESTION)


def answer_words(text: str) -> str:
    return required_text("answer", text, MAX_ANSWER)
