"""Databases that live as long as the run: each way gets one of its own, seeded alike."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from secrets import token_hex

import asyncpg
from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.engine import create_engine
from storage.migrate import upgrade
from tests.long.bench.cast import seed

POSTGRES_URL = os.environ.get("TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/postgres")


class Unreachable(Exception):
    """PostgreSQL doesn't answer; says why."""


@asynccontextmanager
async def seeded(address: str) -> AsyncIterator[AsyncEngine]:
    engine = create_engine(address)
    try:
        await upgrade(engine)
        await seed(engine)
        yield engine
    finally:
        await engine.dispose()


def sqlite_address(folder: Path, name: str) -> str:
    return f"sqlite:///{folder / name}.db"


async def postgres_version() -> str:
    """Raises `Unreachable`."""
    try:
        connection = await asyncpg.connect(POSTGRES_URL, timeout=5)
    except (OSError, asyncpg.PostgresError, TimeoutError) as error:
        raise Unreachable(f"{type(error).__name__}: {error}") from error
    try:
        version: str = await connection.fetchval("SHOW server_version")
        return version.split()[0]
    finally:
        await connection.close()


@asynccontextmanager
async def temporary_postgres() -> AsyncIterator[str]:
    """The address of a new database; it is dropped afterwards."""
    name = f"bench_{token_hex(6)}"
    await _as_owner(f"CREATE DATABASE {name}")
    try:
        yield make_url(POSTGRES_URL).set(database=name).render_as_string(hide_password=False)
    finally:
        await _as_owner(f"DROP DATABASE {name} WITH (FORCE)")


async def _as_owner(statement: str) -> None:
    connection = await asyncpg.connect(POSTGRES_URL)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
