"""who is shut out; which requests are told together

Revision: 2026_11_26_blocked_users, after 2026_11_25_audit
"""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_26_blocked_users"
down_revision = "2026_11_25_audit"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
# A colon by itself would begin a parameter.
LANE = r"\:access"
OF_REQUESTS = "kind IN ('access_requested', 'access_decided') AND recipient LIKE 'person%'"
TO_LANE = f"UPDATE outbox SET recipient = recipient || '{LANE}' WHERE {OF_REQUESTS}"  # noqa: S608
FROM_LANE = (
    f"UPDATE outbox SET recipient = replace(recipient, '{LANE}', '')"  # noqa: S608
    f" WHERE {OF_REQUESTS}"
)


def upgrade() -> None:
    op.create_table(
        "blocked_users",
        sa.Column("telegram_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("name", sa.String(130), nullable=False),
        sa.Column("username", sa.String(64), nullable=True),
        sa.Column("blocked_by", BIG_ID, nullable=False),
        sa.Column("blocked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["blocked_by"], ["people.id"], name=op.f("fk_blocked_users_blocked_by")
        ),
        sa.PrimaryKeyConstraint("telegram_id", name=op.f("pk_blocked_users")),
    )
    op.add_column("access_requests", sa.Column("told_with", BIG_ID, nullable=True))
    op.create_index(op.f("ix_access_requests_telegram_id"), "access_requests", ["telegram_id"])
    # Of requests admins are told in an order of its own.
    op.execute(sa.text(TO_LANE))


def downgrade() -> None:
    op.execute(sa.text(FROM_LANE))
    # Nothing else knows this kind.
    op.execute("DELETE FROM outbox WHERE kind = 'access_crowd'")
    op.drop_index(op.f("ix_access_requests_telegram_id"), table_name="access_requests")
    op.drop_column("access_requests", "told_with")
    op.drop_table("blocked_users")
