"""Another database with the same workshop: ids, numbers and guards, all of it or nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage import copy_to as copying
from storage.copy_to import copy_to
from storage.engine import create_engine
from storage.errors import BackupError
from storage.migrate import is_current
from tests.storage.backup_stage import commanded, execute, filled, held, killed
from tests.support import any_rows
from tests.support.databases import PostgresServer

KILLS = [
    ("storage.copy_to:_carry", "9"),
    ("storage.copy_to:_compare_samples", "+20"),
    ("storage.copy_to:number_on", "1"),
    ("storage.copy_to:_ledger", "2"),
]
FILE_KILLS = [
    ("storage.copy_to:_finish", "1"),
    ("storage.copy_to:put_in_place", "1"),
]


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty place for a copy."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'target' / 'workshop.db'}"
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    address = server.empty()
    yield address
    server.drop(address)


def silently(*_: object) -> None:
    """Nobody looks how far it is."""


async def test_a_copy_is_the_same_workshop(
    database_url: str, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "_BATCH", 5)
    before = await filled(database_url)
    told: list[tuple[str, int, int]] = []
    copied = await copy_to(database_url, target, lambda *each: told.append(each))
    assert alike(await held(target)) == alike(before)
    assert await held(database_url) == before
    assert copied.rows == {name: len(rows) for name, rows in before.items()}
    assert [each for each in told if each[0] == "tickets"] == [
        *(("tickets", done, 12) for done in (0, 5, 10, 12))
    ]
    await must_work(target)


def alike(rows: any_rows.Rows) -> object:
    """Both kinds say the same; of a moment SQLite keeps no zone, it is UTC's."""
    return {
        table: [
            {
                name: value.replace(tzinfo=None) if hasattr(value, "tzinfo") else value
                for name, value in row.items()
            }
            for row in each
        ]
        for table, each in rows.items()
    }


async def must_work(address: str) -> None:
    engine = create_engine(address)
    assert await is_current(engine)
    for statement in ("UPDATE xp_entries SET amount = 5", "DELETE FROM ticket_transitions"):
        with pytest.raises(DBAPIError, match="append-only"):
            await execute(engine, statement)
    async with engine.begin() as connection:
        added = await connection.scalar(
            text(
                "INSERT INTO ticket_parts (ticket_id, name, minutes, color, comment)"
                " VALUES (1, 'Belt', 5, 'green', '') RETURNING id"
            )
        )
    assert added == any_rows.ROWS + 1
    await engine.dispose()


async def test_an_empty_workshop_is_copied_too(database_url: str, target: str) -> None:
    await copy_to(database_url, target, silently)
    engine = create_engine(target)
    await execute(
        engine,
        "INSERT INTO people (telegram_id, first_name, is_active, created_at)"
        " VALUES (5, 'Ada', true, '2026-03-02 09:00:00')",
    )
    await engine.dispose()
    assert [row["id"] for row in (await held(target))["people"]] == [1]


@pytest.mark.parametrize(("where", "when"), KILLS)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_copy_that_was_killed_leaves_nothing_and_is_begun_anew(
    database_url: str, target: str, where: str, when: str
) -> None:
    await a_kill_leaves_nothing(database_url, target, where, when)


@pytest.mark.parametrize(("where", "when"), FILE_KILLS)
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
@pytest.mark.parametrize("target", ["sqlite"], indirect=True)
async def test_a_file_gets_its_name_when_it_is_whole(
    database_url: str, target: str, where: str, when: str
) -> None:
    await a_kill_leaves_nothing(database_url, target, where, when)


async def a_kill_leaves_nothing(source: str, target: str, where: str, when: str) -> None:
    before = await filled(source)
    await killed(source, where, when, "copy-to", target)
    assert await held(target) == {}
    if target.startswith("sqlite"):
        # Looking made it.
        Path(target.removeprefix("sqlite:///")).unlink(missing_ok=True)  # noqa: ASYNC240
    await copy_to(source, target, silently)
    assert alike(await held(target)) == alike(before)


async def test_what_differs_is_refused(
    database_url: str, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await filled(database_url)
    carry = copying._carry

    async def forgetful(source, target, table, total, progress):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        await carry(source, target, table, total, progress)
        if table.name == "people":
            await target.execute(text("UPDATE people SET first_name = 'Eve' WHERE id = 7"))

    monkeypatch.setattr(copying, "_carry", forgetful)
    with pytest.raises(BackupError, match="a row of people is another one in the copy"):
        await copy_to(database_url, target, silently)
    assert await held(target) == {}


async def test_a_place_that_is_not_empty_is_left_alone(database_url: str, target: str) -> None:
    await copy_to(database_url, target, silently)
    await filled(target)
    before = await held(target)
    with pytest.raises(BackupError, match=r"already|not empty"):
        await copy_to(database_url, target, silently)
    assert await held(target) == before
    with pytest.raises(BackupError, match="the same"):
        await copy_to(database_url, database_url, silently)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("target", ["postgresql"], indirect=True)
async def test_what_postgresql_cant_keep_is_one_sentence(database_url: str, target: str) -> None:
    await filled(database_url)
    engine = create_engine(database_url)
    await execute(engine, f"UPDATE people SET first_name = '{'x' * 90}' WHERE id = 2")
    await engine.dispose()
    refused = await commanded(database_url, "copy-to", target)
    assert refused.returncode == 1
    assert refused.stderr.startswith("copy-to: a row of people can't be copied: value too long")
    assert refused.stderr.count("\n") == 1
    assert await held(target) == {}
