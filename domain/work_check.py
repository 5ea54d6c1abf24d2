"""Does the technician still work? Asked when a clock has run for long, or past the day's end.

Nothing is ever cut: the question stands on the card, and admins hear of one left unanswered.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from domain.reminders import in_work_hours, next_end_of_work
from domain.rules import Rules
from domain.work_session import SessionStatus, WorkLog

# How long an answer may take where the rules say that nothing is repeated.
_ANSWER_WITHIN = timedelta(hours=2)
_STEP = timedelta(minutes=30)
# What fell due at the end of work hours is asked so long after it; later it is for the next shift.
_STILL_THERE = timedelta(minutes=30)
_CHOICES = 8
# What was asked further ahead than that was asked by a clock that was set back since.
_AHEAD = timedelta(hours=3)


def question_due_at(log: WorkLog, rules: Rules) -> datetime | None:
    """From when on a running session must be asked about; None for never, as it stands.

    After `long_session_minutes` without a move of the clock or an answer (0: never for that),
    and at the first end of work hours after it.
    """
    session = log.session
    if session.status is not SessionStatus.RUNNING:
        return None
    since = _last_known_at_work(log)
    end_of_work = next_end_of_work(rules.reminders, rules.work_session.zone, since)
    longest = rules.work_session.long_session_minutes
    if not longest:
        return end_of_work
    long = since + timedelta(minutes=longest)
    return min(end_of_work, long) if end_of_work is not None else long


def wants_asking(log: WorkLog, rules: Rules, now: datetime) -> bool:
    """Whether to ask now: the question is due, and it is no night and no day off."""
    due_at = question_due_at(log, rules)
    if log.session.asked_at is not None or due_at is None:
        return False
    if _is_of_another_clock(log, rules, now):
        due_at = now
    if now < due_at:
        return False
    reminders, zone = rules.reminders, rules.work_session.zone
    return in_work_hours(reminders, zone, now) or (
        now <= due_at + _STILL_THERE
        and in_work_hours(reminders, zone, due_at - timedelta.resolution)
    )


def is_unanswered(log: WorkLog, rules: Rules, now: datetime) -> bool:
    """Whether the question has stood for `repeat_minutes`."""
    session = log.session
    if session.status is not SessionStatus.RUNNING or session.asked_at is None:
        return False
    minutes = rules.reminders.repeat_minutes
    wait = timedelta(minutes=minutes) if minutes else _ANSWER_WITHIN
    ahead = session.asked_at - now
    return -ahead >= wait or ahead > max(wait, _AHEAD)


def _last_known_at_work(log: WorkLog) -> datetime:
    # An answer is forgotten with the next move of the clock.
    return log.session.confirmed_at or log.in_status_since


def _is_of_another_clock(log: WorkLog, rules: Rules, now: datetime) -> bool:
    """Whether it lies so far ahead that the clock was set back since: nobody knows how long the
    session has run.
    """
    longest = rules.work_session.long_session_minutes
    return bool(longest) and _last_known_at_work(log) > now + timedelta(minutes=longest)


def stop_times(log: WorkLog, rules: Rules, now: datetime) -> Sequence[datetime]:
    """When the work may really have ended, latest first: the end of work hours, and half hours.

    All lie between what was last logged of it and now.
    """
    earliest, zone = log.last_logged_at, rules.work_session.zone
    local = now.astimezone(zone)
    at = local.replace(minute=local.minute // 30 * 30, second=0, microsecond=0).astimezone(UTC)
    # Steps in UTC: local ones would name half hours that a change of clocks leaves out.
    choices = [at - _STEP * step for step in range(_CHOICES)]
    end = next_end_of_work(rules.reminders, zone, earliest)
    if end is not None and end not in choices:
        choices = [*choices[: _CHOICES - 1], end]
    return sorted((each for each in choices if earliest < each < now), reverse=True)
