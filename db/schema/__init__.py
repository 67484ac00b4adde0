"""The tables, one file a subject. Every table and column has a sentence with its unit."""

from db.schema.base import metadata
from db.schema.books import (
    account,
    accounting_period,
    funder,
    journal_entry,
    journal_leg,
    loan_partner,
    loan_sale,
    manual_entry,
    partner_entry,
    sold_loan,
)
from db.schema.branch import audit_record, branch, closing, day_close, day_exception, officer
from db.schema.calendar import calendar_day
from db.schema.customers import (
    consent,
    contact_person,
    credit_report,
    customer,
    device,
    payment_month,
    reveal,
    social_measures,
    spend_month,
)
from db.schema.loans import installment, loan, loan_event
from db.schema.losses import claim_step, compensation_claim, customer_flag, evidence
from db.schema.origination import (
    application,
    assessment,
    cost_table,
    decision,
    decision_reason,
    offer,
    proposal,
)
from db.schema.policy import policy_parameter, product, reason_code, scorecard
from db.schema.scoring import card_signature, card_signer, card_standing, shadow_score

__all__ = [
    "account",
    "accounting_period",
    "application",
    "assessment",
    "audit_record",
    "branch",
    "calendar_day",
    "card_signature",
    "card_signer",
    "card_standing",
    "claim_step",
    "closing",
    "compensation_claim",
    "consent",
    "contact_person",
    "cost_table",
    "credit_report",
    "customer",
    "customer_flag",
    "day_close",
    "day_exception",
    "decision",
    "decision_reason",
    "device",
    "evidence",
    "funder",
    "installment",
    "journal_entry",
    "journal_leg",
    "loan",
    "loan_event",
    "loan_partner",
    "loan_sale",
    "manual_entry",
    "metadata",
    "offer",
    "officer",
    "partner_entry",
    "payment_month",
    "policy_parameter",
    "product",
    "proposal",
    "reason_code",
    "reveal",
    "scorecard",
    "shadow_score",
    "social_measures",
    "sold_loan",
    "spend_month",
]
