"""INSERT ... ON CONFLICT, which both databases have under names of their own."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Table, TextClause
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

Insert = postgresql.Insert | sqlite.Insert


def dialect_of(session: AsyncSession) -> str:
    return session.get_bind().dialect.name


def insert_or_ignore(
    dialect: str,
    table: Table,
    unique: Sequence[str],
    where: ColumnElement[bool] | TextClause | None = None,
) -> Insert:
    """Rows that collide on `unique` are left out, without an error in the transaction.

    `where` is that of the unique index, for one that holds a part of the rows.
    """
    return _insert(dialect, table).on_conflict_do_nothing(index_elements=unique, index_where=where)


def insert_or_update(
    dialect: str, table: Table, unique: Sequence[str], change: Sequence[str]
) -> Insert:
    """Rows that collide on `unique` take the new values of the columns `change`."""
    statement = _insert(dialect, table)
    return statement.on_conflict_do_update(
        index_elements=unique, set_={name: statement.excluded[name] for name in change}
    )


def insert_or_increase(dialect: str, table: Table, unique: Sequence[str], rising: str) -> Insert:
    """Rows that collide on `unique` take the new value of `rising` where it is the greater one."""
    statement = _insert(dialect, table)
    new = statement.excluded[rising]
    return statement.on_conflict_do_update(
        index_elements=unique, set_={rising: new}, where=table.c[rising] < new
    )


def _insert(dialect: str, table: Table) -> Insert:
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
