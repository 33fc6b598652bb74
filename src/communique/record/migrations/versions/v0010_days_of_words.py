"""An index by which articles are found by their words and days at once; what decides whether two events are one holds more again."""

from alembic import op

revision = "0010"
down_revision = "0009"
makes_anew = "all"


def upgrade() -> None:
    """Add the index: what is known of nights, of places told as near, and of private people is compared anew."""
    op.create_index("gist_keys_by_day", "gist_keys", ["key", "day", "article"])
