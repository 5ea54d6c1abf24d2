"""A workshop after years: 100,000 tickets, 10,000 items, and what belongs to them.

Written by the database itself, from numbers: row `i` of each table follows from `i`. With another
number of tickets the years are more or fewer, and each day is as before.
"""

from collections.abc import Sequence

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage.postgres import take_time
from storage.tables import metadata

TICKETS, ITEMS, PEOPLE = 100_000, 10_000, 40
# The newest are active, in every active status in turn; of the others one in fifty is cancelled.
ACTIVE = 600
ADMIN, INSPECTOR, TECHNICIAN = 1, 2, 3
FREQUENT_WORD, RARE_WORD = "squeaks", "blade1000711"

_INDEXES = [index for table in metadata.sorted_tables for index in table.indexes]

_SERIAL = "'RM-' || (10000 + i)"
# Technicians are people 3 to 40.
_TECHNICIAN = f"i % {PEOPLE - 2} + 3"


def _sql(dialect: str, tickets: int, items: int) -> Sequence[tuple[int, str]]:
    """How many rows each table gets, and what they are."""
    yes, no, nothing = *_YES_AND_NO[dialect], "'{}'"
    moment = _MOMENT[dialect].format(tickets=tickets)
    over = tickets - ACTIVE
    status = f"""CASE
        WHEN i > {over} THEN CASE i % 6 WHEN 0 THEN 'under_review' WHEN 1 THEN 'new'
            WHEN 2 THEN 'assigned' WHEN 3 THEN 'in_progress' WHEN 4 THEN 'waiting_qc'
            ELSE 'rework' END
        WHEN i % 50 = 0 THEN 'cancelled' ELSE 'done' END"""
    item = f"CASE WHEN i > {over} THEN i - {over} ELSE i % {items} + 1 END"
    is_done = f"i <= {over} AND i % 50 <> 0"
    # Of the last tickets those whose clock runs: each is another technician's.
    is_open = f"i > {tickets - (PEOPLE - 2)} AND i % 6 = 3"
    # However many tickets there are, each such word is in five of them.
    word = f"'blade' || (1000000 + i % {tickets // 5})"
    return [
        (
            PEOPLE,
            "INSERT INTO people (id, telegram_id, first_name, last_name, username, language,"
            " is_active, created_at)"
            f" SELECT i, 5000000000 + i, 'Tim', 'Number ' || i, 'tim' || i, 'en', {yes}, {moment}"
            " FROM n",
        ),
        (
            PEOPLE,
            "INSERT INTO person_roles (person_id, role) SELECT i, CASE i"
            " WHEN 1 THEN 'admin' WHEN 2 THEN 'qc_inspector' ELSE 'technician' END FROM n",
        ),
        (
            items,
            "INSERT INTO inventory_items"
            " (id, serial_number, serial_key, name, category, status, created_at)"
            f" SELECT i, {_SERIAL}, {_SERIAL}, 'Rotary mower', 'Mowers ' || (i % 20), CASE"
            f" WHEN i <= {ACTIVE} THEN 'in_service' WHEN i % 30 = 0 THEN 'rented' ELSE 'ready' END,"
            f" {moment} FROM n",
        ),
        *(
            (
                items,
                f"INSERT INTO item_words (word, item_id) SELECT {word}, i FROM n",
            )
            for word in ("'rm'", "'' || (10000 + i)", "'rotary'", "'mower'", "'cat' || (i % 20)")
        ),
        *(
            (
                items,
                f"INSERT INTO item_spellings (spelling, item_id) SELECT {spelling}, i FROM n",
            )
            for spelling in ("'rm' || (10000 + i)", "'m' || (10000 + i)", "'r' || (10000 + i)")
        ),
        (
            tickets,
            "INSERT INTO tickets (id, item_id, title, status, created_by, technician_id,"
            " approved_by, approved_at, total_duration, flag_color, xp_amount, is_manual,"
            " assigned_by, assigned_at, started_at, finished_at, created_at, updated_at,"
            f" status_since, version) SELECT i, {item}, 'Squeaks, ' || {word},"
            f" {status}, 1, {_TECHNICIAN}, 1, {moment}, 10 + i % 80, 'green', 3, {no}, 1,"
            f" {moment}, {moment}, CASE WHEN {is_done} THEN {moment} END, {moment}, {moment},"
            f" {moment}, 5 FROM n",
        ),
        (tickets, "INSERT INTO ticket_words (word, ticket_id) SELECT 'squeaks', i FROM n"),
        (
            tickets,
            f"INSERT INTO ticket_words (word, ticket_id) SELECT {word}, i FROM n",
        ),
        (
            tickets // 5,
            "INSERT INTO ticket_parts (ticket_id, name, minutes, color, comment)"
            " SELECT i * 5, 'Belt ' || (i % 50), 10, 'green', '' FROM n",
        ),
        *(
            (
                tickets,
                "INSERT INTO ticket_transitions (ticket_id, action, from_status, to_status,"
                f" actor_id, created_at, metadata) SELECT i, '{action}', 'new', 'assigned', 1,"
                f" {moment}, {nothing} FROM n",
            )
            for action in ("created", "qc_pass")
        ),
        (
            tickets,
            "INSERT INTO work_sessions (id, ticket_id, technician_id, status, started_at,"
            f" ended_at, active_seconds) SELECT i, i, {_TECHNICIAN},"
            f" CASE WHEN {is_open} THEN 'running' ELSE 'stopped' END, {moment},"
            f" CASE WHEN {is_open} THEN NULL ELSE {moment} END, 1200 FROM n",
        ),
        (
            tickets,
            "INSERT INTO work_session_transitions (work_session_id, action, to_status, actor_id,"
            f" event_at, metadata) SELECT i, 'started', 'running', 3, {moment}, {nothing} FROM n",
        ),
        *(
            (
                tickets,
                "INSERT INTO xp_entries (person_id, ticket_id, amount, entry_type, reference,"
                f" description, payload, created_at) SELECT {whose}, i, 3, '{kind}',"
                f" '{kind}:' || i, '', '{{\"rules_version\": 1}}', {moment} FROM n"
                f" WHERE {is_done}",
            )
            for kind, whose in (("ticket_base_xp", _TECHNICIAN), ("ticket_qc_status_update", "2"))
        ),
        (
            tickets // 5,
            "INSERT INTO points_questions (entry_id, asked_by, asked_at, words, answered_by,"
            f" answered_at, answer, amount) SELECT i, {_TECHNICIAN}, {moment}, 'why?', 1, {moment},"
            " 'so', 0 FROM n",
        ),
        (
            tickets // 5,
            "INSERT INTO attendance (person_id, came_at, came_by, left_at, left_by)"
            f" SELECT {_TECHNICIAN}, {moment}, 'work', {moment}, 'hours' FROM n",
        ),
        (
            items,
            "INSERT INTO item_labels (token, item_id, made_by, made_at)"
            f" SELECT 't' || i, i, 1, {moment} FROM n",
        ),
        (
            tickets // 5,
            "INSERT INTO fault_reports (ticket_id, reporter_id, words, created_at)"
            f" SELECT i * 5, {_TECHNICIAN}, 'it grinds', {moment} FROM n",
        ),
        (
            tickets // 5,
            "INSERT INTO ticket_notes (id, ticket_id, author_id, kind, chat_id, source, created_at)"
            f" SELECT i, i * 5, {_TECHNICIAN}, 'after', 5000000003, 'message:' || i, {moment}"
            " FROM n",
        ),
        (
            tickets // 5,
            "INSERT INTO note_pieces (id, note_id, message_id, media, words, created_at)"
            f" SELECT i, i, i, 'photo', '', {moment} FROM n",
        ),
        (
            tickets // 5,
            "INSERT INTO note_files (piece_id, file_id, unique_id, size, state, sha256, suffix,"
            " attempts, due_at, checked_at) SELECT i, 'f' || i, 'u' || i, 1000, CASE WHEN"
            f" i > {tickets // 5 - 10} THEN 'waiting' ELSE 'kept' END, 'h' || i, '.jpg', 0,"
            f" {moment}, {moment} FROM n",
        ),
        (
            tickets // 5,
            "INSERT INTO note_transitions (note_id, action, actor_id, created_at, metadata)"
            f" SELECT i, 'added', {_TECHNICIAN}, {moment}, {nothing} FROM n",
        ),
        (
            tickets,
            "INSERT INTO audit_entries (subject, subject_id, action, actor_id, created_at, field,"
            f" old, new, metadata) SELECT CASE WHEN i % 20 = 0 THEN 'person' ELSE 'item' END,"
            f" CASE WHEN i % 20 = 0 THEN i / 20 % {PEOPLE} + 1 ELSE i % {items} + 1 END,"
            f" 'changed', 1, {moment}, 'name', 'Mower', 'Rotary mower', {nothing} FROM n",
        ),
        (
            tickets // 2,
            "INSERT INTO outbox (recipient, person_id, kind, payload, state, attempts, due_at,"
            " created_at, sent_at) SELECT 'person:' || (i % 40 + 1), i % 40 + 1, 'started_line',"
            f" '{{\"ticket_id\": 1}}', CASE WHEN i > {tickets // 2 - 50} THEN 'pending'"
            f" WHEN i % 20000 = 0 THEN 'dead' ELSE 'sent' END, 1, {moment}, {moment}, {moment}"
            " FROM n",
        ),
        (
            tickets // 2,
            "INSERT INTO cards (chat_id, message_id, ticket_id, reader_id, version, is_final,"
            f" due_at, attempts) SELECT 5000000000 + i % 40 + 1, i, i + {tickets // 2},"
            f" i % 40 + 1, 5,"
            f" CASE WHEN i > {tickets // 2 - ACTIVE} THEN {no} ELSE {yes} END, {moment}, 0 FROM n",
        ),
    ]


_YES_AND_NO = {"sqlite": ("1", "0"), "postgresql": ("true", "false")}
# A ticket every ten minutes, day and night.
_MOMENT = {
    "sqlite": "datetime('2026-03-01', '-' || (({tickets} - i) * 10) || ' minutes') || '.000000'",
    "postgresql": "timestamptz '2026-03-01 00:00Z' - ({tickets} - i) * interval '10 minutes'",
}


async def fill(engine: AsyncEngine, tickets: int = TICKETS, items: int = ITEMS) -> None:
    """Write it all into a migrated database."""
    dialect = engine.dialect.name
    async with engine.connect() as connection:
        await _trust(connection, dialect)
        await connection.commit()
        await take_time(connection, for_locks=True)
        # Made at once they are made sooner.
        for index in _INDEXES:
            await connection.run_sync(index.drop)
        for rows, statement in _sql(dialect, tickets, items):
            head, _, rest = statement.partition(" SELECT ")
            numbers = (
                f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows}) "
            )
            await connection.exec_driver_sql(f"{head} {numbers}SELECT {rest}")
        for index in _INDEXES:
            await connection.run_sync(index.create)
        await connection.commit()


async def _trust(connection: AsyncConnection, dialect: str) -> None:
    """What is written fits together: no need to look each reference up."""
    try:
        if dialect == "sqlite":
            await connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            await connection.exec_driver_sql("PRAGMA synchronous = OFF")
            await connection.exec_driver_sql("PRAGMA cache_size = -300000")
        else:
            for table in metadata.sorted_tables:
                # Looked at once, when all is there: else plans depend on who was quicker.
                off = f"ALTER TABLE {table.name} SET (autovacuum_enabled = false)"
                await connection.exec_driver_sql(off)
            await connection.commit()
            await connection.exec_driver_sql("SET session_replication_role = replica")
    except DBAPIError:
        # For superusers only; others wait longer.
        await connection.rollback()


async def analyse(engine: AsyncEngine) -> None:
    """Let the database look at its numbers, as PostgreSQL does by itself from time to time."""
    statement = "ANALYZE" if engine.dialect.name == "sqlite" else "VACUUM ANALYZE"
    autocommit = engine.execution_options(isolation_level="AUTOCOMMIT")
    async with autocommit.connect() as connection:
        if engine.dialect.name != "sqlite":
            await connection.exec_driver_sql("SET statement_timeout = 0")
            # It looks at some rows only, by chance: here at nearly all, so that plans are the same
            # each time.
            await connection.exec_driver_sql("SET default_statistics_target = 1000")
        await connection.exec_driver_sql(statement)
