"""Room for promises in full, what is told of them later, and what persons say of them."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
makes_anew = "nothing"


def upgrade() -> None:
    """Add the columns and make the tables; promises coded before have neither words nor follow-ups until their pages are coded anew."""
    _widen_commitments()
    op.create_table(
        "follow_ups",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("span_start", "span_end")),
        *(sa.Column(name, sa.Text()) for name in ("bearing", "event", "category", "mode", "instrument")),
        *(sa.Column(name, sa.JSON(), nullable=False) for name in ("sides", "near", "area", "core", "words", "counts")),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in ("part", "recalls")),
        *(sa.Column(name, sa.Text()) for name in ("date", "date_precision", "date_first", "date_last", "date_why")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("verb", "place")),
        sa.PrimaryKeyConstraint("number"),
        sa.ForeignKeyConstraint(["article"], ["articles.number"]),
        sa.UniqueConstraint("article", "id"),
    )
    op.create_index("follow_ups_by_event", "follow_ups", ["event"])
    op.create_table(
        "commitment_words",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("commitment", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text()) for name in ("about", "verdict")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("by_whom", "why", "said_at")),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("commitment_words_by_commitment", "commitment_words", ["commitment"])


def _widen_commitments() -> None:
    for name in ("voiced_by", "core", "words", "quantities", "counts"):
        op.add_column("commitments", sa.Column(name, sa.JSON(), nullable=False, server_default="[]"))
    for name in ("what", "due_basis", "due_text"):
        op.add_column("commitments", sa.Column(name, sa.Text()))
    for name in ("lasts", "negative", "recalled"):
        op.add_column("commitments", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("commitments", sa.Column("verb", sa.Text(), nullable=False, server_default=""))
    op.add_column("commitments", sa.Column("place", sa.Text(), nullable=False, server_default='{"type":"nowhere","why":"no place told"}'))
    op.add_column("commitments", sa.Column("condition", sa.JSON(none_as_null=True)))
