"""Whether a database can be used, before anything in it is touched."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from domain.errors import StorageUnavailable
from storage.engine import translated_errors, words_of
from storage.errors import BadDatabaseUrl, CantMigrate
from storage.sqlite_file import look
from storage.tables import metadata

_OLDEST_POSTGRES = 12

_SERVER = text("""
    SELECT current_setting('server_version_num')::int AS version,
           current_setting('server_encoding') AS encoding,
           current_setting('transaction_read_only') AS read_only,
           current_database() AS database, current_user AS role, current_schema() AS schema,
           has_schema_privilege(current_schema(), 'CREATE') AS may_create
""")
# What an extension brought along is nobody's.
_TABLES = text("""
    SELECT c.relname AS name, pg_has_role(c.relowner, 'USAGE') AS is_own,
           has_table_privilege(c.oid, 'SELECT') AND (c.relname = 'alembic_version'
               OR has_table_privilege(c.oid, 'INSERT')) AS may_use
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') AND NOT EXISTS (
        SELECT FROM pg_depend d
        WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'
    )
    ORDER BY c.relname
""")
_VERSION_COLUMN = text("""
    SELECT count(*) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = current_schema() AND c.relname = 'alembic_version'
        AND a.attname = 'version_num'
""")


async def examine(engine: AsyncEngine, head: str, is_known: Callable[[str], bool]) -> bool:
    """Whether the database is at `head`; an older or an empty one can be brought there.

    Nothing is written. Raises `BadDatabaseUrl` or `CantMigrate` for all that this program can't
    use, such as another program's, and `StorageUnavailable` while nothing can be said.
    """
    if engine.dialect.name == "sqlite":
        file = Path(str(engine.url.database))
        tables, revisions = await asyncio.to_thread(look, file)
        _must_be_ours(tables, revisions, head, is_known)
        return revisions == {head}
    try:
        # One look at all of it: another process may migrate meanwhile.
        steady = engine.execution_options(isolation_level="REPEATABLE READ")
        async with translated_errors(), steady.connect() as connection:
            return await _examine_server(connection, head, is_known)
    except DBAPIError as error:
        # The server was asked nothing that could fail: it is the address that the driver,
        # or the server, doesn't like.
        raise BadDatabaseUrl(words_of(error.orig)) from error
    except (ArgumentError, ValueError, OverflowError, TypeError) as error:
        if isinstance(error, BadDatabaseUrl):
            raise
        raise BadDatabaseUrl(str(error).splitlines()[0]) from error


async def _examine_server(
    connection: AsyncConnection, head: str, is_known: Callable[[str], bool]
) -> bool:
    server = (await connection.execute(_SERVER)).one()
    if server.version < _OLDEST_POSTGRES * 10_000:
        raise CantMigrate(
            f"the server is PostgreSQL {server.version // 10_000}:"
            f" {_OLDEST_POSTGRES} or a later one is needed"
        )
    if server.encoding != "UTF8":
        raise CantMigrate(
            f"the database {server.database} keeps its texts as {server.encoding}:"
            " create one with ENCODING 'UTF8' TEMPLATE template0"
        )
    if server.schema is None:
        raise CantMigrate(
            f"the role {server.role} has no schema to work in:"
            f" GRANT USAGE, CREATE ON SCHEMA public TO {server.role}"
        )
    found = (await connection.execute(_TABLES)).all()
    tables, revisions = {row.name for row in found}, set[str]()
    by_name = {row.name: row for row in found}
    version_table = by_name.get("alembic_version")
    if version_table is not None and await connection.scalar(_VERSION_COLUMN):
        if not version_table.may_use:
            raise CantMigrate(_may_not(server.role, "read", "alembic_version"))
        rows = await connection.execute(text("SELECT version_num FROM alembic_version"))
        tables, revisions = tables - {"alembic_version"}, set(rows.scalars())
    _must_be_ours(tables, revisions, head, is_known)
    if revisions == {head}:
        for name in sorted(tables & set(metadata.tables)):
            if not by_name[name].may_use:
                raise CantMigrate(_may_not(server.role, "use", name))
    else:
        _must_be_able_to_migrate(server.role, server.schema, server.may_create)
        for name in sorted(tables):
            if not by_name[name].is_own:
                raise CantMigrate(_may_not(server.role, "change", name))
    if server.read_only == "on":
        raise StorageUnavailable("the database is read-only: make it writable, or name another")
    return revisions == {head}


def _must_be_ours(
    tables: set[str], revisions: set[str], head: str, is_known: Callable[[str], bool]
) -> None:
    if tables and (not revisions or "people" not in tables):
        raise CantMigrate(
            f"it holds another program's tables ({', '.join(sorted(tables)[:3])}):"
            " name a database of its own for the bot"
        )
    later = sorted(each for each in revisions if not is_known(each))
    if later:
        raise CantMigrate(
            f"the database is of a later release (its revision is {later[0]}):"
            " start that release, or restore a copy from before it"
        )
    if len(revisions) > 1:
        raise CantMigrate(
            f"it says that it is at several revisions ({', '.join(sorted(revisions))}):"
            " restore a copy of it"
        )
    if (revisions and not tables) or (revisions == {head} and set(metadata.tables) - tables):
        missing = min(set(metadata.tables) - tables)
        raise CantMigrate(f"its table {missing} is gone: restore a copy of the database")


def _must_be_able_to_migrate(role: str, schema: str, may_create: bool) -> None:
    if not may_create:
        raise CantMigrate(
            f"the role {role} may not create tables: GRANT CREATE ON SCHEMA {schema} TO {role}"
        )


def _may_not(role: str, what: str, table: str) -> str:
    return f"the role {role} may not {what} the table {table}: let the bot's role own the tables"
