"""Customers and the raw records of their profiles, each source under its own consent."""

from sqlalchemy import CheckConstraint, Index, UniqueConstraint

from db.schema.base import day, flag, identity, moment, number, one_of, ref, table, text
from models.origination.application import Occupation
from models.origination.profile import Relation, Scene, Source

customer = table(
    "customer",
    "A person who applied at least once",
    identity(),
    text("source", "Where the person was first seen: branch, or an import's name"),
    text("external_id", "The person's number at the source", nullable=True),
    text("name", "Full name; personal data"),
    text("name_letters", "The name's characters with spaces between, for the name index"),
    text("initials", "Pinyin initials in lower case, for search", index=True),
    text("id_no", "Resident identity number; personal data", nullable=True, unique=True),
    text("id_reversed", "id_no backwards: its last digits are a prefix", nullable=True, index=True),
    text("phone", "Personal data", nullable=True, index=True),
    text(
        "phone_reversed", "phone backwards: its last digits are a prefix", nullable=True, index=True
    ),
    day("birth_date", "From the identity number", nullable=True),
    one_of("occupation", Occupation, "What the person lives on"),
    text("city", "Place of residence, city only", nullable=True),
    number("monthly_income_fen", "As declared", nullable=True),
    day("since", "Business date of the first application"),
    UniqueConstraint("source", "external_id"),
)

consent = table(
    "consent",
    "A customer's consent to use one source",
    identity(),
    ref("customer_id", "customer.id", "Whose", index=True),
    one_of("source", Source, "The source that may be used"),
    day("given_on", "From when"),
    day("withdrawn_on", "Until when, null while in force", nullable=True),
)

contact_person = table(
    "contact_person",
    "A person whom the customer named as a contact",
    identity(),
    ref("customer_id", "customer.id", "Whose", index=True),
    one_of("relation", Relation, "How they stand to the customer"),
    text("name", "Personal data"),
    text("phone", "Personal data", index=True),
)

spend_month = table(
    "spend_month",
    "Purchases at one merchant in one month",
    identity(),
    ref("customer_id", "customer.id", "Whose", index=True),
    day("month", "First day of the month"),
    one_of("scene", Scene, "Kind of consumption"),
    text("merchant", "Partner merchant"),
    number("amount_fen", "Bought, in fen"),
    number("purchases", "How many purchases"),
    number("refund_fen", "Given back, in fen"),
    CheckConstraint("amount_fen >= 0 AND refund_fen >= 0 AND purchases >= 0", name="not_negative"),
)

payment_month = table(
    "payment_month",
    "How the customer paid in one month; null where the source does not tell",
    identity(),
    ref("customer_id", "customer.id", "Whose", index=True),
    day("month", "First day of the month"),
    number("on_time", "Bills and installments paid on time", nullable=True),
    number("late", "Bills and installments paid late", nullable=True),
    number("failed_debits", "Debits that bounced", nullable=True),
    number(
        "delay_status", "-2 no use, -1 paid in full, 0 minimum paid, n months late", nullable=True
    ),
    number("credit_limit_fen", "Limit of the credit account", nullable=True),
    number("statement_fen", "The month's bill, negative when in credit", nullable=True),
    number("paid_fen", "Paid in the month", nullable=True),
    number("inflow_fen", "Money that came in", nullable=True),
    number("balance_fen", "Balance at month end", nullable=True),
    number("wallet_share_ppm", "Share of payments from the wallet", nullable=True),
)

device = table(
    "device",
    "A telephone that the customer applied from",
    identity(),
    ref("customer_id", "customer.id", "Whose", index=True),
    text("fingerprint", "Identifies the device; shared by a ring", index=True),
    day("first_seen", "When the customer was first seen with it"),
    flag("is_emulator", "Not a real telephone"),
    flag("is_rooted", "Its protections are off"),
    flag("city_matches_ip", "City of residence and network address agree"),
)

social_measures = table(
    "social_measures",
    "Counts only, as of a day: no names, no messages",
    identity(),
    ref("customer_id", "customer.id", "Whose", index=True),
    day("as_of", "Day of the count"),
    number("contacts", "How many contacts"),
    number("contacts_flagged", "Of these, shared with known fraud"),
    number("tenure_months", "Months on the platform"),
)

credit_report = table(
    "credit_report",
    "Summary of a credit report, queried with written consent",
    identity(),
    ref("customer_id", "customer.id", "Whose", index=True),
    day("queried_on", "Day of the query"),
    number("accounts", "Credit accounts ever"),
    number("open_lenders", "Lenders with an open balance"),
    number("inquiries_3m", "Inquiries in three months"),
    number("worst_dpd_24m", "Worst days past due in 24 months"),
    flag("is_overdue_now", "An account is overdue today"),
    number("monthly_debt_fen", "Installments owed elsewhere, a month"),
)

reveal = table(
    "reveal",
    "An officer looked at personal data in clear, for a purpose",
    identity(),
    ref("customer_id", "customer.id", "Whose data"),
    ref("officer_id", "officer.id", "Who looked"),
    text("purpose", "Why"),
    moment("at", "When; the values stay readable for this officer for a short time"),
    Index("ix_reveal_customer_officer", "customer_id", "officer_id"),
)
