"""What a round of the clock costs where much was done: few statements, each through an index."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncEngine

from domain.people import Role
from domain.services.digest import DigestService
from domain.services.holds import HoldService
from domain.services.pauses import PauseClockService
from domain.services.reminders import ReminderService
from domain.services.rules import RulesService
from domain.services.work_check import WorkCheckService
from storage.engine import create_engine
from storage.postgres import take_time
from storage.unit_of_work import SqlStore
from tests.support.databases import PostgresServer, SqliteFolder
from tests.support.workshop import MONDAY, FixedClock, Workshop

DONE, OPEN, CREW = 100_000, 500, 40
# A ticket every seven minutes, day and night: two hundred a day.
EVERY = 7
BIG = {
    "tickets",
    "ticket_transitions",
    "work_sessions",
    "work_session_transitions",
    "xp_entries",
    "reminders",
}
# These indexes hold what is open only: to read one through is to read that.
SMALL_INDEXES = (
    "uq_work_sessions_open_technician",
    "uq_work_sessions_open_ticket",
    "uq_tickets_active_item",
)
DIGEST_AT = MONDAY + timedelta(hours=8, minutes=30)
Sent = list[tuple[str, Any]]


@pytest.fixture(params=["sqlite", "postgresql"])
def large_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of its own: wiping so much takes longer than dropping it."""
    if request.param == "sqlite":
        folder: SqliteFolder = request.getfixturevalue("sqlite_folder")
        yield folder.create(tmp_path)
    else:
        server: PostgresServer = request.getfixturevalue("postgres_server")
        address = server.migrated()
        yield address
        server.drop(address)


@pytest.fixture
async def large(large_database_url: str, clock: FixedClock) -> AsyncIterator[AsyncEngine]:
    engine = create_engine(large_database_url)
    store = SqlStore(engine, clock)
    await RulesService(store, clock).ensure_first_version()
    workshop = Workshop(store, clock)
    await workshop.crew()
    for number in range(CREW):
        await workshop.person(f"Tim {number}", Role.TECHNICIAN)
    await _fill(engine)
    yield engine
    await engine.dispose()


async def _fill(engine: AsyncEngine) -> None:
    """More than a year's work, and what is open today."""
    sqlite = engine.dialect.name == "sqlite"

    def numbers(count: int) -> str:
        if sqlite:
            return (
                "(WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c"
                f" WHERE n < {count}) SELECT n FROM c) AS numbers"
            )
        return f"(SELECT generate_series(1, {count}) AS n) AS numbers"

    def moment(minutes: str) -> str:
        """So many minutes before Monday, 10:00."""
        if sqlite:
            return (
                f"strftime('%Y-%m-%d %H:%M:00.000000', '{MONDAY:%F %T}',"
                f" '-' || ({minutes}) || ' minutes')"
            )
        return f"timestamptz '{MONDAY:%F %T}+00' - ({minutes}) * interval '1 minute'"

    past = moment(f"({DONE + 1} - n) * {EVERY}")
    # The technicians come after the crew of six.
    technician = f"(7 + n % {CREW})"
    number, false = ("n", "0") if sqlite else ("n", "false")
    status = (
        "CASE n % 5 WHEN 0 THEN 'new' WHEN 1 THEN 'assigned' WHEN 2 THEN 'waiting_qc'"
        " WHEN 3 THEN 'rework' ELSE 'under_review' END"
    )
    columns = (
        "(item_id, title, status, created_by, technician_id, approved_by, approved_at,"
        " total_duration, flag_color, xp_amount, is_manual, assigned_by, assigned_at, started_at,"
        " finished_at, created_at, updated_at, status_since, version)"
    )
    statements = [
        "INSERT INTO inventory_items (serial_number, serial_key, name, status, created_at)"
        f" SELECT 'X' || n, 'X' || n, 'Rower', 'ready', {past} FROM {numbers(OPEN + CREW)}",
        f"INSERT INTO tickets {columns}"
        f" SELECT 1 + n % {OPEN}, 'Squeaks', 'done', 1, {technician}, 1, {past}, 40, 'green', 2,"
        f" {false}, 1, {past}, {past}, {past}, {past}, {past}, {past}, 9 FROM {numbers(DONE)}",
        f"INSERT INTO tickets {columns}"
        f" SELECT n, 'Squeaks', {status}, 1, {technician}, 1, {past}, 40, 'green', 2, {false}, 1,"
        f" {moment('1')}, NULL, NULL, {moment('1')}, {moment('1')}, {moment('1')}, 3"
        f" FROM {numbers(OPEN)}",
        # In progress: one for each technician of the many, every other paused.
        f"INSERT INTO tickets {columns}"
        f" SELECT {OPEN} + n, 'Squeaks', 'in_progress', 1, {technician}, 1, {past}, 40, 'green',"
        f" 2, {false}, 1, {past}, {past}, NULL, {past}, {past}, {moment('10')}, 4"
        f" FROM {numbers(CREW)}",
    ]
    for action, before, after in (
        ("created", "NULL", "under_review"),
        ("qc_pass", "'waiting_qc'", "done"),
    ):
        statements.append(
            "INSERT INTO ticket_transitions (ticket_id, action, from_status, to_status, actor_id,"
            f" created_at, metadata) SELECT n, '{action}', {before}, '{after}', 1, {past}, '{{}}'"
            f" FROM {numbers(DONE)}"
        )
    statements += [
        "INSERT INTO work_sessions (ticket_id, technician_id, status, started_at, ended_at,"
        f" active_seconds) SELECT n, {technician}, 'stopped', {past}, {past}, 0"
        f" FROM {numbers(DONE)}",
        "INSERT INTO work_sessions (ticket_id, technician_id, status, started_at, active_seconds)"
        f" SELECT {DONE + OPEN} + n, {technician},"
        f" CASE n % 2 WHEN 0 THEN 'paused' ELSE 'running' END, {moment('10')}, 0"
        f" FROM {numbers(CREW)}",
        "INSERT INTO work_session_transitions (work_session_id, action, to_status, event_at,"
        f" metadata) SELECT n, 'started', 'running', {past}, '{{}}' FROM {numbers(DONE)}",
        "INSERT INTO work_session_transitions (work_session_id, action, from_status, to_status,"
        f" event_at, metadata) SELECT n, 'stopped', 'running', 'stopped', {past}, '{{}}'"
        f" FROM {numbers(DONE)}",
        "INSERT INTO work_session_transitions (work_session_id, action, to_status, event_at,"
        f" metadata) SELECT {DONE} + n, CASE n % 2 WHEN 0 THEN 'paused' ELSE 'started' END,"
        f" CASE n % 2 WHEN 0 THEN 'paused' ELSE 'running' END, {moment('10')}, '{{}}'"
        f" FROM {numbers(CREW)}",
        "INSERT INTO xp_entries (person_id, ticket_id, amount, entry_type, reference, description,"
        f" payload, created_at) SELECT {technician}, n, 2, 'ticket_base_xp', 'r' || {number}, '',"
        f" '{{}}', {past} FROM {numbers(DONE)}",
        "INSERT INTO reminders (ticket_id, kind, since, step, made_at)"
        f" SELECT n, 'waiting_qc', {past}, 0, {past} FROM {numbers(DONE)}",
    ]
    # Foreign keys hold by the way it is made; to check each takes most of the time.
    statements.insert(
        0,
        "PRAGMA defer_foreign_keys = ON"
        if sqlite
        else "SET LOCAL session_replication_role = replica",
    )
    async with engine.begin() as connection:
        await take_time(connection)
        for statement in statements:
            await connection.exec_driver_sql(statement)
    if not sqlite:
        async with engine.connect() as connection:
            autocommit = await connection.execution_options(isolation_level="AUTOCOMMIT")
            await autocommit.execute(text("ANALYZE"))


@contextmanager
def listening(engine: AsyncEngine) -> Iterator[Sent]:
    """Every statement that reads or writes rows, with its values."""
    sent: Sent = []

    def note(_c: object, _cursor: object, statement: str, values: Any, *_: object) -> None:
        if statement.split()[0] in ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH"):
            sent.append((statement, values))

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine.sync_engine, "before_cursor_execute", note)


async def scans(engine: AsyncEngine, sent: Sent) -> list[str]:
    """Reads of a whole big table, or of a whole index on one."""
    found: list[str] = []
    async with engine.connect() as connection:
        for statement, values in sent:
            if statement.startswith("INSERT"):
                continue
            if isinstance(values, list):
                values = values[0]
            if engine.dialect.name == "sqlite":
                plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
                bad = [step for *_, step in plan if _is_scan(step)]
            else:
                plan = await connection.exec_driver_sql(
                    f"EXPLAIN (FORMAT JSON) {statement}", values
                )
                told = plan.scalar_one()
                bad = _scanned((json.loads(told) if isinstance(told, str) else told)[0]["Plan"])
            found += [f"{each}: {statement}" for each in bad]
    return found


def _is_scan(step: str) -> bool:
    words = step.split()
    return words[0] == "SCAN" and words[1] in BIG and words[-1] not in SMALL_INDEXES


def _scanned(plan: dict[str, Any]) -> list[str]:
    inner = [each for part in plan.get("Plans", ()) for each in _scanned(part)]
    index = plan.get("Index Name", "")
    through = "Index Cond" in plan or index in SMALL_INDEXES
    of_big = plan.get("Relation Name") in BIG or (
        plan["Node Type"] == "Bitmap Index Scan" and not index.startswith("pk_people")
    )
    is_scan = of_big and plan["Node Type"] != "Bitmap Heap Scan" and not through
    # What an INSERT, UPDATE or DELETE changes is named as well, but not read.
    if plan["Node Type"] == "ModifyTable":
        is_scan = False
    return [*inner, *([f"{plan['Node Type']} of {plan.get('Relation Name')}"] if is_scan else [])]


async def test_a_round_takes_few_statements_and_scans_nothing(
    large: AsyncEngine, clock: FixedClock
) -> None:
    """Twenty people are on pause, forty sessions are open, four hundred tickets stand still."""
    store = SqlStore(large, clock)
    async with store.reading() as uow:
        await uow.rulebook.active()  # parsed once
        assert len(await uow.work_sessions.open_logs()) == CREW
        assert len(await uow.reminders.standing()) == OPEN * 4 // 5
    await _a_quiet_minute(large, store, clock)
    await _a_busy_minute(large, store, clock)


async def _a_quiet_minute(engine: AsyncEngine, store: SqlStore, clock: FixedClock) -> None:
    pauses, digests = PauseClockService(store, clock), DigestService(store, clock)
    check, reminders = WorkCheckService(store, clock), ReminderService(store, clock)
    holds = HoldService(store, clock)
    rounds: dict[str, tuple[Callable[[], Awaitable[object]], int]] = {
        # Open sessions, the rules, which they were meanwhile, and the pauses of all on one.
        "pauses": (pauses.spent, 4),
        # The rules, open sessions.
        "work check": (check.due, 2),
        # The rules, what stands still, what is due, who wants to hear of it later.
        "reminders": (reminders.remind, 4),
        # The rules, what is on hold and was expected by now.
        "holds": (holds.due, 2),
        # The rules, days to come that a clock was ahead of: its time has not come.
        "digest": (digests.make, 2),
    }
    for name, (run, most) in rounds.items():
        with listening(engine) as sent:
            assert not await run(), name
        assert len(sent) <= most, [name, *(statement for statement, _ in sent)]
        assert await scans(engine, sent) == [], name


async def _a_busy_minute(engine: AsyncEngine, store: SqlStore, clock: FixedClock) -> None:
    """Every pause is spent, every ticket due, and the digest's time has come."""
    clock.set(DIGEST_AT)
    with listening(engine) as sent:
        pauses, check = PauseClockService(store, clock), WorkCheckService(store, clock)
        spent = await pauses.spent()
        assert await pauses.resume(spent[0])
        due = await check.due()
        await check.check(due[0])
        assert await DigestService(store, clock).make()
        digest = await DigestService(store, clock).digest(DIGEST_AT)
    assert (len(spent), len(due)) == (CREW // 2, CREW // 2 + 1)
    assert digest.figures.done > 0
    assert digest.worked
    assert await scans(engine, sent) == []
    with listening(engine) as sent:
        # Sixteen technicians, two inspectors, and the admin who approved.
        assert await ReminderService(store, clock).remind() == 16 + 2 + 1
    # As many statements for four hundred tickets as for one.
    assert len(sent) <= 14, [statement for statement, _ in sent]
    assert await scans(engine, sent) == []
    async with store.reading() as uow:
        assert all(each.steps == 1 for each in await uow.reminders.standing())
