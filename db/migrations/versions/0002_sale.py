"""Loans that were sold, and the kind of their entries."""

import sqlalchemy as sa
from alembic import op

revision = "0002_sale"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables of the sales; make the journal anew with one kind of entries more."""
    _loan_sale()
    _sold_loan()
    _journal_entry()


def _loan_sale() -> None:
    op.create_table(
        "loan_sale",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("funder_id", sa.Integer(), nullable=False),
        sa.Column("sold_on", sa.Date(), nullable=False),
        sa.Column("price_fen", sa.BigInteger(), nullable=False),
        sa.Column("retained_fen", sa.BigInteger(), nullable=False),
        sa.Column("reserve_fen", sa.BigInteger(), nullable=False),
        sa.Column("opinion", sa.Text(), nullable=False),
        sa.Column("opinion_on", sa.Date(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "price_fen > 0 AND retained_fen >= 0 AND reserve_fen >= 0",
            name=op.f("ck_loan_sale_not_negative"),
        ),
        sa.ForeignKeyConstraint(["funder_id"], ["funder.id"], name=op.f("fk_loan_sale_funder_id")),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_loan_sale_proposal_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loan_sale")),
        sa.UniqueConstraint("proposal_id", name=op.f("uq_loan_sale_proposal_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_loan_sale_funder_id"), "loan_sale", ["funder_id"], unique=False)


def _sold_loan() -> None:
    op.create_table(
        "sold_loan",
        sa.Column("loan_id", sa.Integer(), nullable=False),
        sa.Column("sale_id", sa.Integer(), nullable=False),
        sa.Column("price_fen", sa.BigInteger(), nullable=False),
        sa.Column("retained_fen", sa.BigInteger(), nullable=False),
        sa.Column("reserve_fen", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "price_fen >= 0 AND retained_fen >= 0 AND reserve_fen >= 0",
            name=op.f("ck_sold_loan_not_negative"),
        ),
        sa.ForeignKeyConstraint(["loan_id"], ["loan.id"], name=op.f("fk_sold_loan_loan_id")),
        sa.ForeignKeyConstraint(["sale_id"], ["loan_sale.id"], name=op.f("fk_sold_loan_sale_id")),
        sa.PrimaryKeyConstraint("loan_id", name=op.f("pk_sold_loan")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_sold_loan_sale_id"), "sold_loan", ["sale_id"], unique=False)


def _journal_entry() -> None:
    """SQLite changes no constraint: the old table steps aside, references keep its name."""
    op.execute("DROP INDEX ix_journal_entry_date")
    op.execute("DROP INDEX ix_journal_entry_loan")
    op.execute("PRAGMA legacy_alter_table = ON")
    op.execute("ALTER TABLE journal_entry RENAME TO journal_entry_before")
    op.create_table(
        "journal_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("posted_at", sa.DateTime(), nullable=False),
        sa.Column("loan_id", sa.Integer(), nullable=True),
        sa.Column("reverses_id", sa.Integer(), nullable=True),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["loan_id"], ["loan.id"], name=op.f("fk_journal_entry_loan_id")),
        sa.ForeignKeyConstraint(
            ["reverses_id"], ["journal_entry.id"], name=op.f("fk_journal_entry_reverses_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_entry")),
        sa.CheckConstraint(
            "kind IN ('disbursement', 'accrual', 'reclassification', 'non_accrual', 'repayment', 'goodwill', 'charge', 'waiver', 'refund', 'write_off', 'recovery', 'reallocation', 'reversal', 'partner_funding', 'partner_settlement', 'loan_sale', 'reserve_charge', 'manual', 'year_end')",
            name=op.f("ck_journal_entry_kind"),
        ),
        sqlite_strict=True,
    )
    op.execute("INSERT INTO journal_entry SELECT * FROM journal_entry_before")
    op.execute("DROP TABLE journal_entry_before")
    op.execute("PRAGMA legacy_alter_table = OFF")
    op.create_index("ix_journal_entry_date", "journal_entry", ["business_date", "id"], unique=False)
    op.create_index("ix_journal_entry_loan", "journal_entry", ["loan_id", "id"], unique=False)
