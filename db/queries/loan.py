"""One loan: its schedule, what happened, its journal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from db.loan_file import LoanFile, load
from db.loan_rules import why_not_reversed
from db.office import Reader
from db.records import AnyRow
from db.schema import account, application, customer, journal_entry, journal_leg, officer
from models.books.entry import EntryKind
from models.errors import Refusal
from models.privacy import mask_name
from models.servicing.delinquency import AssetClass, Bucket
from models.servicing.parts import Parts
from models.servicing.state import LoanState, LoanStatus, Transaction
from models.servicing.state import Row as ScheduleRow
from models.servicing.terms import Method


@dataclass(frozen=True, slots=True)
class LoanDetail:
    """A loan as of the branch's business date. Amounts in fen, rates in ppm."""

    id: int
    number: str
    version: int
    business_date: date
    application_id: int
    application_number: str
    customer_id: int
    masked_name: str
    product_code: str
    method: Method
    principal_fen: int
    annual_rate_ppm: int
    term_months: int
    disbursed_on: date
    approver: str
    disburser: str
    status: LoanStatus
    is_non_accrual: bool
    bucket: Bucket
    asset_class: AssetClass
    days_past_due: int
    outstanding: Parts
    """Over all rows, penalty to the business date included."""
    due_now_fen: int
    """Left in rows that are due by the business date."""
    payoff_fen: int
    """Would settle the loan on the business date."""
    overpaid_fen: int
    recoverable: Parts
    """Written off and not yet recovered."""
    level_payment_fen: int | None
    next_due_on: date | None
    next_due_fen: int
    rows: tuple[ScheduleRow, ...]


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
    note: str | None
    """In the words of the officer who recorded it."""
    reversed_by: str | None
    reversed_at: datetime | None
    reversal_note: str | None
    """Why it was taken out."""
    why_not_reversed: str | None
    """Code of what stands against taking it out; None: it can be taken out."""
    refusal: Refusal | None
    """What the loan's own rules would say to its reversal."""


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
    kind: EntryKind
    business_date: date
    reverses_id: int | None
    """The entry that this one takes back."""
    reversed_by_id: int | None
    """The entry that takes this one back."""
    legs: tuple[JournalLeg, ...]


def loan(reader: Reader, loan_id: int) -> LoanDetail:
    """A loan with its schedule.

    Raises:
        NotFound: there is no such loan.
    """
    file = load(reader.connection, loan_id)
    state = file.state(reader.business_date)
    about = reader.connection.execute(
        select(application.c.number, application.c.product_code, customer.c.name)
        .join(customer, customer.c.id == application.c.customer_id)
        .where(application.c.id == file.row.application_id)
    ).one()
    return _detail(file, state, about, _names(reader))


def _names(reader: Reader) -> dict[int, str]:
    return {
        row.id: row.name for row in reader.connection.execute(select(officer.c.id, officer.c.name))
    }


def _detail(file: LoanFile, state: LoanState, about: AnyRow, names: dict[int, str]) -> LoanDetail:
    row = file.row
    lost = sum((one.written_off for one in state.rows), Parts())
    due = (one.outstanding.total_fen for one in state.rows if one.due_on <= state.as_of)
    return LoanDetail(
        id=row.id,
        number=row.number,
        version=row.version,
        business_date=state.as_of,
        application_id=row.application_id,
        application_number=about.number,
        customer_id=row.customer_id,
        masked_name=mask_name(about.name),
        product_code=about.product_code,
        method=file.terms.method,
        principal_fen=row.principal_fen,
        annual_rate_ppm=row.annual_rate_ppm,
        term_months=row.term_months,
        disbursed_on=row.disbursed_on,
        approver=names[row.approver_id],
        disburser=names[row.disburser_id],
        status=state.status,
        is_non_accrual=row.is_non_accrual,
        bucket=row.bucket,
        asset_class=row.asset_class,
        days_past_due=state.days_past_due,
        outstanding=state.outstanding,
        due_now_fen=sum(due),
        payoff_fen=state.payoff_fen,
        overpaid_fen=state.overpaid_fen,
        recoverable=lost - state.recovered,
        level_payment_fen=state.level_payment_fen,
        next_due_on=row.next_due_on,
        next_due_fen=row.next_due_fen,
        rows=state.rows,
    )


def loan_transactions(reader: Reader, loan_id: int) -> tuple[LoanTransaction, ...]:
    """What happened to a loan, by date, reversed events included.

    Raises:
        NotFound: there is no such loan.
    """
    file = load(reader.connection, loan_id)
    names = _names(reader)
    return tuple(
        _transaction(reader, file, names, done)
        for done in file.state(reader.business_date).transactions
    )


def _transaction(
    reader: Reader, file: LoanFile, names: dict[int, str], done: Transaction
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
        note=row.note if row else None,
        reversed_by=names[undone.officer_id] if undone else None,
        reversed_at=undone.at if undone else None,
        reversal_note=undone.note if undone else None,
        why_not_reversed=refusal.code if refusal else None,
        refusal=refusal,
    )


def loan_journal(reader: Reader, loan_id: int) -> tuple[JournalEntry, ...]:
    """The entries that a loan made in the books, oldest first."""
    rows = reader.connection.execute(
        select(journal_entry, *(journal_leg.c[name] for name in ("account_code", "amount_fen")))
        .add_columns(account.c.name_zh, account.c.name_en)
        .join(journal_leg, journal_leg.c.entry_id == journal_entry.c.id)
        .join(account, account.c.code == journal_leg.c.account_code)
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
        kind=head.kind,
        business_date=head.business_date,
        reverses_id=head.reverses_id,
        reversed_by_id=taken_back.get(head.id),
        legs=tuple(
            JournalLeg(leg.account_code, leg.name_zh, leg.name_en, leg.amount_fen) for leg in legs
        ),
    )
