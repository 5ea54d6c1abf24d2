"""A ticket that can't go on now: put on hold, asked about on its day, taken up again."""

from collections.abc import Sequence
from datetime import datetime

from domain import events
from domain.actor import Act
from domain.clock import Clock
from domain.moment_words import MomentChoices, choices, moment, start_of_day
from domain.people import Role
from domain.ports.unit_of_work import Store, UnitOfWork
from domain.reminders import in_work_hours
from domain.services.attendance import who_is_out
from domain.services.guards import (
    actor_with,
    deciding,
    log_ticket_transition,
    ticket_for_change,
)
from domain.services.work_sessions import stop_work_on
from domain.ticket import HoldReason, Ticket, TicketAction, TicketStatus


class HoldService:
    """Its technician's act, or an admin's; `seen_version` is the ticket's on the card pressed."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def put_on_hold(
        self,
        ticket_id: int,
        reason: HoldReason,
        act: Act,
        *,
        note: str = "",
        until: datetime | None = None,
        seen_version: int | None = None,
    ) -> None:
        """The clock on it stops, and counts; its technician is free for other work.

        `until` is when it is expected to go on, if anybody knows.
        """
        async with self._store.transaction() as uow:
            ticket = await _own_or_any(uow, ticket_id, act)
            async with deciding(uow, ticket, TicketAction.PUT_ON_HOLD, seen_version):
                fact = ticket.put_on_hold(
                    reason, note, until=until, by=act.by, at=self._clock.now()
                )
            if ticket.technician_id is not None:
                await stop_work_on(
                    uow, ticket, ticket.technician_id, act, self._clock, "put_on_hold"
                )
            await log_ticket_transition(uow, fact, act)
            uow.announce(
                events.TicketPutOnHold(
                    ticket_id=ticket.id,
                    actor_id=act.by,
                    created_by=ticket.created_by,
                    assigned_by=ticket.assigned_by,
                    technician_id=ticket.technician_id,
                    reason=reason,
                    note=fact.note or "",
                    until=until,
                )
            )

    async def change_date(
        self,
        ticket_id: int,
        until: datetime | None,
        act: Act,
        *,
        seen_version: int | None = None,
    ) -> None:
        """Expected at another time, or nobody knows when."""
        async with self._store.transaction() as uow:
            ticket = await _own_or_any(uow, ticket_id, act)
            async with deciding(uow, ticket, TicketAction.HOLD_CHANGED, seen_version):
                fact = ticket.change_hold(until, by=act.by, at=self._clock.now())
            await log_ticket_transition(uow, fact, act)

    async def understood(self, typed: str) -> datetime:
        """When it is expected to go on, in people's words; a day alone is its begin of work."""
        async with self._store.reading() as uow:
            rules = (await uow.rulebook.active()).rules
        clock, zone = start_of_day(rules.reminders), rules.work_session.zone
        return moment(typed, now=self._clock.now(), zone=zone, without_time=clock)

    async def date_choices(self) -> MomentChoices:
        async with self._store.reading() as uow:
            rules = (await uow.rulebook.active()).rules
        clock, zone = start_of_day(rules.reminders), rules.work_session.zone
        return choices(clock, zone, self._clock.now())

    async def resume_ticket(
        self, ticket_id: int, act: Act, *, seen_version: int | None = None
    ) -> None:
        """Back to the status before; nobody's clock runs until he lets it run."""
        async with self._store.transaction() as uow:
            ticket = await _own_or_any(uow, ticket_id, act)
            async with deciding(uow, ticket, TicketAction.RESUMED, seen_version):
                fact = ticket.resume(by=act.by, at=self._clock.now())
            await log_ticket_transition(uow, fact, act)
            uow.announce(
                events.TicketResumed(
                    ticket_id=ticket.id,
                    actor_id=act.by,
                    created_by=ticket.created_by,
                    assigned_by=ticket.assigned_by,
                    technician_id=ticket.technician_id,
                )
            )

    async def due(self) -> Sequence[int]:
        """The tickets on hold whose day has come, and of which nobody was asked; in work hours."""
        now = self._clock.now()
        async with self._store.reading() as uow:
            rules = (await uow.rulebook.active()).rules
            if not in_work_hours(rules.reminders, rules.work_session.zone, now):
                return []
            return await uow.tickets.holds_over(now)

    async def ask(self, ticket_id: int) -> None:
        """Ask its admin whether it goes on: once for each day that was named, whoever asks."""
        async with self._store.transaction() as uow:
            ticket, _ = await ticket_for_change(uow, ticket_id)
            now = self._clock.now()
            if not is_to_ask(ticket, now):
                return
            ticket.hold_asked_at = now
            admins = await uow.people.holders(Role.ADMIN)
            its_own = (ticket.assigned_by, ticket.created_by)
            out = await who_is_out(uow, now)
            asked = next((each for each in its_own if each in admins and each not in out), None)
            uow.announce(events.HoldIsOver(ticket_id=ticket.id, asked_id=asked))


def is_to_ask(ticket: Ticket, now: datetime) -> bool:
    """Whether its day has come, and nobody was asked yet."""
    return (
        ticket.status is TicketStatus.ON_HOLD
        and ticket.hold_until is not None
        and ticket.hold_until <= now
        and ticket.hold_asked_at is None
    )


async def _own_or_any(uow: UnitOfWork, ticket_id: int, act: Act) -> Ticket:
    """Any ticket for an admin, his own for a technician."""
    actor = await actor_with(uow, act, Role.TECHNICIAN, Role.ADMIN)
    ticket, _ = await ticket_for_change(uow, ticket_id)
    if not actor.has(Role.ADMIN):
        ticket.require_technician(actor.id)
    return ticket
