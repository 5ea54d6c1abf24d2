"""notes: words, photos, videos, voice and documents stay with their ticket

Revision: 2026_11_29_notes, after 2026_11_28_labels
"""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

from migrations.append_only import let_change, refuse_changes

revision = "2026_11_29_notes"
down_revision = "2026_11_28_labels"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

_APPEND_ONLY = ("note_pieces", "note_transitions")
_RULES = ("min_photos", "photo_on_fail")


def upgrade() -> None:
    op.create_table(
        "ticket_notes",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("ticket_id", BIG_ID, nullable=False),
        sa.Column("author_id", BIG_ID, nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("chat_id", BIG_ID),
        sa.Column("source", sa.String(80), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hidden_at", sa.DateTime(timezone=True)),
        sa.Column("hidden_by", BIG_ID),
        sa.CheckConstraint(
            "kind IN ('before', 'after', 'fault', 'plain')", name=op.f("ck_ticket_notes_kind")
        ),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name="fk_ticket_notes_ticket_id"),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name="fk_ticket_notes_author_id"),
        sa.ForeignKeyConstraint(["hidden_by"], ["people.id"], name="fk_ticket_notes_hidden_by"),
        sa.PrimaryKeyConstraint("id", name="pk_ticket_notes"),
        sa.UniqueConstraint("chat_id", "source", name="uq_ticket_notes_chat_id_source"),
    )
    op.create_index("ix_ticket_notes_ticket_id_id", "ticket_notes", ["ticket_id", "id"])
    op.create_index(
        "ix_ticket_notes_author_id_created_at", "ticket_notes", ["author_id", "created_at"]
    )
    op.create_table(
        "note_pieces",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("note_id", BIG_ID, nullable=False),
        sa.Column("message_id", BIG_ID, nullable=False),
        sa.Column("media", sa.String(30), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "media IN ('words', 'photo', 'video', 'voice', 'document')",
            name=op.f("ck_note_pieces_media"),
        ),
        sa.ForeignKeyConstraint(["note_id"], ["ticket_notes.id"], name="fk_note_pieces_note_id"),
        sa.PrimaryKeyConstraint("id", name="pk_note_pieces"),
        sa.UniqueConstraint("note_id", "message_id", name="uq_note_pieces_note_id_message_id"),
    )
    op.create_table(
        "note_files",
        sa.Column("piece_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("file_id", sa.Text, nullable=False),
        sa.Column("unique_id", sa.String(100), nullable=False),
        sa.Column("name", sa.String(100)),
        sa.Column("mime", sa.String(100)),
        sa.Column("size", sa.BigInteger),
        sa.Column("state", sa.String(30), nullable=False),
        sa.Column("sha256", sa.String(64)),
        sa.Column("suffix", sa.String(10)),
        sa.Column("error", sa.String(300)),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint(
            "state IN ('waiting', 'kept', 'left', 'refused', 'erased')",
            name=op.f("ck_note_files_state"),
        ),
        sa.ForeignKeyConstraint(["piece_id"], ["note_pieces.id"], name="fk_note_files_piece_id"),
        sa.PrimaryKeyConstraint("piece_id", name="pk_note_files"),
    )
    op.create_index("ix_note_files_sha256", "note_files", ["sha256"])
    for name, column, state in (
        ("ix_note_files_due", "due_at", "waiting"),
        ("ix_note_files_checked", "checked_at", "kept"),
    ):
        where = sa.text(f"state = '{state}'")
        op.create_index(name, "note_files", [column], sqlite_where=where, postgresql_where=where)
    op.create_table(
        "note_transitions",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("note_id", BIG_ID, nullable=False),
        sa.Column("action", sa.String(30), nullable=False),
        sa.Column("actor_id", BIG_ID, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("metadata", sa.JSON, nullable=False),
        sa.CheckConstraint(
            "action IN ('added', 'kind_changed', 'moved', 'hidden')",
            name=op.f("ck_note_transitions_action"),
        ),
        sa.ForeignKeyConstraint(
            ["note_id"], ["ticket_notes.id"], name="fk_note_transitions_note_id"
        ),
        sa.ForeignKeyConstraint(["actor_id"], ["people.id"], name="fk_note_transitions_actor_id"),
        sa.PrimaryKeyConstraint("id", name="pk_note_transitions"),
    )
    op.create_index("ix_note_transitions_note_id_id", "note_transitions", ["note_id", "id"])
    for table in _APPEND_ONLY:
        refuse_changes(table)


def downgrade() -> None:
    for table in ("note_transitions", "note_files", "note_pieces", "ticket_notes"):
        op.drop_table(table)
    _forget_rules()


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
        left, known = _document(config), _document(diff)
        if isinstance(rules := left.get("qc"), dict):
            left = {**left, "qc": {k: v for k, v in rules.items() if k not in _RULES}}
        known = {k: v for k, v in known.items() if k.removeprefix("qc.") not in _RULES}
        if (left, known) != (_document(config), _document(diff)):
            connection.execute(
                sa.update(table).where(table.c.version == version).values(config=left, diff=known)
            )
    refuse_changes("rules_versions")


def _document(kept: Any) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(kept) if isinstance(kept, str) else kept
    return document
