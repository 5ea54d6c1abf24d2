"""The sandbox's time, which a test may push forward."""

from __future__ import annotations

import time
from collections.abc import Callable


class Clock:
    """Real time plus an offset that only grows, so that nothing ever runs backwards."""

    def __init__(self) -> None:
        self._offset = 0.0
        self.on_advance: Callable[[float], None] = lambda ahead: None
        """Told how far this clock is ahead of the real time, each time that changes."""

    @property
    def ahead(self) -> float:
        """Seconds ahead of the real time."""
        return self._offset

    def now(self) -> float:
        """Seconds since the epoch."""
        return time.time() + self._offset

    def unix(self) -> int:
        """Whole seconds since the epoch, as Telegram's ``date`` fields have them."""
        return int(self.now())

    def advance(self, seconds: float) -> None:
        """Jump forward, to make a press or a message old."""
        if seconds < 0:
            raise ValueError("time only moves forward")
        self._offset += seconds
        self.on_advance(self._offset)
