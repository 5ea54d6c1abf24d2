"""the logs know of edited tickets, and of corrected sessions

Revision: 2026_11_25_edits_and_corrections, after 2026_11_25_qc_group_life
"""

from alembic import op

from migrations.append_only import is_sqlite, let_change, refuse_changes

revision = "2026_11_25_edits_and_corrections"
down_revision = "2026_11_25_qc_group_life"
branch_labels = None
depends_on = None

# Table, and what its actions were before; then the new one.
TICKETS = (
    "created",
    "review_approved",
    "assigned",
    "started",
    "to_waiting_qc",
    "qc_pass",
    "qc_fail",
    "metrics_changed",
)
SESSIONS = ("started", "paused", "resumed", "stopped")
OLD = {
    "ticket_transitions": (*TICKETS, "cancelled"),
    "work_session_transitions": SESSIONS,
}
NEW = {
    "ticket_transitions": (*TICKETS, "edited", "cancelled"),
    "work_session_transitions": (*SESSIONS, "corrected"),
}


def upgrade() -> None:
    for table, actions in NEW.items():
        _allow(table, actions)


def downgrade() -> None:
    for table, actions in OLD.items():
        (new,) = set(NEW[table]) - set(actions)
        let_change(table)
        op.execute(f"DELETE FROM {table} WHERE action = '{new}'")  # noqa: S608 - our own words
        refuse_changes(table)
        _allow(table, actions)


def _allow(table: str, actions: tuple[str, ...]) -> None:
    words = ", ".join(f"'{action}'" for action in actions)
    with op.batch_alter_table(table) as batch:
        batch.drop_constraint(batch.f(f"ck_{table}_action"), type_="check")
        batch.create_check_constraint(batch.f(f"ck_{table}_action"), f"action IN ({words})")
    if is_sqlite():
        # There the table was made anew, and is without its guards.
        refuse_changes(table)
