"""Putting a dump into a PostgreSQL database, in one transaction: all of it, or nothing.

What is there moves into a schema beside; the dump is read into its place, looked through, and
only then committed. A kill, at whatever moment, leaves what was there.
"""

import asyncio
import json
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.backups.manifest import Contents, Manifest
from storage.backups.postgres_dump import OWN_TABLES, contents
from storage.backups.postgres_tools import Ended, Tools, ended, stop, tools
from storage.backups.settle import settlings
from storage.engine import create_engine, translated_errors, words_of
from storage.errors import BackupError
from storage.migrate import LOCK
from storage.postgres import take_time

_CHUNK = 1 << 16
_TRIAL = "workshop_trial_"
_LEFT = text("""
    SELECT datname FROM pg_database d WHERE datname ~ '^workshop_trial_[0-9a-f]+$'
        AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datname = d.datname)
        AND pg_has_role(d.datdba, 'USAGE')
""")
_SERVER = text("SELECT current_setting('server_version_num')::int / 10000, current_schema()")
_OTHERS = """
    SELECT count(*) AS connections, coalesce(string_agg(DISTINCT concat_ws(' ',
        coalesce(nullif(application_name, ''), 'a program without a name'),
        'from ' || host(client_addr)), ', '), '') AS who
    FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
        AND backend_type = 'client backend'
"""
_IN_USE = "the database is in use (%): stop the bot first, and close other programs and poolers"
# The last notices of a bot that was stopped just now are not waited for in vain.
_LOCKS = "10s"

_BEGIN = """
BEGIN;
SET LOCAL lock_timeout = '{locks}';
SET LOCAL statement_timeout = 0;
-- A bot that starts meanwhile waits with its migrations.
SELECT pg_advisory_xact_lock({lock});
DO $check$
DECLARE others record;
BEGIN
    {others_into};
    IF others.connections > 0 THEN
        RAISE EXCEPTION '{in_use}', others.who;
    END IF;
END $check$;
"""
# Whatever stands in the schema, but for what an extension brought along.
_MOVE = """
CREATE SCHEMA {kept};
DO $move$
DECLARE found record;
BEGIN
    FOR found IN
        SELECT c.relname AS name, c.relkind AS kind
        FROM pg_class c
        WHERE c.relnamespace = {quoted_schema}::regnamespace
            AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
            AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass
                AND d.objid = c.oid AND d.deptype IN ('e', 'a', 'i'))
    LOOP
        EXECUTE format('ALTER %s %I.%I SET SCHEMA {kept}',
            CASE found.kind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
                WHEN 'S' THEN 'SEQUENCE' WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END,
            {plain_schema}, found.name);
    END LOOP;
    FOR found IN
        SELECT p.oid::regprocedure AS name
        FROM pg_proc p
        WHERE p.pronamespace = {quoted_schema}::regnamespace
            AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass
                AND d.objid = p.oid AND d.deptype = 'e')
    LOOP
        EXECUTE format('ALTER ROUTINE %s SET SCHEMA {kept}', found.name);
    END LOOP;
END $move$;
"""
_CHECK = """
SET LOCAL search_path = {schema};
DO $check$
DECLARE expected record; found bigint;
BEGIN
    FOR expected IN SELECT key AS name, value::bigint AS rows
        FROM json_each_text($rows${rows}$rows$)
    LOOP
        EXECUTE format('SELECT count(*) FROM %I', expected.name) INTO found;
        IF found <> expected.rows THEN
            RAISE EXCEPTION 'the archive is damaged: % has % rows instead of %',
                expected.name, found, expected.rows;
        END IF;
    END LOOP;
    SELECT coalesce(sum(amount), 0) INTO found FROM xp_entries;
    IF found <> {ledger} THEN
        RAISE EXCEPTION 'the archive is damaged: the points sum up to %, not to {ledger}', found;
    END IF;
END $check$;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A database into which something is to be restored."""

    server: int
    schema: str
    contents: Contents | None
    """What is there; None where there is no table."""


async def look(engine: AsyncEngine) -> Place:
    async with translated_errors(), engine.connect() as connection:
        await take_time(connection)
        server, schema = (await connection.execute(_SERVER)).one()
        if schema is None:
            raise BackupError(
                "the role has no schema to work in: GRANT USAGE, CREATE ON SCHEMA public"
            )
        tables = list((await connection.scalars(OWN_TABLES)).all())
        found = await contents(connection, tables) if tables else None
    await engine.dispose()
    return Place(server=server, schema=schema, contents=found)


async def must_be_free(engine: AsyncEngine) -> None:
    """Raises `BackupError` while anybody else is connected to the database."""
    async with translated_errors(), engine.connect() as connection:
        others = (await connection.execute(text(_OTHERS))).one()
    await engine.dispose()
    if others.connections:
        raise BackupError(_IN_USE.replace("%", str(others.who)))


async def put(
    engine: AsyncEngine, taken: Path, manifest: Manifest, place: Place, *, keep: str, at: datetime
) -> int:
    """How many notices are let rest. Raises `BackupError`; then nothing has changed."""
    program = tools(engine.url)
    for name in ("pg_restore", "psql"):
        await program.must_suit(name, place.server)
    assert manifest.schema is not None, "said of every dump"
    if manifest.schema != place.schema:
        raise BackupError(
            f"the archive is of the schema {manifest.schema}, the database works in {place.schema}:"
            " let the role's search_path begin with the former"
        )
    begin = _BEGIN.format(
        locks=_LOCKS,
        lock=LOCK,
        others_into=_OTHERS.replace("AS who", "AS who INTO others", 1).strip(),
        in_use=_IN_USE,
    )
    if place.contents is not None:
        begin += _MOVE.format(
            kept=_quoted(keep),
            quoted_schema=_literal(_quoted(place.schema)),
            plain_schema=_literal(place.schema),
        )
    rows = manifest.contents.rows
    end = _CHECK.format(
        schema=_quoted(place.schema),
        rows=json.dumps(dict(rows)),
        ledger=manifest.contents.ledger,
    )
    for each in settlings(rows, at=at, is_sqlite=False):
        end += f"{each.counts};\n" if each.table == "outbox" else ""
        end += f"{each.change};\n"
    said = await _restore(program, taken, place.schema, begin, f"{end}COMMIT;\n")
    # The last number that was asked for, below what checks and locks had to say.
    numbers = [word for word in said.split() if word.isdecimal()]
    return int(numbers[-1]) if numbers else 0


@asynccontextmanager
async def place_to_try(address: str) -> AsyncIterator[str]:
    """A database of its own on the same server, gone afterwards. What was left by one who was
    killed is cleared away.
    """
    url = make_url(address)
    name = f"{_TRIAL}{secrets.token_hex(6)}"
    engine = create_engine(address).execution_options(isolation_level="AUTOCOMMIT")
    try:
        async with translated_errors(), engine.connect() as connection:
            for left in (await connection.scalars(_LEFT)).all():
                await connection.execute(text(f'DROP DATABASE IF EXISTS "{left}"'))
            try:
                await connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE template0'))
            except DBAPIError as error:
                raise BackupError(
                    f"no database can be made to try it in ({words_of(error.orig)}):"
                    " ALTER ROLE ... CREATEDB"
                ) from error
        await engine.dispose()
        try:
            yield url.set(database=name).render_as_string(hide_password=False)
        finally:
            async with engine.connect() as connection:
                await connection.execute(text(f'DROP DATABASE IF EXISTS "{name}"'))
    finally:
        await engine.dispose()


async def _restore(program: Tools, taken: Path, schema: str, begin: str, end: str) -> str:
    async with (
        _running(
            program,
            "psql",
            "--no-psqlrc",
            "--quiet",
            "--tuples-only",
            "--no-align",
            "--no-password",
            "--set=ON_ERROR_STOP=1",
            "--file=-",
            stdin=asyncio.subprocess.PIPE,
        ) as (psql, psql_ended),
        _running(
            program,
            "pg_restore",
            "--no-owner",
            "--no-privileges",
            f"--schema={schema}",
            "--file=-",
            str(taken),
        ) as (dump, dump_ended),
    ):
        assert psql.stdin is not None
        assert psql.stdout is not None
        assert dump.stdout is not None
        saying = asyncio.create_task(psql.stdout.read())
        try:
            psql.stdin.write(begin.encode())
            while chunk := await dump.stdout.read(_CHUNK):
                psql.stdin.write(chunk)
                await psql.stdin.drain()
            read = await dump_ended
            if read.status == 0:
                # Without this last word nothing has happened.
                psql.stdin.write(end.encode())
                await psql.stdin.drain()
            psql.stdin.close()
        except (BrokenPipeError, ConnectionResetError):
            # It has said why.
            stop(dump)
            read = Ended(0, "")
        done, said = await psql_ended, await saying
    if read.status != 0:
        raise BackupError(f"pg_restore: {read.complaint()}")
    if done.status != 0:
        raise BackupError(f"nothing is restored: {done.complaint()}")
    return said.decode(errors="replace")


@asynccontextmanager
async def _running(
    program: Tools, *command: str, stdin: int = asyncio.subprocess.DEVNULL
) -> AsyncIterator[tuple[asyncio.subprocess.Process, asyncio.Task[Ended]]]:
    process = await program.start(*command, stdin=stdin)
    ending = asyncio.create_task(ended(process))
    try:
        yield process, ending
    finally:
        if not ending.done():
            stop(process)
        await asyncio.wait({ending})


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"
