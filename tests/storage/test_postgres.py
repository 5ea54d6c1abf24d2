"""PostgreSQL keeps nobody waiting for ever, with a pooler before it or without."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from domain.errors import StorageUnavailable
from domain.people import Role
from domain.services.rules import RulesService
from domain.ticket import TicketStatus
from storage.engine import create_engine, reading, translated_errors
from storage.migrate import downgrade, migrating, upgrade
from storage.postgres import take_time
from storage.unit_of_work import SqlStore
from tests.support.pgbouncer import is_installed, pgbouncer
from tests.support.workshop import FixedClock, Workshop, act

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
needs_pgbouncer = pytest.mark.skipif(not is_installed(), reason="pgbouncer is not installed")


@pytest.fixture
def pooled_url(database_url: str) -> Iterator[str]:
    # Not pytest's folder: whoever runs as nobody may not look into it.
    with (
        tempfile.TemporaryDirectory() as folder,
        pgbouncer(database_url, Path(folder)) as address,
    ):
        yield address


@pytest.fixture
async def pooled(pooled_url: str) -> AsyncIterator[AsyncEngine]:
    engine = create_engine(pooled_url)
    yield engine
    await engine.dispose()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits for a lock does so for a moment only."""
    limits = {"lock_timeout": "200ms", "statement_timeout": "60s"}
    monkeypatch.setattr("storage.postgres._LIMITS", limits)
    said = "".join(f"SET LOCAL {name} = '{limit}';" for name, limit in limits.items())
    monkeypatch.setattr("storage.postgres._WITHIN_TRANSACTION", said)


async def limits(engine: AsyncEngine) -> list[str]:
    async with engine.connect() as connection:
        return [
            await connection.scalar(text(f"SHOW {name}"))
            for name in ("lock_timeout", "statement_timeout")
        ]


async def test_a_lock_and_a_statement_have_their_bounds(engine: AsyncEngine) -> None:
    assert await limits(engine) == ["5s", "15s"]
    assert await limits(reading(engine)) == ["5s", "15s"]


async def test_what_is_long_by_its_nature_has_none(engine: AsyncEngine) -> None:
    async with migrating(engine) as connection:
        for name in ("lock_timeout", "statement_timeout"):
            assert await connection.scalar(text(f"SHOW {name}")) == "0"
    async with engine.begin() as connection:
        await take_time(connection)
        assert await connection.scalar(text("SHOW statement_timeout")) == "0"
        assert await connection.scalar(text("SHOW lock_timeout")) == "5s"
    assert await limits(engine) == ["5s", "15s"]


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("held", ["LOCK TABLE tickets", "SELECT * FROM people FOR UPDATE"])
async def test_what_somebody_else_holds_is_given_up_and_had_when_he_lets_go(
    engine: AsyncEngine, workshop: Workshop, held: str
) -> None:
    ticket = await workshop.ticket(TicketStatus.ASSIGNED)
    crew = await workshop.crew()

    async def start() -> None:
        await workshop.workflow.start_ticket(ticket, act(crew.technician))

    async with engine.begin() as connection:
        await connection.execute(text(held))
        with pytest.raises(StorageUnavailable, match="lock timeout"):
            await start()
    await start()


async def test_a_statement_that_never_ends_is_given_up(
    database_url: str, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.postgres._LIMITS", {"statement_timeout": "2s"})
    engine = create_engine(database_url)
    store = SqlStore(engine, clock)

    async def wait() -> None:
        async with store.session() as session:
            await session.execute(text("SELECT pg_sleep(60)"))

    async def look() -> None:
        async with store.reading_session() as session:
            await session.execute(text("SELECT pg_sleep(60)"))

    for slow in (wait, look):
        with pytest.raises(StorageUnavailable, match="statement timeout"):
            await slow()
    await engine.dispose()


@needs_pgbouncer
async def test_behind_a_pooler_the_bounds_hold_in_each_transaction(pooled: AsyncEngine) -> None:
    for _ in range(3):
        assert await limits(pooled) == ["5s", "15s"]
        assert await limits(reading(pooled)) == ["5s", "15s"]


@needs_pgbouncer
async def test_behind_a_pooler_a_workshop_works(pooled: AsyncEngine, clock: FixedClock) -> None:
    """More people than connections, each statement on whichever is free."""
    store = SqlStore(pooled, clock)
    await RulesService(store, clock).ensure_first_version()
    workshop = Workshop(store, clock)
    admin = await workshop.person("Ada", Role.ADMIN)

    async def hire(number: int) -> None:
        person = await workshop.person(f"Tim {number}", Role.TECHNICIAN)
        for _ in range(5):
            assert await workshop.access.member(person.id) is not None

    await asyncio.gather(*(hire(number) for number in range(12)))
    tickets = await asyncio.gather(*(workshop.ticket(TicketStatus.DONE) for _ in range(3)))
    assert len(set(tickets)) == 3
    assert await workshop.access.member(admin.id) is not None


@needs_pgbouncer
async def test_behind_a_pooler_it_migrates(pooled: AsyncEngine) -> None:
    await downgrade(pooled, "base")
    await asyncio.gather(upgrade(pooled), upgrade(pooled))


@needs_pgbouncer
@pytest.mark.usefixtures("impatient")
async def test_behind_a_pooler_a_lock_is_given_up_too(
    engine: AsyncEngine, pooled: AsyncEngine, clock: FixedClock
) -> None:
    store = SqlStore(pooled, clock)

    async def read() -> None:
        async with store.reading_session() as session:
            await session.execute(text("SELECT * FROM tickets"))

    async def write() -> None:
        async with store.session() as session:
            await session.execute(text("UPDATE tickets SET title = title"))

    async with engine.begin() as connection:
        await connection.execute(text("LOCK TABLE tickets"))
        for act_ in (read, write):
            with pytest.raises(StorageUnavailable, match="lock timeout"):
                await act_()
    await read()
    await write()


@needs_pgbouncer
async def test_a_pooler_that_comes_between_later_is_noticed(
    pooled_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that swallows settings, and is found by what it does to statements."""

    async def taken_for_the_server(_: object) -> bool:
        return True

    monkeypatch.setattr("storage.postgres._is_the_server", taken_for_the_server)
    monkeypatch.setattr("storage.postgres._LIMITS", {})
    engine = create_engine(pooled_url)

    async def ask(number: int) -> None:
        async with translated_errors(), engine.connect() as connection:
            for _ in range(5):
                await connection.scalar(text(f"SELECT {number} + :more"), {"more": 1})
                await connection.commit()

    for _ in range(100):
        outcomes = await asyncio.gather(*(ask(n) for n in range(8)), return_exceptions=True)
        failed = [each for each in outcomes if each is not None]
        assert all(isinstance(each, StorageUnavailable) for each in failed), failed
        if failed:
            break
    else:
        raise AssertionError("it kept every statement where it was")
    for _ in range(5):
        await asyncio.gather(*(ask(n) for n in range(8)))
    await engine.dispose()


async def test_without_a_pooler_statements_are_kept(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        for _ in range(2):
            await connection.execute(text("SELECT 40 + 2"))
        kept = await connection.scalar(
            text("SELECT count(*) FROM pg_prepared_statements WHERE statement = 'SELECT 40 + 2'")
        )
    assert kept == 1


async def test_a_host_that_fits_no_wish_is_waited_for(database_url: str) -> None:
    engine = create_engine(f"{database_url}?target_session_attrs=standby")
    with pytest.raises(StorageUnavailable):
        async with translated_errors(), engine.connect():
            pass
    await engine.dispose()
