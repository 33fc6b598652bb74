"""Room for what takes long to gather."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
makes_anew = "nothing"


def upgrade() -> None:
    """Make the table; it is filled when the record is first served."""
    op.create_table(
        "gathered",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("name", "stamp", "gathered_by")),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
