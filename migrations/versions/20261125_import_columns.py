"""what was said of a file's columns is remembered for the next file that has them

Revision: 2026_11_25_import_columns, after 2026_11_26_blocked_users
"""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_25_import_columns"
down_revision = "2026_11_26_blocked_users"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "import_columns",
        sa.Column("header", sa.String(32), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=True),
        sa.Column("name", sa.Integer(), nullable=True),
        sa.Column("chosen_by", BIG_ID, nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["chosen_by"], ["people.id"], name=op.f("fk_import_columns_chosen_by")
        ),
        sa.PrimaryKeyConstraint("header", name=op.f("pk_import_columns")),
    )


def downgrade() -> None:
    op.drop_table("import_columns")
