"""sessions of months long ago are found through indexes

Revision: 2026_11_28_past_months, after 2026_11_25_edits_and_corrections
"""

from alembic import op

revision = "2026_11_28_past_months"
down_revision = "2026_11_25_edits_and_corrections"
branch_labels = None
depends_on = None

INDEXES = (["technician_id", "started_at"], ["started_at"])


def upgrade() -> None:
    for columns in INDEXES:
        op.create_index(_name(columns), "work_sessions", columns)


def downgrade() -> None:
    for columns in INDEXES:
        op.drop_index(_name(columns), "work_sessions")


def _name(columns: list[str]) -> str:
    return f"ix_work_sessions_{'_'.join(columns)}"
