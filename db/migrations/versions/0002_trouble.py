"""Schedules that change by agreement: new terms, observation, the limits that policy sets."""

import sqlalchemy as sa
from alembic import op

revision = "0002_trouble"
down_revision = "0001"

_LIMITS = (
    (
        "extension_term_share_max_ppm",
        "1000000",
        "1996-08-01",
        "贷款通则 第12条",
        "All extensions of a loan of up to a year together, as a share of its first term."
        " General knowledge: to be checked by a lawyer.",
    ),
    (
        "restructure_observation_days",
        "365",
        "2023-07-01",
        "风险分类办法 2023-1",
        "At least a year. General knowledge: to be checked by a lawyer.",
    ),
    ("extensions_max", "2", None, "Project policy", "Project policy."),
    ("restructure_first_due_days_max", "62", None, "Project policy", "Project policy."),
    ("restructure_periods_max", "24", None, "Project policy", "Project policy."),
)
_ADD_LIMIT = sa.text(
    "INSERT INTO policy_parameter (key, lender_type, value, effective_from, source, note)"
    " SELECT :key, '*', :value, :since, :source, :note WHERE EXISTS (SELECT 1 FROM branch)"
)


def upgrade() -> None:
    """Add the columns, and to a branch that exists the rows of policy that a new one is given."""
    op.add_column("loan_event", sa.Column("terms", sa.JSON(), nullable=True))
    op.add_column("loan", sa.Column("observed_until", sa.Date(), nullable=True))
    op.add_column(
        "loan", sa.Column("carried_days", sa.BigInteger(), server_default="0", nullable=False)
    )
    for key, value, since, source, note in _LIMITS:
        limit = {"key": key, "value": value, "since": since, "source": source, "note": note}
        op.get_bind().execute(_ADD_LIMIT, limit)
