"""Indexes by which the day close finds loans that were restructured, in a branch of any size."""

import sqlalchemy as sa
from alembic import op

revision = "0005_restructured"
down_revision = "0004_govern"


def upgrade() -> None:
    """Make them."""
    op.create_index(
        "ix_loan_carrying",
        "loan",
        ["status", "id"],
        unique=False,
        sqlite_where=sa.text("carried_days > 0"),
    )
    op.create_index(
        "ix_loan_observed",
        "loan",
        ["observed_until"],
        unique=False,
        sqlite_where=sa.text("observed_until IS NOT NULL"),
    )
