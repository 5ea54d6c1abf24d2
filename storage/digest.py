"""What a day saw, counted from the append-only logs; and whose digest was made."""

from collections import Counter
from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import and_, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.ports.digest import DayTally, PassedTicket
from domain.ticket import TicketAction, TicketStatus
from domain.work_session import Span
from storage.past_work import FAILURES
from storage.people import name_of
from storage.tables import digests, people, ticket_transitions, tickets, xp_entries
from storage.upsert import dialect_of, insert_or_ignore

_LOG = ticket_transitions.c


class SqlDays:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def claim_digest(self, day: date, *, at: datetime) -> bool:
        statement = insert_or_ignore(dialect_of(self._session), digests, ["day"])
        made = await self._session.scalar(
            statement.returning(digests.c.day), {"day": day, "made_at": at}
        )
        return made is not None

    async def has_digest(self, day: date) -> bool:
        found = await self._session.scalar(select(digests.c.day).where(digests.c.day == day))
        return found is not None

    async def digests_after(self, day: date, *, at: datetime) -> Collection[date]:
        later = select(digests.c.day).where(digests.c.day > day, digests.c.made_at > at)
        return (await self._session.scalars(later)).all()

    async def forget_digests(self, days: Collection[date]) -> None:
        await self._session.execute(delete(digests).where(digests.c.day.in_(days)))

    async def tally(self, span: Span) -> DayTally:
        within = and_(_LOG.created_at >= span.start, _LOG.created_at < span.end)
        moves = (
            await self._session.execute(
                select(_LOG.ticket_id, _LOG.action, _LOG.note).where(within).order_by(_LOG.id)
            )
        ).all()
        earned = (
            await self._session.execute(
                select(
                    xp_entries.c.person_id,
                    name_of(people).label("name"),
                    func.sum(xp_entries.c.amount).label("amount"),
                )
                .join(people, people.c.id == xp_entries.c.person_id)
                .where(xp_entries.c.created_at >= span.start, xp_entries.c.created_at < span.end)
                .group_by(xp_entries.c.person_id, people.c.first_name, people.c.last_name)
                .order_by(xp_entries.c.person_id)
            )
        ).all()
        done = [row.ticket_id for row in moves if row.action is TicketAction.QC_PASS]
        return DayTally(
            actions=Counter(row.action for row in moves),
            fail_reasons=[row.note or "" for row in moves if row.action is TicketAction.QC_FAIL],
            done=await self._done(span) if done else [],
            xp={row.person_id: int(row.amount) for row in earned},
            names={row.person_id: row.name for row in earned},
        )

    async def waiting_qc(self) -> int:
        waits = tickets.c.status == TicketStatus.WAITING_QC
        return await self._session.scalar(select(func.count()).where(waits)) or 0

    async def _done(self, span: Span) -> list[PassedTicket]:
        rows = await self._session.execute(
            select(
                tickets.c.id.label("ticket_id"),
                tickets.c.technician_id,
                tickets.c.total_duration.label("planned_minutes"),
                (FAILURES > 0).label("ever_failed"),
            )
            .where(tickets.c.finished_at >= span.start, tickets.c.finished_at < span.end)
            .order_by(tickets.c.id)
        )
        return [PassedTicket(**row._mapping) for row in rows]
