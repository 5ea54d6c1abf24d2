"""which session a technician had open at a moment long ago is found through an index

Revision: 2026_11_28_past_months, after 2026_11_25_edits_and_corrections
"""

from alembic import op

revision = "2026_11_28_past_months"
down_revision = "2026_11_25_edits_and_corrections"
branch_labels = None
depends_on = None

NAME = "ix_work_sessions_technician_id_started_at"


def upgrade() -> None:
    op.create_index(NAME, "work_sessions", ["technician_id", "started_at"])


def downgrade() -> None:
    op.drop_index(NAME, "work_sessions")
