"""serial numbers that look the same have one key; those that are there twice go on apart

Revision: 2026_11_25_serial_keys, after 2026_11_25_import_columns
"""

import sqlalchemy as sa
from alembic import op

# The rule is a table of thousands of signs: what it says today is what the column holds.
from domain.lookalikes import serial_key, twin_key
from domain.search import spellings

revision = "2026_11_25_serial_keys"
down_revision = "2026_11_25_import_columns"
branch_labels = None
depends_on = None

KEY = sa.String(120).with_variant(sa.String(120, collation="C"), "postgresql")
UNIQUE = "uq_inventory_items_serial_key"
IS_TWIN = sa.text("serial_key LIKE '% %'")


def upgrade() -> None:
    op.add_column("inventory_items", sa.Column("serial_key", KEY, nullable=True))
    _fill_keys()
    with op.batch_alter_table("inventory_items") as items:
        items.alter_column("serial_key", existing_type=KEY, nullable=False)
        items.create_unique_constraint(UNIQUE, ["serial_key"])
    op.create_index(
        "ix_inventory_items_twins",
        "inventory_items",
        ["id"],
        sqlite_where=IS_TWIN,
        postgresql_where=IS_TWIN,
    )


def downgrade() -> None:
    op.drop_index("ix_inventory_items_twins", table_name="inventory_items")
    with op.batch_alter_table("inventory_items") as items:
        items.drop_constraint(UNIQUE, type_="unique")
        items.drop_column("serial_key")


def _fill_keys() -> None:
    connection = op.get_bind()
    found = connection.execute(
        sa.text("SELECT id, serial_number FROM inventory_items ORDER BY id")
    ).all()
    taken: set[str] = set()
    keys, terms = [], []
    for id_, serial in found:
        key = serial_key(serial)
        # The one that was there first is found by what they look like.
        keys.append({"id": id_, "key": twin_key(key, id_) if key in taken else key})
        taken.add(key)
        if not serial.isascii():
            terms += [{"id": id_, "term": term} for term in sorted(spellings(serial))]
    if keys:
        connection.execute(
            sa.text("UPDATE inventory_items SET serial_key = :key WHERE id = :id"), keys
        )
    if terms:
        # Found in the other alphabet as well; some of these are there already.
        connection.execute(
            sa.text(
                "INSERT INTO item_spellings (spelling, item_id) VALUES (:term, :id)"
                " ON CONFLICT DO NOTHING"
            ),
            terms,
        )
