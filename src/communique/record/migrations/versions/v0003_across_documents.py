"""Room for merging across documents: what is compared, judgements that rest on two articles, how many sources tell an event."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
makes_anew = "all"


def upgrade() -> None:
    """Add the columns and make the tables; what is built is built anew when the record is opened."""
    op.add_column("judgements", sa.Column("other_article", sa.Integer()))
    op.add_column("judgements", sa.Column("strength", sa.Float()))
    op.add_column("judgements", sa.Column("act", sa.Integer()))
    op.add_column("events", sa.Column("sources", sa.Integer(), nullable=False, server_default="1"))
    op.create_table(
        "profiles",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("mention", "alike", "profile")),
        sa.PrimaryKeyConstraint("event"),
    )
    for name in ("mention", "alike", "article"):
        op.create_index(f"profiles_by_{name}", "profiles", [name])
    op.create_table(
        "profile_keys",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", "event"),
    )
    op.create_index("profile_keys_by_event", "profile_keys", ["event"])
    op.create_table(
        "signatures",
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("article"),
    )
