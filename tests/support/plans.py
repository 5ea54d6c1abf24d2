"""How a database goes about a statement: whether it reads an index, or a whole table."""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.tables import metadata

# A workshop has tens of these; the others grow with every ticket.
SMALL = frozenset(
    {
        "people",
        "person_roles",
        "access_requests",
        "blocked_users",
        "invites",
        "rules_versions",
        "qc_groups",
        "live_boards",
        "digests",
        "part_templates",
    }
)
BIG = frozenset(metadata.tables) - SMALL
# Those of every item, and of every file that is kept.
_LONG_INDEXES = frozenset({"uq_item_labels_current", "ix_note_files_checked"})
# Indexes of what waits or lives: as short as that, however long the table is.
SHORT_INDEXES = (
    frozenset(
        str(index.name)
        for table in metadata.tables.values()
        for index in table.indexes
        if index.dialect_options["sqlite"]["where"] is not None
    )
    - _LONG_INDEXES
)
# More rows than this no screen needs.
MOST_ROWS = 25_000

# Items are counted by kind where they are listed: ten thousand of them, in a few milliseconds.
_COUNTED = re.compile(
    r"count\(\*\) AS \w+\s+FROM inventory_items\s.*GROUP BY inventory_items", re.S
)

_ALIAS = re.compile(r"(\w+) AS (\w+)")
_SCAN = re.compile(r"SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?")


@dataclass(frozen=True, slots=True)
class Sent:
    statement: str
    values: Any


@contextmanager
def captured(engine: AsyncEngine) -> Iterator[list[Sent]]:
    """What is asked of the database meanwhile."""
    sent: list[Sent] = []

    def before(*args: Any) -> None:
        statement, values = str(args[2]), args[3]
        if statement.startswith(("SELECT", "WITH", "UPDATE", "DELETE")):
            sent.append(Sent(statement, values))

    event.listen(engine.sync_engine, "before_cursor_execute", before)
    try:
        yield sent
    finally:
        event.remove(engine.sync_engine, "before_cursor_execute", before)


async def faults(engine: AsyncEngine, sent: Sent) -> Sequence[str]:
    """What in a statement's plan costs more the longer the workshop stands."""
    found = await _faults(engine, sent)
    if _COUNTED.search(sent.statement):
        return [each for each in found if "inventory_items" not in each]
    return found


async def _faults(engine: AsyncEngine, sent: Sent) -> Sequence[str]:
    async with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            query = f"EXPLAIN QUERY PLAN {sent.statement}"
            lines = await connection.exec_driver_sql(query, sent.values)
            return _sqlite_faults(sent.statement, [str(row.detail) for row in lines])
        looks_only = sent.statement.startswith(("SELECT", "WITH"))
        how = "ANALYZE, TIMING OFF, FORMAT JSON" if looks_only else "FORMAT JSON"
        found = await connection.exec_driver_sql(f"EXPLAIN ({how}) {sent.statement}", sent.values)
        plan: Any = found.scalar_one()
        await connection.rollback()
    root = (json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]
    return list(_postgres_faults(root, is_limited=False))


def _sqlite_faults(statement: str, plan: Sequence[str]) -> Sequence[str]:
    of = {alias: table for table, alias in _ALIAS.findall(statement)}
    found = []
    for line in plan:
        scan = _SCAN.match(line)
        if scan and of.get(scan[1], scan[1]) in BIG and scan[2] not in SHORT_INDEXES:
            found.append(line)
    return found


def _postgres_faults(node: dict[str, Any], *, is_limited: bool) -> Iterator[str]:
    is_limited = is_limited or node["Node Type"] == "Limit"
    table, index = node.get("Relation Name"), node.get("Index Name")
    if table in BIG:
        said = f"{node['Node Type']} on {table} {index or ''}"
        if node["Node Type"] == "Seq Scan":
            yield said
        whole = "Index Cond" not in node and index and index not in SHORT_INDEXES
        if whole and not is_limited:
            yield f"{said}, from end to end"
        rows = node.get("Actual Rows", 0) + node.get("Rows Removed by Filter", 0)
        if rows * node.get("Actual Loops", 1) > MOST_ROWS:
            yield f"{said}: {rows} rows"
    for child in node.get("Plans", ()):
        yield from _postgres_faults(child, is_limited=is_limited)
