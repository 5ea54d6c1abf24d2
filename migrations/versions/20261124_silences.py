"""what one replica was told of a chat's limits, the others heed

Revision: 2026_11_24_silences, after 2026_11_23_the_clock
"""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_24_silences"
down_revision = "2026_11_23_the_clock"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "silences",
        sa.Column("chat_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_silences")),
    )


def downgrade() -> None:
    op.drop_table("silences")
