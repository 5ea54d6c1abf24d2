"""Rows for a database at any revision, made from what the database says of itself.

Every table gets as many rows, the nth of which refers to the nth of others: whatever must be
unique is, and every value that a column may hold stands in some row.
"""

import re
from collections.abc import Hashable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ColumnClause,
    Connection,
    Date,
    DateTime,
    Integer,
    MetaData,
    column,
    inspect,
    literal_column,
    select,
    text,
)
from sqlalchemy import table as sql_table
from sqlalchemy.engine.interfaces import ReflectedPrimaryKeyConstraint

ROWS = 12
BEGUN = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
# Of these there is one.
SINGLE = frozenset({"qc_groups"})

Rows = Mapping[str, Sequence[Mapping[str, Any]]]


# To reflect a schema takes longer than all that is asked of it then.
_reflected: dict[Hashable, MetaData] = {}
_DEFINED = {
    "sqlite": "SELECT sql FROM sqlite_master ORDER BY rowid",
    "postgresql": "SELECT c.relname, a.attnum, a.attname, a.attnotnull,"
    " format_type(a.atttypid, a.atttypmod),"
    " (SELECT array_agg(pg_get_constraintdef(k.oid) ORDER BY k.conname)::text"
    " FROM pg_constraint AS k WHERE k.conrelid = c.oid)"
    " FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0"
    " WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace ORDER BY 1, 2",
}


def reflected(connection: Connection) -> MetaData:
    kind = connection.dialect.name
    defined = connection.execute(text(_DEFINED[kind])).all()
    key = (kind, *map(tuple, defined))
    if key not in _reflected:
        metadata = MetaData()
        metadata.reflect(connection)
        metadata.remove(metadata.tables["alembic_version"])
        _reflected[key] = metadata
    return _reflected[key]


def fill(connection: Connection) -> None:
    """Rows in every table, each value that its checks allow among them, and nothing where
    nothing may be.
    """
    for table in reflected(connection).sorted_tables:
        allowed = _allowed(connection, table.name)
        count = 1 if table.name in SINGLE else ROWS
        connection.execute(
            table.insert(),
            [
                {c.name: _value(c, n, allowed.get(c.name), connection) for c in table.columns}
                for n in range(1, count + 1)
            ],
        )


def contents(connection: Connection) -> Rows:
    """Every row of every table as the database keeps it, in the order of its key."""
    keys = inspect(connection).get_multi_pk_constraint()
    return {
        name: [dict(row) for row in connection.execute(_ordered(name, key)).mappings()]
        for (_, name), key in keys.items()
        if name != "alembic_version"
    }


def meant(connection: Connection) -> Rows:
    """The same as Python values: what two kinds of databases keep differently is equal here."""
    return {
        table.name: [
            dict(row)
            for row in connection.execute(
                select(table).order_by(*table.primary_key.columns)
            ).mappings()
        ]
        for table in reflected(connection).sorted_tables
    }


def _ordered(table: str, key: ReflectedPrimaryKeyConstraint) -> Any:
    columns: list[ColumnClause[Any]] = [column(name) for name in key["constrained_columns"]]
    return select(literal_column("*")).select_from(sql_table(table)).order_by(*columns)


def _allowed(connection: Connection, table: str) -> Mapping[str, Sequence[str]]:
    """By column: the words that a check lists."""
    found = {}
    for check in inspect(connection).get_check_constraints(table):
        words = re.findall(r"'(\w+)'", check["sqltext"])
        column = re.search(r"\w+", check["sqltext"].lstrip("( "))
        if words and column:
            found[column.group()] = words
    return found


def _value(
    column: "Column[Any]", n: int, allowed: Sequence[str] | None, connection: Connection
) -> Any:
    if column.nullable and n % 3 == 0:
        return None
    if allowed:
        return allowed[n % len(allowed)]
    kind = column.type
    if isinstance(kind, Boolean):
        return n % 2 == 0
    if isinstance(kind, Integer):
        return n
    if isinstance(kind, DateTime):
        moment = BEGUN + timedelta(hours=n)
        return moment if connection.dialect.name == "postgresql" else moment.replace(tzinfo=None)
    if isinstance(kind, Date):
        return date(2026, 3, n)
    if isinstance(kind, JSON):
        return {"n": n, "word": "Тормоз"}
    return f"{column.name[:2]}-{n}"
