"""The workshop in which whole taps are measured: fifty technicians, each with a ticket."""

import time
from datetime import UTC, datetime

from domain.actor import Act, Source
from domain.items import InventoryItem
from domain.people import Person, Role
from domain.services.rules import RulesService
from domain.services.workflow import TicketWorkflowService
from domain.ticket import PartLine
from storage.engine import create_engine
from storage.migrate import upgrade
from storage.unit_of_work import SqlStore

ADMIN = 6_000_000_000
_TECHNICIANS, _INSPECTORS = 6_000_000_001, 6_100_000_001
PARTS = (PartLine(name="Motor", minutes=25), PartLine(name="Blades", minutes=20))


class Now:
    def now(self) -> datetime:
        return datetime.fromtimestamp(time.time(), UTC)


def technicians(count: int) -> list[int]:
    return [_TECHNICIANS + number for number in range(count)]


def inspectors(count: int) -> list[int]:
    return [_INSPECTORS + number for number in range(count)]


async def settle(address: str, *, taps: int, copies: int) -> None:
    """`taps` technicians with a ticket to start, and one ticket that waits for `copies`
    inspectors, all of it still to be told; without technicians there are no tickets.
    """
    engine, clock = create_engine(address), Now()
    try:
        await upgrade(engine)
        store = SqlStore(engine, clock)
        await RulesService(store, clock).ensure_first_version()
        people: dict[int, int] = {}
        crew = [(ADMIN, Role.ADMIN)]
        crew += [(each, Role.TECHNICIAN) for each in technicians(taps + 1)]
        crew += [(each, Role.QC_INSPECTOR) for each in inspectors(copies)]
        async with store.transaction() as uow:
            for telegram_id, role in crew:
                person = Person(
                    telegram_id=telegram_id, first_name=f"P{telegram_id}", created_at=clock.now()
                )
                await uow.people.add(person, {role})
                people[telegram_id] = person.id
            for number in range(taps + 1 if taps else 0):
                item = InventoryItem.register(f"RM-{number:04}", "Robot mower", at=clock.now())
                await uow.inventory.add(item)
        if not taps:
            return
        workflow = TicketWorkflowService(store, clock)
        admin = Act(by=people[ADMIN], source=Source.TELEGRAM)
        for number, telegram_id in enumerate(technicians(taps + 1)):
            technician = people[telegram_id]
            ticket = await workflow.create_ticket(
                admin, serial_number=f"RM-{number:04}", title="Loud, stops on slopes", parts=PARTS
            )
            await workflow.approve_ticket_review(ticket.id, admin)
            await workflow.assign_ticket(ticket.id, technician, admin)
        last = Act(by=people[technicians(taps + 1)[-1]], source=Source.TELEGRAM)
        await workflow.start_ticket(ticket.id, last)
        await workflow.finish_ticket(ticket.id, last)
    finally:
        await engine.dispose()
