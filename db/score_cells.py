"""Applications counted by what a scorecard made of them, what was decided, and how they ended.

A loan is bad if, within the days that policy sets, its principal went to non-accrual (91 days past
due, or charged off) or it was written off: the books and the events say so, with their days. It is
good if it is older than that and was neither; of a loan that was sold meanwhile nobody knows. A
returned disbursement was no loan.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    case,
    false,
    func,
    null,
    select,
    true,
    union,
)

from db.monitor_filter import Dimension, MonitorFilter
from db.schema import (
    application,
    assessment,
    decision,
    journal_entry,
    journal_leg,
    loan,
    loan_event,
    officer,
    shadow_score,
    sold_loan,
)
from models.books.accounts import AccountCode
from models.origination.decision import DecisionKind
from models.scoring.cuts import Cuts
from models.scoring.limits import Limits
from models.scoring.outcomes import Cell

_FINAL = (DecisionKind.APPROVE, DecisionKind.CHANGE_TERMS, DecisionKind.DECLINE)


_BY: dict[Dimension, ColumnElement[Any]] = {
    Dimension.MONTH: func.strftime("%Y-%m", assessment.c.business_date),
    Dimension.OFFICER: officer.c.login,
    Dimension.CHANNEL: application.c.channel,
    Dimension.SCENE: application.c.scene,
}


def cells(
    connection: Connection, which: MonitorFilter, limits: Limits, today: date
) -> tuple[Cell, ...]:
    """The applications that one version judged, those alike together."""
    return tuple(cell for _, cell in grouped(connection, which, limits, today, null()))


def cells_by(
    connection: Connection, which: MonitorFilter, limits: Limits, today: date, by: Dimension
) -> dict[str, list[Cell]]:
    """As `cells`, for each month, officer, channel or scene; nobody's is left out."""
    found: dict[str, list[Cell]] = {}
    for group, cell in grouped(connection, which, limits, today, _BY[by]):
        if group is not None:
            found.setdefault(str(group), []).append(cell)
    return found


def grouped(
    connection: Connection,
    which: MonitorFilter,
    limits: Limits,
    today: date,
    group: ColumnElement[Any],
) -> Iterator[tuple[Any, Cell]]:
    """Cells with the group that they are of."""
    seen = _Tables(limits, today)
    alike = (group, application.c.score, seen.approved, seen.override, seen.bad)
    statement = seen.rows(which, *alike, func.count()).group_by(*alike)
    for row in connection.execute(statement):
        yield row[0], Cell(row[1], _flag(row[2]), bool(row[3]), _flag(row[4]), row[5])


def shadows(
    connection: Connection, challenger_id: int, which: MonitorFilter, limits: Limits, today: date
) -> list[tuple[int, int, bool | None, int]]:
    """Score, the challenger's score, whether the loan turned bad, and how many are alike."""
    seen = _Tables(limits, today)
    alike = (application.c.score, shadow_score.c.score, seen.bad)
    statement = (
        seen.rows(which, *alike, func.count())
        .join(shadow_score, shadow_score.c.assessment_id == assessment.c.id)
        .where(shadow_score.c.scorecard_id == challenger_id)
        .group_by(*alike)
    )
    return [(row[0], row[1], _flag(row[2]), row[3]) for row in connection.execute(statement)]


def states(
    connection: Connection, which: MonitorFilter, limits: Limits, today: date, cuts: Iterable[Cuts]
) -> dict[str, tuple[int, ...]]:
    """How many applications are in each state of each feature; read one by one."""
    cuts = tuple(cuts)
    found: dict[str, Counter[int]] = {one.feature: Counter() for one in cuts}
    statement = _Tables(limits, today).rows(which, assessment.c.features)
    for features in connection.execute(statement).scalars():
        for one in cuts:
            if one.feature in features:
                found[one.feature][one.state(features[one.feature])] += 1
    return {one.feature: tuple(found[one.feature][s] for s in range(one.states)) for one in cuts}


def _flag(value: Any) -> bool | None:
    return None if value is None else bool(value)


class _Tables:
    """The tables side by side: one row an application, with its last judgement and its loan."""

    def __init__(self, limits: Limits, today: date) -> None:
        self.decided = _decided()
        self.lent = _lent()
        self.ended = _turned_bad()
        is_old = self.lent.c.disbursed_on <= today - timedelta(days=limits.window_days)
        days = func.julianday(self.ended.c.on) - func.julianday(self.lent.c.disbursed_on)
        self.bad: ColumnElement[Any] = case(
            (~is_old, null()),
            (days <= limits.window_days, true()),
            (self.lent.c.is_sold, null()),
            (is_old, false()),
            else_=null(),
        )
        kind = decision.c.kind
        self.approved: ColumnElement[Any] = case(
            (kind.is_(None), null()), (kind == DecisionKind.DECLINE, false()), else_=true()
        )
        self.override = func.coalesce(decision.c.is_override, false())

    def rows(self, which: MonitorFilter, *columns: ColumnElement[Any]) -> Select[Any]:
        """Those that a filter lets through."""
        newest = select(func.max(assessment.c.id)).group_by(assessment.c.application_id)
        tables = (
            assessment.join(application, application.c.id == assessment.c.application_id)
            .outerjoin(self.decided, self.decided.c.application_id == application.c.id)
            .outerjoin(decision, decision.c.id == self.decided.c.decision_id)
            .outerjoin(officer, officer.c.id == decision.c.officer_id)
            .outerjoin(self.lent, self.lent.c.application_id == application.c.id)
            .outerjoin(self.ended, self.ended.c.loan_id == self.lent.c.loan_id)
        )
        return (
            select(*columns)
            .select_from(tables)
            .where(
                assessment.c.id.in_(newest),
                application.c.is_training_sample.is_(False),
                *_conditions(which),
            )
        )


def _conditions(which: MonitorFilter) -> Iterator[ColumnElement[bool]]:
    wanted = {
        assessment.c.scorecard_id: which.scorecard_id,
        officer.c.login: which.officer,
        application.c.channel: which.channel,
        application.c.scene: which.scene,
    }
    yield from (column == value for column, value in wanted.items() if value is not None)
    if which.since is not None:
        yield assessment.c.business_date >= which.since
    if which.until is not None:
        yield assessment.c.business_date <= which.until


def _decided() -> FromClause:
    """The last decision about each application that ends its review, by its number."""
    return (
        select(decision.c.application_id, func.max(decision.c.id).label("decision_id"))
        .where(decision.c.kind.in_(_FINAL))
        .group_by(decision.c.application_id)
        .subquery("decided")
    )


def _lent() -> FromClause:
    """The loan of each application, if its money stayed with the customer."""
    returned = select(loan_event.c.loan_id).where(loan_event.c.kind == "return_disbursement")
    return (
        select(
            loan.c.id.label("loan_id"),
            loan.c.application_id,
            loan.c.disbursed_on,
            sold_loan.c.loan_id.is_not(None).label("is_sold"),
        )
        .outerjoin(sold_loan, sold_loan.c.loan_id == loan.c.id)
        .where(loan.c.id.not_in(returned))
        .subquery("lent")
    )


def _turned_bad() -> FromClause:
    """Loans that turned bad, each with the first day on which it was."""
    ended = (
        select(journal_entry.c.loan_id, journal_entry.c.business_date.label("on"))
        .join(journal_leg, journal_leg.c.entry_id == journal_entry.c.id)
        .where(
            journal_leg.c.account_code == AccountCode.LOANS_NON_ACCRUAL,
            journal_leg.c.amount_fen > 0,
        )
    )
    lost = select(loan_event.c.loan_id, loan_event.c.on).where(loan_event.c.kind == "write_off")
    both = union(ended, lost).subquery("ends")
    return (
        select(both.c.loan_id, func.min(both.c.on).label("on"))
        .group_by(both.c.loan_id)
        .subquery("ended")
    )
