"""a person's points are added up from an index alone

Revision: 2026_11_30_totals, after 2026_11_29_notes
"""

from alembic import op

revision = "2026_11_30_totals"
down_revision = "2026_11_29_notes"
branch_labels = None
depends_on = None

BEFORE = "ix_xp_entries_person_id_created_at"
NAME = "ix_xp_entries_person_id_created_at_amount"


def upgrade() -> None:
    op.create_index(NAME, "xp_entries", ["person_id", "created_at", "amount"])
    op.drop_index(BEFORE, "xp_entries")


def downgrade() -> None:
    op.create_index(BEFORE, "xp_entries", ["person_id", "created_at"])
    op.drop_index(NAME, "xp_entries")
