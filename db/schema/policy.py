"""The rules as dated rows: parameters, products, scorecards, reason codes. Never edited."""

from sqlalchemy import CheckConstraint, UniqueConstraint

from db.schema.base import day, document, identity, number, table, text

policy_parameter = table(
    "policy_parameter",
    "A number or table that law or policy sets, in force from a day",
    identity(),
    text("key", "Name of the parameter"),
    text("lender_type", "M, B, C, P, N, or * for all"),
    document("value", "The value as JSON"),
    day("effective_from", "First business date; null: always", nullable=True),
    day("effective_to", "Last business date; null: open", nullable=True),
    text("source", "Law, notice or decision that sets it"),
    text("note", "How sure the source is", nullable=True),
)

product = table(
    "product",
    "A loan product: one row a version, in force from a day",
    identity(),
    text("code", "Short code"),
    day("effective_from", "First business date of this version"),
    document("content", "The product's terms, see models/origination/product.py"),
    UniqueConstraint("code", "effective_from"),
)

scorecard = table(
    "scorecard",
    "A scorecard: one row a version",
    identity(),
    text("name", "Name; products refer to it"),
    number("version", "Counts from 1 within the name"),
    text("content", "The card as canonical JSON, see models/scoring/scorecard.py"),
    text("sha256", "Of content, hexadecimal", unique=True),
    day("published_on", "First business date on which it scores"),
    UniqueConstraint("name", "version"),
)

reason_code = table(
    "reason_code",
    "Why a decision was taken, in the words of the lender and of the customer",
    text("code", "D, R, O, W or C and two digits", primary_key=True),
    text("kind", "decline, refer, override-approve, ..."),
    text("zh", "For officers, Chinese"),
    text("en", "For officers, English"),
    text("customer_zh", "For the customer, Chinese; null: internal", nullable=True),
    text("customer_en", "For the customer, English; null: internal", nullable=True),
    CheckConstraint("length(code) = 3", name="code"),
)
