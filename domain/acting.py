"""Who acts, and from where: handed to every service call."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class Source(StrEnum):
    TELEGRAM = "telegram"
    CLI = "cli"
    SCHEDULE = "schedule"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One person's act: `by` is the person's id; chat and update are known from Telegram only."""

    by: int
    source: Source
    chat_id: int | None = None
    update_id: int | None = None

    def metadata(self) -> Mapping[str, str | int]:
        """What the transition log keeps of where the act came from."""
        kept: dict[str, str | int] = {"source": self.source.value}
        if self.chat_id is not None:
            kept["chat_id"] = self.chat_id
        if self.update_id is not None:
            kept["update_id"] = self.update_id
        return kept


class Clock(Protocol):
    """Tells the time; time is never read inside an entity."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...
