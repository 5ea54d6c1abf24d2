"""sets of part lines are kept by name, and parts have checklists

Revision: 2026_11_28_part_templates, after 2026_11_28_points_questions
"""

import sqlalchemy as sa
from alembic import op

from migrations.append_only import let_change, refuse_changes

revision = "2026_11_28_part_templates"
down_revision = "2026_11_28_points_questions"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

TABLE = "part_templates"
LOGGED = ("template_kept", "template_changed", "template_removed")


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("category", sa.String(60)),
        sa.Column("item_name", sa.String(100)),
        sa.Column("parts", sa.JSON, nullable=False),
        sa.Column("created_by", BIG_ID, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_by", BIG_ID),
        sa.Column("removed_at", sa.DateTime(timezone=True)),
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
    let_change("audit_entries")
    listed = ", ".join(f"'{action}'" for action in LOGGED)
    op.execute(f"DELETE FROM audit_entries WHERE action IN ({listed})")  # noqa: S608 - our own words
    refuse_changes("audit_entries")
