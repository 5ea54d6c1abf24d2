"""PostgreSQL's part in backups: a dump by its own program, and what is in it, of one moment."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage.backups.manifest import Contents
from storage.backups.postgres_tools import tools
from storage.engine import translated_errors
from storage.errors import BackupError
from storage.postgres import take_time

# What an extension brought along is nobody's.
OWN_TABLES = text("""
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p')
        AND c.relname <> 'alembic_version' AND NOT EXISTS (
            SELECT FROM pg_depend d
            WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'
        )
    ORDER BY c.relname
""")
_REVISIONS = text("SELECT version_num FROM alembic_version")
_HAS_REVISIONS = text("SELECT to_regclass('alembic_version') IS NOT NULL")
_SERVER = text("""
    SELECT current_setting('server_version_num')::int / 10000 AS version,
           current_schema() AS schema, pg_export_snapshot() AS snapshot
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dumped:
    revision: str
    schema: str
    contents: Contents


async def dump(engine: AsyncEngine, to: Path) -> Dumped:
    """A new file with all that was committed when it began. Raises `BackupError`."""
    steady = engine.execution_options(isolation_level="REPEATABLE READ")
    async with translated_errors(), steady.connect() as connection:
        await take_time(connection)
        tables = list((await connection.scalars(OWN_TABLES)).all())
        revision = await revision_of(connection)
        if revision is None or "people" not in tables:
            raise BackupError("the database holds no workshop: there is nothing to back up")
        server = (await connection.execute(_SERVER)).one()
        program = tools(engine.url)
        await program.must_suit("pg_dump", server.version)
        # The snapshot is lent to it as long as this transaction lasts.
        ended = await program.run(
            "pg_dump",
            "--format=custom",
            "--no-owner",
            "--no-privileges",
            "--no-password",
            f"--schema={_literally(server.schema)}",
            f"--snapshot={server.snapshot}",
            f"--file={to}",
        )
        if ended.status != 0:
            raise BackupError(f"pg_dump: {ended.complaint()}")
        return Dumped(
            revision=revision, schema=server.schema, contents=await contents(connection, tables)
        )


async def contents(connection: AsyncConnection, tables: list[str]) -> Contents:
    rows = {}
    for name in tables:
        quoted = quoted_name(name)
        rows[name] = await connection.scalar(text(f"SELECT count(*) FROM {quoted}")) or 0  # noqa: S608
    ledger = 0
    if "xp_entries" in rows:
        ledger = await connection.scalar(text("SELECT coalesce(sum(amount), 0) FROM xp_entries"))
    return Contents(rows=rows, ledger=int(ledger or 0))


async def revision_of(connection: AsyncConnection) -> str | None:
    """The schema's; None where no workshop says one."""
    if not await connection.scalar(_HAS_REVISIONS):
        return None
    found = list((await connection.scalars(_REVISIONS)).all())
    return found[0] if len(found) == 1 else None


def quoted_name(name: str) -> str:
    return '"' + name.replace('"', '""').replace(":", "\\:") + '"'


def _literally(name: str) -> str:
    """The programs take patterns."""
    return '"' + name.replace('"', '""') + '"'
