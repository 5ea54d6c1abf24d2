"""Does the technician still work? Asked when a clock has run for long, or past the day's end.

Nothing is ever cut: the question stands on the card, and admins hear of one left unanswered.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.rules import ReminderRules, Rules
from domain.work_session import SessionStatus, WorkLog

# How long an answer may take where the rules say that nothing is repeated.
_ANSWER_WITHIN = timedelta(hours=2)
_STEP = timedelta(minutes=30)
_CHOICES = 8


def question_due_at(log: WorkLog, rules: Rules) -> datetime | None:
    """When a running session must be asked about; None while it isn't running.

    After `long_session_minutes` without a move of the clock or an answer (0: never for that),
    and at the first end of work hours after it.
    """
    session = log.session
    if session.status is not SessionStatus.RUNNING:
        return None
    since = max(log.in_status_since, session.confirmed_at or log.in_status_since)
    end_of_day = _next_end(since, rules.reminders, rules.work_session.zone)
    longest = rules.work_session.long_session_minutes
    return min(end_of_day, since + timedelta(minutes=longest)) if longest else end_of_day


def is_unanswered(log: WorkLog, rules: Rules, now: datetime) -> bool:
    """Whether the question has stood for `repeat_minutes`."""
    session = log.session
    if session.status is not SessionStatus.RUNNING or session.asked_at is None:
        return False
    minutes = rules.reminders.repeat_minutes
    return now >= session.asked_at + (timedelta(minutes=minutes) if minutes else _ANSWER_WITHIN)


def stop_times(log: WorkLog, rules: Rules, now: datetime) -> Sequence[datetime]:
    """When the work may really have ended, latest first: the end of work hours, and half hours.

    All lie between the clock's last move and now.
    """
    earliest, zone = log.in_status_since, rules.work_session.zone
    local = now.astimezone(zone)
    at = local.replace(minute=local.minute // 30 * 30, second=0, microsecond=0).astimezone(UTC)
    # Steps in UTC: local ones would name half hours that a change of clocks leaves out.
    choices = [at - _STEP * step for step in range(_CHOICES)]
    end = _next_end(earliest, rules.reminders, zone).astimezone(UTC)
    if end not in choices:
        choices = [*choices[: _CHOICES - 1], end]
    return sorted((each for each in choices if earliest < each < now), reverse=True)


def _next_end(after: datetime, rules: ReminderRules, zone: ZoneInfo) -> datetime:
    end = time.fromisoformat(rules.work_hours.partition("-")[2])
    local = after.astimezone(zone)
    today = datetime.combine(local.date(), end, zone)
    return today if today > local else datetime.combine(local.date() + timedelta(days=1), end, zone)
