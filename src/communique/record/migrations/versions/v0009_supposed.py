"""Room for the weak sign on which alone the country of a person rests; what decides whether two events are one holds more since."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
makes_anew = "all"


def upgrade() -> None:
    """Add the column; of what was coded before every country stands as told."""
    for table in ("actor_mentions", "persons", "event_sides"):
        op.add_column(table, sa.Column("supposed", sa.Text(), nullable=True))
