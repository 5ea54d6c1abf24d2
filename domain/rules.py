"""The versioned numbers that steer XP, flags, pauses, reminders and QC."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Any, Literal, Self, get_args
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    model_validator,
)

from domain.fail_reasons import DEFAULT_REASONS, FailReason, kept_reason

_CLOCK_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_MIDNIGHT = "24:00"


def _real_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(f"unknown time zone {name!r}") from error
    return name


def _clock_time(value: str) -> str:
    if not _CLOCK_TIME.fullmatch(value):
        raise ValueError("expected HH:MM")
    return value


def _clock_span(value: str) -> str:
    start, dash, end = value.partition("-")
    if not dash or _clock_time(start) == (end if end == _MIDNIGHT else _clock_time(end)):
        raise ValueError("expected two different times, HH:MM-HH:MM")
    return value


Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEK: Sequence[Weekday] = get_args(Weekday)


def _in_order(days: list[Weekday]) -> list[Weekday]:
    if len(set(days)) < len(days):
        raise ValueError("expected each day once")
    return sorted(days, key=WEEK.index)


MAX_NUMBER = 1_000_000
MAX_FAIL_REASONS = 20
MAX_LEVELS = 100
MAX_PHOTOS = 20

NotNegative = Annotated[int, Field(ge=0, le=MAX_NUMBER)]


class _Section(BaseModel):
    # Unknown keys are refused by name; a rule is what it is typed as, no guessing.
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class TicketXpRules(_Section):
    base_divisor: Annotated[int, Field(ge=1, le=MAX_NUMBER)] = 20
    first_pass_bonus: NotNegative = 1
    qc_status_update_xp: NotNegative = 1
    flag_green_max_minutes: NotNegative = 30
    flag_yellow_max_minutes: NotNegative = 60
    split_by_minutes: bool = False

    @model_validator(mode="after")
    def _yellow_not_below_green(self) -> Self:
        if self.flag_yellow_max_minutes < self.flag_green_max_minutes:
            raise ValueError("flag_yellow_max_minutes must be at least flag_green_max_minutes")
        return self

    def base_xp(self, total_duration: int) -> int:
        """Planned minutes over the divisor, rounded up."""
        return -(-total_duration // self.base_divisor)


class WorkSessionRules(_Section):
    daily_pause_limit_minutes: NotNegative = 30
    timezone: Annotated[str, AfterValidator(_real_zone)] = "Asia/Tashkent"
    long_session_minutes: NotNegative = 240

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


class QcRules(_Section):
    allow_own_work: bool = False
    # What comes back later than this is worn out again, and no fault of whoever mended it.
    return_days: NotNegative = 30
    fail_reasons: Annotated[
        list[Annotated[FailReason, PlainValidator(kept_reason), PlainSerializer(FailReason.kept)]],
        Field(max_length=MAX_FAIL_REASONS),
    ] = list(DEFAULT_REASONS)
    # Pictures of what was done, since it was sent back last; 0 asks for none.
    min_photos: Annotated[int, Field(ge=0, le=MAX_PHOTOS)] = 0
    photo_on_fail: bool = False


class ReminderRules(_Section):
    unassigned_minutes: NotNegative = 60
    unstarted_minutes: NotNegative = 120
    waiting_qc_minutes: NotNegative = 60
    due_minutes: NotNegative = 120
    repeat_minutes: NotNegative = 120
    # An end before the start is on the next day; 00:00-24:00 is round the clock.
    work_hours: Annotated[str, AfterValidator(_clock_span)] = "09:00-19:00"
    work_days: Annotated[list[Weekday], Field(min_length=1), AfterValidator(_in_order)] = [
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
    ]
    digest_at: Annotated[str, AfterValidator(_clock_time)] = "18:30"


class ProgressionRules(_Section):
    level_thresholds: Annotated[list[NotNegative], Field(min_length=1, max_length=MAX_LEVELS)] = [
        0,
        200,
        450,
        750,
        1100,
    ]

    @model_validator(mode="after")
    def _rising(self) -> Self:
        steps = self.level_thresholds
        if steps[0] != 0 or any(a >= b for a, b in pairwise(steps)):
            raise ValueError("level_thresholds must start at 0 and rise")
        return self

    def level(self, total_xp: int) -> int:
        """The level that a total reaches; the first level is 1."""
        return max(1, sum(total_xp >= step for step in self.level_thresholds))

    def next_threshold(self, total_xp: int) -> int | None:
        """The total at which the next level begins; None at the top."""
        return next((step for step in self.level_thresholds if step > total_xp), None)


class Rules(_Section):
    """The whole document; its defaults are version 1 of a new workshop."""

    ticket_xp: TicketXpRules = TicketXpRules()
    work_session: WorkSessionRules = WorkSessionRules()
    qc: QcRules = QcRules()
    reminders: ReminderRules = ReminderRules()
    progression: ProgressionRules = ProgressionRules()


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesVersion:
    """One version of the rules: append-only, version numbers rise by one."""

    version: int
    rules: Rules
    action: str
    diff: Mapping[str, Any]
    reason: str
    created_by: int | None
    created_at: datetime
