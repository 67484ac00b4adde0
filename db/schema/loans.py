"""Loans, the events of their lives, and caches that the check recomputes."""

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, literal_column

from db.schema.base import (
    day,
    document,
    flag,
    identity,
    index_where,
    moment,
    number,
    one_of,
    ref,
    table,
    text,
    uuid,
)
from models.servicing.delinquency import AssetClass, Bucket
from models.servicing.state import LoanStatus

loan = table(
    "loan",
    "One disbursement (借据). A pure function of terms and loan_event; the rest is cache",
    identity(),
    text("number", "What people call it: L and digits", unique=True),
    ref("application_id", "application.id", "From which application"),
    ref("customer_id", "customer.id", "Who owes", index=True),
    ref("offer_id", "offer.id", "Which offer was accepted"),
    document("terms", "Terms, contract scenario.md section 3"),
    number("principal_fen", "Paid out, in fen"),
    number("annual_rate_ppm", "Contract rate a year"),
    number("term_months", "Term"),
    number("vat_rate_ppm", "Tax inside what it earns, as of its first day; 0: none"),
    day("disbursed_on", "Business date of the disbursement"),
    ref("approver_id", "officer.id", "Who approved"),
    ref("disburser_id", "officer.id", "Who released the money"),
    one_of("status", LoanStatus, "Cache: where it stands"),
    flag("is_non_accrual", "More than 90 days past due and not yet cured: no interest income"),
    flag("is_charged_off", "Cache: charged off, and that not taken back: no interest income"),
    one_of("bucket", Bucket, "Cache: arrears stage at the last day close or event"),
    one_of("asset_class", AssetClass, "Cache: five-class at the last day close or event"),
    number("principal_left_fen", "Cache: principal outstanding, in fen"),
    number("interest_left_fen", "Cache: interest outstanding over all rows, in fen"),
    number("fee_left_fen", "Cache: fees outstanding over all rows, in fen"),
    number("overpaid_fen", "Cache: held for the customer, in fen"),
    day(
        "next_due_on",
        "Cache: day by which the oldest row with something left is payable",
        nullable=True,
    ),
    number("next_due_fen", "Cache: left in that row without penalty, in fen"),
    day("observed_until", "Cache: last day observed after a restructuring", nullable=True),
    number("carried_days", "Cache: days past due carried by a restructuring", server_default="0"),
    number("version", "Counts the events: a screen with an older one is refused"),
    CheckConstraint("principal_fen > 0", name="principal"),
    CheckConstraint("principal_left_fen >= 0 AND overpaid_fen >= 0", name="not_negative"),
    CheckConstraint("approver_id <> disburser_id", name="approver_is_not_disburser"),
    index_where(
        literal_column("status = 'active'"), "ix_loan_of_application", "application_id", unique=True
    ),
    Index("ix_loan_status_due", "status", "next_due_on", "id"),
    index_where(literal_column("carried_days > 0"), "ix_loan_carrying", "status", "id"),
    index_where(literal_column("observed_until IS NOT NULL"), "ix_loan_observed", "observed_until"),
)

installment = table(
    "installment",
    "Cache: one row of the schedule as it stands, penalty not included",
    ref("loan_id", "loan.id", "Which loan", primary_key=True),
    number("number", "Counts from 1", primary_key=True),
    day("due_on", "Due date, or the workday on which it is payable instead"),
    number("principal_due_fen", "In fen"),
    number("interest_due_fen", "In fen"),
    number("fee_due_fen", "In fen"),
    number("principal_left_fen", "Not yet paid, waived or written off, in fen"),
    number("interest_left_fen", "Not yet paid, waived or written off, in fen"),
    number("fee_left_fen", "Not yet paid, waived or written off, in fen"),
    number("others_left_fen", "Of the fee left, what a guarantor or an insurer gets, in fen"),
    CheckConstraint(
        "principal_left_fen BETWEEN 0 AND principal_due_fen"
        " AND interest_left_fen BETWEEN 0 AND interest_due_fen"
        " AND fee_left_fen BETWEEN 0 AND fee_due_fen"
        " AND others_left_fen BETWEEN 0 AND fee_left_fen",
        name="left",
    ),
    Index("ix_installment_due", "due_on", "loan_id"),
)

loan_event = table(
    "loan_event",
    "What happened to a loan, in the order in which it was recorded: append-only",
    identity(),
    ref("loan_id", "loan.id", "Which loan"),
    number("seq", "Position within the loan, from 1"),
    text("kind", "repay, settle, ... (scenario.md 4); use_held, prepay, extend, ... are ours"),
    day("on", "Business date for which it counts"),
    number("amount_fen", "In fen; 0 where the kind has none"),
    text("component", "interest, fee or penalty, for a waiver or charge", nullable=True),
    ref("cash_account", "account.code", "Where the money came in or went out", nullable=True),
    number("reverses_seq", "For a reversal: the event that it takes out", nullable=True),
    text("reason", "Code: why forgiven, which charge, why taken out", nullable=True),
    flag("holds_rest", "Of a repayment: what was not due yet is held, not paid ahead"),
    document("terms", "Of the rows to come, where they were agreed anew", nullable=True),
    text("note", "In the officer's words", nullable=True),
    ref("officer_id", "officer.id", "Who recorded it"),
    day("business_date", "Business date of the recording"),
    moment("at", "When"),
    uuid("key", "Key of the command that recorded it"),
    UniqueConstraint("loan_id", "seq"),
    index_where(literal_column("kind = 'charge_off'"), "ix_loan_event_charge_off", "loan_id"),
    index_where(literal_column("kind = 'write_off'"), "ix_loan_event_write_off", "on", "loan_id"),
)
