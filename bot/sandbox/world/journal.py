"""What happened, in order: the stream that the page and the tests follow."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass
from typing import Any

KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened; ``seq`` rises by one and never repeats."""

    seq: int
    type: str
    data: dict[str, Any]

    def wire(self) -> dict[str, Any]:
        """The event as JSON."""
        return {"seq": self.seq, "type": self.type, **self.data}


class Journal:
    """Keeps the last events and wakes those who wait for the next one."""

    def __init__(self) -> None:
        self._events: deque[Event] = deque(maxlen=KEPT)
        self._news = asyncio.Event()
        self.last = 0
        self.closed = False

    def write(self, kind: str, **data: object) -> None:
        """Add an event."""
        self.last += 1
        self._events.append(Event(self.last, kind, dict(data)))
        self._wake()

    def since(self, seq: int) -> list[Event]:
        """Events after ``seq`` that are still kept, oldest first."""
        fresh: list[Event] = []
        for event in reversed(self._events):
            if event.seq <= seq:
                break
            fresh.append(event)
        fresh.reverse()
        return fresh

    async def wait(self, seq: int, patience: float) -> list[Event]:
        """Events after ``seq``; waits up to ``patience`` seconds if there is none yet."""
        fresh = self.since(seq)
        if fresh or self.closed or patience <= 0:
            return fresh
        news = self._news
        try:
            async with asyncio.timeout(patience):
                await news.wait()
        except TimeoutError:
            pass
        return self.since(seq)

    def close(self) -> None:
        """Let go of everyone who waits."""
        self.closed = True
        self._wake()

    def _wake(self) -> None:
        # Each event gets its own asyncio.Event: a waiter that is late to look can't miss one.
        self._news.set()
        self._news = asyncio.Event()
