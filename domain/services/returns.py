"""It came back: what was done has to be done again, by a ticket that names the one before."""

from domain.actor import Act
from domain.clock import Clock
from domain.errors import ItemBusy
from domain.people import Role
from domain.ports.unit_of_work import Store
from domain.returns import counts_as_return
from domain.services.guards import (
    actor_with,
    deciding,
    log_ticket_transition,
    ticket_for_change,
)
from domain.services.workflow import keep_new_ticket
from domain.ticket import Ticket, TicketAction


class ReturnService:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def return_ticket(
        self,
        ticket_id: int,
        act: Act,
        *,
        title: str | None = None,
        seen_version: int | None = None,
    ) -> Ticket:
        """A new ticket under review on the item of one that is done: an admin's act.

        It is planned as that one was, and named as it was unless `title` says what is wrong now.
        """
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            done, item = await ticket_for_change(uow, ticket_id)
            now = self._clock.now()
            async with deciding(uow, done, TicketAction.RETURNED, seen_version):
                fact = done.come_back(by=act.by, at=now)
            item.require_serviceable()
            busy_with = await uow.tickets.active_on_item(item.id)
            if busy_with is not None:
                raise ItemBusy(item.serial_number, busy_with)
            rules = (await uow.rulebook.active()).rules
            ticket = Ticket.open(
                item_id=item.id,
                title=done.title if title is None else title,
                total_duration=done.total_duration,
                rules=rules.ticket_xp,
                by=act.by,
                at=now,
                returned_from=done.id,
            )
            assert done.finished_at is not None, "what is done has finished"
            days = rules.qc.return_days
            metadata = {
                "returned_from": done.id,
                "technician_id": done.technician_id,
                "return_days": days,
                "counts": counts_as_return(done.finished_at, now, return_days=days),
            }
            await log_ticket_transition(uow, fact, act)
            await keep_new_ticket(uow, ticket, await uow.tickets.parts(done.id), act, metadata)
            return ticket
