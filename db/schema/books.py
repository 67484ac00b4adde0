"""The chart of accounts and the journal: append-only double entry."""

from sqlalchemy import CheckConstraint, Index

from db.schema.base import day, identity, moment, number, one_of, ref, table, text, uuid
from models.books.entry import EntryKind
from models.books.partners import FunderKind

account = table(
    "account",
    "The chart of accounts",
    text("code", "Number of the account", primary_key=True),
    text("name_zh", "Name, Chinese"),
    text("name_en", "Name, English"),
    text("type", "asset, contra-asset, liability, equity, income, expense, memo"),
    text("normal_side", "Dr or Cr"),
    CheckConstraint("normal_side IN ('Dr', 'Cr')", name="normal_side"),
)

journal_entry = table(
    "journal_entry",
    "One event in the books; its legs sum to zero",
    identity(),
    one_of("kind", EntryKind, "What happened"),
    day("business_date", "Business date"),
    moment("posted_at", "Posting time"),
    ref("loan_id", "loan.id", "Which loan; null for the branch as a whole", nullable=True),
    ref("reverses_id", "journal_entry.id", "The entry that this one takes back", nullable=True),
    uuid("key", "Key of the command that posted it"),
    Index("ix_journal_entry_loan", "loan_id", "id"),
    Index("ix_journal_entry_date", "business_date", "id"),
)

journal_leg = table(
    "journal_leg",
    "One side of an entry",
    ref("entry_id", "journal_entry.id", "Which entry", primary_key=True),
    number("line", "Position in the entry, from 1", primary_key=True),
    ref("account_code", "account.code", "Which account", index=True),
    number("amount_fen", "Debit positive, credit negative, in fen"),
    CheckConstraint("amount_fen <> 0", name="not_zero"),
)

accounting_period = table(
    "accounting_period",
    "A month whose books are closed: nothing is posted into it any more",
    day("last_day", "Its last business date", primary_key=True),
    number("entries", "Entries that it holds"),
    number("turnover_fen", "Debits of these entries, memo accounts apart, in fen"),
    ref("officer_id", "officer.id", "Who closed it"),
    moment("closed_at", "When"),
    CheckConstraint("entries >= 0 AND turnover_fen >= 0", name="not_negative"),
)

manual_entry = table(
    "manual_entry",
    "Why an entry was made by hand, and who signed it",
    ref("entry_id", "journal_entry.id", "Which entry", primary_key=True),
    ref("proposal_id", "proposal.id", "With the two signatures", unique=True),
    text("reason", "In the words of who proposed it"),
)

funder = table(
    "funder",
    "Who puts up a part of our loans",
    identity(),
    text("code", "Short code; products refer to it", unique=True),
    text("name", "As on documents"),
    one_of("kind", FunderKind, "What kind of institution it is"),
    text("licence", "Number of its licence"),
    number("service_fee_ppm", "Part of its income that we keep for the service"),
    CheckConstraint("service_fee_ppm BETWEEN 0 AND 1000000", name="service_fee"),
)

loan_partner = table(
    "loan_partner",
    "Which partner funds a part of a loan, as its terms say, or bought it whole",
    ref("loan_id", "loan.id", "Which loan", primary_key=True),
    ref("funder_id", "funder.id", "Which partner", index=True),
    number("partner_left_fen", "Cache: its principal outstanding, in fen"),
    CheckConstraint("partner_left_fen >= 0", name="not_negative"),
)

loan_sale = table(
    "loan_sale",
    "A pool of loans that was sold and left the balance sheet (J23)",
    identity(),
    ref("funder_id", "funder.id", "Who bought it", index=True),
    day("sold_on", "Business date of the sale"),
    number("price_fen", "Paid by the buyer, in fen"),
    number("retained_fen", "Piece of it that the lender keeps, in fen"),
    number("reserve_fen", "Reserve of its loans, in fen"),
    text("opinion", "Reference of the signed accounting opinion that it may be derecognised"),
    day("opinion_on", "Date of the opinion"),
    ref("proposal_id", "proposal.id", "With the two signatures", unique=True),
    CheckConstraint(
        "price_fen > 0 AND retained_fen >= 0 AND reserve_fen >= 0", name="not_negative"
    ),
)

sold_loan = table(
    "sold_loan",
    "A loan of a pool that was sold, with its part of what came for the pool",
    ref("loan_id", "loan.id", "Which loan", primary_key=True),
    ref("sale_id", "loan_sale.id", "In which sale", index=True),
    number("price_fen", "Its part of the price, in fen"),
    number("retained_fen", "Its part of the piece that the lender keeps, in fen"),
    number("reserve_fen", "Its part of the reserve, in fen"),
    CheckConstraint(
        "price_fen >= 0 AND retained_fen >= 0 AND reserve_fen >= 0", name="not_negative"
    ),
)

partner_entry = table(
    "partner_entry",
    "Entries that are a partner's and no loan's: funds that came, settlements",
    ref("entry_id", "journal_entry.id", "Which entry", primary_key=True),
    ref("funder_id", "funder.id", "Which partner", index=True),
)
