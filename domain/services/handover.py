"""Work that changes hands: given back by its technician, and what he says to the next one."""

from domain import events
from domain.actor import Act
from domain.clock import Clock
from domain.errors import NeverWorkedOnIt
from domain.people import Role
from domain.ports.unit_of_work import Store
from domain.services.guards import (
    actor_with,
    deciding,
    log_ticket_transition,
    ticket_for_change,
)
from domain.services.work_sessions import stop_work_on
from domain.ticket import DeclineReason, TicketAction


class HandoverService:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def decline_ticket(
        self,
        ticket_id: int,
        reason: str,
        act: Act,
        *,
        preset: DeclineReason | None = None,
        seen_version: int | None = None,
    ) -> bool:
        """Its technician gives it back, before or after the start; his clock stops, and counts.

        Whether he worked on it: then he may have a line for the next one.
        """
        async with self._store.transaction() as uow:
            technician = await actor_with(uow, act, Role.TECHNICIAN)
            ticket, _ = await ticket_for_change(uow, ticket_id)
            if ticket.technician_id is not None:
                ticket.require_technician(technician.id)
            async with deciding(uow, ticket, TicketAction.DECLINED, seen_version):
                ticket.require(TicketAction.DECLINED)
                fact = ticket.decline(reason, preset=preset, by=technician.id, at=self._clock.now())
            await stop_work_on(uow, ticket, technician.id, act, self._clock, "declined")
            await log_ticket_transition(uow, fact, act)
            uow.announce(
                events.TicketDeclined(
                    ticket_id=ticket.id, actor_id=act.by, reason=fact.note or "", preset=preset
                )
            )
            return await uow.work_sessions.latest(ticket.id, technician.id) is not None

    async def leave_line(self, ticket_id: int, line: str, act: Act) -> None:
        """A line for whoever goes on, of somebody who had his clock on it and has it no more.

        The card shows the newest; whoever has the ticket now is told.
        """
        async with self._store.transaction() as uow:
            person = await actor_with(uow, act, *Role)
            ticket, _ = await ticket_for_change(uow, ticket_id)
            ticket.require(TicketAction.HANDOVER_NOTE)
            worked = await uow.work_sessions.latest(ticket.id, person.id) is not None
            if not worked or ticket.technician_id == person.id:
                raise NeverWorkedOnIt(ticket.id)
            fact = ticket.leave_line(line, by=person.id, at=self._clock.now())
            await log_ticket_transition(uow, fact, act)
            uow.announce(
                events.HandoverNoteLeft(
                    ticket_id=ticket.id,
                    actor_id=act.by,
                    technician_id=ticket.technician_id,
                    note=fact.note or "",
                )
            )
