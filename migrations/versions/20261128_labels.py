"""labels: the codes on items, and faults that are reported by them

Revision: 2026_11_28_labels, after 2026_11_28_attendance
"""

import sqlalchemy as sa
from alembic import op

from migrations.append_only import let_change, refuse_changes

revision = "2026_11_28_labels"
down_revision = "2026_11_28_attendance"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

NOTICES = (
    "fault_reported",
    "fault_too",
    "fault_approved",
    "fault_cancelled",
    "fault_done",
)
CURRENT = sa.text("renewed_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "item_labels",
        sa.Column("token", sa.String(40), nullable=False),
        sa.Column("item_id", BIG_ID, nullable=False),
        sa.Column("made_by", BIG_ID, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("renewed_by", BIG_ID),
        sa.Column("renewed_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("token", name="pk_item_labels"),
        sa.ForeignKeyConstraint(["item_id"], ["inventory_items.id"], name="fk_item_labels_item_id"),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name="fk_item_labels_made_by"),
        sa.ForeignKeyConstraint(["renewed_by"], ["people.id"], name="fk_item_labels_renewed_by"),
    )
    op.create_index(
        "uq_item_labels_current",
        "item_labels",
        ["item_id"],
        unique=True,
        sqlite_where=CURRENT,
        postgresql_where=CURRENT,
    )
    op.create_table(
        "fault_reports",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("ticket_id", BIG_ID, nullable=False),
        sa.Column("reporter_id", BIG_ID, nullable=False),
        sa.Column("words", sa.String(500), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_fault_reports"),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name="fk_fault_reports_ticket_id"),
        sa.ForeignKeyConstraint(
            ["reporter_id"], ["people.id"], name="fk_fault_reports_reporter_id"
        ),
        sa.UniqueConstraint(
            "ticket_id", "reporter_id", name="uq_fault_reports_ticket_id_reporter_id"
        ),
    )
    with op.batch_alter_table("access_requests") as batch:
        batch.add_column(sa.Column("scanned", sa.String(40), nullable=True))


def downgrade() -> None:
    """What earlier releases have no word for goes."""
    let_change("audit_entries")
    op.execute("DELETE FROM audit_entries WHERE action = 'label_renewed'")
    refuse_changes("audit_entries")
    kinds = ", ".join(f"'{each}'" for each in NOTICES)
    op.execute(f"DELETE FROM outbox WHERE kind IN ({kinds})")  # noqa: S608 - our own words
    with op.batch_alter_table("access_requests") as batch:
        batch.drop_column("scanned")
    op.drop_table("fault_reports")
    op.drop_table("item_labels")
