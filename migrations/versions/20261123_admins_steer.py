"""invites, people last seen, and what items and tickets are found by

Revision: 2026_11_23_admins_steer, after 2026_11_23_qc_group
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "2026_11_23_admins_steer"
down_revision = "2026_11_23_qc_group"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TERM = sa.String(length=64).with_variant(sa.String(length=64, collation="C"), "postgresql")
ROLES = "role IN ('technician', 'qc_inspector', 'admin')"
DECIDED = "action IN ('qc_fail', 'qc_pass')"
_AT_ONCE = 1000
_APOSTROPHES = str.maketrans(dict.fromkeys("ʻʼ'’‘`´"))


def upgrade() -> None:
    with op.batch_alter_table("people") as people:
        people.add_column(sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=True))
        people.add_column(_yes("name_is_own"))
        people.add_column(_yes("language_is_own"))
    with op.batch_alter_table("access_requests") as requests:
        requests.add_column(_yes("name_is_own"))
    op.create_table(
        "invites",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=30), nullable=False),
        sa.Column("created_by", BIG_ID, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_by", BIG_ID, nullable=True),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_by", BIG_ID, nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(ROLES, name=op.f("ck_invites_role")),
        *(
            sa.ForeignKeyConstraint([column], ["people.id"], name=op.f(f"fk_invites_{column}"))
            for column in ("created_by", "used_by", "revoked_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invites")),
        sa.UniqueConstraint("code", name=op.f("uq_invites_code")),
    )
    op.create_index(op.f("ix_invites_expires_at"), "invites", ["expires_at"])
    for table, term, thing, things in (
        ("item_words", "word", "item_id", "inventory_items"),
        ("item_spellings", "spelling", "item_id", "inventory_items"),
        ("ticket_words", "word", "ticket_id", "tickets"),
    ):
        op.create_table(
            table,
            sa.Column(term, TERM, nullable=False),
            sa.Column(thing, BIG_ID, nullable=False),
            sa.ForeignKeyConstraint([thing], [f"{things}.id"], name=op.f(f"fk_{table}_{thing}")),
            sa.PrimaryKeyConstraint(term, thing, name=op.f(f"pk_{table}")),
        )
    for table, column in (
        ("item_words", "item_id"),
        ("item_spellings", "item_id"),
        ("ticket_words", "ticket_id"),
    ):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
    for column in ("status", "category"):
        op.create_index(
            op.f(f"ix_inventory_items_{column}_serial_number"),
            "inventory_items",
            [column, "serial_number"],
        )
    for column in ("created_at", "ticket_id"):
        op.create_index(op.f(f"ix_xp_entries_{column}"), "xp_entries", [column])
    op.create_index(op.f("ix_tickets_finished_at"), "tickets", ["finished_at"])
    op.create_index(
        "ix_ticket_transitions_decided",
        "ticket_transitions",
        ["created_at", "actor_id"],
        sqlite_where=sa.text(DECIDED),
        postgresql_where=sa.text(DECIDED),
    )
    op.create_index(
        "ix_cards_live_reader",
        "cards",
        ["reader_id"],
        sqlite_where=sa.text("NOT is_final"),
        postgresql_where=sa.text("NOT is_final"),
    )
    _find_items()
    _find_tickets()


def _yes(name: str) -> "sa.Column[bool]":
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.true())


def downgrade() -> None:
    op.drop_index("ix_cards_live_reader", table_name="cards")
    op.drop_index("ix_ticket_transitions_decided", table_name="ticket_transitions")
    op.drop_index(op.f("ix_tickets_finished_at"), table_name="tickets")
    for column in ("created_at", "ticket_id"):
        op.drop_index(op.f(f"ix_xp_entries_{column}"), table_name="xp_entries")
    for column in ("status", "category"):
        op.drop_index(
            op.f(f"ix_inventory_items_{column}_serial_number"), table_name="inventory_items"
        )
    for table in ("ticket_words", "item_spellings", "item_words", "invites"):
        op.drop_table(table)
    with op.batch_alter_table("people") as people:
        people.drop_column("language_is_own")
        people.drop_column("name_is_own")
        people.drop_column("last_seen_at")
    with op.batch_alter_table("access_requests") as requests:
        requests.drop_column("name_is_own")


def _find_items() -> None:
    """What is there already is found as well."""
    connection = op.get_bind()
    items = connection.execute(
        sa.text("SELECT id, serial_number, name, coalesce(category, '') FROM inventory_items")
    ).all()
    _fill(
        "INSERT INTO item_words (word, item_id) VALUES (:term, :id)",
        ({"term": term, "id": id_} for id_, *texts in items for term in _words(*texts)),
    )
    _fill(
        "INSERT INTO item_spellings (spelling, item_id) VALUES (:term, :id)",
        ({"term": term, "id": id_} for id_, serial, *_ in items for term in _spellings(serial)),
    )


def _find_tickets() -> None:
    connection = op.get_bind()
    found: dict[int, set[str]] = {}
    for query in (
        "SELECT id, title FROM tickets",
        "SELECT ticket_id, name FROM ticket_parts",
    ):
        for id_, *texts in connection.execute(sa.text(query)):
            found.setdefault(id_, set()).update(_words(*texts))
    _fill(
        "INSERT INTO ticket_words (word, ticket_id) VALUES (:term, :id)",
        ({"term": term, "id": id_} for id_, terms in found.items() for term in terms),
    )


def _fill(statement: str, rows: Iterable[dict[str, Any]]) -> None:
    connection, left = op.get_bind(), iter(rows)
    while some := list(islice(left, _AT_ONCE)):
        connection.execute(sa.text(statement), some)


# As `domain.search` made them on the day of this migration.


def _normal(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _words(*texts: str) -> Iterator[str]:
    plain = _normal(" ".join(texts).translate(_APOSTROPHES)).replace("ё", "е")
    yield from {word[:40] for word in re.findall(r"[^\W_]+", plain)}


def _spellings(serial: str) -> Iterator[str]:
    groups = re.findall(r"[0-9]+|[^\W\d_]+", _normal(serial))
    bare = "".join(group.lstrip("0") or "0" for group in groups)[:40]
    yield from {bare, *(bare[:at] + bare[at + 1 :] for at in range(len(bare)) if len(bare) > 1)}
