"""Asking technicians whether they still work, and what they answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from domain import events
from domain.actor import Act
from domain.clock import Clock
from domain.errors import BadArgument, CardOutdated
from domain.people import Member
from domain.ports.unit_of_work import Store, UnitOfWork
from domain.reminders import in_work_hours
from domain.rules import Rules
from domain.services.session_moves import move_session
from domain.services.work_sessions import latest_session, own_ticket_in_progress
from domain.ticket import Ticket
from domain.work_check import is_unanswered, stop_times, wants_asking
from domain.work_session import SessionAction, SessionStatus, WorkLog, WorkSession


@dataclass(frozen=True, slots=True, kw_only=True)
class StopChoices:
    """When the technician may say that he stopped, latest first."""

    ticket_id: int
    version: int
    times: Sequence[datetime]
    zone: ZoneInfo
    now: datetime


class WorkCheckService:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def due(self) -> Sequence[WorkSession]:
        """The sessions that want asking about, or whose question wants telling to admins."""
        now = self._clock.now()
        async with self._store.reading() as uow:
            rules = (await uow.rulebook.active()).rules
            return [
                log.session
                for log in await uow.work_sessions.open_logs()
                if wants_asking(log, rules, now) or _wants_flagging(log, rules, now)
            ]

    async def check(self, session: WorkSession) -> None:
        """Ask, or tell the admins: whatever is due now, once, whoever does it."""
        async with self._store.transaction() as uow:
            await uow.people.member_for_change(session.technician_id)
            found = await uow.tickets.for_change(session.ticket_id)
            log = await uow.work_sessions.latest(session.ticket_id, session.technician_id)
            if found is None or log is None:
                return
            now, ticket = self._clock.now(), found.ticket
            rules = (await uow.rulebook.active()).rules
            ids = {"ticket_id": ticket.id, "technician_id": session.technician_id}
            if wants_asking(log, rules, now):
                log.session.asked_at = now
                uow.announce(events.StillWorkingAsked(**ids))
            elif _wants_flagging(log, rules, now):
                asked_at = log.session.asked_at
                assert asked_at is not None, "only a question can be unanswered"
                log.session.flagged_at = now
                uow.announce(events.StillWorkingUnanswered(**ids, asked_at=asked_at))
            else:
                return
            ticket.touch(now)

    async def still_working(self, ticket_id: int, act: Act) -> None:
        """The technician says that he does; refused when nobody asks any more."""
        async with self._store.transaction() as uow:
            _, ticket, log = await self._asked(uow, ticket_id, act)
            session, now = log.session, self._clock.now()
            session.confirmed_at, session.asked_at, session.flagged_at = now, None, None
            ticket.touch(now)

    async def stop_choices(self, ticket_id: int, act: Act) -> StopChoices:
        """When he may say that he stopped."""
        async with self._store.transaction() as uow:
            _, ticket, log = await self._asked(uow, ticket_id, act)
            rules, now = (await uow.rulebook.active()).rules, self._clock.now()
            return StopChoices(
                ticket_id=ticket.id,
                version=ticket.version,
                times=stop_times(log, rules, now),
                zone=rules.work_session.zone,
                now=now,
            )

    async def stopped_at(
        self, ticket_id: int, at: datetime, act: Act, *, seen_version: int | None = None
    ) -> datetime:
        """Stop the clock as of an earlier moment: after its last move, and not in the future.

        The session's log keeps that it was corrected, when, and why; the moment of saying so
        is given back.
        """
        async with self._store.transaction() as uow:
            technician, ticket, log = await self._asked(uow, ticket_id, act)
            if seen_version is not None and seen_version != ticket.version:
                raise CardOutdated(ticket.id)
            now = self._clock.now()
            if not log.last_logged_at <= at <= now:
                raise BadArgument("time", "time")
            metadata = {
                **act.metadata(),
                "corrected": True,
                "told_at": now.isoformat(),
                "reason": "the clock was left running",
            }
            stop = SessionAction.STOPPED
            await move_session(
                uow, ticket, log, stop, by=technician.id, at=at, now=now, metadata=metadata
            )
            return now

    async def _asked(
        self, uow: UnitOfWork, ticket_id: int, act: Act
    ) -> tuple[Member, Ticket, WorkLog]:
        technician, ticket = await own_ticket_in_progress(uow, ticket_id, act)
        log = await latest_session(uow, technician, ticket, SessionAction.STOPPED)
        if log.session.status is not SessionStatus.RUNNING or log.session.asked_at is None:
            raise CardOutdated(ticket.id)
        return technician, ticket, log


def _wants_flagging(log: WorkLog, rules: Rules, now: datetime) -> bool:
    # Admins hear of it when they are at work.
    return (
        log.session.flagged_at is None
        and is_unanswered(log, rules, now)
        and in_work_hours(rules.reminders, rules.work_session.zone, now)
    )
