"""Work that is done, as the points for it are reckoned: read by spans of time."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import String, bindparam, cast, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.past_points import DoneTicket, PastWork
from domain.ticket import TicketAction
from storage.tables import QC_DECIDED, ticket_transitions, tickets, work_sessions

_LOG = ticket_transitions.c
SECONDS = (
    select(func.coalesce(func.sum(work_sessions.c.active_seconds), 0))
    .where(work_sessions.c.ticket_id == tickets.c.id)
    .scalar_subquery()
)
# How often a ticket failed: counted and not asked for with EXISTS, for which PostgreSQL would
# read the whole log at once.
FAILURES = (
    select(func.count())
    .where(_LOG.ticket_id == tickets.c.id, _LOG.action == TicketAction.QC_FAIL)
    .scalar_subquery()
)
# What each session took, and whose it was, in one word a ticket: `3:600,4:1200`.
_SECONDS = (
    select(
        func.aggregate_strings(
            cast(work_sessions.c.technician_id, String)
            + ":"
            + cast(work_sessions.c.active_seconds, String),
            ",",
        )
    )
    .where(work_sessions.c.ticket_id == tickets.c.id)
    .scalar_subquery()
)
_DONE = select(
    tickets.c.technician_id,
    tickets.c.total_duration,
    tickets.c.xp_amount,
    tickets.c.is_manual,
    FAILURES.label("failures"),
    _SECONDS.label("sessions"),
).where(
    # Only tickets that are done have finished. To name the status too would lead SQLite to read
    # all that ever were done.
    tickets.c.finished_at >= bindparam("since"),
    tickets.c.technician_id.is_not(None),
)
# In the very words of its index, which databases then know to use.
_DECISIONS = (
    select(_LOG.actor_id, func.count())
    .where(QC_DECIDED, _LOG.created_at >= bindparam("since"), _LOG.actor_id.is_not(None))
    .group_by(_LOG.actor_id)
)


class SqlDoneWork:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def since(self, since: datetime) -> PastWork:
        done = await self._session.execute(_DONE, {"since": since})
        decisions = await self._session.execute(_DECISIONS, {"since": since})
        return PastWork(
            tickets=[
                DoneTicket(
                    technician_id=row.technician_id,
                    total_duration=row.total_duration,
                    xp_amount=row.xp_amount,
                    is_manual=row.is_manual,
                    ever_failed=row.failures > 0,
                    seconds=_by_person(row.sessions or ""),
                )
                for row in done
            ],
            decisions={row[0]: row[1] for row in decisions},
        )


def _by_person(sessions: str) -> Mapping[int, int]:
    worked: dict[int, int] = {}
    for each in filter(None, sessions.split(",")):
        person_id, seconds = (int(number) for number in each.split(":"))
        worked[person_id] = worked.get(person_id, 0) + seconds
    return worked
