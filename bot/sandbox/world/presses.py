"""Presses on inline buttons: each is one callback query that wants one answer in time."""

from __future__ import annotations

import secrets
from collections import deque
from dataclasses import dataclass
from typing import Any

from bot.sandbox.world.clock import Clock
from bot.sandbox.world.errors import bad_request

KEPT = 20_000


@dataclass(kw_only=True, slots=True)
class Press:
    """One press, from the finger to the answer."""

    id: str
    user_id: int
    chat_id: int
    message_id: int
    data: str
    at: float
    update_id: int | None = None
    redelivery_of: str | None = None
    answered_at: float | None = None
    answer: dict[str, Any] | None = None

    def wire(self) -> dict[str, Any]:
        """The press as JSON, with the seconds it waited for its answer."""
        took = None if self.answered_at is None else round(self.answered_at - self.at, 4)
        return {
            "id": self.id,
            "user_id": self.user_id,
            "chat_id": self.chat_id,
            "message_id": self.message_id,
            "data": self.data,
            "at": self.at,
            "update_id": self.update_id,
            "redelivery_of": self.redelivery_of,
            "answered": self.answered_at is not None,
            "took": took,
            "answer": self.answer,
        }


class Presses:
    """All presses, by the id of their callback query."""

    def __init__(self, clock: Clock, lifetime: float) -> None:
        self.lifetime = lifetime
        self._clock = clock
        self._all: dict[str, Press] = {}
        self._order: deque[str] = deque()

    def new(
        self, *, user_id: int, chat_id: int, message_id: int, data: str, again: str | None = None
    ) -> Press:
        """Record a press under a fresh query id."""
        press = Press(
            id=str(secrets.randbelow(1 << 62) + 1),
            user_id=user_id,
            chat_id=chat_id,
            message_id=message_id,
            data=data,
            at=self._clock.now(),
            redelivery_of=again,
        )
        self._all[press.id] = press
        self._order.append(press.id)
        if len(self._order) > KEPT:
            del self._all[self._order.popleft()]
        return press

    def get(self, query_id: str) -> Press | None:
        """A press by its query id."""
        return self._all.get(query_id)

    def list(self) -> list[Press]:
        """All presses, oldest first."""
        return [self._all[query_id] for query_id in self._order]

    def answer(self, query_id: str, answer: dict[str, Any]) -> Press:
        """Answer once and in time, or be refused."""
        press = self._all.get(query_id)
        now = self._clock.now()
        if press is None or press.answered_at is not None or now - press.at > self.lifetime:
            raise bad_request(
                "query is too old and response timeout expired or query ID is invalid"
            )
        press.answered_at = now
        press.answer = answer
        return press
