"""Bringing a database to the present schema, from within the program."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncEngine

import migrations
from storage.engine import reading, translated_errors

# Any number will do, as long as every process takes the same.
_LOCK = 0x776F726B


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's settings without a file: the scripts stand beside this package."""
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.attributes["connection"] = connection
    return config


async def upgrade(engine: AsyncEngine, revision: str = "head") -> None:
    """Migrate in one transaction; of several processes one does it, the others wait."""
    async with translated_errors(), engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        await connection.run_sync(lambda sync: command.upgrade(alembic_config(sync), revision))


async def is_current(engine: AsyncEngine) -> bool:
    """Whether the database has every migration that this program knows, and no other."""
    async with translated_errors(), reading(engine).connect() as connection:
        current = await connection.run_sync(
            lambda sync: MigrationContext.configure(sync).get_current_revision()
        )
    return current == _head()


@cache
def _head() -> str | None:
    # Asked at every look at readiness, and the scripts don't change while the program runs.
    return ScriptDirectory.from_config(alembic_config()).get_current_head()
