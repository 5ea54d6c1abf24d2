"""Faults that anybody in the workshop reports: from words to a ticket under review."""

from dataclasses import dataclass
from datetime import datetime

from domain.text import required_text
from domain.ticket import MAX_REASON

# Whoever reports a fault doesn't know how long it takes: planned so until an admin says otherwise.
PLANNED_MINUTES = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultReport:
    """What somebody said is wrong; each person says it once of one ticket."""

    ticket_id: int
    reporter_id: int
    words: str
    created_at: datetime


def fault_words(typed: str) -> str:
    """What is wrong, as it is kept."""
    return required_text("fault", typed, MAX_REASON)
