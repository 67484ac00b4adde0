"""One loan: its schedule, what happened, its journal, and what a payment would do."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from db.loan_file import LoanFile, load
from db.office import Reader
from db.records import AnyRow
from db.schema import account, application, customer, journal_entry, journal_leg, officer
from models.books.entry import EntryKind
from models.privacy import mask_name
from models.servicing.delinquency import AssetClass, Bucket
from models.servicing.events import Repay, Settle
from models.servicing.loan import record
from models.servicing.parts import Parts
from models.servicing.state import LoanState, LoanStatus
from models.servicing.state import Row as ScheduleRow
from models.servicing.terms import Method


@dataclass(frozen=True, slots=True)
class LoanDetail:
    """A loan as of the branch's business date. Amounts in fen, rates in ppm."""

    id: int
    number: str
    version: int
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
    cash_account: str | None


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
    legs: tuple[JournalLeg, ...]


@dataclass(frozen=True, slots=True)
class AllocationPreview:
    """What a payment would do, before it is booked."""

    parts: Parts
    """What the amount would go to."""
    unused_fen: int
    """What would be held for the customer."""
    principal_left_fen: int
    days_past_due: int
    """After the payment, on the business date."""
    status: LoanStatus
    rows_paid: tuple[int, ...]
    """Numbers of the installments that would be paid off by it."""


def loan(reader: Reader, loan_id: int) -> LoanDetail:
    """A loan with its schedule.

    Raises:
        NotFound: there is no such loan.
    """
    file = load(reader.connection, loan_id)
    state = file.state(reader.business_date)
    about = reader.connection.execute(
        select(
            application.c.number,
            application.c.product_code,
            customer.c.name,
        )
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
    recorded = {row.seq: row for row in file.event_rows}
    return tuple(
        LoanTransaction(
            seq=int(done.event_id or 0),
            on=done.on,
            kind=done.kind,
            amount_fen=done.amount_fen,
            parts=done.parts,
            balance_fen=done.balance_fen,
            is_reversed=done.is_reversed,
            recorded_by=names[row.officer_id if row else file.row.disburser_id],
            recorded_at=row.at if row else None,
            cash_account=row.cash_account if row else None,
        )
        for done in file.state(reader.business_date).transactions
        for row in (recorded.get(int(done.event_id or 0)),)
    )


def loan_journal(reader: Reader, loan_id: int) -> tuple[JournalEntry, ...]:
    """The entries that a loan made in the books, oldest first."""
    rows = reader.connection.execute(
        select(
            journal_entry,
            journal_leg.c.account_code,
            journal_leg.c.amount_fen,
            account.c.name_zh,
            account.c.name_en,
        )
        .join(journal_leg, journal_leg.c.entry_id == journal_entry.c.id)
        .join(account, account.c.code == journal_leg.c.account_code)
        .where(journal_entry.c.loan_id == loan_id)
        .order_by(journal_entry.c.id, journal_leg.c.line)
    )
    entries: dict[int, tuple[AnyRow, list[JournalLeg]]] = {}
    for row in rows:
        leg = JournalLeg(row.account_code, row.name_zh, row.name_en, row.amount_fen)
        entries.setdefault(row.id, (row, []))[1].append(leg)
    return tuple(
        JournalEntry(row.id, row.kind, row.business_date, row.reverses_id, tuple(legs))
        for row, legs in entries.values()
    )


def allocation_preview(
    reader: Reader,
    loan_id: int,
    amount_fen: int,
    received_on: date,
    is_settlement: bool = False,
) -> AllocationPreview:
    """What a payment would do, by the same engine that books it.

    Raises:
        NotFound: there is no such loan.
        Refusal: the loan's own rules would refuse it.
    """
    file = load(reader.connection, loan_id)
    today = reader.business_date
    before = file.state(today)
    kind = Settle if is_settlement else Repay
    event = kind(received_on, amount_fen, str(len(file.events) + 1))
    after = record(file.terms, file.row.disbursed_on, file.events, event, today)
    done = next(one for one in after.transactions if one.event_id == event.event_id)
    open_before = {row.number for row in before.rows if row.outstanding.total_fen}
    return AllocationPreview(
        parts=done.parts,
        unused_fen=after.overpaid_fen - before.overpaid_fen,
        principal_left_fen=after.outstanding.principal_fen,
        days_past_due=after.days_past_due,
        status=after.status,
        rows_paid=tuple(
            row.number
            for row in after.rows
            if row.number in open_before and not row.outstanding.total_fen
        ),
    )
