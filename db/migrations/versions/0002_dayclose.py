"""A day is closed in chunks; a loan that cannot be moved is kept, with the reason."""

import sqlalchemy as sa
from alembic import op

revision = "0002_dayclose"
down_revision = "0001"


def upgrade() -> None:
    """Add the close under way and the exceptions, and the index that finds what falls due."""
    op.create_table(
        "closing",
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("moved_to", sa.BigInteger(), nullable=False),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("business_date", name=op.f("pk_closing")),
        sqlite_strict=True,
    )
    op.create_table(
        "day_exception",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("loan_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("mended_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_exception")),
        sa.ForeignKeyConstraint(["loan_id"], ["loan.id"], name=op.f("fk_day_exception_loan_id")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_day_exception_waiting",
        "day_exception",
        ["loan_id"],
        sqlite_where=sa.text("mended_on IS NULL"),
    )
    op.create_index("ix_day_exception_day", "day_exception", ["business_date", "id"])
    op.drop_index(op.f("ix_installment_due_on"), "installment")
    op.create_index("ix_installment_due", "installment", ["due_on", "loan_id"])
    op.create_index(
        "ix_offer_open", "offer", ["valid_until"], sqlite_where=sa.text("status = 'open'")
    )
