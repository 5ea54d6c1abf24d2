"""what happens by the clock: questions to technicians, reminders, digests

Revision: 2026_11_23_the_clock, after 2026_11_23_admins_steer
"""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_23_the_clock"
down_revision = "2026_11_23_admins_steer"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KINDS = "kind IN ('unassigned', 'unstarted', 'waiting_qc', 'rework')"
ASKED = ("asked_at", "confirmed_at", "flagged_at")


def upgrade() -> None:
    with op.batch_alter_table("work_sessions") as sessions:
        for name in ASKED:
            sessions.add_column(sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    op.create_index(op.f("ix_work_sessions_ended_at"), "work_sessions", ["ended_at"])
    op.create_index(op.f("ix_ticket_transitions_created_at"), "ticket_transitions", ["created_at"])
    op.create_table(
        "reminders",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("ticket_id", BIG_ID, nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(KINDS, name=op.f("ck_reminders_kind")),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_reminders_ticket_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminders")),
        sa.UniqueConstraint(
            "ticket_id",
            "kind",
            "since",
            "step",
            name=op.f("uq_reminders_ticket_id_kind_since_step"),
        ),
    )
    op.create_table(
        "reminder_snoozes",
        sa.Column("person_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("ticket_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(KINDS, name=op.f("ck_reminder_snoozes_kind")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_reminder_snoozes_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["ticket_id"], ["tickets.id"], name=op.f("fk_reminder_snoozes_ticket_id")
        ),
        sa.PrimaryKeyConstraint("person_id", "ticket_id", "kind", name=op.f("pk_reminder_snoozes")),
    )
    op.create_table(
        "digests",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_digests")),
    )


def downgrade() -> None:
    for table in ("digests", "reminder_snoozes", "reminders"):
        op.drop_table(table)
    op.drop_index(op.f("ix_ticket_transitions_created_at"), table_name="ticket_transitions")
    op.drop_index(op.f("ix_work_sessions_ended_at"), table_name="work_sessions")
    with op.batch_alter_table("work_sessions") as sessions:
        for name in reversed(ASKED):
            sessions.drop_column(name)
