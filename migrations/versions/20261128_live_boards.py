"""live boards: one message per chat that tells what is true now

Revision: 2026_11_28_live_boards, after 2026_11_28_detours
"""

import sqlalchemy as sa
from alembic import op

from storage.types import BigId, UtcDateTime

revision = "2026_11_28_live_boards"
down_revision = "2026_11_28_detours"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "live_boards",
        sa.Column("chat_id", BigId, autoincrement=False, nullable=False),
        sa.Column("thread_id", BigId),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("opened_by", BigId, nullable=False),
        sa.Column("opened_at", UtcDateTime, nullable=False),
        sa.Column("message_id", BigId),
        sa.Column("shown", sa.String(64), nullable=False),
        sa.Column("is_pinned", sa.Boolean, nullable=False),
        sa.Column("pin_looked_for_at", UtcDateTime, nullable=False),
        sa.Column("due_at", UtcDateTime, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("chat_id", name="pk_live_boards"),
        sa.ForeignKeyConstraint(["opened_by"], ["people.id"], name="fk_live_boards_opened_by"),
    )


def downgrade() -> None:
    op.drop_table("live_boards")
