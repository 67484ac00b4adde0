"""The files of loans in trouble: evidence, flags, claims against third parties."""

from sqlalchemy import CheckConstraint

from db.schema.base import day, identity, moment, number, one_of, ref, table, text, uuid
from models.origination.flags import FlagKind
from models.servicing.claims import ClaimStep, PayerKind
from models.servicing.losses import EvidenceKind

evidence = table(
    "evidence",
    "A piece of evidence in a loan's file, or a customer's: append-only",
    identity(),
    ref("customer_id", "customer.id", "About whom", index=True),
    ref("loan_id", "loan.id", "Of which loan; null: of all that the customer has", nullable=True),
    one_of("kind", EvidenceKind, "What it is"),
    day("on", "The date that it bears"),
    text("reference", "Its number, or where it is kept; personal data"),
    text("note", "In the officer's words; personal data", nullable=True),
    ref("officer_id", "officer.id", "Who filed it"),
    day("business_date", "Business date of the filing"),
    moment("at", "When"),
    uuid("key", "Key of the command that filed it"),
)

customer_flag = table(
    "customer_flag",
    "What must be known of a customer before anything else is done; internal",
    identity(),
    ref("customer_id", "customer.id", "Whose", index=True),
    one_of("kind", FlagKind, "death or fraud"),
    day("since", "Date of the death, or of the discovery"),
    ref("evidence_id", "evidence.id", "What shows it"),
    text("note", "In the officer's words; personal data"),
    ref("officer_id", "officer.id", "Who set it"),
    day("set_on", "Business date on which it was set"),
    moment("at", "When"),
    uuid("key", "Key of the command that set it"),
    ref("lifted_by_id", "officer.id", "Who lifted it; null while it is in force", nullable=True),
    day("lifted_on", "Business date on which it was lifted", nullable=True),
    text("lift_note", "Why, in the risk manager's words; personal data", nullable=True),
    CheckConstraint("(lifted_by_id IS NULL) = (lifted_on IS NULL)", name="lifted"),
)

compensation_claim = table(
    "compensation_claim",
    "A claim against a guarantor or insurer for what a borrower does not pay: append-only",
    identity(),
    ref("loan_id", "loan.id", "Of which loan", index=True),
    one_of("payer", PayerKind, "guarantor or insurer"),
    text("payer_name", "Who it is"),
    number("through_row", "The last installment that is claimed, from the oldest owed on"),
    number("amount_fen", "Claimed, in fen"),
    text("reference", "Number of the guarantee contract or policy"),
    ref("officer_id", "officer.id", "Who opened it"),
    day("opened_on", "Business date"),
    moment("at", "When"),
    uuid("key", "Key of the command that opened it"),
    CheckConstraint("amount_fen > 0", name="amount"),
)

claim_step = table(
    "claim_step",
    "What became of a claim, in order: append-only",
    identity(),
    ref("claim_id", "compensation_claim.id", "Which claim", index=True),
    one_of("step", ClaimStep, "acknowledged, rejected, paid"),
    number("seq", "For a payment: the event of the loan that booked it", nullable=True),
    text("note", "In the officer's words", nullable=True),
    ref("officer_id", "officer.id", "Who recorded it"),
    day("business_date", "Business date"),
    moment("at", "When"),
    uuid("key", "Key of the command that recorded it"),
    CheckConstraint("(step = 'paid') = (seq IS NOT NULL)", name="paid"),
)
