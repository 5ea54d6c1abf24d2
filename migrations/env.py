"""Alembic's entry: on the connection it is handed, or on `DATABASE_URL` from the shell."""

import asyncio
import os
from contextlib import AbstractAsyncContextManager
from typing import Any, Literal

from alembic import context
from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from domain.errors import TryAgain
from storage.engine import create_engine
from storage.errors import BadDatabaseUrl, CantMigrate
from storage.migrate import leaving, migrating, needs_upgrade
from storage.tables import metadata
from storage.types import EnumText, UtcDateTime


def plain_type(kind: str, value: Any, _context: Any) -> str | Literal[False]:
    """Migrations name plain SQL types: they must run as they are when our own types change."""
    if kind == "type" and isinstance(value, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(value, EnumText):
        return "sa.String(length=30)"
    return False


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        render_item=plain_type,
    )
    with context.begin_transaction():
        context.run_migrations()


def opened(engine: AsyncEngine) -> AbstractAsyncContextManager[AsyncConnection]:
    """A connection for what the shell asks for: to go to a revision, or only to look."""
    try:
        goal = context.get_revision_argument()
    except KeyError:
        return migrating(engine)
    return leaving(engine, str(goal) if goal is not None else None)


async def run_from_shell() -> None:
    """What is wrong with the database is one sentence here too."""
    try:
        engine = create_engine(os.environ.get("DATABASE_URL", "sqlite:///workshop.db"))
        try:
            await needs_upgrade(engine)
            async with opened(engine) as connection:
                await connection.run_sync(run)
        finally:
            await engine.dispose()
    except (BadDatabaseUrl, CantMigrate) as error:
        raise CommandError(f"DATABASE_URL: {error}") from error
    except TryAgain as error:
        raise CommandError(f"DATABASE_URL: can't be reached: {error}") from error


handed = context.config.attributes.get("connection")
if handed is not None:
    run(handed)
else:
    asyncio.run(run_from_shell())
