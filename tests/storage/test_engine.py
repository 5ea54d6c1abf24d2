"""Addresses, times, and the database's errors in the domain's words."""

import asyncio
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event, insert, make_url, select, text
from sqlalchemy.exc import DBAPIError, StatementError
from sqlalchemy.ext.asyncio import AsyncEngine

from domain.errors import Collision, StorageUnavailable
from domain.people import Role
from domain.ticket import TicketStatus
from storage.engine import (
    create_engine,
    database_url,
    postgres_options,
    reading,
    translated_errors,
)
from storage.errors import BadDatabaseUrl
from storage.probe import newest_moment, write_something
from storage.tables import conversations, outbox, person_roles
from storage.unit_of_work import SqlStore
from tests.storage.conftest import Rows
from tests.support.workshop import FixedClock, Workshop


@pytest.mark.parametrize(
    ("address", "driver"),
    [
        ("sqlite:///workshop.db", "sqlite+inloop"),
        ("postgresql://u:p@host/db", "postgresql+asyncpg"),
        ("postgres://u:p@host/db", "postgresql+asyncpg"),
    ],
)
def test_the_async_driver_is_chosen_for_the_owner(address: str, driver: str) -> None:
    assert database_url(address).drivername == driver


@pytest.mark.parametrize("address", ["mysql://root:secret@host/db", "no address; secret", ""])
def test_other_addresses_are_refused_without_telling_the_password(address: str) -> None:
    with pytest.raises(BadDatabaseUrl) as refusal:
        database_url(address)
    assert "secret" not in str(refusal.value)


def talk(updated_at: datetime) -> dict[str, object]:
    return {"chat_id": 1, "user_id": 1, "thread_id": 0, "data": {}, "updated_at": updated_at}


async def test_times_are_kept_in_utc_to_the_microsecond(engine: AsyncEngine, rows: Rows) -> None:
    tashkent = timezone(timedelta(hours=5))
    written = datetime(2026, 3, 2, 10, 0, 0, 123456, tzinfo=tashkent)
    async with engine.begin() as connection:
        await connection.execute(insert(conversations), talk(written))
    (row,) = await rows(conversations)
    assert row.updated_at == written
    assert row.updated_at.tzinfo is UTC
    async with engine.connect() as connection:
        found = await connection.execute(
            select(conversations).where(conversations.c.updated_at == written)
        )
        assert len(found.all()) == 1


async def test_naive_times_are_refused(engine: AsyncEngine, rows: Rows) -> None:
    async def write() -> None:
        async with engine.begin() as connection:
            await connection.execute(
                insert(conversations),
                talk(datetime(2026, 3, 2)),  # noqa: DTZ001 - the very thing
            )

    with pytest.raises(StatementError, match="naive"):
        await write()


async def test_a_database_out_of_reach_is_unavailable_not_broken(
    tmp_path: Path, clock: FixedClock
) -> None:
    for address in (
        f"sqlite:///{tmp_path}/missing/folder/x.db",
        "postgresql://nobody@127.0.0.1:1/nothing",
    ):
        engine = create_engine(address)
        workshop = Workshop(SqlStore(engine, clock), clock)
        with pytest.raises(StorageUnavailable):
            await workshop.access.member(1)
        with pytest.raises(StorageUnavailable):
            await workshop.person("Tim", Role.TECHNICIAN)
        await engine.dispose()


async def test_reading_sees_what_others_commit_meanwhile(
    workshop: Workshop, store: SqlStore
) -> None:
    crew = await workshop.crew()
    async with store.reading() as uow:
        before = await uow.people.member(crew.technician.id)
        await workshop.deactivate(crew.technician)
        after = await uow.people.member(crew.technician.id)
    assert before is not None
    assert after is not None
    assert (before.is_active, after.is_active) == (True, False)


async def test_who_asks_one_statement_after_the_other_gives_way_to_everybody_else(
    engine: AsyncEngine,
) -> None:
    others = asyncio.Event()

    async def has_a_turn() -> None:
        others.set()

    async with engine.connect() as connection:
        await connection.execute(text("SELECT 1"))
        waiting = asyncio.create_task(has_a_turn())
        for _ in range(20_000):
            await connection.execute(text("SELECT 1"))
            if others.is_set():
                break
        had_a_turn = others.is_set()
    await waiting
    assert had_a_turn


async def test_a_bug_is_not_taken_for_a_passing_trouble(
    engine: AsyncEngine, store: SqlStore
) -> None:
    async def stumble() -> None:
        async with store.session() as session:
            await session.execute(text("SELECT nonsense FROM nowhere"))

    with pytest.raises(Exception, match="nowhere") as caught:
        await stumble()
    assert not isinstance(caught.value, Collision | StorageUnavailable)


async def test_a_crash_between_two_statements_leaves_nothing(
    store: SqlStore, workshop: Workshop, rows: Rows
) -> None:
    crew = await workshop.crew()
    before = await rows(person_roles)

    async def crash() -> None:
        async with store.session() as session:
            await session.execute(
                insert(person_roles), {"person_id": crew.admin.id, "role": Role.TECHNICIAN}
            )
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await crash()
    assert await rows(person_roles) == before
    assert await rows(outbox) == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_sqlite_is_tuned_for_one_writer_and_many_readers(
    engine: AsyncEngine,
) -> None:
    async with reading(engine).connect() as connection:
        asked = {
            name: (await connection.execute(text(f"PRAGMA {name}"))).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert asked == {
        "journal_mode": "wal",
        "synchronous": 1,
        "foreign_keys": 1,
        "busy_timeout": 0,
    }


def _modes(folder: Path) -> dict[str, int]:
    return {each.name: each.stat().st_mode & 0o777 for each in sorted(folder.iterdir())}


@pytest.mark.parametrize("mode", [None, 0o644, 0o666])
async def test_an_sqlite_file_and_its_log_are_for_their_owner_alone(
    tmp_path: Path, mode: int | None
) -> None:
    file = tmp_path / "workshop.db"
    if mode is not None:
        file.touch()
        file.chmod(mode)
    engine = create_engine(f"sqlite:///{file}")
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE secrets (phone TEXT)"))
        modes = _modes(tmp_path)
    await engine.dispose()
    assert modes == dict.fromkeys(("workshop.db", "workshop.db-shm", "workshop.db-wal"), 0o600)


@pytest.mark.parametrize(
    ("query", "kept", "options"),
    [
        ("sslmode=require", {}, {"ssl": "require"}),
        ("sslmode=verify-full&connect_timeout=5", {}, {"ssl": "verify-full", "timeout": 5.0}),
        ("connect_timeout=0", {}, {"timeout": None}),
        ("application_name=bot", {}, {"server_settings": {"application_name": "bot"}}),
        ("sslmode=disable&channel_binding=require", {}, {"ssl": "disable"}),
        ("target_session_attrs=read-write", {}, {"target_session_attrs": "read-write"}),
        ("host=/var/run/postgresql&keepalives=1", {"host": "/var/run/postgresql"}, {}),
        ("host=a:1&host=b:2", {"host": ("a:1", "b:2")}, {}),
    ],
)
def test_what_hosts_put_into_an_address_is_understood(
    query: str, kept: dict[str, object], options: dict[str, object]
) -> None:
    url, found = postgres_options(database_url(f"postgresql://u:p%40ss@host/db?{query}"))
    assert (dict(url.query), found) == (kept, options)
    assert url.password == "p@ss"


@pytest.mark.parametrize(
    "query",
    ["sslmode=always", "connect_timeout=soon", "target_session_attrs=any1", "sslkey=a", "colour=7"],
)
def test_what_is_not_understood_is_refused_by_name_without_the_password(query: str) -> None:
    with pytest.raises(BadDatabaseUrl) as refusal:
        create_engine(f"postgresql://u:secret@host/db?{query}")
    assert query.partition("=")[0] in str(refusal.value)
    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
@pytest.mark.parametrize("query", ["sslmode=disable", "sslmode=prefer&connect_timeout=5"])
async def test_a_database_is_reached_with_its_hosts_words(database_url: str, query: str) -> None:
    engine = create_engine(f"{database_url}?{query}&application_name=workshop")
    async with reading(engine).connect() as connection:
        assert await connection.scalar(text("SHOW application_name")) == "workshop"
    await engine.dispose()


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_database_that_is_read_only_for_a_while_is_waited_for(store: SqlStore) -> None:
    async def write() -> None:
        async with store.session() as session:
            await session.execute(text("SET TRANSACTION READ ONLY"))
            await session.execute(text("DELETE FROM outbox"))

    with pytest.raises(StorageUnavailable, match="read-only"):
        await write()


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
@pytest.mark.parametrize(
    "wrong", [{"database": "workshop_tests_nowhere"}, {"username": "nobody_of_that_name"}]
)
async def test_a_database_that_lets_nobody_in_is_waited_for(
    database_url: str, wrong: dict[str, Any]
) -> None:
    """Whatever it says: a process that runs must not die of it."""
    engine = create_engine(make_url(database_url).set(**wrong).render_as_string(False))

    async def ask() -> None:
        async with translated_errors(), reading(engine).connect():
            pass

    with pytest.raises(StorageUnavailable, match="does not exist"):
        await ask()
    await engine.dispose()


async def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear workshop, " * 100)
    file.chmod(0o644)
    engine = create_engine(f"sqlite:///{file}")

    async def ask() -> None:
        async with translated_errors(), reading(engine).connect():
            pass

    with pytest.raises(BadDatabaseUrl, match="no SQLite database"):
        await ask()
    await engine.dispose()
    assert _modes(tmp_path) == {"letter.txt": 0o644}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("pragma", "words"),
    [
        ("query_only = ON", "attempt to write a readonly database"),
        ("max_page_count = 1", "database or disk is full"),
    ],
)
async def test_a_file_that_takes_nothing_is_waited_for_and_says_why(
    engine: AsyncEngine, clock: FixedClock, pragma: str, words: str
) -> None:
    store = SqlStore(engine, clock)
    await write_something(store, at=clock.now())

    @event.listens_for(engine.sync_engine, "begin")
    def begun(connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA {pragma}")

    async def write() -> None:
        await write_something(store, at=clock.advance(minutes=1))
        async with store.session() as session:
            await session.execute(insert(conversations), talk(clock.now()) | {"data": "x" * 10_000})

    with pytest.raises(StorageUnavailable, match=words):
        await write()


async def test_how_far_time_has_come_is_said_by_what_was_written_last(
    engine: AsyncEngine, workshop: Workshop, clock: FixedClock
) -> None:
    assert await newest_moment(engine) is None
    await workshop.ticket(TicketStatus.ASSIGNED)
    clock.advance(hours=1)
    await workshop.ticket(TicketStatus.IN_PROGRESS)
    assert await newest_moment(engine) == clock.now()


class Refusal(Exception):
    def __init__(self, sqlstate: str) -> None:
        super().__init__(f"<class 'asyncpg.exceptions.SomeError'>: no, says {sqlstate}")
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    "sqlstate",
    [
        "25006",  # read-only
        "55000",  # lets nobody in
        "28000",  # the role is gone, or may not log in
        "28P01",  # another password
        "53300",  # too many connections
        "53100",  # the disk is full
        "3D000",  # renamed
        "55P03",  # a lock that is not to be had
        "57014",  # a statement that took too long
        "57P01",
        "57P03",
        "08006",
        "08P01",
        "40P01",
    ],
)
async def test_whatever_a_server_refuses_is_waited_for(sqlstate: str) -> None:
    with pytest.raises(StorageUnavailable, match=f"no, says {sqlstate}"):
        async with translated_errors():
            raise DBAPIError("SELECT 1", {}, Refusal(sqlstate))
