"""The rules of the door: how often one may ask, how admins hear of many, who is shut out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from domain.people import AccessRequest

# Whoever was refused may ask again after this.
ASK_AGAIN_AFTER = timedelta(hours=24)
# A decided request tells, and is counted, no longer than this; far longer than the pause.
FORGOTTEN_AFTER = timedelta(days=30)
# So many within this time are told one by one, each with its buttons; admins hear of all that
# follow in one message.
ALONE = 5
TOGETHER = timedelta(minutes=1)
# However steadily they come, after this the next one is told on its own again.
LONGEST_CROWD = timedelta(hours=1)


class Age(StrEnum):
    """How long a request must have waited to be refused with many others."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    ALL = "all"


WAITED: Mapping[Age, timedelta] = MappingProxyType(
    {
        Age.HOUR: timedelta(hours=1),
        Age.DAY: timedelta(days=1),
        Age.WEEK: timedelta(days=7),
        Age.ALL: timedelta(0),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockedUser:
    """A Telegram user of whom nothing is heard any more; `name` is how he called himself."""

    telegram_id: int
    name: str
    username: str | None
    blocked_by: int
    blocked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ToRefuse:
    """How many requests would be refused: those up to this one, and none that came since."""

    age: Age
    count: int
    up_to: int


def are_many(latest: Sequence[AccessRequest], now: datetime) -> bool:
    """Whether a request that comes now begins a crowd; `latest`: as many as are told one by one."""
    return len(latest) >= ALONE and all(
        timedelta(0) <= now - each.created_at < TOGETHER for each in latest
    )


def follows(last: AccessRequest, first: AccessRequest, now: datetime) -> bool:
    """Whether a request that comes now is told together with `first`, which began the crowd that
    `last` is in.
    """
    # A clock that was set back leaves earlier requests in its future: those are over.
    return (
        timedelta(0) <= now - last.created_at < TOGETHER
        and timedelta(0) <= now - first.created_at < LONGEST_CROWD
    )
