"""tickets are put on hold, given back, urgent, due at a time, and come back

Revision: 2026_11_28_detours, after 2026_11_28_backups
"""

import json
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from alembic import op

from migrations.append_only import is_sqlite, let_change, refuse_changes

revision = "2026_11_28_detours"
down_revision = "2026_11_28_backups"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)

OLD_STATUSES = (
    "under_review",
    "new",
    "assigned",
    "in_progress",
    "waiting_qc",
    "rework",
    "done",
    "cancelled",
)
NEW_STATUSES = (*OLD_STATUSES[:6], "on_hold", *OLD_STATUSES[6:])
OLD_ACTIONS = (
    "created",
    "review_approved",
    "assigned",
    "started",
    "to_waiting_qc",
    "qc_pass",
    "qc_fail",
    "metrics_changed",
    "edited",
    "cancelled",
)
DETOURS = (
    "priority_changed",
    "put_on_hold",
    "hold_changed",
    "resumed",
    "declined",
    "handover_note",
    "returned",
)
NEW_ACTIONS = (*OLD_ACTIONS, *DETOURS)
OLD_KINDS = ("unassigned", "unstarted", "waiting_qc", "rework")
DUE_KINDS = ("due_soon", "late")
NOTICES = (
    "on_hold_card",
    "on_hold_line",
    "resumed_card",
    "resumed_line",
    "declined",
    "handover_note",
    "priority",
    "hold_over",
)
# Rules that earlier releases refuse to read.
RULES = (
    ("ticket_xp", "split_by_minutes"),
    ("qc", "return_days"),
    ("reminders", "due_minutes"),
)
COLUMNS = (
    "due_at",
    "held_from",
    "hold_reason",
    "hold_note",
    "hold_until",
    "hold_asked_at",
    "returned_from",
    "is_urgent",
)
INDEXES = (
    ("ix_tickets_urgent", ["status", "id"], "is_urgent"),
    ("ix_tickets_due", ["status", "due_at"], "due_at IS NOT NULL"),
)


def upgrade() -> None:
    with op.batch_alter_table("tickets") as batch:
        batch.add_column(
            sa.Column("is_urgent", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch.add_column(sa.Column("due_at", MOMENT, nullable=True))
        batch.add_column(sa.Column("held_from", sa.String(30), nullable=True))
        batch.add_column(sa.Column("hold_reason", sa.String(30), nullable=True))
        batch.add_column(sa.Column("hold_note", sa.String(500), nullable=True))
        batch.add_column(sa.Column("hold_until", MOMENT, nullable=True))
        batch.add_column(sa.Column("hold_asked_at", MOMENT, nullable=True))
        batch.add_column(sa.Column("returned_from", BIG_ID, nullable=True))
        batch.create_foreign_key(
            batch.f("fk_tickets_returned_from"), "tickets", ["returned_from"], ["id"]
        )
        _allow(batch, "tickets", "status", NEW_STATUSES)
    for name, columns, where in INDEXES:
        op.create_index(
            name,
            "tickets",
            columns,
            sqlite_where=sa.text(where),
            postgresql_where=sa.text(where),
        )
    _check("ticket_transitions", "action", NEW_ACTIONS)
    for table in ("reminders", "reminder_snoozes"):
        _check(table, "kind", (*OLD_KINDS, *DUE_KINDS))


def downgrade() -> None:
    """What is on hold stands where it stood before; nothing else of a detour is kept."""
    let_change("ticket_transitions")
    _forget_holds()
    op.execute(
        f"DELETE FROM ticket_transitions WHERE action IN ({_listed(DETOURS)})"  # noqa: S608
    )
    refuse_changes("ticket_transitions")
    op.execute(f"DELETE FROM outbox WHERE kind IN ({_listed(NOTICES)})")  # noqa: S608
    for table in ("reminders", "reminder_snoozes"):
        op.execute(f"DELETE FROM {table} WHERE kind IN ({_listed(DUE_KINDS)})")  # noqa: S608
    _forget_rules()
    op.execute(
        "UPDATE tickets SET status = coalesce(held_from, 'assigned') WHERE status = 'on_hold'"
    )
    for name, *_ in INDEXES:
        op.drop_index(name, table_name="tickets")
    with op.batch_alter_table("tickets") as batch:
        _allow(batch, "tickets", "status", OLD_STATUSES)
        batch.drop_constraint(batch.f("fk_tickets_returned_from"), type_="foreignkey")
        for column in COLUMNS:
            batch.drop_column(column)
    _check("ticket_transitions", "action", OLD_ACTIONS)
    for table in ("reminders", "reminder_snoozes"):
        _check(table, "kind", OLD_KINDS)


def _forget_holds() -> None:
    """Other moves of a ticket on hold were made, by what is left, in the state before it."""
    for column in ("from_status", "to_status"):
        op.execute(
            f"UPDATE ticket_transitions SET {column} = coalesce(("  # noqa: S608 - our own words
            "SELECT held.from_status FROM ticket_transitions AS held"
            " WHERE held.ticket_id = ticket_transitions.ticket_id"
            " AND held.action = 'put_on_hold' AND held.id < ticket_transitions.id"
            " ORDER BY held.id DESC LIMIT 1), 'assigned')"
            f" WHERE {column} = 'on_hold'"
            f" AND action NOT IN ({_listed(DETOURS)})"
        )


def _forget_rules() -> None:
    """A version that changed nothing else stays as well: versions have no gaps."""
    connection = op.get_bind()
    table = sa.table(
        "rules_versions",
        sa.column("version", sa.Integer()),
        sa.column("config", sa.JSON()),
        sa.column("diff", sa.JSON()),
    )
    let_change("rules_versions")
    for version, config, diff in connection.execute(
        sa.select(table.c.version, table.c.config, table.c.diff)
    ).all():
        left = _document(config)
        for section, name in RULES:
            if isinstance(rules := left.get(section), dict):
                left = {**left, section: {k: v for k, v in rules.items() if k != name}}
        known = {
            key: change
            for key, change in _document(diff).items()
            if tuple(key.split(".", 1)) not in RULES
        }
        if (left, known) != (_document(config), _document(diff)):
            connection.execute(
                sa.update(table).where(table.c.version == version).values(config=left, diff=known)
            )
    refuse_changes("rules_versions")


def _document(kept: Any) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(kept) if isinstance(kept, str) else kept
    return document


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)


def _check(table: str, column: str, words: Iterable[str]) -> None:
    with op.batch_alter_table(table) as batch:
        _allow(batch, table, column, words)
    if table == "ticket_transitions" and is_sqlite():
        # There the table was made anew, and is without its guards.
        refuse_changes(table)


def _allow(batch: Any, table: str, column: str, words: Iterable[str]) -> None:
    name = batch.f(f"ck_{table}_{column}")
    batch.drop_constraint(name, type_="check")
    batch.create_check_constraint(name, f"{column} IN ({_listed(words)})")
