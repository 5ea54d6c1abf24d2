"""lines of points are questioned, and answered

Revision: 2026_11_28_points_questions, after 2026_11_28_live_boards
"""

import sqlalchemy as sa
from alembic import op

from migrations.append_only import let_change, refuse_changes

revision = "2026_11_28_points_questions"
down_revision = "2026_11_28_live_boards"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

TABLE = "points_questions"
NOTICES = ("points_questioned", "points_answered")


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("entry_id", BIG_ID, nullable=False),
        sa.Column("asked_by", BIG_ID, nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words", sa.String(300), nullable=False),
        sa.Column("answered_by", BIG_ID),
        sa.Column("answered_at", sa.DateTime(timezone=True)),
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
    let_change("audit_entries")
    op.execute(f"DELETE FROM audit_entries WHERE action IN ({listed})")  # noqa: S608
    refuse_changes("audit_entries")
