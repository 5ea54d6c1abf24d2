"""backups are remembered: which night has one, and who asked for others

Revision: 2026_11_28_backups, after 2026_11_28_past_months
"""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_backups"
down_revision = "2026_11_28_past_months"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "backups",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("night", sa.Date(), nullable=True),
        sa.Column("asked_by", BIG_ID, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("held_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.Column("error", sa.String(length=300), nullable=True),
        sa.CheckConstraint(
            "kind IN ('nightly', 'by_hand', 'sent', 'overdue')", name=op.f("ck_backups_kind")
        ),
        sa.ForeignKeyConstraint(["asked_by"], ["people.id"], name=op.f("fk_backups_asked_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_backups")),
        sa.UniqueConstraint("kind", "night", name=op.f("uq_backups_kind_night")),
    )


def downgrade() -> None:
    op.drop_table("backups")
