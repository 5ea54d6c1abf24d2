"""Migrations climb up, down and up again, and say what the models say; on both databases."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.engine import create_engine
from storage.migrate import alembic_config, is_current, upgrade
from storage.tables import APPEND_ONLY, metadata


@pytest.fixture
async def empty(empty_database_url: str) -> AsyncIterator[AsyncEngine]:
    engine = create_engine(empty_database_url)
    yield engine
    await engine.dispose()


async def downgrade(engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        await connection.run_sync(lambda sync: command.downgrade(alembic_config(sync), "base"))


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
    await downgrade(empty)
    assert (await tables(empty), await triggers(empty)) == (set(), set())
    assert not await is_current(empty)
    await upgrade(empty)
    assert (await tables(empty), await triggers(empty)) == (made, guards)
    assert await differences(empty) == []


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
