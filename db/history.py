"""What went before: the decisions about an application, a customer's applications and loans."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, select

from db.loan_marks import MARK, LoanMark, mark_of
from db.reasons import ReasonText, texts
from db.schema import application, decision, decision_reason, loan, officer
from models.origination.application import Stage
from models.origination.authority import Role
from models.origination.decision import DecisionKind
from models.servicing.delinquency import AssetClass, Bucket, days_late
from models.servicing.state import LoanStatus


@dataclass(frozen=True, slots=True)
class DecisionMade:
    """A decision that was carried out."""

    id: int
    kind: DecisionKind
    officer: str
    role: Role
    """The officer's at that moment."""
    second_officer: str | None
    """Who signed second."""
    is_override: bool
    amount_fen: int | None
    """Approved; None unless money was to be lent."""
    term_months: int | None
    reasons: tuple[ReasonText, ...]
    """Weightiest first."""
    note: str
    business_date: date
    at: datetime


@dataclass(frozen=True, slots=True)
class ApplicationBrief:
    """One of a customer's applications."""

    id: int
    number: str
    applied_on: date
    product_code: str
    amount_fen: int
    term_months: int
    stage: Stage
    score: int | None
    band: str | None


@dataclass(frozen=True, slots=True)
class LoanBrief:
    """One of a customer's loans, as of the business date."""

    id: int
    number: str
    application_id: int
    principal_fen: int
    principal_left_fen: int
    term_months: int
    disbursed_on: date
    status: LoanStatus
    days_past_due: int
    bucket: Bucket
    asset_class: AssetClass
    next_due_on: date | None
    next_due_fen: int
    mark: LoanMark | None


def decisions_about(connection: Connection, application_id: int) -> tuple[DecisionMade, ...]:
    """Every decision about an application, oldest first."""
    second = officer.alias("second")
    rows = connection.execute(
        select(decision, officer.c.name.label("officer"), second.c.name.label("second_officer"))
        .join(officer, officer.c.id == decision.c.officer_id)
        .outerjoin(second, second.c.id == decision.c.second_officer_id)
        .where(decision.c.application_id == application_id)
        .order_by(decision.c.id)
    ).all()
    reasons = _reasons(connection, [row.id for row in rows]) if rows else {}
    return tuple(
        DecisionMade(
            id=row.id,
            kind=row.kind,
            officer=row.officer,
            role=row.role,
            second_officer=row.second_officer,
            is_override=row.is_override,
            amount_fen=row.amount_fen,
            term_months=row.term_months,
            reasons=tuple(reasons.get(row.id, ())),
            note=row.note,
            business_date=row.business_date,
            at=row.at,
        )
        for row in rows
    )


def _reasons(connection: Connection, decision_ids: list[int]) -> dict[int, list[ReasonText]]:
    """The reasons of some decisions, in order of weight."""
    words = texts(connection)
    rows = connection.execute(
        select(decision_reason)
        .where(decision_reason.c.decision_id.in_(decision_ids))
        .order_by(decision_reason.c.decision_id, decision_reason.c.rank)
    )
    found: dict[int, list[ReasonText]] = {}
    for row in rows:
        found.setdefault(row.decision_id, []).append(words[row.code])
    return found


def applications_of(connection: Connection, customer_id: int) -> tuple[ApplicationBrief, ...]:
    """All applications of a customer, newest first."""
    columns = (application.c[name] for name in ApplicationBrief.__slots__)
    rows = connection.execute(
        select(*columns)
        .where(application.c.customer_id == customer_id)
        .order_by(application.c.id.desc())
    )
    return tuple(ApplicationBrief(*row) for row in rows)


def loans_of(connection: Connection, customer_id: int, on: date) -> tuple[LoanBrief, ...]:
    """All loans of a customer, newest first.

    Args:
        connection: to the branch's file.
        customer_id: whose.
        on: business date from which days past due are counted.
    """
    rows = connection.execute(
        select(loan, MARK).where(loan.c.customer_id == customer_id).order_by(loan.c.id.desc())
    )
    return tuple(
        LoanBrief(
            id=row.id,
            number=row.number,
            application_id=row.application_id,
            principal_fen=row.principal_fen,
            principal_left_fen=row.principal_left_fen,
            term_months=row.term_months,
            disbursed_on=row.disbursed_on,
            status=row.status,
            days_past_due=days_late(row.next_due_on, row.carried_days, on)
            if row.status is LoanStatus.ACTIVE
            else 0,
            bucket=row.bucket,
            asset_class=row.asset_class,
            next_due_on=row.next_due_on,
            next_due_fen=row.next_due_fen,
            mark=mark_of(row.mark),
        )
        for row in rows
    )
