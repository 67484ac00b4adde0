"""What was approved before: for one customer, and by one officer."""

from sqlalchemy import Connection, case, func, select

from db.office import Tx
from db.schema import application, decision, loan
from models.origination.authority import EarlierApproval
from models.origination.decision import DecisionKind
from models.servicing.state import LoanStatus

_APPROVALS = tuple(kind for kind in DecisionKind if kind.is_approval)


def earlier_approvals(connection: Connection, customer_id: int) -> tuple[EarlierApproval, ...]:
    """Every approval that a customer ever got, with what is still owed of it."""
    open_fen = case((loan.c.status == LoanStatus.ACTIVE, loan.c.principal_left_fen), else_=0)
    rows = connection.execute(
        select(decision.c.business_date, decision.c.amount_fen, func.coalesce(open_fen, 0))
        .join(application, application.c.id == decision.c.application_id)
        .outerjoin(loan, loan.c.application_id == application.c.id)
        .where(application.c.customer_id == customer_id, decision.c.kind.in_(_APPROVALS))
    )
    return tuple(EarlierApproval(*row) for row in rows)


def overrides_this_month(tx: Tx) -> tuple[int, int]:
    """How many of the officer's decisions this month were overrides, and how many there were."""
    first = tx.business_date.replace(day=1)
    overrides, decisions = tx.connection.execute(
        select(func.coalesce(func.sum(decision.c.is_override), 0), func.count()).where(
            decision.c.officer_id == tx.officer.id, decision.c.business_date >= first
        )
    ).one()
    return int(overrides), int(decisions)
