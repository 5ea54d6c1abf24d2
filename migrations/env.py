"""Alembic's entry: on the connection it is handed, or on `DATABASE_URL` from the shell."""

import asyncio
import os
from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection

from storage.engine import create_engine
from storage.migrate import migrating
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


async def run_from_shell() -> None:
    engine = create_engine(os.environ.get("DATABASE_URL", "sqlite:///workshop.db"))
    async with migrating(engine) as connection:
        await connection.run_sync(run)
    await engine.dispose()


handed = context.config.attributes.get("connection")
if handed is not None:
    run(handed)
else:
    asyncio.run(run_from_shell())
