"""The branch, its people, its days, and the record of every command."""

from sqlalchemy import CheckConstraint, Index, literal_column

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
from models.origination.authority import Role

branch = table(
    "branch",
    "The branch that this file belongs to: one row",
    identity(),
    text("code", "Short code, unique among the lender's branches"),
    text("name", "Name as shown on screens and documents"),
    text(
        "lender_type", "M microloan company, B bank, C consumer finance company, P private lender"
    ),
    day("business_date", "The business day that is open; moved only by the day close"),
    flag("is_training", "A file to play with: its data must never reach production"),
    text("secret", "Key of the commitments in audit records, hexadecimal"),
    CheckConstraint("id = 1", name="one_row"),
    CheckConstraint("lender_type IN ('M', 'B', 'C', 'P')", name="lender_type"),
)

officer = table(
    "officer",
    "A person who signs in, or the system itself",
    identity(),
    text("login", "What the person types to sign in", unique=True),
    text("name", "Full name, as on signatures"),
    one_of("role", Role, "What the person may do"),
    text("password_hash", "argon2id; null for an officer who cannot sign in", nullable=True),
    flag("is_active", "False once the person has left"),
)

day_close = table(
    "day_close",
    "One row a business day that was closed",
    day("business_date", "The day that was closed", primary_key=True),
    day("next_date", "The business day that was opened"),
    moment("closed_at", "When"),
    ref("officer_id", "officer.id", "Who closed it"),
    document("report", "Counts and fen: accrued, moved, classed, expired, reserve"),
)

closing = table(
    "closing",
    "The day close that is under way, chunk by chunk: one row, or none",
    day("business_date", "The day that is being closed", primary_key=True),
    number("moved_to", "Loans up to this number stand on the next day already"),
    document("moved", "What was moved so far: counts and fen"),
)

day_exception = table(
    "day_exception",
    "A loan that a day close could not move; the next closes try it again",
    identity(),
    day("business_date", "The day whose close it was"),
    ref("loan_id", "loan.id", "Which loan"),
    text("reason", "What stood against it"),
    day("mended_on", "The day whose close moved it after all; null while it waits", nullable=True),
    Index("ix_day_exception_day", "business_date", "id"),
    index_where(literal_column("mended_on IS NULL"), "ix_day_exception_waiting", "loan_id"),
)

audit_record = table(
    "audit_record",
    "One row a command: append-only, each row hashed over the one before",
    number("seq", "Position in the chain, from 1, without gaps", primary_key=True),
    uuid("key", "The command's key: the same key is the same command", unique=True),
    ref("officer_id", "officer.id", "Who"),
    one_of("role", Role, "The officer's role at that moment"),
    day("business_date", "The branch's business day at that moment"),
    moment("at", "Posting time"),
    text("command", "The verb, as on the command line"),
    text("facts", "Canonical JSON of the fields; personal data as commitments only"),
    text("result", "JSON of what the command answered; answered again when the key comes again"),
    text("previous_hash", "Hash of the record before; 64 zeros for the first"),
    text("hash", "SHA-256 over this record's canonical form and previous_hash, hexadecimal"),
)
