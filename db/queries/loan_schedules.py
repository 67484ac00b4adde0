"""The versions of a loan's schedule, and what a change of it would do, before it is agreed."""

from dataclasses import dataclass, replace
from datetime import date

from db import policies
from db.agreements import Keeps, extension, prepayment, price_of, restructuring
from db.loan_cache import observed_until
from db.loan_file import LoanFile, load
from db.office import Reader
from db.people import names_of
from models.money import PPM, round_fen
from models.servicing.delinquency import AssetClass, asset_class, is_non_accrual
from models.servicing.events import Reschedule
from models.servicing.parts import Parts
from models.servicing.state import LoanState, Version
from models.servicing.state import Row as ScheduleRow


@dataclass(frozen=True, slots=True)
class Plan:
    """What of a schedule is still to be paid. Amounts in fen."""

    installments: int
    """With something left."""
    next_due_on: date | None
    """Of the first of them; None: nothing is left."""
    next_due_fen: int
    """Left in it, penalty included."""
    largest_fen: int
    """The most that is left in one."""
    last_due_on: date | None
    interest_fen: int
    """Over all rows, paid ones included: what the loan costs beside fees."""
    left_fen: int
    """Over all rows."""


@dataclass(frozen=True, slots=True)
class ScheduleVersion:
    """A schedule as it was agreed, and who agreed to it."""

    number: int
    """Counts from 1, the schedule of the disbursement."""
    seq: int
    """Position of the agreement within the loan; 0 for the disbursement."""
    kind: str
    """disburse, prepay, extend or restructure."""
    on: date
    agreed_by: str
    note: str | None
    annual_rate_ppm: int | None
    """Contract rate from then on; None for a loan that is priced by the day."""
    plan: Plan
    """What was to be paid then."""
    rows: tuple[ScheduleRow, ...]
    """As they stood right after it."""


@dataclass(frozen=True, slots=True)
class SchedulePreview:
    """What a change of the schedule would do. Rates a year in ppm."""

    parts: Parts
    """What the money would go to; nothing where none is paid."""
    before: Plan
    after: Plan
    rows: tuple[ScheduleRow, ...]
    """The whole schedule afterwards."""
    interest_change_fen: int
    """Interest more or less than before, over the whole loan."""
    all_in_apr_ppm: int
    """Of the new rows."""
    cap_ppm: int
    """In force today."""
    days_past_due: int
    asset_class: AssetClass
    observed_until: date | None
    """Last day of the observation after a restructuring; None: it is not observed."""


def schedule_versions(reader: Reader, loan_id: int) -> tuple[ScheduleVersion, ...]:
    """Every version of a loan's schedule, the one in force last.

    Args:
        reader: who asks.
        loan_id: which loan.

    Raises:
        NotFound: there is no such loan.
    """
    file = load(reader.connection, loan_id)
    names = names_of(reader.connection)
    versions = file.state(reader.business_date).versions
    return tuple(_version(file, names, number, one) for number, one in enumerate(versions, 1))


def prepayment_preview(
    reader: Reader, loan_id: int, amount_fen: int, received_on: date, keeps: Keeps
) -> SchedulePreview:
    """What a partial prepayment would do.

    Args:
        reader: who asks.
        loan_id: which loan.
        amount_fen: received.
        received_on: business date on which it came in.
        keeps: what the customer keeps.

    Raises:
        NotFound: there is no such loan.
        AboveAuthority: more than the officer's role may take.
        Refusal: the loan's own rules would refuse it.
    """
    file, today = load(reader.connection, loan_id), reader.business_date
    policies.authority(reader.connection, today).may_record_payment(reader.officer.role, amount_fen)
    return _preview(reader, file, prepayment(file, amount_fen, received_on, keeps, today))


def extension_preview(
    reader: Reader, loan_id: int, more_installments: int = 0, first_due_on: date | None = None
) -> SchedulePreview:
    """What an extension agreed today would do.

    Args:
        reader: who asks.
        loan_id: which loan.
        more_installments: so many more.
        first_due_on: the next due date, if it becomes later.

    Raises:
        NotFound: there is no such loan.
        Refusal: policy or the loan's own rules would refuse it.
    """
    file = load(reader.connection, loan_id)
    return _preview(reader, file, extension(reader, file, more_installments, first_due_on))


def restructuring_preview(
    reader: Reader,
    loan_id: int,
    periods: int,
    first_due_on: date,
    annual_rate_ppm: int | None = None,
) -> SchedulePreview:
    """What a restructuring agreed today would do.

    Args:
        reader: who asks.
        loan_id: which loan.
        periods: installments from now on.
        first_due_on: due date of the first.
        annual_rate_ppm: the new contract rate; None: as before.

    Raises:
        NotFound: there is no such loan.
        Refusal: policy or the loan's own rules would refuse it.
    """
    file = load(reader.connection, loan_id)
    event = restructuring(reader, file, periods, first_due_on, annual_rate_ppm)
    return _preview(reader, file, event)


def _preview(reader: Reader, file: LoanFile, event: Reschedule) -> SchedulePreview:
    today = reader.business_date
    named = replace(event, event_id=str(len(file.events) + 1))
    before, after = file.state(today), file.after(named, today)
    done = next(one for one in after.transactions if one.event_id == named.event_id)
    price = price_of(reader, replace(event, terms=after.versions[-1].terms))
    old, new = plan_of(before.rows), plan_of(after.rows)
    until = observed_until(reader.connection, after)
    return SchedulePreview(
        parts=done.parts,
        before=old,
        after=new,
        rows=after.rows,
        interest_change_fen=new.interest_fen - old.interest_fen,
        all_in_apr_ppm=price.all_in_apr_ppm,
        cap_ppm=price.cap_ppm,
        days_past_due=after.days_past_due,
        asset_class=_class(reader, file, after, until),
        observed_until=until,
    )


def plan_of(rows: tuple[ScheduleRow, ...]) -> Plan:
    """What of some rows is still to be paid."""
    left = [row for row in rows if row.outstanding.total_fen]
    amounts = [row.outstanding.total_fen for row in left]
    return Plan(
        installments=len(left),
        next_due_on=left[0].due_on if left else None,
        next_due_fen=amounts[0] if left else 0,
        largest_fen=max(amounts, default=0),
        last_due_on=left[-1].due_on if left else None,
        interest_fen=sum(row.due.interest_fen for row in rows),
        left_fen=sum(amounts),
    )


def _class(reader: Reader, file: LoanFile, after: LoanState, until: date | None) -> AssetClass:
    today, late = reader.business_date, after.days_past_due
    threshold = policies.non_accrual_dpd(reader.connection, today)
    return asset_class(
        late,
        policies.class_thresholds(reader.connection, today),
        is_non_accrual=is_non_accrual(late, threshold, was_non_accrual=file.row.is_non_accrual),
        is_observed=until is not None and today <= until,
    )


def _version(file: LoanFile, names: dict[int, str], number: int, one: Version) -> ScheduleVersion:
    seq = int(one.event_id or 0)
    row = file.event_rows[seq - 1] if seq else None
    rate = one.terms.annual_rate
    return ScheduleVersion(
        number=number,
        seq=seq,
        kind=one.kind,
        on=one.on,
        agreed_by=names[row.officer_id if row else file.row.disburser_id],
        note=row.note if row else None,
        annual_rate_ppm=None if rate is None else round_fen(rate * PPM),
        plan=plan_of(one.rows),
        rows=one.rows,
    )
