"""The time, handed in: nothing in the domain reads it by itself."""

from datetime import datetime
from typing import Protocol, runtime_checkable


@runtime_checkable
class Clock(Protocol):
    """Tells the time; time is never read inside an entity."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...
