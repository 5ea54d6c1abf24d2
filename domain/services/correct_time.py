"""Minutes that were worked and not clocked, or clocked and not worked: put right by admins."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from domain import events
from domain.actor import Act
from domain.clock import Clock
from domain.errors import SomeoneWasFaster, WrongSessionState, WrongState
from domain.paging import page_of
from domain.people import Member, Role
from domain.ports.unit_of_work import Store, UnitOfWork
from domain.services.guards import actor_with, ticket_for_change
from domain.services.pauses import end_spent_pause
from domain.ticket import Ticket, possible_actions, reason_text
from domain.work_session import SessionAction, SessionStatus, WorkLog, active_seconds

ROWS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectableSession:
    """A session as an admin chooses it."""

    id: int
    technician_name: str
    started_at: datetime
    ended_at: datetime | None
    status: SessionStatus
    active_seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPage:
    """One page of a ticket's sessions, the newest first."""

    rows: Sequence[CorrectableSession]
    page: int
    pages: int
    zone: ZoneInfo
    now: datetime


class TimeCorrectionService:
    """Until a ticket is over: from then on its points are given, or nothing depends on it."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def sessions(self, ticket_id: int, reader: Member, *, page: int = 0) -> SessionPage:
        """The sessions whose time may be corrected; a page out of range is clamped."""
        reader.require(Role.ADMIN)
        async with self._store.reading() as uow:
            logs = list(reversed(await uow.work_sessions.on_ticket(ticket_id)))
            shown, page, pages = page_of(logs, page, ROWS)
            return SessionPage(
                rows=await self._rows(uow, shown),
                page=page,
                pages=pages,
                zone=(await uow.rulebook.active()).rules.work_session.zone,
                now=self._clock.now(),
            )

    async def session(self, ticket_id: int, session_id: int, reader: Member) -> CorrectableSession:
        """One of them; refused where the ticket has no such session."""
        reader.require(Role.ADMIN)
        async with self._store.reading() as uow:
            log = await _log_of(uow, ticket_id, session_id)
            return (await self._rows(uow, [log]))[0]

    async def _rows(self, uow: UnitOfWork, logs: Sequence[WorkLog]) -> list[CorrectableSession]:
        names = await uow.people.names({log.session.technician_id for log in logs})
        return [
            CorrectableSession(
                id=session.id,
                technician_name=names.get(session.technician_id, ""),
                started_at=session.started_at,
                ended_at=session.ended_at,
                status=session.status,
                active_seconds=active_seconds(transitions, until=self._clock.now()),
            )
            for session, transitions in logs
        ]

    async def correct(
        self,
        ticket_id: int,
        session_id: int,
        minutes: int,
        reason: str,
        act: Act,
        *,
        seen_version: int | None = None,
    ) -> None:
        """Add `minutes` to the session, or take them where they are negative, and say why.

        `seen_version` is the ticket's as the admin saw it: whoever corrected the same session
        since then was faster.
        """
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            ticket, _ = await ticket_for_change(uow, ticket_id)
            require_correctable(ticket)
            log, now = await _log_of(uow, ticket_id, session_id), self._clock.now()
            if seen_version is not None:
                await _require_as_seen(uow, ticket, log, seen_version)
            reason = reason_text(reason)
            log = await end_spent_pause(uow, ticket, log, now) or log
            fact = log.session.correct(minutes, reason, log.transitions, by=act.by, at=now)
            ticket.touch(now)
            metadata = {**fact.metadata, **act.metadata(), "version": ticket.version}
            await uow.work_sessions.log(replace(fact, metadata=metadata))
            uow.announce(
                events.TimeCorrected(
                    ticket_id=ticket.id,
                    actor_id=act.by,
                    technician_id=log.session.technician_id,
                    old_seconds=fact.metadata["old"],
                    new_seconds=fact.metadata["new"],
                    reason=reason,
                )
            )


def require_correctable(ticket: Ticket) -> None:
    """Refuse a ticket that is over."""
    if not ticket.is_active:
        action, status = SessionAction.CORRECTED, ticket.status
        raise WrongState(ticket.id, action, status, possible_actions(status))


async def _log_of(uow: UnitOfWork, ticket_id: int, session_id: int) -> WorkLog:
    for log in await uow.work_sessions.on_ticket(ticket_id):
        if log.session.id == session_id:
            return log
    raise WrongSessionState(ticket_id, SessionAction.CORRECTED, "none")


async def _require_as_seen(
    uow: UnitOfWork, ticket: Ticket, log: WorkLog, seen_version: int
) -> None:
    for fact in reversed(log.transitions):
        is_newer = fact.metadata.get("version", 0) > seen_version
        if fact.action is SessionAction.CORRECTED and is_newer and fact.actor_id is not None:
            names = await uow.people.names({fact.actor_id})
            raise SomeoneWasFaster(
                ticket_id=ticket.id,
                by_id=fact.actor_id,
                by_name=names.get(fact.actor_id, ""),
                at=fact.event_at,
                action=fact.action,
                status=ticket.status,
                contested=True,
            )
