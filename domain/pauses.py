"""When a pause's budget runs out: domain/README.md, "Work sessions".

A budget is of one local day of the rules' zone. A pause that lasts past midnight draws on the
next day's from there, and is judged at each moment by the rules in force at that moment.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from domain.rules import RulesVersion, WorkSessionRules
from domain.work_session import Span, local_day

# How far the time by which a pause began may be ahead: a clock set back by less is waited for.
_AHEAD = timedelta(hours=3)


class _Stretch(NamedTuple):
    """Some of the pause's time, under one version of the rules; its end belongs to the next."""

    span: Span
    rules: WorkSessionRules


def ran_out_at(
    paused_since: datetime,
    earlier: Sequence[Span],
    in_force: Sequence[RulesVersion],
    *,
    until: datetime,
) -> datetime | None:
    """The exact moment at which the budget of an open pause ran out; None if by `until` it didn't.

    `earlier` are the technician's other pauses; `in_force` the rules of the pause's whole time,
    oldest first, and perhaps some from before.

    A pause of a future that the clock was set back from would last until then: nobody can say
    how much of it was used, so it ends where it began.
    """
    if paused_since - until > _AHEAD:
        return paused_since
    for stretch in _stretches(paused_since, in_force, until):
        if (found := _within(stretch, paused_since, earlier)) is not None:
            return found
    return None


def _stretches(
    since: datetime, in_force: Sequence[RulesVersion], until: datetime
) -> Sequence[_Stretch]:
    # `until` itself belongs to the last.
    over = until + timedelta.resolution
    begins = [since, *(max(since, each.created_at) for each in in_force[1:]), over]
    return [
        _Stretch(Span(start, min(end, over)), version.rules.work_session)
        for version, (start, end) in zip(in_force, pairwise(begins), strict=True)
        if start <= until
    ]


def _within(stretch: _Stretch, paused_since: datetime, earlier: Sequence[Span]) -> datetime | None:
    (at, end), rules = stretch
    limit = timedelta(minutes=rules.daily_pause_limit_minutes)
    while True:
        day = local_day(at, rules.zone)
        left = limit - _spent(day, (*earlier, Span(paused_since, at)))
        out = at + max(left, timedelta())
        # At the stroke of midnight a new budget begins: nobody is called back for that moment.
        if out < day.end:
            return out if out < end else None
        if day.end >= end:
            return None
        at = day.end


def _spent(day: Span, pauses: Sequence[Span]) -> timedelta:
    return sum(
        (
            max(timedelta(), min(pause.end, day.end) - max(pause.start, day.start))
            for pause in pauses
        ),
        timedelta(),
    )
