"""the QC group's topic may close and open again, and the bot's right to write there may go

Revision: 2026_11_25_qc_group_life, after 2026_11_25_serial_keys
"""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_25_qc_group_life"
down_revision = "2026_11_25_serial_keys"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("qc_groups", sa.Column("left_thread_id", BIG_ID))
    op.add_column("qc_groups", sa.Column("silent_since", sa.DateTime(timezone=True)))


def downgrade() -> None:
    op.drop_column("qc_groups", "silent_since")
    op.drop_column("qc_groups", "left_thread_id")
