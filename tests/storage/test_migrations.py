"""Migrations climb up, down and up again, and say what the models say; on both databases."""

import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine

from domain.ticket import HoldReason, TicketStatus
from storage.engine import create_engine
from storage.errors import CantMigrate
from storage.migrate import alembic_config, downgrade, is_current, upgrade
from storage.tables import APPEND_ONLY, metadata
from storage.unit_of_work import SqlStore
from tests.support import any_rows, warm
from tests.support.workshop import FixedClock, Workshop, act


@pytest.fixture
async def empty(empty_database_url: str) -> AsyncIterator[AsyncEngine]:
    engine = create_engine(empty_database_url)
    yield engine
    await engine.dispose()


async def tables(engine: AsyncEngine) -> set[str]:
    async with engine.connect() as connection:
        names = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
    return set(names) - {"alembic_version"}


async def differences(engine: AsyncEngine) -> list[Any]:
    def compare(connection: Connection) -> list[Any]:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        return list(compare_metadata(context, metadata))

    async with engine.connect() as connection:
        return await connection.run_sync(compare)


async def triggers(engine: AsyncEngine) -> set[str]:
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }[engine.dialect.name]
    async with engine.connect() as connection:
        return set((await connection.execute(text(query))).scalars())


async def test_migrations_climb_up_down_and_up_again(empty: AsyncEngine) -> None:
    assert not await is_current(empty)
    await upgrade(empty)
    made, guards = await tables(empty), await triggers(empty)
    assert made == set(metadata.tables)
    assert {guard.split("_no_")[0] for guard in guards} == {table.name for table in APPEND_ONLY}
    assert await is_current(empty)
    await downgrade(empty, "base")
    assert (await tables(empty), await triggers(empty)) == (set(), set())
    assert not await is_current(empty)
    await upgrade(empty)
    assert (await tables(empty), await triggers(empty)) == (made, guards)
    assert await differences(empty) == []


REVISIONS = [
    each.revision for each in ScriptDirectory.from_config(alembic_config()).walk_revisions()
]


def names(folder: Path, pattern: str) -> list[str]:
    return sorted(each.name for each in folder.glob(pattern))


async def rows_of(engine: AsyncEngine) -> any_rows.Rows:
    async with engine.connect() as connection:
        return await connection.run_sync(any_rows.contents)


def kept(now: any_rows.Rows, before: any_rows.Rows) -> any_rows.Rows:
    """Of what there is now, what there was before: its tables, and their columns."""
    return {
        table: [
            {name: row[name] for name in old} for row, old in zip(now[table], rows, strict=True)
        ]
        for table, rows in before.items()
    }


@pytest.mark.parametrize("revision", REVISIONS)
async def test_a_database_full_of_rows_climbs_up_down_and_up_again(
    empty: AsyncEngine, revision: str
) -> None:
    """From every revision that a workshop may stand at, with rows of every kind in every table."""
    await upgrade(empty, revision)
    async with empty.begin() as connection:
        await connection.run_sync(any_rows.fill)
    before, guards = await rows_of(empty), await triggers(empty)
    assert all(before.values())
    await upgrade(empty)
    assert kept(await rows_of(empty), before) == before
    await downgrade(empty, revision)
    assert await rows_of(empty) == before
    assert await triggers(empty) == guards
    await upgrade(empty)
    assert await is_current(empty)
    assert kept(await rows_of(empty), before) == before
    assert await triggers(empty) >= guards
    assert await differences(empty) == []


async def test_what_waits_of_requests_goes_into_an_order_of_its_own_and_back(
    empty: AsyncEngine,
) -> None:
    before = "2026_11_25_inbox"
    kinds = ("access_requested", "access_decided", "assigned", "access_refused")
    add = text(
        "INSERT INTO outbox (recipient, kind, payload, state, attempts, due_at, created_at)"
        " VALUES (:who, :kind, '{}', 'pending', 0, '2026-03-02', '2026-03-02')"
    )
    told = text("SELECT recipient FROM outbox ORDER BY id")
    await upgrade(empty, before)
    async with empty.begin() as connection:
        for kind in kinds:
            who = "chat:7" if kind == "access_refused" else "person:7"
            await connection.execute(add, {"who": who, "kind": kind})

    async def recipients() -> list[str]:
        async with empty.connect() as connection:
            return list((await connection.scalars(told)).all())

    await upgrade(empty)
    assert await recipients() == ["person:7:access", "person:7:access", "person:7", "chat:7"]
    async with empty.begin() as connection:
        await connection.execute(add, {"who": "person:7:crowd", "kind": "access_crowd"})
    await downgrade(empty, before)
    assert await recipients() == ["person:7", "person:7", "person:7", "chat:7"]


async def test_tickets_in_every_state_go_down_and_up_and_what_is_on_hold_goes_on(
    empty: AsyncEngine, clock: FixedClock
) -> None:
    """A release from before reads what is left; a later upgrade goes on from there."""
    before = "2026_11_28_backups"
    await upgrade(empty)
    store = SqlStore(empty, clock)
    workshop = Workshop(store, clock)
    await workshop.rules.ensure_first_version()
    crew = await workshop.crew()
    admin = act(crew.admin)
    order = sorted(TicketStatus, key=lambda each: each is TicketStatus.IN_PROGRESS)
    ids = {status: await workshop.ticket(status) for status in order}
    held = ids[TicketStatus.ON_HOLD]
    await workshop.workflow.assign_ticket(held, crew.other_technician.id, admin)
    await workshop.priorities.set_urgent(held, True, admin)
    rework = await workshop.ticket(TicketStatus.REWORK, technician=crew.other_technician)
    await workshop.holds.put_on_hold(rework, HoldReason.CUSTOMER, admin)
    returned = await workshop.returns.return_ticket(ids[TicketStatus.DONE], admin)
    await workshop.rules.change("qc.return_days", "7", "shorter", admin, seen_version=1)

    async def asked(query: str) -> list[tuple[Any, ...]]:
        async with empty.connect() as connection:
            return [tuple(row) for row in await connection.execute(text(query))]

    await downgrade(empty, before)
    kept = dict(await asked("SELECT id, status FROM tickets"))
    expected = {number: status.value for status, number in ids.items()}
    expected |= {held: "in_progress", rework: "rework", returned.id: "under_review"}
    assert kept == expected
    words = {row[0] for row in await asked("SELECT action FROM ticket_transitions")}
    assert not words & {"put_on_hold", "priority_changed", "returned"}
    moves = await asked("SELECT from_status, to_status FROM ticket_transitions")
    assert not any("on_hold" in move for move in moves)
    given = f"SELECT from_status, to_status FROM ticket_transitions WHERE ticket_id = {held}"
    assert (await asked(given))[-1] == ("in_progress", "in_progress")
    assert not any("return_days" in str(row) for row in await asked("SELECT * FROM rules_versions"))
    assert not await asked("SELECT 1 FROM outbox WHERE kind LIKE 'on_hold%'")

    await upgrade(empty)
    await workshop.sessions.continue_work(held, act(crew.other_technician))
    await workshop.holds.put_on_hold(held, HoldReason.PARTS, admin)
    await workshop.holds.resume_ticket(held, admin)
    assert (await workshop.rules.active()).version == 2
    assert (await workshop.rules.active()).rules.qc.return_days == 30


async def test_items_that_look_alike_already_go_on_apart_and_are_listed(
    empty: AsyncEngine,
) -> None:
    await upgrade(empty, "2026_11_25_import_columns")
    serials = ("AB-1", "АВ-1", "CD-2", "ＡＢ-1", "СD-2", "EF-3")
    add = text(
        "INSERT INTO inventory_items (id, serial_number, name, status, created_at)"
        " VALUES (:id, :serial, 'Saw', 'ready', :at)"
    )
    at = any_rows.BEGUN if empty.dialect.name == "postgresql" else "2026-03-02 05:00:00.000000"
    async with empty.begin() as connection:
        for id_, serial in enumerate(serials, 1):
            await connection.execute(add, {"id": id_, "serial": serial, "at": at})
    for _ in range(2):
        await upgrade(empty)
        store = SqlStore(empty, FixedClock())
        async with store.reading() as uow:
            twins = await uow.inventory.twins(10)
            assert [(each.id, each.serial_number) for each in twins] == [
                *((2, "АВ-1"), (4, "ＡＢ-1"), (5, "СD-2")),
            ]
            for id_, serial in enumerate(serials, 1):
                found = await uow.inventory.by_serial(serial)
                assert found is not None
                assert found.id == id_
            # Typed in yet another way, the one that was there first.
            for typed, id_ in (("AВ-1", 1), ("CD‑2", 3), ("EF–3", 6)):
                found = await uow.inventory.by_serial(typed)
                assert found is not None
                assert found.id == id_
            assert await uow.inventory.alike("EF-3", unless=6) is None
            twin = await uow.inventory.alike("AB-1", unless=1)
            assert twin is not None
            assert twin.id == 2
            near = await uow.inventory.near("AB-1", 10)
            assert {each.id for each in near} >= {2, 4}
        await downgrade(empty, "2026_11_25_import_columns")


async def test_a_database_full_of_rows_goes_down_to_nothing(empty: AsyncEngine) -> None:
    await upgrade(empty)
    async with empty.begin() as connection:
        await connection.run_sync(any_rows.fill)
    await downgrade(empty, "base")
    assert await tables(empty) == set()


async def test_a_database_of_a_later_release_is_left_alone(engine: AsyncEngine) -> None:
    before = await rows_of(engine)
    set_revision = text("UPDATE alembic_version SET version_num = :to")
    async with engine.begin() as connection:
        await connection.execute(set_revision, {"to": "2031_01_01_flying_cars"})
    try:
        with pytest.raises(CantMigrate, match="2031_01_01_flying_cars"):
            await upgrade(engine)
    finally:
        # The database may be handed out again.
        async with engine.begin() as connection:
            await connection.execute(set_revision, {"to": REVISIONS[0]})
    assert await rows_of(engine) == before


async def test_a_copy_of_an_sqlite_file_is_kept_before_its_rows_are_touched(tmp_path: Path) -> None:
    file = tmp_path / "workshop.db"
    engine = create_engine(f"sqlite:///{file}")
    await upgrade(engine, REVISIONS[-1])
    async with engine.begin() as connection:
        await connection.run_sync(any_rows.fill)
    before = await rows_of(engine)
    assert names(tmp_path, "*.before-*") == []
    await upgrade(engine)
    await upgrade(engine)
    await engine.dispose()
    (name,) = names(tmp_path, "*.before-*")
    assert name == f"workshop.db.before-leaving-{REVISIONS[-1]}"
    copy = tmp_path / name
    assert copy.stat().st_mode & 0o777 == 0o600
    copied = create_engine(f"sqlite:///{copy}")
    assert await rows_of(copied) == before
    await copied.dispose()


async def test_a_copy_is_kept_on_the_way_back_too(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'workshop.db'}")
    await upgrade(engine)
    await downgrade(engine, REVISIONS[0])
    assert names(tmp_path, "*.before-*") == []
    await downgrade(engine, REVISIONS[1])
    await engine.dispose()
    assert names(tmp_path, "*.before-*") == [f"workshop.db.before-leaving-{REVISIONS[0]}"]


async def test_the_shells_alembic_keeps_a_copy_and_none_where_it_only_looks(tmp_path: Path) -> None:
    file = tmp_path / "workshop.db"
    engine = create_engine(f"sqlite:///{file}")
    await upgrade(engine)
    await engine.dispose()
    for words, copies in (
        ("current", []),
        ("downgrade -1", [f"workshop.db.before-leaving-{REVISIONS[0]}"]),
    ):
        shell = await warm.run(
            *words.split(),
            environment={**os.environ, "DATABASE_URL": f"sqlite:///{file}"},
            program=warm.ALEMBIC,
        )
        assert shell.returncode == 0, shell.stderr
        assert names(tmp_path, "*.before-*") == copies


async def test_no_row_is_touched_where_no_copy_can_be_kept(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'workshop.db'}")
    await upgrade(engine, REVISIONS[-1])
    async with engine.begin() as connection:
        await connection.run_sync(any_rows.fill)
    before = await rows_of(engine)
    # A folder stands where the copy is made.
    in_the_way = tmp_path / f"workshop.db.before-leaving-{REVISIONS[-1]}.part" / "full"
    in_the_way.mkdir(parents=True)
    with pytest.raises(CantMigrate, match="no copy"):
        await upgrade(engine)
    assert await rows_of(engine) == before
    assert names(tmp_path, "*.before-*") == [in_the_way.parent.name]
    await engine.dispose()


async def test_the_file_is_whole_after_migrating(tmp_path: Path) -> None:
    """A copy without the log beside it must not be an empty one."""
    engine = create_engine(f"sqlite:///{tmp_path / 'workshop.db'}")
    await upgrade(engine)
    copy = tmp_path / "copy.db"
    shutil.copyfile(tmp_path / "workshop.db", copy)
    await engine.dispose()
    copied = create_engine(f"sqlite:///{copy}")
    assert await tables(copied) == set(metadata.tables)
    await copied.dispose()


async def test_models_and_migrations_say_the_same(engine: AsyncEngine) -> None:
    assert await differences(engine) == []


async def test_a_difference_would_be_seen(engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        await connection.execute(text("ALTER TABLE people ADD COLUMN shoe_size INTEGER"))
    try:
        assert len(await differences(engine)) == 1
    finally:
        # The database may be handed out again.
        async with engine.begin() as connection:
            await connection.execute(text("ALTER TABLE people DROP COLUMN shoe_size"))


async def test_migrating_twice_is_migrating_once(empty: AsyncEngine) -> None:
    await upgrade(empty)
    made = await tables(empty)
    await upgrade(empty)
    assert await tables(empty) == made


async def test_the_tables_that_owners_read_have_the_promised_columns(engine: AsyncEngine) -> None:
    promised = {
        "people": "id telegram_id first_name last_name username phone language is_active",
        "person_roles": "person_id role",
        "inventory_items": "id serial_number name status",
        "tickets": "id item_id title status created_by technician_id approved_by approved_at"
        " total_duration flag_color xp_amount is_manual assigned_at started_at finished_at version",
        "ticket_parts": "ticket_id name minutes color comment",
        "ticket_transitions": "id ticket_id action from_status to_status actor_id created_at note"
        " metadata",
        "work_sessions": "id ticket_id technician_id status started_at ended_at active_seconds",
        "work_session_transitions": "id work_session_id action from_status to_status actor_id"
        " event_at metadata",
        "xp_entries": "id person_id ticket_id amount entry_type reference description payload"
        " created_at",
        "rules_versions": "version action config diff reason created_by created_at",
        "outbox": "id recipient kind payload state attempts due_at message_id",
    }
    async with engine.connect() as connection:
        for table, columns in promised.items():
            found = await connection.run_sync(
                lambda sync, table=table: inspect(sync).get_columns(table)  # type: ignore[misc]
            )
            assert set(columns.split()) <= {column["name"] for column in found}, table
