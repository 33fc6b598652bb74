"""Room for notes that somebody was removed."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
makes_anew = "nothing"


def upgrade() -> None:
    """Make the tables of removals and of the pages that they touched."""
    op.create_table(
        "forgotten",
        sa.Column("number", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("by_whom", "why", "forgotten_at")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("articles", "mentions")),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "forgotten_pages",
        sa.Column("page", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("page"),
        sa.ForeignKeyConstraint(["page"], ["pages.id"]),
    )
