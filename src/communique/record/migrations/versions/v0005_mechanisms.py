"""Room for standing arrangements between sides."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
makes_anew = "nothing"


def upgrade() -> None:
    """Make the table; pages coded before have no arrangements until they are coded anew."""
    op.create_table(
        "mechanism_mentions",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("kind", "name")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("name_start", "name_end")),
        *(sa.Column(name, sa.JSON(), nullable=False) for name in ("members", "leaving")),
        sa.Column("state", sa.Text()),
        sa.Column("reality", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("span_start", "span_end", "sentence")),
        *(sa.Column(name, sa.Text()) for name in ("date", "date_precision", "date_first", "date_last", "date_why")),
        sa.PrimaryKeyConstraint("number"),
        sa.ForeignKeyConstraint(["article"], ["articles.number"]),
        sa.UniqueConstraint("article", "id"),
    )
