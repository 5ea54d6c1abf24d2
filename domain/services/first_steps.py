"""The first steps of a workshop: what its owner does before work can begin.

Nothing is kept of them: each is done when the workshop's own books say so.
"""

from dataclasses import dataclass
from enum import StrEnum

from domain.people import Member, Role
from domain.ports.items import ItemFilter
from domain.ports.unit_of_work import Store, UnitOfWork
from domain.rules import RulesVersion
from domain.ticket import TicketStatus

# Enough to know that there are some.
_SOME = 1


class FirstStep(StrEnum):
    """In the order in which they are best done; values are kept."""

    HOURS = "hours"
    ITEMS = "items"
    PEOPLE = "people"
    TICKET = "ticket"


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstSteps:
    """What is done, and what is there so far."""

    rules: RulesVersion
    items: int
    technicians: int
    inspectors: int
    done: frozenset[FirstStep]

    @property
    def is_over(self) -> bool:
        return len(self.done) == len(FirstStep)


class FirstStepsService:
    def __init__(self, store: Store) -> None:
        self._store = store

    async def look(self, reader: Member) -> FirstSteps | None:
        """Where the workshop stands; None where a ticket was ever brought to its end."""
        reader.require(Role.ADMIN)
        async with self._store.reading() as uow:
            tickets = await uow.tickets.counts(at_most=_SOME)
            if tickets.get(TicketStatus.DONE):
                return None
            return await _look(uow, has_tickets=bool(tickets))


async def _look(uow: UnitOfWork, *, has_tickets: bool) -> FirstSteps:
    rules = await uow.rulebook.active()
    items = sum((await uow.inventory.counts(ItemFilter())).values())
    technicians = len(await uow.people.holders(Role.TECHNICIAN))
    inspectors = len(await uow.people.holders(Role.QC_INSPECTOR))
    done = {
        # Somebody changed the rules, or said that they are right.
        FirstStep.HOURS: rules.created_by is not None,
        FirstStep.ITEMS: items > 0,
        FirstStep.PEOPLE: technicians > 0 and inspectors > 0,
        FirstStep.TICKET: has_tickets,
    }
    return FirstSteps(
        rules=rules,
        items=items,
        technicians=technicians,
        inspectors=inspectors,
        done=frozenset(step for step, is_done in done.items() if is_done),
    )
