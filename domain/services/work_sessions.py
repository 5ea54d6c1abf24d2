"""The technician's clock: pause, resume, stop, continue."""

from dataclasses import replace

from domain.actor import Act
from domain.clock import Clock
from domain.errors import (
    OpenSessionElsewhere,
    SessionNotStopped,
    WrongSessionState,
)
from domain.people import Member, Role
from domain.ports.unit_of_work import Store, UnitOfWork
from domain.ports.work_sessions import OpenWork
from domain.services.guards import actor_with, deciding, ticket_for_change
from domain.services.pauses import RECENTLY, RecentWork, end_spent_pause
from domain.services.session_moves import move_session
from domain.ticket import Ticket, TicketAction
from domain.work_session import (
    PauseBudget,
    SessionAction,
    SessionStatus,
    WorkLog,
    WorkSession,
    paused_spans,
    session_allows,
)


class WorkSessionService:
    """Every method is the assigned technician's own act on a ticket in progress.

    `seen_version` is the ticket's version on the card that was pressed.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def pause(self, ticket_id: int, act: Act, *, seen_version: int | None = None) -> None:
        """Stop the clock for a while; refused when the day's pause budget is spent."""
        async with self._store.transaction() as uow:
            technician, ticket = await own_ticket_in_progress(uow, ticket_id, act)
            await change_session(
                uow, technician, ticket, SessionAction.PAUSED, act, self._clock, seen_version
            )

    async def resume(self, ticket_id: int, act: Act, *, seen_version: int | None = None) -> None:
        async with self._store.transaction() as uow:
            technician, ticket = await own_ticket_in_progress(uow, ticket_id, act)
            await change_session(
                uow, technician, ticket, SessionAction.RESUMED, act, self._clock, seen_version
            )

    async def stop(self, ticket_id: int, act: Act, *, seen_version: int | None = None) -> None:
        async with self._store.transaction() as uow:
            technician, ticket = await own_ticket_in_progress(uow, ticket_id, act)
            await change_session(
                uow, technician, ticket, SessionAction.STOPPED, act, self._clock, seen_version
            )

    async def continue_work(
        self, ticket_id: int, act: Act, *, seen_version: int | None = None
    ) -> None:
        """Open a further session: next morning, after lunch."""
        async with self._store.transaction() as uow:
            technician, ticket = await own_ticket_in_progress(uow, ticket_id, act)
            now = self._clock.now()
            work = await uow.work_sessions.around(ticket.id, technician.id, since=now)
            if work.open is not None and work.open.session.ticket_id == ticket.id:
                status = work.open.session.status
                raise WrongSessionState(ticket.id, SessionAction.STARTED, status)
            latest = work.latest(technician.id)
            if latest is not None and seen_version is not None:
                latest.require_not_done_since(SessionAction.STARTED, seen_version)
            ticket.touch(now)
            await open_session(uow, technician, ticket, work.open, act, self._clock)


async def own_ticket_in_progress(
    uow: UnitOfWork, ticket_id: int, act: Act
) -> tuple[Member, Ticket]:
    """The actor and his ticket; refused when it isn't his or isn't in progress.

    Whoever presses once more after it went to QC is told so, not that it is impossible.
    """
    technician = await actor_with(uow, act, Role.TECHNICIAN)
    ticket, _ = await ticket_for_change(uow, ticket_id)
    ticket.require_technician(technician.id)
    async with deciding(uow, ticket, TicketAction.TO_WAITING_QC):
        ticket.require(TicketAction.TO_WAITING_QC)
    return technician, ticket


async def open_session(
    uow: UnitOfWork,
    technician: Member,
    ticket: Ticket,
    open_work: OpenWork | None,
    act: Act,
    clock: Clock,
) -> None:
    """A running session; refused while another of the technician's is running or paused."""
    if open_work is not None:
        raise OpenSessionElsewhere(open_work.session.ticket_id, open_work.serial_number)
    session = WorkSession(ticket_id=ticket.id, technician_id=technician.id, started_at=clock.now())
    await uow.work_sessions.add(session)
    metadata = {**act.metadata(), "version": ticket.version}
    await uow.work_sessions.log(replace(session.opening(), metadata=metadata))


async def change_session(
    uow: UnitOfWork,
    technician: Member,
    ticket: Ticket,
    action: SessionAction,
    act: Act,
    clock: Clock,
    seen_version: int | None,
) -> None:
    """Move the technician's latest session on the ticket, and log it."""
    now = clock.now()
    since = now - RECENTLY
    work = await uow.work_sessions.around(ticket.id, technician.id, since=since)
    latest = work.latest(technician.id)
    if latest is None:
        raise WrongSessionState(ticket.id, action, "none")
    session = latest.session
    if seen_version is not None and session_allows(action, session.status):
        latest.require_not_done_since(action, seen_version)
    # The clock's own work comes first, when a tap arrives before it.
    known = RecentWork(work.of_technician, since)
    resumed = await end_spent_pause(uow, ticket, latest, now, known)
    if resumed is not None:
        if action is SessionAction.RESUMED:
            return
        latest = resumed
    if action is SessionAction.PAUSED and session_allows(action, session.status):
        rules = (await uow.rulebook.active()).rules.work_session
        others = (log for log in work.of_technician if log.session.id != session.id)
        pauses = (
            span for log in (*others, latest) for span in paused_spans(log.transitions, until=now)
        )
        PauseBudget.of_day(pauses, rules, at=now).require()
    await move_session(
        uow, ticket, latest, action, by=technician.id, at=now, now=now, metadata=act.metadata()
    )


async def stop_for_another(
    uow: UnitOfWork, technician_id: int, act: Act, clock: Clock, reason: str
) -> OpenWork | None:
    """Stop whatever clock of the technician runs or is paused: by somebody else, and why."""
    open_work = await uow.work_sessions.open_of(technician_id)
    if open_work is None:
        return None
    ticket, _ = await ticket_for_change(uow, open_work.session.ticket_id)
    await stop_work_on(uow, ticket, technician_id, act, clock, reason)
    return open_work


async def stop_work_on(
    uow: UnitOfWork, ticket: Ticket, technician_id: int, act: Act, clock: Clock, reason: str
) -> None:
    """Stop the technician's clock on this ticket, if it runs or is paused; what it ran counts."""
    latest = await uow.work_sessions.latest(ticket.id, technician_id)
    if latest is None or not latest.session.is_open:
        return
    now = clock.now()
    # A pause that had to end before counted as work from then on.
    latest = await end_spent_pause(uow, ticket, latest, now) or latest
    metadata = {**act.metadata(), "reason": reason}
    await move_session(
        uow, ticket, latest, SessionAction.STOPPED, by=act.by, at=now, now=now, metadata=metadata
    )


async def latest_session(
    uow: UnitOfWork, technician: Member, ticket: Ticket, action: SessionAction
) -> WorkLog:
    found = await uow.work_sessions.latest(ticket.id, technician.id)
    if found is None:
        raise WrongSessionState(ticket.id, action, "none")
    return found


async def require_stopped(
    uow: UnitOfWork, technician: Member, ticket: Ticket, seen_version: int | None = None
) -> None:
    """Sending to QC needs the technician's latest session on the ticket to be stopped."""
    found = await uow.work_sessions.latest(ticket.id, technician.id)
    if found is None or found.session.status is not SessionStatus.STOPPED:
        raise SessionNotStopped(ticket.id)
    if seen_version is not None:
        found.require_not_done_since(SessionAction.STARTED, seen_version)
