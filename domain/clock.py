"""The time, handed in: nothing in the domain reads it by itself."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time; time is never read inside an entity."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...
