"""What was done, and came back."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedFrom:
    """The ticket that was done on the item before it came back."""

    ticket_id: int
    technician_name: str | None
    finished_at: datetime


def counts_as_return(finished_at: datetime, opened_at: datetime, *, return_days: int) -> bool:
    """Whether an item came back within the days of `qc.return_days`; 0: none ever does."""
    return opened_at - finished_at <= timedelta(days=return_days) and return_days > 0
