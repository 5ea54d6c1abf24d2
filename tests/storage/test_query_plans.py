"""With 100,000 tickets and 10,000 items no look scans a table that grows; on both databases.

The plans are read, not the clock: of every statement that a screen or a background job sends.
SQLite plans without knowing its numbers unless it is told to look, so it is asked both ways.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from domain.errors import UnknownItem
from domain.items import ItemStatus, category_key
from domain.people import Member
from domain.periods import Unit
from domain.services.card_actions import CardAction
from domain.services.cards import TicketCardService
from domain.services.deliveries import DeliveryService
from domain.services.list_filters import BoardFilter
from domain.services.lists import TABS, Board
from domain.services.pick_ticket import CHOICES
from domain.services.report import Choice, ReportService
from storage.cards import SqlCardRegistry
from storage.engine import create_engine
from storage.outbox import SqlOutbox
from storage.unit_of_work import SqlStore
from tests.support import large
from tests.support.databases import SqliteFolder, migrate
from tests.support.plans import captured, faults
from tests.support.workshop import FixedClock, Workshop

# Right after the last of what was written.
NOW = datetime(2026, 3, 1, 0, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)
# A few more than a screen needs; none grows with the workshop.
MOST_STATEMENTS = 12
LAST_PAGE = 199


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """The large workshop, and who looks at it."""

    workshop: Workshop
    store: SqlStore
    admin: Member
    inspector: Member
    technician: Member


Look = Callable[[World], Awaitable[Any]]


def _board(board: Board, tab: str, page: int) -> Look:
    readers = {Board.QUEUE: "technician", Board.QC: "inspector"}
    reader = readers.get(board, "admin")
    return lambda w: w.workshop.boards.page(board, getattr(w, reader), tab=tab, page=page)


def _only(only: BoardFilter, tab: str = "", page: int = 0) -> Look:
    return lambda w: w.workshop.boards.narrowed(only, w.admin, tab=tab, page=page)


def _search(typed: str) -> Look:
    return lambda w: w.workshop.boards.search(typed, w.admin)


def _items(**only: Any) -> Look:
    return lambda w: w.workshop.inventory.page(w.admin, **only)


def _choice(action: CardAction, page: int) -> Look:
    return lambda w: w.workshop.choices.page(action, w.admin, page=page)


async def _vainly(looking: Awaitable[Any]) -> None:
    with suppress(UnknownItem):
        await looking


def _cards(world: World) -> TicketCardService:
    return world.workshop.cards


ITEM_PAGES: dict[str, dict[str, Any]] = {
    "all": {},
    "all, far back": {"page": LAST_PAGE},
    "ready": {"status": ItemStatus.READY, "page": LAST_PAGE},
    "of a category": {"category": "Mowers 7"},
    "rented, of a category": {"status": ItemStatus.RENTED, "category": "Mowers 10"},
    "without a category": {"category": ""},
    "a serial number": {"search": "rm-10077"},
    "a mistyped serial number": {"search": "RM1O077"},
    "a frequent word": {"search": "mower"},
    "several words": {"search": "mower rm 10077"},
    "nothing": {"search": "нет такого"},
    "free ones first": {"free_first": True},
    "free ones first, far back": {"free_first": True, "page": LAST_PAGE},
    "free ones first, a frequent word": {"free_first": True, "search": "mower"},
    "free ones first, a mistyped serial number": {"free_first": True, "search": "RM1O077"},
}
# Another screen is another line here.
LOOKS: dict[str, Look] = {
    **{
        f"{board.value}: {tab}, page {page}": _board(board, tab, page)
        for board in Board
        for tab in TABS[board]
        for page in (0, LAST_PAGE)
    },
    "a technician's tickets": _only(BoardFilter(technician_id=large.TECHNICIAN)),
    "a technician's tickets, all": _only(
        BoardFilter(technician_id=large.TECHNICIAN), "all", LAST_PAGE
    ),
    "a technician's tickets that press": _only(
        BoardFilter(technician_id=large.TECHNICIAN, pressing=True)
    ),
    "what presses": _only(BoardFilter(pressing=True)),
    "a technician's tickets on an item": _only(
        BoardFilter(technician_id=large.TECHNICIAN, item_id=77), "all"
    ),
    "an item's tickets": _only(BoardFilter(item_id=77)),
    "an item's tickets that are done": _only(BoardFilter(item_id=77), "done", 1),
    "search: a serial number": _search("rm-10077"),
    "search: a technician": _search("@tim7"),
    "search: a technician's name": _search("tim number 7"),
    "search: a rare word": _search(large.RARE_WORD),
    "search: a frequent word": _search(large.FREQUENT_WORD),
    "search: one letter": _search("b"),
    "search: a frequent word of items": _search("mower"),
    "search: frequent and rare": _search(f"mower {large.RARE_WORD}"),
    "search: frequent ones only": _search("mower rotary squeaks blade 1"),
    "search: a category": _search("cat7 squeaks"),
    "search: nothing": _search("нет такого"),
    "search: a mistyped serial number": _search("RM1O077"),
    "search: signs": _search("!?"),
    "picker of technicians": lambda w: w.workshop.boards.technicians(w.admin),
    "card, of one's own": lambda w: _cards(w).card(99_978, w.technician),
    "card, for an inspector": lambda w: _cards(w).card(99_976, w.inspector),
    "card, done": lambda w: _cards(w).card(5, w.admin),
    "history": lambda w: _cards(w).history(77, w.admin),
    "xp": lambda w: w.workshop.xp.statement(w.technician),
    "leaderboard": lambda w: w.workshop.xp.leaderboard(w.technician),
    "leaderboard, a month back": lambda w: w.workshop.xp.leaderboard(w.technician, back=1),
    "rules: a preview": lambda w: w.workshop.rules.preview("ticket_xp.base_divisor", "25", w.admin),
    "rules: history": lambda w: w.workshop.rules.history(w.admin),
    "people: by Telegram id": lambda w: w.workshop.access.member(w.admin.id),
    "leaderboard of last month": lambda w: w.workshop.xp.leaderboard(w.admin, back=1),
    **{f"items: {name}": _items(**only) for name, only in ITEM_PAGES.items()},
    "items: categories": lambda w: w.workshop.inventory.categories(w.admin),
    "item": lambda w: w.workshop.inventory.sheet("RM-10077", w.admin),
    "item, its tickets": lambda w: w.workshop.inventory.card(77, w.admin, page=1),
    "item, its history": lambda w: w.workshop.audit.of_item(77, w.admin, page=1),
    "people": lambda w: w.workshop.people.page(w.admin),
    "people: search": lambda w: w.workshop.people.page(w.admin, search="tim 7"),
    "person": lambda w: w.workshop.people.sheet(large.TECHNICIAN, w.admin),
    "person, his tickets": lambda w: w.workshop.people.tickets(large.TECHNICIAN, w.admin),
    "person, his history": lambda w: w.workshop.audit.of_person(large.TECHNICIAN, w.admin),
    "rules": lambda w: w.workshop.rules.sheet(w.admin),
    "rules: what a change would do": lambda w: w.workshop.rules.preview(
        "ticket_xp.base_divisor", "25", w.admin
    ),
    "intake: names of parts": lambda w: w.workshop.intake.part_names(77, w.admin),
    "intake: an item": lambda w: w.workshop.intake.by_id(77, w.admin),
    "intake: a mistyped item": lambda w: _vainly(w.workshop.intake.by_serial("RM1O077", w.admin)),
    **{
        f"choose: {action.value}": _choice(action, page)
        for action in CHOICES
        for page in (0, LAST_PAGE)
    },
    "deliveries": lambda w: DeliveryService(w.store, w.workshop.clock).report(w.admin),
    "courier: what is due": lambda w: SqlOutbox(w.store).claim(now=NOW, lease_seconds=1, limit=20),
    "courier: what waits": lambda w: SqlOutbox(w.store).backlog(),
    "courier: cards left behind": lambda w: SqlCardRegistry(w.store).claim_stale(
        now=NOW, settled_before=NOW, lease_seconds=1, limit=20
    ),
}


@pytest.fixture(scope="module")
def large_sqlite(
    sqlite_folder: SqliteFolder, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("large")
    address = sqlite_folder.create(folder)
    _run(address, large.fill)
    yield address
    for file in folder.iterdir():
        file.unlink()


@pytest.fixture(scope="module", params=["sqlite", "sqlite, analysed", "postgresql"])
def large_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a large workshop; filled once for all of these tests."""
    if request.param != "postgresql":
        address: str = request.getfixturevalue("large_sqlite")
        if request.param == "sqlite, analysed":
            _run(address, large.analyse)
        yield address
        return
    server = request.getfixturevalue("postgres_server")
    address = server.empty()
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        runner.run(migrate(address))
    _run(address, large.fill)
    _run(address, large.analyse)
    yield address
    server.drop(address)


def _run(address: str, work: Callable[[AsyncEngine], Awaitable[None]]) -> None:
    async def done() -> None:
        engine = create_engine(address)
        try:
            await work(engine)
        finally:
            await engine.dispose()

    # A loop of its own: fixtures of a module outlive the loops of its tests.
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        runner.run(done())


@pytest.fixture
async def large_engine(large_url: str) -> AsyncIterator[AsyncEngine]:
    engine = create_engine(large_url)
    yield engine
    await engine.dispose()


@pytest.fixture
async def world(large_engine: AsyncEngine) -> World:
    clock = FixedClock(NOW)
    store = SqlStore(large_engine, clock)
    workshop = Workshop(store, clock)
    await workshop.rules.ensure_first_version()
    return World(
        workshop=workshop,
        store=store,
        admin=await workshop.member(large.ADMIN),
        inspector=await workshop.member(large.INSPECTOR),
        technician=await workshop.member(large.TECHNICIAN),
    )


@pytest.mark.parametrize("look", LOOKS)
async def test_no_look_scans_a_table_that_grows(
    world: World, large_engine: AsyncEngine, look: str
) -> None:
    with captured(large_engine) as sent:
        await LOOKS[look](world)
    assert 1 <= len(sent) <= MOST_STATEMENTS, [each.statement for each in sent]
    found = [(await faults(large_engine, each), each.statement) for each in sent]
    assert [each for each in found if each[0]] == []


@pytest.mark.parametrize(
    "choice",
    [
        Choice(unit=Unit.DAY),
        Choice(unit=Unit.DAY, technician_id=7),
        Choice(unit=Unit.DAY, category=category_key("Mowers 7")),
    ],
)
async def test_a_report_reads_its_own_days_and_no_others(
    world: World, large_engine: AsyncEngine, choice: Choice
) -> None:
    """In as many pages as it takes; a month long ago costs what it did then."""
    then = replace(choice, on=date(2025, 9, 9))
    with captured(large_engine) as sent:
        report = await ReportService(world.store, world.workshop.clock).report(then, world.admin)
    assert report.figures.opened
    found = [(await faults(large_engine, each), each.statement) for each in sent]
    assert [each for each in found if each[0]] == []


async def test_what_is_looked_at_is_there(world: World) -> None:
    """A list that finds nothing would find it quickly."""
    boards = world.workshop.boards
    for typed, total in (
        (large.RARE_WORD, 5),
        (f"mower {large.RARE_WORD}", 5),
        (large.FREQUENT_WORD, 1000),
        ("rm-10077", 11),
    ):
        assert (await boards.search(typed, world.admin)).total == total, typed
    done = await boards.page(Board.TICKETS, world.admin, tab="done", page=99_999)
    assert (done.total, done.page, done.pages, len(done.rows)) == (1000, 199, 200, 5)
    active = await boards.page(Board.TICKETS, world.admin)
    assert (active.total, active.rows[0].id) == (large.ACTIVE, large.TICKETS)
    assert (await world.workshop.cards.history(77, world.admin)).sessions


@pytest.mark.parametrize("large_url", ["sqlite"], indirect=True)
async def test_a_scan_would_be_noticed(large_engine: AsyncEngine) -> None:
    async with large_engine.connect() as connection:
        with captured(large_engine) as sent:
            await connection.execute(text("SELECT count(*) FROM tickets WHERE title = 'x'"))
            await connection.execute(text("SELECT t.id FROM tickets AS t WHERE t.title = 'x'"))
    assert [len(await faults(large_engine, each)) for each in sent] == [1, 1]
