"""Why something was forgiven, charged or taken out; money held; fees collected for others."""

import sqlalchemy as sa
from alembic import op

revision = "0002_money"
down_revision = "0001"

_KEPT = (
    'id, loan_id, seq, kind, "on", amount_fen, component, cash_account, reverses_seq, note, '
    'officer_id, business_date, at, "key"'
)


def upgrade() -> None:
    """Widen loan_event: nothing recorded so far had a code or was held."""
    op.execute("DROP VIEW IF EXISTS report_repayments")
    op.rename_table("loan_event", "loan_event_before")
    _loan_event()
    op.execute(
        f"INSERT INTO loan_event ({_KEPT}, holds_rest) SELECT {_KEPT}, 0 FROM loan_event_before"
    )
    op.drop_table("loan_event_before")
    op.execute(
        "INSERT INTO account SELECT '2314.05', '代理业务负债-代收担保费保险费', "
        "'Guarantee fees and premiums collected for others', 'liability', 'Cr' "
        "WHERE EXISTS (SELECT 1 FROM account)"
    )
    op.execute(
        "INSERT INTO policy_parameter (key, lender_type, value, source, note) "
        "SELECT 'apr_method', '*', '\"simple\"', 'Project policy', 'Project policy.' "
        "WHERE EXISTS (SELECT 1 FROM policy_parameter)"
    )


def _loan_event() -> None:
    op.create_table(
        "loan_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("loan_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("component", sa.Text(), nullable=True),
        sa.Column("cash_account", sa.Text(), nullable=True),
        sa.Column("reverses_seq", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("holds_rest", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.UniqueConstraint("loan_id", "seq", name=op.f("uq_loan_event_loan_id_seq")),
        sa.CheckConstraint("holds_rest IN (0, 1)", name=op.f("ck_loan_event_holds_rest")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loan_event")),
        sa.ForeignKeyConstraint(["loan_id"], ["loan.id"], name=op.f("fk_loan_event_loan_id")),
        sa.ForeignKeyConstraint(
            ["cash_account"], ["account.code"], name=op.f("fk_loan_event_cash_account")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_loan_event_officer_id")
        ),
        sqlite_strict=True,
    )
