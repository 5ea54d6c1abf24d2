"""Trouble on purpose: rules that make chosen calls fail the way networks and Telegram fail."""

from __future__ import annotations

import random
from dataclasses import asdict, dataclass
from fnmatch import fnmatchcase
from typing import Any

from bot.sandbox.world.errors import ApiError, forbidden, too_many_requests

KINDS = ("429", "5xx", "403", "error", "cut_before", "cut_after", "delay", "hang")
MAX_DELAY = 120.0


@dataclass(kw_only=True, slots=True)
class FaultRule:
    """One rule.

    ``cut_before`` closes the connection before the call has any effect, ``cut_after`` after
    it; ``delay`` answers late; ``hang`` doesn't answer for ``delay`` seconds (60 by default)
    and then cuts, without any effect. ``error`` refuses with ``status`` and ``description``.
    The method ``download`` is the coming of a file that getFile told of.
    ``times`` is how often the rule fires (None: always), ``probability`` its chance at each
    matching call, drawn from the engine's seeded generator.
    """

    kind: str
    method: str = "*"
    chat_id: int | None = None
    times: int | None = None
    probability: float = 1.0
    delay: float = 0.0
    retry_after: int = 1
    status: int = 502
    description: str = "Bad Gateway"
    fired: int = 0

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"unknown kind of fault {self.kind!r}, known are {', '.join(KINDS)}")
        if not 0 <= self.delay <= MAX_DELAY:
            raise ValueError(f"delay must lie between 0 and {MAX_DELAY:g} seconds")

    def error(self) -> ApiError | None:
        """The refusal that this rule makes, if it is a refusal."""
        if self.kind == "429":
            return too_many_requests(self.retry_after)
        if self.kind == "403":
            return forbidden("bot was blocked by the user")
        if self.kind in ("5xx", "error"):
            return ApiError(self.status, self.description)
        return None


class Faults:
    """The rules in force; the first that matches a call and wins its draw is applied."""

    def __init__(self, seed: int = 0) -> None:
        self.rules: list[FaultRule] = []
        self._random = random.Random(seed)  # noqa: S311 - repeatable, not secret

    def add(self, rule: FaultRule) -> None:
        """Put a rule in force, after those already there."""
        self.rules.append(rule)

    def clear(self, seed: int | None = None) -> None:
        """Lift all rules; a seed makes the draws that follow repeatable."""
        self.rules.clear()
        if seed is not None:
            self._random.seed(seed)

    def pick(self, method: str, chat_id: object) -> FaultRule | None:
        """The rule for this call, counted as fired."""
        for rule in self.rules:
            if rule.times is not None and rule.fired >= rule.times:
                continue
            if not fnmatchcase(method.lower(), rule.method.lower()):
                continue
            if rule.chat_id is not None and str(rule.chat_id) != str(chat_id):
                continue
            if self._random.random() >= rule.probability:
                continue
            rule.fired += 1
            return rule
        return None

    def wire(self) -> list[dict[str, Any]]:
        """The rules as JSON, with how often each has fired."""
        return [asdict(rule) for rule in self.rules]
