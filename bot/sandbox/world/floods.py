"""Telegram's sending limits: off unless asked for, since tests are in a hurry."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass

from bot.sandbox.world.clock import Clock
from bot.sandbox.world.errors import too_many_requests

LIMITED = {"sendmessage", "senddocument"}


@dataclass(kw_only=True, slots=True)
class FloodLimits:
    """How many messages may be sent; 0 means no limit. A private chat may burst a little."""

    overall_per_second: int = 0
    private_per_second: int = 0
    private_burst: int = 3
    group_per_minute: int = 0


class Floods:
    """Counts what was sent and refuses with the seconds to wait."""

    def __init__(self, clock: Clock, limits: FloodLimits) -> None:
        self.limits = limits
        self._clock = clock
        self._sent: dict[int | None, deque[float]] = {}

    def check(self, method: str, chat_id: object) -> None:
        """Count a sending, or refuse it because there were too many."""
        if method.lower() not in LIMITED:
            return
        try:
            chat = int(str(chat_id))
        except ValueError:
            return
        limits = self.limits
        windows: list[tuple[int | None, float, int]] = []
        if limits.overall_per_second:
            windows.append((None, 1.0, limits.overall_per_second))
        if chat > 0 and limits.private_per_second:
            # A burst of B at R a second: no more than B within B/R seconds.
            burst = max(limits.private_burst, 1)
            windows.append((chat, burst / limits.private_per_second, burst))
        if chat < 0 and limits.group_per_minute:
            windows.append((chat, 60.0, limits.group_per_minute))
        now = self._clock.now()
        for key, span, most in windows:
            sent = self._sent.setdefault(key, deque())
            while sent and sent[0] <= now - span:
                sent.popleft()
            if len(sent) >= most:
                raise too_many_requests(max(1, math.ceil(sent[0] + span - now)))
        for key, _, _ in windows:
            self._sent[key].append(now)
