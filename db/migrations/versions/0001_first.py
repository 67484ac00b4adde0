"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    _account()
    _branch()
    _calendar_day()
    _closing()
    _customer()
    _funder()
    _officer()
    _policy_parameter()
    _product()
    _reason_code()
    _scorecard()
    _accounting_period()
    _application()
    _audit_record()
    _consent()
    _contact_person()
    _credit_report()
    _day_close()
    _device()
    _payment_month()
    _proposal()
    _reveal()
    _social_measures()
    _spend_month()
    _assessment()
    _decision()
    _decision_reason()
    _offer()
    _cost_table()
    _loan()
    _compensation_claim()
    _day_exception()
    _evidence()
    _installment()
    _journal_entry()
    _loan_event()
    _loan_partner()
    _claim_step()
    _customer_flag()
    _journal_leg()
    _manual_entry()
    _partner_entry()


def _account() -> None:
    op.create_table(
        "account",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name_zh", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("normal_side", sa.Text(), nullable=False),
        sa.CheckConstraint("normal_side IN ('Dr', 'Cr')", name=op.f("ck_account_normal_side")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_account")),
        sqlite_strict=True,
    )


def _branch() -> None:
    op.create_table(
        "branch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("lender_type", sa.Text(), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("is_training", sa.Boolean(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "lender_type IN ('M', 'B', 'C', 'P')", name=op.f("ck_branch_lender_type")
        ),
        sa.CheckConstraint("id = 1", name=op.f("ck_branch_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_branch")),
        sa.CheckConstraint("is_training IN (0, 1)", name=op.f("ck_branch_is_training")),
        sqlite_strict=True,
    )


def _calendar_day() -> None:
    op.create_table(
        "calendar_day",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_calendar_day")),
        sa.CheckConstraint(
            "kind IN ('workday', 'holiday', 'make_up_workday')", name=op.f("ck_calendar_day_kind")
        ),
        sa.CheckConstraint(
            "status IN ('official', 'provisional')", name=op.f("ck_calendar_day_status")
        ),
        sqlite_strict=True,
    )


def _closing() -> None:
    op.create_table(
        "closing",
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("moved_to", sa.BigInteger(), nullable=False),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("business_date", name=op.f("pk_closing")),
        sqlite_strict=True,
    )


def _customer() -> None:
    op.create_table(
        "customer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_letters", sa.Text(), nullable=False),
        sa.Column("initials", sa.Text(), nullable=False),
        sa.Column("id_no", sa.Text(), nullable=True),
        sa.Column("id_reversed", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("phone_reversed", sa.Text(), nullable=True),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("occupation", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column("monthly_income_fen", sa.BigInteger(), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer")),
        sa.UniqueConstraint("id_no", name=op.f("uq_customer_id_no")),
        sa.UniqueConstraint("source", "external_id", name=op.f("uq_customer_source_external_id")),
        sa.CheckConstraint(
            "occupation IN ('employee', 'self_employed', 'gig_worker', 'student', 'retired', 'unemployed', 'other')",
            name=op.f("ck_customer_occupation"),
        ),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_customer_id_reversed"), "customer", ["id_reversed"], unique=False)
    op.create_index(op.f("ix_customer_initials"), "customer", ["initials"], unique=False)
    op.create_index(
        op.f("ix_customer_phone_reversed"), "customer", ["phone_reversed"], unique=False
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


def _officer() -> None:
    op.create_table(
        "officer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officer")),
        sa.UniqueConstraint("login", name=op.f("uq_officer_login")),
        sa.CheckConstraint(
            "role IN ('junior_officer', 'senior_officer', 'branch_manager', 'risk', 'compliance', 'treasury', 'auditor', 'trainer', 'admin', 'system')",
            name=op.f("ck_officer_role"),
        ),
        sa.CheckConstraint("is_active IN (0, 1)", name=op.f("ck_officer_is_active")),
        sqlite_strict=True,
    )


def _policy_parameter() -> None:
    op.create_table(
        "policy_parameter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("lender_type", sa.Text(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=True),
        sa.Column("effective_to", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_parameter")),
        sqlite_strict=True,
    )


def _product() -> None:
    op.create_table(
        "product",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product")),
        sa.UniqueConstraint("code", "effective_from", name=op.f("uq_product_code_effective_from")),
        sqlite_strict=True,
    )


def _reason_code() -> None:
    op.create_table(
        "reason_code",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("zh", sa.Text(), nullable=False),
        sa.Column("en", sa.Text(), nullable=False),
        sa.Column("customer_zh", sa.Text(), nullable=True),
        sa.Column("customer_en", sa.Text(), nullable=True),
        sa.CheckConstraint("length(code) = 3", name=op.f("ck_reason_code_code")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_reason_code")),
        sqlite_strict=True,
    )


def _scorecard() -> None:
    op.create_table(
        "scorecard",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scorecard")),
        sa.UniqueConstraint("name", "version", name=op.f("uq_scorecard_name_version")),
        sa.UniqueConstraint("sha256", name=op.f("uq_scorecard_sha256")),
        sqlite_strict=True,
    )


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
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_accounting_period_officer_id")
        ),
        sa.PrimaryKeyConstraint("last_day", name=op.f("pk_accounting_period")),
        sqlite_strict=True,
    )


def _application() -> None:
    op.create_table(
        "application",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("product_code", sa.Text(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("term_months", sa.BigInteger(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("scene", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("merchant", sa.Text(), nullable=True),
        sa.Column("applied_on", sa.Date(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("stage_since", sa.DateTime(), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=False),
        sa.Column("score", sa.BigInteger(), nullable=True),
        sa.Column("band", sa.Text(), nullable=True),
        sa.Column("pd_ppm", sa.BigInteger(), nullable=True),
        sa.Column("recommendation", sa.Text(), nullable=False),
        sa.Column("flags", sa.Text(), nullable=False),
        sa.Column("is_training_sample", sa.Boolean(), nullable=False),
        sa.Column(
            "is_waiting",
            sa.Boolean(),
            sa.Computed(
                "stage IN ('in_review', 'more_info', 'second_signature', 'approved', 'accepted') AND NOT is_training_sample",
            ),
            nullable=True,
        ),
        sa.Column("holder_id", sa.Integer(), nullable=True),
        sa.Column("held_until", sa.DateTime(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_row", sa.Text(), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "amount_fen > 0 AND term_months > 0", name=op.f("ck_application_positive")
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_application_customer_id")
        ),
        sa.ForeignKeyConstraint(
            ["holder_id"], ["officer.id"], name=op.f("fk_application_holder_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application")),
        sa.UniqueConstraint("number", name=op.f("uq_application_number")),
        sa.UniqueConstraint("source", "source_row", name=op.f("uq_application_source_source_row")),
        sa.CheckConstraint(
            "scene IN ('shopping', 'travel', 'education', 'dining', 'health', 'home', 'other')",
            name=op.f("ck_application_scene"),
        ),
        sa.CheckConstraint(
            "channel IN ('merchant_app', 'own_app', 'branch', 'partner', 'import')",
            name=op.f("ck_application_channel"),
        ),
        sa.CheckConstraint(
            "stage IN ('in_review', 'more_info', 'second_signature', 'approved', 'accepted', 'disbursed', 'declined', 'withdrawn', 'expired')",
            name=op.f("ck_application_stage"),
        ),
        sa.CheckConstraint(
            "is_training_sample IN (0, 1)", name=op.f("ck_application_is_training_sample")
        ),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_application_customer_id"), "application", ["customer_id"], unique=False
    )
    op.create_index("ix_application_due", "application", ["due_at", "id"], unique=False)
    op.create_index(
        "ix_application_stage_due", "application", ["stage", "due_at", "id"], unique=False
    )
    op.create_index(
        "ix_application_waiting_amount_fen",
        "application",
        ["amount_fen", "id"],
        unique=False,
        sqlite_where=sa.text("is_waiting IS 1"),
    )
    op.create_index(
        "ix_application_waiting_due_at",
        "application",
        ["due_at", "id"],
        unique=False,
        sqlite_where=sa.text("is_waiting IS 1"),
    )
    op.create_index(
        "ix_application_waiting_score",
        "application",
        ["score", "id"],
        unique=False,
        sqlite_where=sa.text("is_waiting IS 1"),
    )
    op.create_index(
        "ix_application_waiting_submitted_at",
        "application",
        ["submitted_at", "id"],
        unique=False,
        sqlite_where=sa.text("is_waiting IS 1"),
    )
    op.create_index(
        "ix_application_waiting_term_months",
        "application",
        ["term_months", "id"],
        unique=False,
        sqlite_where=sa.text("is_waiting IS 1"),
    )


def _audit_record() -> None:
    op.create_table(
        "audit_record",
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("command", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("previous_hash", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_audit_record_officer_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_record")),
        sa.UniqueConstraint("key", name=op.f("uq_audit_record_key")),
        sa.CheckConstraint(
            "role IN ('junior_officer', 'senior_officer', 'branch_manager', 'risk', 'compliance', 'treasury', 'auditor', 'trainer', 'admin', 'system')",
            name=op.f("ck_audit_record_role"),
        ),
        sqlite_strict=True,
    )


def _consent() -> None:
    op.create_table(
        "consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_consent_customer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
        sa.CheckConstraint(
            "source IN ('merchant', 'payment', 'device', 'social', 'credit_report')",
            name=op.f("ck_consent_source"),
        ),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_consent_customer_id"), "consent", ["customer_id"], unique=False)


def _contact_person() -> None:
    op.create_table(
        "contact_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_contact_person_customer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_person")),
        sa.CheckConstraint(
            "relation IN ('spouse', 'parent', 'sibling', 'friend', 'colleague')",
            name=op.f("ck_contact_person_relation"),
        ),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_contact_person_customer_id"), "contact_person", ["customer_id"], unique=False
    )


def _credit_report() -> None:
    op.create_table(
        "credit_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("queried_on", sa.Date(), nullable=False),
        sa.Column("accounts", sa.BigInteger(), nullable=False),
        sa.Column("open_lenders", sa.BigInteger(), nullable=False),
        sa.Column("inquiries_3m", sa.BigInteger(), nullable=False),
        sa.Column("worst_dpd_24m", sa.BigInteger(), nullable=False),
        sa.Column("is_overdue_now", sa.Boolean(), nullable=False),
        sa.Column("monthly_debt_fen", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_credit_report_customer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_report")),
        sa.CheckConstraint(
            "is_overdue_now IN (0, 1)", name=op.f("ck_credit_report_is_overdue_now")
        ),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_credit_report_customer_id"), "credit_report", ["customer_id"], unique=False
    )


def _day_close() -> None:
    op.create_table(
        "day_close",
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("next_date", sa.Date(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_day_close_officer_id")
        ),
        sa.PrimaryKeyConstraint("business_date", name=op.f("pk_day_close")),
        sqlite_strict=True,
    )


def _device() -> None:
    op.create_table(
        "device",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("first_seen", sa.Date(), nullable=False),
        sa.Column("is_emulator", sa.Boolean(), nullable=False),
        sa.Column("is_rooted", sa.Boolean(), nullable=False),
        sa.Column("city_matches_ip", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_device_customer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device")),
        sa.CheckConstraint("is_emulator IN (0, 1)", name=op.f("ck_device_is_emulator")),
        sa.CheckConstraint("is_rooted IN (0, 1)", name=op.f("ck_device_is_rooted")),
        sa.CheckConstraint("city_matches_ip IN (0, 1)", name=op.f("ck_device_city_matches_ip")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_device_customer_id"), "device", ["customer_id"], unique=False)
    op.create_index(op.f("ix_device_fingerprint"), "device", ["fingerprint"], unique=False)


def _payment_month() -> None:
    op.create_table(
        "payment_month",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("on_time", sa.BigInteger(), nullable=True),
        sa.Column("late", sa.BigInteger(), nullable=True),
        sa.Column("failed_debits", sa.BigInteger(), nullable=True),
        sa.Column("delay_status", sa.BigInteger(), nullable=True),
        sa.Column("credit_limit_fen", sa.BigInteger(), nullable=True),
        sa.Column("statement_fen", sa.BigInteger(), nullable=True),
        sa.Column("paid_fen", sa.BigInteger(), nullable=True),
        sa.Column("inflow_fen", sa.BigInteger(), nullable=True),
        sa.Column("balance_fen", sa.BigInteger(), nullable=True),
        sa.Column("wallet_share_ppm", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_payment_month_customer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment_month")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_payment_month_customer_id"), "payment_month", ["customer_id"], unique=False
    )


def _proposal() -> None:
    op.create_table(
        "proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("command", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("maker_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("checker_id", sa.Integer(), nullable=True),
        sa.Column("checked_at", sa.DateTime(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "status IN ('open', 'signed', 'rejected', 'withdrawn')", name=op.f("ck_proposal_status")
        ),
        sa.CheckConstraint(
            "checker_id IS NULL OR checker_id <> maker_id", name=op.f("ck_proposal_two_persons")
        ),
        sa.ForeignKeyConstraint(
            ["checker_id"], ["officer.id"], name=op.f("fk_proposal_checker_id")
        ),
        sa.ForeignKeyConstraint(["maker_id"], ["officer.id"], name=op.f("fk_proposal_maker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
        sa.UniqueConstraint("key", name=op.f("uq_proposal_key")),
        sqlite_strict=True,
    )
    op.create_index("ix_proposal_subject", "proposal", ["subject", "subject_id"], unique=False)


def _reveal() -> None:
    op.create_table(
        "reveal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_reveal_customer_id")
        ),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_reveal_officer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reveal")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_reveal_customer_officer", "reveal", ["customer_id", "officer_id"], unique=False
    )


def _social_measures() -> None:
    op.create_table(
        "social_measures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("contacts", sa.BigInteger(), nullable=False),
        sa.Column("contacts_flagged", sa.BigInteger(), nullable=False),
        sa.Column("tenure_months", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_social_measures_customer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_social_measures")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_social_measures_customer_id"), "social_measures", ["customer_id"], unique=False
    )


def _spend_month() -> None:
    op.create_table(
        "spend_month",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("scene", sa.Text(), nullable=False),
        sa.Column("merchant", sa.Text(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("purchases", sa.BigInteger(), nullable=False),
        sa.Column("refund_fen", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "amount_fen >= 0 AND refund_fen >= 0 AND purchases >= 0",
            name=op.f("ck_spend_month_not_negative"),
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_spend_month_customer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spend_month")),
        sa.CheckConstraint(
            "scene IN ('shopping', 'travel', 'education', 'dining', 'health', 'home', 'other')",
            name=op.f("ck_spend_month_scene"),
        ),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_spend_month_customer_id"), "spend_month", ["customer_id"], unique=False
    )


def _assessment() -> None:
    op.create_table(
        "assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("scorecard_id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("policy_version", sa.Text(), nullable=False),
        sa.Column("features", sa.JSON(), nullable=False),
        sa.Column("breakdown", sa.JSON(), nullable=False),
        sa.Column("checks", sa.JSON(), nullable=False),
        sa.Column("capacity", sa.JSON(), nullable=False),
        sa.Column("offer", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("recommendation", sa.Text(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_assessment_application_id")
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_assessment_product_id")
        ),
        sa.ForeignKeyConstraint(
            ["scorecard_id"], ["scorecard.id"], name=op.f("fk_assessment_scorecard_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_assessment_application_id"), "assessment", ["application_id"], unique=False
    )


def _decision() -> None:
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("second_officer_id", sa.Integer(), nullable=True),
        sa.Column("is_override", sa.Boolean(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=True),
        sa.Column("term_months", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_decision_application_id")
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_decision_assessment_id")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_decision_officer_id")
        ),
        sa.ForeignKeyConstraint(
            ["second_officer_id"], ["officer.id"], name=op.f("fk_decision_second_officer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.CheckConstraint(
            "kind IN ('approve', 'change_terms', 'decline', 'refer_up', 'ask_info')",
            name=op.f("ck_decision_kind"),
        ),
        sa.CheckConstraint(
            "role IN ('junior_officer', 'senior_officer', 'branch_manager', 'risk', 'compliance', 'treasury', 'auditor', 'trainer', 'admin', 'system')",
            name=op.f("ck_decision_role"),
        ),
        sa.CheckConstraint("is_override IN (0, 1)", name=op.f("ck_decision_is_override")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_decision_application_id"), "decision", ["application_id"], unique=False
    )
    op.create_index(op.f("ix_decision_officer_id"), "decision", ["officer_id"], unique=False)


def _decision_reason() -> None:
    op.create_table(
        "decision_reason",
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("rank", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.CheckConstraint("rank BETWEEN 1 AND 4", name=op.f("ck_decision_reason_rank")),
        sa.ForeignKeyConstraint(
            ["code"], ["reason_code.code"], name=op.f("fk_decision_reason_code")
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_decision_reason_decision_id")
        ),
        sa.PrimaryKeyConstraint("decision_id", "rank", name=op.f("pk_decision_reason")),
        sqlite_strict=True,
    )


def _offer() -> None:
    op.create_table(
        "offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("term_months", sa.BigInteger(), nullable=False),
        sa.Column("annual_rate_ppm", sa.BigInteger(), nullable=False),
        sa.Column("all_in_apr_ppm", sa.BigInteger(), nullable=False),
        sa.Column("cap_ppm", sa.BigInteger(), nullable=False),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("accepted_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "status IN ('open', 'accepted', 'expired', 'withdrawn', 'disbursed')",
            name=op.f("ck_offer_status"),
        ),
        sa.CheckConstraint("all_in_apr_ppm <= cap_ppm", name=op.f("ck_offer_under_cap")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_offer_application_id")
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_offer_decision_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_offer_application_id"), "offer", ["application_id"], unique=False)
    op.create_index(
        "ix_offer_open",
        "offer",
        ["valid_until"],
        unique=False,
        sqlite_where=sa.text("status = 'open'"),
    )


def _cost_table() -> None:
    op.create_table(
        "cost_table",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("shown_version", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("table_hash", sa.Text(), nullable=False),
        sa.Column("shown_by_id", sa.Integer(), nullable=False),
        sa.Column("shown_at", sa.DateTime(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(), nullable=True),
        sa.Column("confirmed_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(confirmed_at IS NULL) = (confirmed_by IS NULL)", name=op.f("ck_cost_table_confirmed")
        ),
        sa.CheckConstraint("confirmed_at >= shown_at", name=op.f("ck_cost_table_shown_first")),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name=op.f("fk_cost_table_offer_id")),
        sa.ForeignKeyConstraint(
            ["shown_by_id"], ["officer.id"], name=op.f("fk_cost_table_shown_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cost_table")),
        sa.UniqueConstraint(
            "offer_id", "shown_version", name=op.f("uq_cost_table_offer_id_shown_version")
        ),
        sa.CheckConstraint(
            "confirmed_by IN ('counter_signature', 'online_popup')",
            name=op.f("ck_cost_table_confirmed_by"),
        ),
        sqlite_strict=True,
    )


def _loan() -> None:
    op.create_table(
        "loan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.Column("principal_fen", sa.BigInteger(), nullable=False),
        sa.Column("annual_rate_ppm", sa.BigInteger(), nullable=False),
        sa.Column("term_months", sa.BigInteger(), nullable=False),
        sa.Column("vat_rate_ppm", sa.BigInteger(), nullable=False),
        sa.Column("disbursed_on", sa.Date(), nullable=False),
        sa.Column("approver_id", sa.Integer(), nullable=False),
        sa.Column("disburser_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("is_non_accrual", sa.Boolean(), nullable=False),
        sa.Column("is_charged_off", sa.Boolean(), nullable=False),
        sa.Column("bucket", sa.Text(), nullable=False),
        sa.Column("asset_class", sa.Text(), nullable=False),
        sa.Column("principal_left_fen", sa.BigInteger(), nullable=False),
        sa.Column("interest_left_fen", sa.BigInteger(), nullable=False),
        sa.Column("fee_left_fen", sa.BigInteger(), nullable=False),
        sa.Column("overpaid_fen", sa.BigInteger(), nullable=False),
        sa.Column("next_due_on", sa.Date(), nullable=True),
        sa.Column("next_due_fen", sa.BigInteger(), nullable=False),
        sa.Column("observed_until", sa.Date(), nullable=True),
        sa.Column("carried_days", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "approver_id <> disburser_id", name=op.f("ck_loan_approver_is_not_disburser")
        ),
        sa.CheckConstraint("principal_fen > 0", name=op.f("ck_loan_principal")),
        sa.CheckConstraint(
            "principal_left_fen >= 0 AND overpaid_fen >= 0", name=op.f("ck_loan_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_loan_application_id")
        ),
        sa.ForeignKeyConstraint(["approver_id"], ["officer.id"], name=op.f("fk_loan_approver_id")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_loan_customer_id")),
        sa.ForeignKeyConstraint(
            ["disburser_id"], ["officer.id"], name=op.f("fk_loan_disburser_id")
        ),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name=op.f("fk_loan_offer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loan")),
        sa.UniqueConstraint("number", name=op.f("uq_loan_number")),
        sa.CheckConstraint(
            "status IN ('active', 'closed', 'overpaid', 'written_off')", name=op.f("ck_loan_status")
        ),
        sa.CheckConstraint("is_non_accrual IN (0, 1)", name=op.f("ck_loan_is_non_accrual")),
        sa.CheckConstraint("is_charged_off IN (0, 1)", name=op.f("ck_loan_is_charged_off")),
        sa.CheckConstraint(
            "bucket IN ('C', 'M1', 'M2', 'M3', 'M4', 'M5', 'M6', 'M7+')",
            name=op.f("ck_loan_bucket"),
        ),
        sa.CheckConstraint(
            "asset_class IN ('normal', 'special_mention', 'substandard', 'doubtful', 'loss')",
            name=op.f("ck_loan_asset_class"),
        ),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_loan_customer_id"), "loan", ["customer_id"], unique=False)
    op.create_index(
        "ix_loan_of_application",
        "loan",
        ["application_id"],
        unique=True,
        sqlite_where=sa.text("status = 'active'"),
    )
    op.create_index("ix_loan_status_due", "loan", ["status", "next_due_on", "id"], unique=False)


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
        sa.CheckConstraint("amount_fen > 0", name=op.f("ck_compensation_claim_amount")),
        sa.ForeignKeyConstraint(
            ["loan_id"], ["loan.id"], name=op.f("fk_compensation_claim_loan_id")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_compensation_claim_officer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_compensation_claim")),
        sa.CheckConstraint(
            "payer IN ('guarantor', 'insurer')", name=op.f("ck_compensation_claim_payer")
        ),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_compensation_claim_loan_id"), "compensation_claim", ["loan_id"], unique=False
    )


def _day_exception() -> None:
    op.create_table(
        "day_exception",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("loan_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("mended_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["loan_id"], ["loan.id"], name=op.f("fk_day_exception_loan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_exception")),
        sqlite_strict=True,
    )
    op.create_index("ix_day_exception_day", "day_exception", ["business_date", "id"], unique=False)
    op.create_index(
        "ix_day_exception_waiting",
        "day_exception",
        ["loan_id"],
        unique=False,
        sqlite_where=sa.text("mended_on IS NULL"),
    )


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
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_evidence_customer_id")
        ),
        sa.ForeignKeyConstraint(["loan_id"], ["loan.id"], name=op.f("fk_evidence_loan_id")),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_evidence_officer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.CheckConstraint(
            "kind IN ('collection_log', 'contact_attempt', 'death_certificate', 'estate_statement', 'court_document', 'police_report', 'other')",
            name=op.f("ck_evidence_kind"),
        ),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_evidence_customer_id"), "evidence", ["customer_id"], unique=False)


def _installment() -> None:
    op.create_table(
        "installment",
        sa.Column("loan_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("principal_due_fen", sa.BigInteger(), nullable=False),
        sa.Column("interest_due_fen", sa.BigInteger(), nullable=False),
        sa.Column("fee_due_fen", sa.BigInteger(), nullable=False),
        sa.Column("principal_left_fen", sa.BigInteger(), nullable=False),
        sa.Column("interest_left_fen", sa.BigInteger(), nullable=False),
        sa.Column("fee_left_fen", sa.BigInteger(), nullable=False),
        sa.Column("others_left_fen", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "principal_left_fen BETWEEN 0 AND principal_due_fen AND interest_left_fen BETWEEN 0 AND interest_due_fen AND fee_left_fen BETWEEN 0 AND fee_due_fen AND others_left_fen BETWEEN 0 AND fee_left_fen",
            name=op.f("ck_installment_left"),
        ),
        sa.ForeignKeyConstraint(["loan_id"], ["loan.id"], name=op.f("fk_installment_loan_id")),
        sa.PrimaryKeyConstraint("loan_id", "number", name=op.f("pk_installment")),
        sqlite_strict=True,
    )
    op.create_index("ix_installment_due", "installment", ["due_on", "loan_id"], unique=False)


def _journal_entry() -> None:
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
            "kind IN ('disbursement', 'accrual', 'reclassification', 'non_accrual', 'repayment', 'goodwill', 'charge', 'waiver', 'refund', 'write_off', 'recovery', 'reallocation', 'reversal', 'partner_funding', 'partner_settlement', 'reserve_charge', 'manual', 'year_end')",
            name=op.f("ck_journal_entry_kind"),
        ),
        sqlite_strict=True,
    )
    op.create_index("ix_journal_entry_date", "journal_entry", ["business_date", "id"], unique=False)
    op.create_index("ix_journal_entry_loan", "journal_entry", ["loan_id", "id"], unique=False)


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
        sa.Column("terms", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cash_account"], ["account.code"], name=op.f("fk_loan_event_cash_account")
        ),
        sa.ForeignKeyConstraint(["loan_id"], ["loan.id"], name=op.f("fk_loan_event_loan_id")),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_loan_event_officer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loan_event")),
        sa.UniqueConstraint("loan_id", "seq", name=op.f("uq_loan_event_loan_id_seq")),
        sa.CheckConstraint("holds_rest IN (0, 1)", name=op.f("ck_loan_event_holds_rest")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_loan_event_charge_off",
        "loan_event",
        ["loan_id"],
        unique=False,
        sqlite_where=sa.text("kind = 'charge_off'"),
    )
    op.create_index(
        "ix_loan_event_write_off",
        "loan_event",
        ["on", "loan_id"],
        unique=False,
        sqlite_where=sa.text("kind = 'write_off'"),
    )


def _loan_partner() -> None:
    op.create_table(
        "loan_partner",
        sa.Column("loan_id", sa.Integer(), nullable=False),
        sa.Column("funder_id", sa.Integer(), nullable=False),
        sa.Column("partner_left_fen", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("partner_left_fen >= 0", name=op.f("ck_loan_partner_not_negative")),
        sa.ForeignKeyConstraint(
            ["funder_id"], ["funder.id"], name=op.f("fk_loan_partner_funder_id")
        ),
        sa.ForeignKeyConstraint(["loan_id"], ["loan.id"], name=op.f("fk_loan_partner_loan_id")),
        sa.PrimaryKeyConstraint("loan_id", name=op.f("pk_loan_partner")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_loan_partner_funder_id"), "loan_partner", ["funder_id"], unique=False)


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
        sa.CheckConstraint("(step = 'paid') = (seq IS NOT NULL)", name=op.f("ck_claim_step_paid")),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["compensation_claim.id"], name=op.f("fk_claim_step_claim_id")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_claim_step_officer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_step")),
        sa.CheckConstraint(
            "step IN ('acknowledged', 'rejected', 'paid')", name=op.f("ck_claim_step_step")
        ),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_claim_step_claim_id"), "claim_step", ["claim_id"], unique=False)


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
        sa.CheckConstraint(
            "(lifted_by_id IS NULL) = (lifted_on IS NULL)", name=op.f("ck_customer_flag_lifted")
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_customer_flag_customer_id")
        ),
        sa.ForeignKeyConstraint(
            ["evidence_id"], ["evidence.id"], name=op.f("fk_customer_flag_evidence_id")
        ),
        sa.ForeignKeyConstraint(
            ["lifted_by_id"], ["officer.id"], name=op.f("fk_customer_flag_lifted_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_customer_flag_officer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_flag")),
        sa.CheckConstraint("kind IN ('death', 'fraud')", name=op.f("ck_customer_flag_kind")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_customer_flag_customer_id"), "customer_flag", ["customer_id"], unique=False
    )


def _journal_leg() -> None:
    op.create_table(
        "journal_leg",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.BigInteger(), nullable=False),
        sa.Column("account_code", sa.Text(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("amount_fen <> 0", name=op.f("ck_journal_leg_not_zero")),
        sa.ForeignKeyConstraint(
            ["account_code"], ["account.code"], name=op.f("fk_journal_leg_account_code")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["journal_entry.id"], name=op.f("fk_journal_leg_entry_id")
        ),
        sa.PrimaryKeyConstraint("entry_id", "line", name=op.f("pk_journal_leg")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_journal_leg_account_code"), "journal_leg", ["account_code"], unique=False
    )


def _manual_entry() -> None:
    op.create_table(
        "manual_entry",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["journal_entry.id"], name=op.f("fk_manual_entry_entry_id")
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_manual_entry_proposal_id")
        ),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_manual_entry")),
        sa.UniqueConstraint("proposal_id", name=op.f("uq_manual_entry_proposal_id")),
        sqlite_strict=True,
    )


def _partner_entry() -> None:
    op.create_table(
        "partner_entry",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("funder_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["journal_entry.id"], name=op.f("fk_partner_entry_entry_id")
        ),
        sa.ForeignKeyConstraint(
            ["funder_id"], ["funder.id"], name=op.f("fk_partner_entry_funder_id")
        ),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_partner_entry")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_partner_entry_funder_id"), "partner_entry", ["funder_id"], unique=False
    )
