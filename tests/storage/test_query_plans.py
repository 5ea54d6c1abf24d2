"""With 100,000 tickets and 10,000 items no look scans a table that grows; on both databases.

The plans are read, not the clock: of every statement that a screen or a background job sends.
SQLite plans without knowing its numbers unless it is told to look, so it is asked both ways.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from domain.items import category_key
from domain.periods import Unit
from domain.services.lists import Board
from domain.services.report import Choice, ReportService
from storage.engine import create_engine
from tests.support import large
from tests.support.databases import SqliteFolder, engine_for, migrate
from tests.support.looks import LONG_LOOKS, LOOKS, World, world_over
from tests.support.plans import captured, faults

# A few more than a screen needs; none grows with the workshop.
MOST_STATEMENTS = 12


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
    engine = engine_for(large_url)
    yield engine
    await engine.dispose()


@pytest.fixture
async def world(large_engine: AsyncEngine) -> World:
    return await world_over(large_engine)


@pytest.mark.parametrize("look", LOOKS)
async def test_no_look_scans_a_table_that_grows(
    world: World, large_engine: AsyncEngine, look: str
) -> None:
    with captured(large_engine) as sent:
        await LOOKS[look](world)
    assert 1 <= len(sent) <= MOST_STATEMENTS, [each.statement for each in sent]
    found = [(await faults(large_engine, each), each.statement) for each in sent]
    assert [each for each in found if each[0]] == []


@pytest.mark.parametrize("look", LONG_LOOKS)
async def test_what_is_read_by_spans_of_time_reads_no_others(
    world: World, large_engine: AsyncEngine, look: str
) -> None:
    """In as many pages as it takes."""
    with captured(large_engine) as sent:
        await LONG_LOOKS[look](world)
    found = [(await faults(large_engine, each), each.statement) for each in sent]
    # Three hundred items looked up among ten thousand: read in one go, that costs as much.
    assert [
        each for each in found if any("inventory_items" not in fault for fault in each[0])
    ] == []


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
