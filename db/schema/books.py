"""The chart of accounts and the journal: append-only double entry."""

from sqlalchemy import CheckConstraint, Index

from db.schema.base import day, identity, moment, number, one_of, ref, table, text, uuid
from models.books.entry import EntryKind

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
