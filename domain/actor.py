"""Who acts, and from where: handed to every service call."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Source(StrEnum):
    TELEGRAM = "telegram"
    CLI = "cli"
    SCHEDULE = "schedule"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where an act came from; chat and update are known from Telegram only."""

    source: Source
    chat_id: int | None = None
    update_id: int | None = None

    def metadata(self) -> Mapping[str, str | int]:
        """What the logs keep of it."""
        kept: dict[str, str | int] = {"source": self.source.value}
        if self.chat_id is not None:
            kept["chat_id"] = self.chat_id
        if self.update_id is not None:
            kept["update_id"] = self.update_id
        return kept

    def act_of(self, person_id: int) -> "Act":
        """The same, by a person."""
        return Act(by=person_id, source=self.source, chat_id=self.chat_id, update_id=self.update_id)


# Where it is not known from which update somebody came.
FROM_TELEGRAM = Origin(source=Source.TELEGRAM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act(Origin):
    """One person's act: `by` is the person's id.

    Acts of one `batch` are told of together.
    """

    by: int
    batch: str | None = None
