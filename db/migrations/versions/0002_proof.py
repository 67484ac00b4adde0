"""A calendar of workdays."""

import sqlalchemy as sa
from alembic import op

revision = "0002_proof"
down_revision = "0001"


def upgrade() -> None:
    """Make the calendar, and give a branch that exists what a new one is given."""
    calendar_day = op.create_table(
        "calendar_day",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_calendar_day")),
        sa.CheckConstraint(
            "kind IN ('workday', 'holiday', 'make_up_workday')",
            name=op.f("ck_calendar_day_kind"),
        ),
        sa.CheckConstraint(
            "status IN ('official', 'provisional')", name=op.f("ck_calendar_day_status")
        ),
        sqlite_strict=True,
    )
    _seed(calendar_day)


def _seed(calendar_day: sa.Table) -> None:
    """Seed the calendar of a branch that was opened before."""
    if op.get_bind().exec_driver_sql("SELECT 1 FROM branch").first() is not None:
        from db.workdays import seed

        rows = [
            {"day": one.day, "kind": one.kind, "status": one.status, "source": one.source}
            for one in seed()
        ]
        op.bulk_insert(calendar_day, rows)
