"""Partners, manual entries and accounting periods."""

import sqlalchemy as sa
from alembic import op

revision = "0002_books"
down_revision = "0001"

_LEAD_SHARE = (
    "INSERT INTO policy_parameter (key, lender_type, value, effective_from, source, note) "
    "SELECT 'colend_lead_share_min_ppm', '*', '300000', '2020-11-02', "
    "'House policy, after the draft rules for online microloans of 2020-11-02', "
    "'The draft was never issued in this form: general knowledge, to be checked by a lawyer.' "
    "WHERE EXISTS (SELECT 1 FROM account)"
)
"""For a branch that is open already; a new one gets it with all the others."""


def upgrade() -> None:
    """Make the tables, and let the journal know the new kinds of entries."""
    _journal_entry()
    _accounting_period()
    _manual_entry()
    _funder()
    _loan_partner()
    _partner_entry()
    op.execute(_LEAD_SHARE)


def _journal_entry() -> None:
    """Rebuilt, as SQLite cannot change a CHECK."""
    op.execute("CREATE TEMPORARY TABLE kept AS SELECT * FROM journal_entry")
    op.drop_table("journal_entry")
    op.create_table(
        "journal_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("posted_at", sa.DateTime(), nullable=False),
        sa.Column("loan_id", sa.Integer(), nullable=True),
        sa.Column("reverses_id", sa.Integer(), nullable=True),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_entry")),
        sa.CheckConstraint(
            "kind IN ('disbursement', 'accrual', 'reclassification', 'non_accrual', 'repayment', 'goodwill', 'charge', 'waiver', 'refund', 'write_off', 'recovery', 'reallocation', 'reversal', 'partner_funding', 'partner_settlement', 'reserve_charge', 'manual', 'year_end')",
            name=op.f("ck_journal_entry_kind"),
        ),
        sa.ForeignKeyConstraint(["loan_id"], ["loan.id"], name=op.f("fk_journal_entry_loan_id")),
        sa.ForeignKeyConstraint(
            ["reverses_id"], ["journal_entry.id"], name=op.f("fk_journal_entry_reverses_id")
        ),
        sqlite_strict=True,
    )
    columns = "id, kind, business_date, posted_at, loan_id, reverses_id, key"
    op.execute(f"INSERT INTO journal_entry ({columns}) SELECT {columns} FROM kept")
    op.drop_table("kept")
    op.create_index(op.f("ix_journal_entry_date"), "journal_entry", ["business_date", "id"])
    op.create_index(op.f("ix_journal_entry_loan"), "journal_entry", ["loan_id", "id"])


def _accounting_period() -> None:
    op.create_table(
        "accounting_period",
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("entries", sa.BigInteger(), nullable=False),
        sa.Column("turnover_fen", sa.BigInteger(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "entries >= 0 AND turnover_fen >= 0", name=op.f("ck_accounting_period_not_negative")
        ),
        sa.PrimaryKeyConstraint("last_day", name=op.f("pk_accounting_period")),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_accounting_period_officer_id")
        ),
        sqlite_strict=True,
    )


def _manual_entry() -> None:
    op.create_table(
        "manual_entry",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_manual_entry")),
        sa.UniqueConstraint("proposal_id", name=op.f("uq_manual_entry_proposal_id")),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["journal_entry.id"], name=op.f("fk_manual_entry_entry_id")
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_manual_entry_proposal_id")
        ),
        sqlite_strict=True,
    )


def _funder() -> None:
    op.create_table(
        "funder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("licence", sa.Text(), nullable=False),
        sa.Column("service_fee_ppm", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "service_fee_ppm BETWEEN 0 AND 1000000", name=op.f("ck_funder_service_fee")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_funder")),
        sa.UniqueConstraint("code", name=op.f("uq_funder_code")),
        sa.CheckConstraint(
            "kind IN ('bank', 'consumer_finance', 'microloan', 'trust')",
            name=op.f("ck_funder_kind"),
        ),
        sqlite_strict=True,
    )


def _loan_partner() -> None:
    op.create_table(
        "loan_partner",
        sa.Column("loan_id", sa.Integer(), nullable=False),
        sa.Column("funder_id", sa.Integer(), nullable=False),
        sa.Column("partner_left_fen", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("partner_left_fen >= 0", name=op.f("ck_loan_partner_not_negative")),
        sa.PrimaryKeyConstraint("loan_id", name=op.f("pk_loan_partner")),
        sa.ForeignKeyConstraint(["loan_id"], ["loan.id"], name=op.f("fk_loan_partner_loan_id")),
        sa.ForeignKeyConstraint(
            ["funder_id"], ["funder.id"], name=op.f("fk_loan_partner_funder_id")
        ),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_loan_partner_funder_id"), "loan_partner", ["funder_id"])


def _partner_entry() -> None:
    op.create_table(
        "partner_entry",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("funder_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_partner_entry")),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["journal_entry.id"], name=op.f("fk_partner_entry_entry_id")
        ),
        sa.ForeignKeyConstraint(
            ["funder_id"], ["funder.id"], name=op.f("fk_partner_entry_funder_id")
        ),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_partner_entry_funder_id"), "partner_entry", ["funder_id"])
