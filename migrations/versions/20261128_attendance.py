"""who is here

Revision: 2026_11_28_attendance, after 2026_11_28_part_templates
"""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_attendance"
down_revision = "2026_11_28_part_templates"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

TABLE = "attendance"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("person_id", BIG_ID, nullable=False),
        sa.Column("came_at", sa.DateTime(timezone=True)),
        sa.Column("came_by", sa.String(30)),
        sa.Column("left_at", sa.DateTime(timezone=True)),
        sa.Column("left_by", sa.String(30)),
        sa.Column("back_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name=f"pk_{TABLE}"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=f"fk_{TABLE}_person_id"),
    )
    op.create_index(f"ix_{TABLE}_person_id_id", TABLE, ["person_id", "id"])
    op.create_index(f"ix_{TABLE}_left_at", TABLE, ["left_at"])
    still_here = sa.text("left_at IS NULL")
    op.create_index(
        f"uq_{TABLE}_open",
        TABLE,
        ["person_id"],
        unique=True,
        sqlite_where=still_here,
        postgresql_where=still_here,
    )


def downgrade() -> None:
    op.drop_table(TABLE)
