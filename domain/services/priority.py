"""What comes before its turn: urgent tickets, and those that are due at a time."""

from datetime import datetime

from domain import events
from domain.actor import Act
from domain.clock import Clock
from domain.moment_words import MomentChoices, choices, end_of_day, moment
from domain.people import Role
from domain.ports.unit_of_work import Store, UnitOfWork
from domain.services.guards import (
    actor_with,
    deciding,
    log_ticket_transition,
    ticket_for_change,
)
from domain.ticket import Ticket, TicketAction, TicketTransition


class PriorityService:
    """Admins only; `seen_version` is the ticket's on the card that was pressed."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def set_urgent(
        self, ticket_id: int, is_urgent: bool, act: Act, *, seen_version: int | None = None
    ) -> None:
        """Before all others, or in its turn again; its technician is told."""
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            ticket, _ = await ticket_for_change(uow, ticket_id)
            async with deciding(uow, ticket, TicketAction.PRIORITY_CHANGED, seen_version):
                fact = ticket.set_urgent(is_urgent, by=act.by, at=self._clock.now())
            await _log(uow, ticket, fact, act)

    async def understood(self, typed: str) -> datetime:
        """When it is due, in people's words; a day alone is its end of work."""
        async with self._store.reading() as uow:
            rules = (await uow.rulebook.active()).rules
        clock, zone = end_of_day(rules.reminders), rules.work_session.zone
        return moment(typed, now=self._clock.now(), zone=zone, without_time=clock)

    async def due_choices(self) -> MomentChoices:
        async with self._store.reading() as uow:
            rules = (await uow.rulebook.active()).rules
        clock, zone = end_of_day(rules.reminders), rules.work_session.zone
        return choices(clock, zone, self._clock.now())

    async def set_due(
        self,
        ticket_id: int,
        due_at: datetime | None,
        act: Act,
        *,
        seen_version: int | None = None,
    ) -> None:
        """When it has to be over, or None; a time that is past is refused."""
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            ticket, _ = await ticket_for_change(uow, ticket_id)
            async with deciding(uow, ticket, TicketAction.PRIORITY_CHANGED, seen_version):
                fact = ticket.set_due(due_at, by=act.by, at=self._clock.now())
            await _log(uow, ticket, fact, act)


async def _log(uow: UnitOfWork, ticket: Ticket, fact: TicketTransition, act: Act) -> None:
    await log_ticket_transition(uow, fact, act)
    uow.announce(
        events.PriorityChanged(
            ticket_id=ticket.id, actor_id=act.by, technician_id=ticket.technician_id
        )
    )
