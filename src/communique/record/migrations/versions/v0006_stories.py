"""Room for stories: what each article is about, which pairs are alike, and which article is of which story."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
makes_anew = "stories"


def upgrade() -> None:
    """Make the tables; what is built is built anew when the record is opened."""
    op.create_table(
        "gists",
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("gist", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("article"),
    )
    op.create_table(
        "gist_keys",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("key", "article")),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", "article"),
    )
    op.create_index("gist_keys_by_article", "gist_keys", ["article"])
    op.create_table(
        "story_pairs",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("one", "other")),
        sa.Column("score", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("one", "other"),
    )
    op.create_index("story_pairs_by_other", "story_pairs", ["other"])
    op.create_table(
        "story_articles",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("article", "story")),
        sa.PrimaryKeyConstraint("article"),
    )
    op.create_index("story_articles_by_story", "story_articles", ["story"])
