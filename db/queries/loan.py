"""One loan on the business date: what it is, what is owed, its schedule."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from db.catalog import product_in_force
from db.flags import in_force
from db.loan_file import LoanFile, load
from db.loan_marks import MARK, LoanMark, mark_of
from db.office import Reader
from db.partners import buyer_of
from db.people import names_of
from db.records import AnyRow
from db.schema import application, customer
from db.schema import loan as loan_row
from db.workdays import calendar_between, told_otherwise
from models.money import PPM, round_fen
from models.origination.flags import FlagKind
from models.origination.product import Product
from models.privacy import mask_name
from models.servicing.delinquency import AssetClass, Bucket
from models.servicing.parts import Parts
from models.servicing.state import LoanState, LoanStatus
from models.servicing.state import Row as ScheduleRow
from models.servicing.terms import Method
from models.workdays import HolidayRule, MovedDue, WorkCalendar


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
    product_zh: str
    product_en: str
    method: Method
    principal_fen: int
    annual_rate_ppm: int
    """Contract rate a year of the schedule in force."""
    term_months: int
    disbursed_on: date
    approver: str
    disburser: str
    status: LoanStatus
    mark: LoanMark | None
    is_non_accrual: bool
    is_charged_off: bool
    customer_flags: tuple[FlagKind, ...]
    """In force on the customer; internal."""
    bucket: Bucket
    asset_class: AssetClass
    days_past_due: int
    carried_days: int
    """Of them, those that a restructuring carried on."""
    observed_until: date | None
    """Last day of the observation after a restructuring; None: it is not observed now."""
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
    partner_code: str | None
    """Who funds a part of it, or bought it; None: it is the lender's alone."""
    partner_share_ppm: int
    """Its part; 0 without a partner."""
    provisional: tuple[int, ...]
    """Numbers of the unpaid rows due in a year whose holidays are not official yet."""
    told_otherwise: tuple[MovedDue, ...]
    """Rows to come of which today's calendar gives another payable day than was agreed."""


def loan(reader: Reader, loan_id: int) -> LoanDetail:
    """A loan with its schedule.

    Args:
        reader: who asks.
        loan_id: which loan.

    Raises:
        NotFound: there is no such loan.
    """
    file = load(reader.connection, loan_id)
    state = file.state(reader.business_date)
    about = reader.connection.execute(
        select(application.c.number, application.c.product_code, customer.c.name, MARK)
        .join(loan_row, loan_row.c.application_id == application.c.id)
        .join(customer, customer.c.id == application.c.customer_id)
        .where(loan_row.c.id == loan_id)
    ).one()
    made_of = product_in_force(reader.connection, about.product_code, file.row.disbursed_on)
    return _detail(reader, file, state, about, made_of.product)


def _detail(
    reader: Reader, file: LoanFile, state: LoanState, about: AnyRow, product: Product
) -> LoanDetail:
    row, names = file.row, names_of(reader.connection)
    calendar = calendar_between(reader.connection, state.rows[0].due_on, state.rows[-1].due_on)
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
        product_zh=product.name_zh,
        product_en=product.name_en,
        method=file.terms.method,
        principal_fen=row.principal_fen,
        annual_rate_ppm=_rate_ppm(file, state),
        term_months=row.term_months,
        disbursed_on=row.disbursed_on,
        approver=names[row.approver_id],
        disburser=names[row.disburser_id],
        status=state.status,
        mark=mark_of(about.mark),
        is_non_accrual=row.is_non_accrual,
        is_charged_off=state.is_charged_off,
        customer_flags=in_force(reader.connection, row.customer_id),
        bucket=row.bucket,
        asset_class=row.asset_class,
        days_past_due=state.days_past_due,
        carried_days=state.carried_days,
        observed_until=row.observed_until if _is_observed(row, state.as_of) else None,
        outstanding=state.outstanding,
        due_now_fen=_due_now_fen(state),
        payoff_fen=state.payoff_fen,
        overpaid_fen=state.overpaid_fen,
        recoverable=_lost(state) - state.recovered,
        level_payment_fen=state.level_payment_fen,
        next_due_on=row.next_due_on,
        next_due_fen=row.next_due_fen,
        rows=state.rows,
        told_otherwise=told_otherwise(file, calendar, state.as_of),
        **_partner(reader, file),
        provisional=_provisional(file, state, calendar),
    )


def _lost(state: LoanState) -> Parts:
    return sum((one.written_off for one in state.rows), Parts())


def _partner(reader: Reader, file: LoanFile) -> dict[str, Any]:
    """Who funds a part of it, and which; who bought it has the whole."""
    if file.sold_on is not None:
        return {"partner_code": buyer_of(reader.connection, file.row.id), "partner_share_ppm": PPM}
    for funder in file.terms.funders[:1]:
        return {"partner_code": funder.name, "partner_share_ppm": int(funder.share * PPM)}
    return {"partner_code": None, "partner_share_ppm": 0}


def _due_now_fen(state: LoanState) -> int:
    return sum(row.outstanding.total_fen for row in state.rows if row.due_on <= state.as_of)


def _rate_ppm(file: LoanFile, state: LoanState) -> int:
    """The yearly rate in force; a daily one is told as the product has it."""
    rate = state.versions[-1].terms.annual_rate
    return int(file.row.annual_rate_ppm) if rate is None else round_fen(rate * PPM)


def _is_observed(row: AnyRow, today: date) -> bool:
    return row.observed_until is not None and today <= row.observed_until


def _provisional(file: LoanFile, state: LoanState, calendar: WorkCalendar) -> tuple[int, ...]:
    if file.terms.holiday_rule is HolidayRule.NONE:
        return ()
    unpaid = [row for row in state.rows if row.outstanding.total_fen]
    return tuple(row.number for row in unpaid if calendar.is_provisional(row.due_on))
