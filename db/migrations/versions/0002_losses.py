"""Evidence, flags and claims of loans in trouble."""

import sqlalchemy as sa
from alembic import op

revision = "0002_losses"
down_revision = "0001"

_POLICY = (
    (
        "death_stops_contact",
        True,
        "GB/T 45251-2025; 民法典 1161; project policy",
        "Whom collection may contact was read in a summary of the source; that heirs owe no more than they inherit is general knowledge: to be checked by a lawyer.",
    ),
    (
        "death_stops_penalty",
        True,
        "Project policy",
        "Practice of lenders, no rule was found: to be checked by a lawyer.",
    ),
    (
        "deceased_customer_allowed",
        False,
        "民法典 13",
        "General knowledge: civil capacity ends with death; to be checked by a lawyer.",
    ),
    (
        "fraud_flagged_allowed",
        False,
        "反洗钱法 第28条至第30条; project policy",
        "That a suspicion is looked into first was read in the source; the freeze is project policy.",
    ),
    (
        "writeoff_at_once_reasons",
        ["C07"],
        "财金〔2017〕90号 金融企业呆账核销管理办法; project policy",
        "General knowledge: to be checked by a lawyer.",
    ),
    (
        "writeoff_evidence",
        {"C06": "collection_log contact_attempt", "C07": "death_certificate estate_statement", "C08": "collection_log"},
        "财金〔2017〕90号 金融企业呆账核销管理办法, annex; project policy",
        "That evidence is needed was read in the source; the kinds are general knowledge: to be checked by a lawyer.",
    ),
    (
        "writeoff_min_pursuit_days",
        180,
        "Project policy",
        "Project policy.",
    ),
)
"""Key, value, source, note: for branches that exist; a new one gets them with all the others."""


def upgrade() -> None:
    """Make the tables, and lay the numbers into a branch that has its policy already."""
    _evidence()
    _customer_flag()
    _compensation_claim()
    _claim_step()
    _loan_event()
    _policy()


def _evidence() -> None:
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("loan_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.CheckConstraint("kind IN ('collection_log', 'contact_attempt', 'death_certificate', 'estate_statement', 'court_document', 'police_report', 'other')", name=op.f("ck_evidence_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_evidence_customer_id")),
        sa.ForeignKeyConstraint(["loan_id"], ["loan.id"], name=op.f("fk_evidence_loan_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_evidence_officer_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_evidence_customer_id"), "evidence", ["customer_id"])


def _customer_flag() -> None:
    op.create_table(
        "customer_flag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("set_on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("lifted_by_id", sa.Integer(), nullable=True),
        sa.Column("lifted_on", sa.Date(), nullable=True),
        sa.Column("lift_note", sa.Text(), nullable=True),
        sa.CheckConstraint("kind IN ('death', 'fraud')", name=op.f("ck_customer_flag_kind")),
        sa.CheckConstraint("(lifted_by_id IS NULL) = (lifted_on IS NULL)", name=op.f("ck_customer_flag_lifted")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_flag")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_customer_flag_customer_id")),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_customer_flag_evidence_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_customer_flag_officer_id")),
        sa.ForeignKeyConstraint(["lifted_by_id"], ["officer.id"], name=op.f("fk_customer_flag_lifted_by_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_customer_flag_customer_id"), "customer_flag", ["customer_id"])


def _compensation_claim() -> None:
    op.create_table(
        "compensation_claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("loan_id", sa.Integer(), nullable=False),
        sa.Column("payer", sa.Text(), nullable=False),
        sa.Column("payer_name", sa.Text(), nullable=False),
        sa.Column("through_row", sa.BigInteger(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.CheckConstraint("payer IN ('guarantor', 'insurer')", name=op.f("ck_compensation_claim_payer")),
        sa.CheckConstraint("amount_fen > 0", name=op.f("ck_compensation_claim_amount")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_compensation_claim")),
        sa.ForeignKeyConstraint(["loan_id"], ["loan.id"], name=op.f("fk_compensation_claim_loan_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_compensation_claim_officer_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_compensation_claim_loan_id"), "compensation_claim", ["loan_id"])


def _claim_step() -> None:
    op.create_table(
        "claim_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.CheckConstraint("step IN ('acknowledged', 'rejected', 'paid')", name=op.f("ck_claim_step_step")),
        sa.CheckConstraint("(step = 'paid') = (seq IS NOT NULL)", name=op.f("ck_claim_step_paid")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_step")),
        sa.ForeignKeyConstraint(["claim_id"], ["compensation_claim.id"], name=op.f("fk_claim_step_claim_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_claim_step_officer_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_claim_step_claim_id"), "claim_step", ["claim_id"])


def _loan_event() -> None:
    """The few events that lists and the day close look for."""
    op.create_index(
        "ix_loan_event_charge_off",
        "loan_event",
        ["loan_id"],
        sqlite_where=sa.text("kind = 'charge_off'"),
    )
    op.create_index(
        "ix_loan_event_write_off",
        "loan_event",
        ["on", "loan_id"],
        sqlite_where=sa.text("kind = 'write_off'"),
    )


def _policy() -> None:
    parameter = sa.table(
        "policy_parameter",
        sa.column("key", sa.Text()),
        sa.column("lender_type", sa.Text()),
        sa.column("value", sa.JSON()),
        sa.column("source", sa.Text()),
        sa.column("note", sa.Text()),
    )
    if op.get_bind().execute(sa.select(parameter.c.key).limit(1)).first() is None:
        return
    names = ("key", "value", "source", "note")
    rows = [{"lender_type": "*"} | dict(zip(names, row, strict=True)) for row in _POLICY]
    op.bulk_insert(parameter, rows)
