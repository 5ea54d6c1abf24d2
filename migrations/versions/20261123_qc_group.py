"""the group in which inspectors decide

Revision: 2026_11_23_qc_group, after 2026_11_23_the_workshop_opens
"""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_23_qc_group"
down_revision = "2026_11_23_the_workshop_opens"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "qc_groups",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("chat_id", BIG_ID, nullable=False),
        sa.Column("thread_id", BIG_ID, nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("bound_by", BIG_ID, nullable=False),
        sa.Column("bound_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["bound_by"], ["people.id"], name=op.f("fk_qc_groups_bound_by")),
        sa.CheckConstraint("id = 1", name=op.f("ck_qc_groups_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_qc_groups")),
    )
    op.create_index(
        "ix_outbox_dead",
        "outbox",
        ["id"],
        sqlite_where=sa.text("state = 'dead'"),
        postgresql_where=sa.text("state = 'dead'"),
    )


def downgrade() -> None:
    op.drop_index("ix_outbox_dead", table_name="outbox")
    op.drop_table("qc_groups")
