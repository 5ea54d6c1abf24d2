"""People and tickets, written by the services before the bot starts."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import delete

from domain.actor import Act, Source
from domain.people import Member, Role
from domain.services.rules import RulesService
from storage.engine import create_engine
from storage.migrate import upgrade
from storage.tables import outbox
from storage.unit_of_work import SqlStore
from tests.e2e.conftest import ADMIN
from tests.support.workshop import FixedClock, Workshop

_FIRST_ID = 6_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """How many there shall be. Each technician gets `tickets`; items beyond them are free."""

    admins: int = 1
    technicians: int = 0
    inspectors: int = 0
    tickets: int = 0
    free_items: int = 0


@dataclass(slots=True)
class Crew:
    admins: list[Member] = field(default_factory=list)
    technicians: list[Member] = field(default_factory=list)
    inspectors: list[Member] = field(default_factory=list)
    tickets: dict[int, Member] = field(default_factory=dict)
    """Each ticket's technician."""
    free_items: list[str] = field(default_factory=list)

    @property
    def everyone(self) -> list[Member]:
        return [*self.admins, *self.technicians, *self.inspectors]


async def settle(database_url: str, needs: Needs) -> Crew:
    """Fill a new database; the technicians will hear of their tickets once the bot runs."""
    engine = create_engine(database_url)
    try:
        await upgrade(engine)
        clock = FixedClock(datetime.now(UTC))
        store = SqlStore(engine, clock)
        await RulesService(store, clock).ensure_first_version()
        workshop = Workshop(store, clock)
        crew = await _people(workshop, needs)
        chosen = await _approved(workshop, crew, needs)
        async with engine.begin() as connection:
            await connection.execute(delete(outbox))
        for number, (ticket_id, technician) in enumerate(chosen):
            boss = _by(crew.admins[number % len(crew.admins)])
            await workshop.workflow.assign_ticket(ticket_id, technician.id, boss)
            crew.tickets[ticket_id] = technician
    finally:
        await engine.dispose()
    return crew


async def _people(workshop: Workshop, needs: Needs) -> Crew:
    crew = Crew()
    wanted = (
        (crew.admins, needs.admins, Role.ADMIN, "Ada"),
        (crew.technicians, needs.technicians, Role.TECHNICIAN, "Tim"),
        (crew.inspectors, needs.inspectors, Role.QC_INSPECTOR, "Ina"),
    )
    next_id = _FIRST_ID
    for people, count, role, name in wanted:
        for number in range(count):
            next_id += 1
            # The process knows its first admin by his Telegram id.
            own = ADMIN if role is Role.ADMIN and number == 0 else next_id
            people.append(await workshop.person(f"{name} {number + 1}", role, telegram_id=own))
    return crew


async def _approved(workshop: Workshop, crew: Crew, needs: Needs) -> list[tuple[int, Member]]:
    """Tickets that wait for their technician: his admin creates and approves them."""
    chosen: list[tuple[int, Member]] = []
    wanted = [each for _ in range(needs.tickets) for each in crew.technicians]
    for number, technician in enumerate(wanted):
        boss = _by(crew.admins[number % len(crew.admins)])
        serial = f"RM-{number:04}"
        await workshop.inventory.add_item(serial, "Rotary mower", boss)
        ticket = await workshop.workflow.create_ticket(
            boss, serial_number=serial, title="Blade does not spin", minutes=45
        )
        await workshop.workflow.approve_ticket_review(ticket.id, boss)
        chosen.append((ticket.id, technician))
    for number in range(needs.free_items):
        serial = f"HD-{number:04}"
        await workshop.inventory.add_item(serial, "Hammer drill", _by(crew.admins[0]))
        crew.free_items.append(serial)
    return chosen


def _by(member: Member) -> Act:
    return Act(by=member.id, source=Source.CLI)
