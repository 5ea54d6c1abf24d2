"""Who plays in every database of the benchmark, and on what."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncEngine

from domain.actor import Act, Source
from domain.items import InventoryItem
from domain.people import Person, Role
from domain.services.rules import RulesService
from storage.unit_of_work import SqlStore

OPENING = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
MINUTES = 45
TITLE = "Motor is loud, battery drains overnight"
_ITEMS = 20
_PEOPLE = (
    ("Aziza", (Role.ADMIN,)),
    ("Bobur", (Role.ADMIN,)),
    ("Dilnoza", (Role.TECHNICIAN,)),
    ("Eldor", (Role.TECHNICIAN,)),
    ("Farida", (Role.QC_INSPECTOR,)),
    ("Gulnora", (Role.QC_INSPECTOR,)),
)
CREATOR, APPROVER, TECHNICIAN, _, INSPECTOR, _ = range(1, 1 + len(_PEOPLE))


@dataclass(slots=True)
class BenchClock:
    """Stands still within an act and moves on between acts: every way writes the same times."""

    at: datetime = OPENING

    def now(self) -> datetime:
        return self.at

    def set_to(self, ticket: int, act: int) -> None:
        self.at = OPENING + timedelta(minutes=10 * ticket + act)


def act_of(person_id: int) -> Act:
    """A press of a button in the person's private chat."""
    return Act(
        by=person_id,
        source=Source.TELEGRAM,
        chat_id=5_000_000_000 + person_id,
        update_id=700_000_000 + person_id,
    )


def serial(ticket: int) -> str:
    """The items take turns: each has a past, none has two active tickets."""
    return f"RM-{ticket % _ITEMS:04}"


async def seed(engine: AsyncEngine) -> None:
    """The people, the items, and the first version of the rules."""
    clock = BenchClock()
    store = SqlStore(engine, clock)
    await RulesService(store, clock).ensure_first_version()
    async with store.transaction() as uow:
        for number, (name, roles) in enumerate(_PEOPLE, start=1):
            person = Person(telegram_id=5_000_000_000 + number, first_name=name, created_at=OPENING)
            await uow.people.add(person, roles)
        for number in range(_ITEMS):
            item = InventoryItem.register(serial(number), "Robot mower", at=OPENING)
            await uow.inventory.add(item)
