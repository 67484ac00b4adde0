"""What happened to a loan, and what its books say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from db.loan_file import LoanFile, load
from db.loan_rules import why_not_reversed
from db.office import Reader
from db.people import names_of
from db.records import AnyRow
from db.schema import account, journal_entry, journal_leg, loan_event
from models.books.entry import EntryKind
from models.errors import Refusal
from models.servicing.events import Charge
from models.servicing.parts import Parts
from models.servicing.resharing import Reshared, resharings
from models.servicing.state import Transaction


@dataclass(frozen=True, slots=True)
class LoanTransaction:
    """One event of a loan with the split that the replay gave it."""

    seq: int
    """Position within the loan; 0 for the disbursement."""
    on: date
    kind: str
    amount_fen: int
    parts: Parts
    balance_fen: int
    """Principal outstanding after it."""
    is_reversed: bool
    recorded_by: str
    recorded_at: datetime | None
    """None for the disbursement: the loan itself tells its day."""
    cash_account: str | None
    reason: str | None
    """A code: why it was forgiven, or which charge it is."""
    note: str | None
    """In the words of the officer who recorded it."""
    reversed_by: str | None
    reversed_at: datetime | None
    reversal_reason: str | None
    """A mistake, or returned by the bank."""
    reversal_note: str | None
    """Why it was taken out."""
    why_not_reversed: str | None
    """Code of what stands against taking it out; None: it can be taken out."""
    refusal: Refusal | None
    """What the loan's own rules would say to its reversal."""
    changes: tuple[Reshared, ...]
    """How later events, back-dated or undoing, changed its split, one after the other."""


@dataclass(frozen=True, slots=True)
class JournalLeg:
    """One side of an entry: debit positive, in fen."""

    account_code: str
    account_zh: str
    account_en: str
    amount_fen: int


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One entry in the books."""

    id: int
    seq: int | None
    """Position of the event that made it; 0 for the disbursement, None for a day close."""
    kind: EntryKind
    business_date: date
    reverses_id: int | None
    """The entry that this one takes back."""
    reversed_by_id: int | None
    """The entry that takes this one back."""
    legs: tuple[JournalLeg, ...]


def loan_transactions(reader: Reader, loan_id: int) -> tuple[LoanTransaction, ...]:
    """What happened to a loan, by date, reversed events included.

    Args:
        reader: who asks.
        loan_id: which loan.

    Raises:
        NotFound: there is no such loan.
    """
    file = load(reader.connection, loan_id)
    names = names_of(reader.connection)
    changes = resharings(file.terms, file.row.disbursed_on, file.events, reader.business_date)
    done = [*file.state(reader.business_date).transactions, *_charges(file)]
    done.sort(key=lambda one: (one.on, int(one.event_id or 0)))
    return tuple(_transaction(reader, file, names, changes, one) for one in done)


def _charges(file: LoanFile) -> Iterator[Transaction]:
    """The fees that were charged: they move no money, so the replay does not list them."""
    undone = {row.reverses_seq for row in file.event_rows}
    for row in file.event_rows:
        if row.kind == Charge.kind:
            parts = Parts(fee_fen=row.amount_fen)
            left_fen = file.state(row.on).outstanding.principal_fen
            is_out = row.seq in undone
            yield Transaction(
                str(row.seq), row.on, row.kind, row.amount_fen, parts, left_fen, is_out
            )


def _transaction(
    reader: Reader,
    file: LoanFile,
    names: dict[int, str],
    changes: tuple[Reshared, ...],
    done: Transaction,
) -> LoanTransaction:
    seq = int(done.event_id or 0)
    row = file.event_rows[seq - 1] if seq else None
    undone = next((one for one in file.event_rows if one.reverses_seq == seq), None)
    refusal = why_not_reversed(file, seq, reader.business_date)
    return LoanTransaction(
        seq=seq,
        on=done.on,
        kind=done.kind,
        amount_fen=done.amount_fen,
        parts=done.parts,
        balance_fen=done.balance_fen,
        is_reversed=done.is_reversed,
        recorded_by=names[row.officer_id if row else file.row.disburser_id],
        recorded_at=row.at if row else None,
        cash_account=row.cash_account if row else None,
        reason=row.reason if row else None,
        note=row.note if row else None,
        reversed_by=names[undone.officer_id] if undone else None,
        reversed_at=undone.at if undone else None,
        reversal_reason=undone.reason if undone else None,
        reversal_note=undone.note if undone else None,
        why_not_reversed=refusal.code if refusal else None,
        refusal=refusal,
        changes=tuple(change for change in changes if change.seq == seq and seq),
    )


def loan_journal(reader: Reader, loan_id: int) -> tuple[JournalEntry, ...]:
    """The entries that a loan made in the books, oldest first.

    Args:
        reader: who asks.
        loan_id: which loan.
    """
    made_by = (loan_event.c.key == journal_entry.c.key) & (loan_event.c.loan_id == loan_id)
    rows = reader.connection.execute(
        select(journal_entry, *(journal_leg.c[name] for name in ("account_code", "amount_fen")))
        .add_columns(account.c.name_zh, account.c.name_en, loan_event.c.seq)
        .join(journal_leg, journal_leg.c.entry_id == journal_entry.c.id)
        .join(account, account.c.code == journal_leg.c.account_code)
        .outerjoin(loan_event, made_by)
        .where(journal_entry.c.loan_id == loan_id)
        .order_by(journal_entry.c.id, journal_leg.c.line)
    ).all()
    taken_back = {row.reverses_id: row.id for row in rows if row.reverses_id is not None}
    entries: dict[int, list[AnyRow]] = {}
    for row in rows:
        entries.setdefault(row.id, []).append(row)
    return tuple(_entry(legs, taken_back) for legs in entries.values())


def _entry(legs: Sequence[AnyRow], taken_back: dict[int, int]) -> JournalEntry:
    head = legs[0]
    return JournalEntry(
        id=head.id,
        seq=0 if head.kind is EntryKind.DISBURSEMENT else head.seq,
        kind=head.kind,
        business_date=head.business_date,
        reverses_id=head.reverses_id,
        reversed_by_id=taken_back.get(head.id),
        legs=tuple(
            JournalLeg(leg.account_code, leg.name_zh, leg.name_en, leg.amount_fen) for leg in legs
        ),
    )
