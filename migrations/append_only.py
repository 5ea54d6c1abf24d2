"""Guards of tables to which rows are only added: the database itself refuses anything else.

What they refuse, and how, is as in the first release: `refuse_change()` stands since then.
"""

from alembic import op


def refuse_changes(table: str) -> None:
    """From now on rows of this table are neither changed nor taken away."""
    if is_sqlite():
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
    else:
        op.execute(
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )


def let_change(table: str) -> None:
    """Until `refuse_changes`, in the same migration."""
    if is_sqlite():
        for act in ("update", "delete"):
            op.execute(f"DROP TRIGGER {table}_no_{act}")
    else:
        op.execute(f"DROP TRIGGER {table}_no_change ON {table}")


def is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"
