"""What is asked of the rules' versions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.rules import RulesVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedRules:
    """A version of the rules as people read of it: by whom, and what changed."""

    version: int
    action: str
    diff: Mapping[str, object]
    reason: str
    created_by: int | None
    author_name: str
    created_at: datetime


class Rulebook(Protocol):
    """The rules repository: every version that ever held, the highest in force."""

    async def active(self) -> RulesVersion:
        """The rules in force: the highest version."""
        ...

    async def version(self, version: int) -> RulesVersion | None: ...

    async def logged(self, version: int) -> LoggedRules | None: ...

    async def log(self, *, newest: int, limit: int) -> Sequence[LoggedRules]:
        """Versions from `newest` downwards."""
        ...

    async def add(self, version: RulesVersion) -> None: ...

    async def is_empty(self) -> bool: ...

    async def in_force(self, since: datetime) -> Sequence[RulesVersion]:
        """Every version that was in force at `since` or later, oldest first."""
        ...
