"""Reporting a fault: a ticket under review, by anybody in the workshop."""

from dataclasses import dataclass

from domain import events
from domain.actor import Act
from domain.clock import Clock
from domain.errors import NoSuchItem
from domain.faults import PLANNED_MINUTES, FaultReport, fault_words
from domain.people import Role
from domain.ports.unit_of_work import Store
from domain.services.guards import actor_with, ticket_for_change
from domain.services.workflow import keep_new_ticket
from domain.text import shortened
from domain.ticket import MAX_TITLE, Ticket, TicketStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledReport:
    """Where it went: to a ticket of its own, or to the one that the item had already."""

    ticket_id: int
    serial_number: str
    status: TicketStatus
    is_joined: bool
    is_repeated: bool
    """The same person had reported it before; nothing was written."""


class FaultService:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def report(self, item_id: int, words: str, act: Act) -> FiledReport:
        """What is wrong with the item, in words; its reporter hears what becomes of it.

        Once of one ticket: whoever says more is told where his report stands.
        """
        words = fault_words(words)
        async with self._store.transaction() as uow:
            await actor_with(uow, act, *Role)
            # Two who report at once: the second one finds the first one's ticket.
            item = await uow.inventory.for_change(item_id)
            if item is None:
                raise NoSuchItem(item_id)
            item.require_serviceable()
            now = self._clock.now()
            busy_with = await uow.tickets.active_on_item(item.id)
            if busy_with is None:
                rules = (await uow.rulebook.active()).rules.ticket_xp
                ticket = Ticket.open(
                    item_id=item.id,
                    title=shortened(words, MAX_TITLE),
                    total_duration=PLANNED_MINUTES,
                    rules=rules,
                    by=act.by,
                    at=now,
                )
                await keep_new_ticket(uow, ticket, [], act, {}, fault=words)
            else:
                ticket, _ = await ticket_for_change(uow, busy_with)
            is_repeated = (
                busy_with is not None and await uow.faults.of(ticket.id, act.by) is not None
            )
            if not is_repeated:
                report = FaultReport(
                    ticket_id=ticket.id, reporter_id=act.by, words=words, created_at=now
                )
                await uow.faults.add(report)
                if busy_with is not None:
                    uow.announce(
                        events.FaultReportedToo(
                            ticket_id=ticket.id,
                            actor_id=act.by,
                            technician_id=ticket.technician_id,
                            words=words,
                        )
                    )
            return FiledReport(
                ticket_id=ticket.id,
                serial_number=item.serial_number,
                status=ticket.status,
                is_joined=busy_with is not None,
                is_repeated=is_repeated,
            )
