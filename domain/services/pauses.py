"""Pauses end by the clock when their day's budget is spent: at that moment, not at the next tap."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from domain import events
from domain.actor import Source
from domain.clock import Clock
from domain.pauses import ran_out_at
from domain.ports.unit_of_work import Store, UnitOfWork
from domain.services.session_moves import move_session
from domain.ticket import Ticket
from domain.work_session import SessionAction, SessionStatus, WorkLog, WorkSession, paused_spans

# A local day begins at most this long before any moment of it.
_DAY = timedelta(hours=26)
# The pause of a day and what was paused before it on that day: for most, one read has both.
RECENTLY = 2 * _DAY


class RecentWork(NamedTuple):
    """A technician's sessions that were open at `since` or later."""

    logs: Sequence[WorkLog]
    since: datetime


class PauseClockService:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def spent(self) -> Sequence[WorkSession]:
        """The paused sessions whose budget has run out."""
        now = self._clock.now()
        async with self._store.reading() as uow:
            logs = await uow.work_sessions.open_logs()
            paused = [log for log in logs if log.session.status is SessionStatus.PAUSED]
            if not paused:
                return []
            ran_out = await _ran_out(uow, paused, now)
            return [log.session for log in paused if log.session.id in ran_out]

    async def resume(self, session: WorkSession) -> bool:
        """Let the clock run again, from the moment at which the budget ran out.

        False when nothing is to be done any more: somebody, or another process, was faster.
        """
        async with self._store.transaction() as uow:
            # The person first, as with every act of his.
            await uow.people.member_for_change(session.technician_id)
            found = await uow.tickets.for_change(session.ticket_id)
            latest = await uow.work_sessions.latest(session.ticket_id, session.technician_id)
            if found is None or latest is None:
                return False
            return await end_spent_pause(uow, found.ticket, latest, self._clock.now()) is not None


async def _ran_out(
    uow: UnitOfWork, paused: Sequence[WorkLog], now: datetime, known: RecentWork | None = None
) -> Mapping[int, datetime]:
    """When pauses had to end, by session; however many they are, it takes as many statements."""
    begun = min(log.in_status_since for log in paused)
    in_force = await uow.rulebook.in_force(begun)
    if known is not None and known.since <= begun - _DAY:
        theirs = known.logs
    else:
        theirs = await uow.work_sessions.touching(
            begun - _DAY, technician_ids={log.session.technician_id for log in paused}
        )
    found: dict[int, datetime] = {}
    for log in paused:
        since = log.in_status_since
        earlier = [
            span
            for each in theirs
            if each.session.technician_id == log.session.technician_id
            for span in paused_spans(each.transitions, until=since)
        ]
        if (at := ran_out_at(since, earlier, in_force, until=now)) is not None:
            found[log.session.id] = at
    return found


async def end_spent_pause(
    uow: UnitOfWork,
    ticket: Ticket,
    latest: WorkLog,
    now: datetime,
    known: RecentWork | None = None,
) -> WorkLog | None:
    """Resume a pause whose budget is spent, before anything else happens to the session.

    `known` is the technician's work where it has been read already. The session's log with the
    resume in it; None where there is nothing to resume.
    """
    if latest.session.status is not SessionStatus.PAUSED:
        return None
    out_at = (await _ran_out(uow, [latest], now, known)).get(latest.session.id)
    if out_at is None:
        return None
    metadata = {
        "source": Source.SCHEDULE.value,
        "automatic": True,
        "reason": "pause_budget_spent",
    }
    resume = SessionAction.RESUMED
    resumed = await move_session(
        uow, ticket, latest, resume, by=None, at=out_at, now=now, metadata=metadata
    )
    technician_id = latest.session.technician_id
    uow.announce(events.PauseBudgetRanOut(ticket_id=ticket.id, technician_id=technician_id))
    return resumed
