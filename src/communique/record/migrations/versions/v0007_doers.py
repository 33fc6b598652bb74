"""Room for who does what a follow-up tells."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
makes_anew = "nothing"


def upgrade() -> None:
    """Add the column; of what was coded before nobody is told to do it."""
    with op.batch_alter_table("follow_ups") as table:
        table.add_column(sa.Column("doers", sa.JSON(), nullable=False, server_default="[]"))
