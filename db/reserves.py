"""The loan-loss reserve as the books have it, and the principal that it stands for."""

from sqlalchemy import Connection, func, select

from db.schema import journal_leg, loan, loan_partner
from models.books.accounts import AccountCode
from models.books.reserve import Balances, Reserve
from models.servicing.state import LoanStatus

_STAGES = (
    AccountCode.RESERVE_STAGE_1,
    AccountCode.RESERVE_STAGE_2,
    AccountCode.RESERVE_STAGE_3,
)
_OWN_LEFT_FEN = loan.c.principal_left_fen - func.coalesce(loan_partner.c.partner_left_fen, 0)
"""Our own principal outstanding: a partner, or who bought a loan, reserves for its part itself."""


def own_by_class(connection: Connection) -> Balances:
    """Own principal of the open loans in each class, in fen."""
    rows = connection.execute(
        select(loan.c.asset_class, func.sum(_OWN_LEFT_FEN).label("principal_fen"))
        .outerjoin(loan_partner, loan_partner.c.loan_id == loan.c.id)
        .where(loan.c.status == LoanStatus.ACTIVE)
        .group_by(loan.c.asset_class)
    )
    return {row.asset_class: int(row.principal_fen) for row in rows}


def booked_reserve(connection: Connection) -> Reserve:
    """What is left of each stage, in fen."""
    booked = {
        row.account_code: -int(row.fen)
        for row in connection.execute(
            select(journal_leg.c.account_code, func.sum(journal_leg.c.amount_fen).label("fen"))
            .where(journal_leg.c.account_code.in_(_STAGES))
            .group_by(journal_leg.c.account_code)
        )
    }
    return Reserve(*(booked.get(stage, 0) for stage in _STAGES))
