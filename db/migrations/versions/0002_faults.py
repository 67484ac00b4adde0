"""How long a person's review may be asked for, in branches that were opened before."""

from alembic import op

revision = "0002_faults"
down_revision = "0001"


def upgrade() -> None:
    """Add the policy row; a new branch is given it when it is opened."""
    op.execute(
        "INSERT INTO policy_parameter (key, lender_type, value, source, note) "
        "SELECT 'appeal_days', '*', '15', '个人信息保护法 第24条 + project policy', "
        "'The right to a person''s review is read in the source; the days are project policy.' "
        "FROM branch"
    )
