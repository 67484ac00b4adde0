"""What was approved before, and so what an officer may decide alone, with a second, or not."""

from dataclasses import dataclass

from sqlalchemy import Connection, case, func, select

from db import policies
from db.flags import in_force
from db.office import Reader, Tx
from db.schema import application, decision, loan
from models.origination.authority import EarlierApproval
from models.origination.decision import DecisionKind
from models.origination.flags import may_be_lent_to
from models.scoring.scale import Band
from models.servicing.state import LoanStatus

_APPROVALS = tuple(kind for kind in DecisionKind if kind.is_approval)


@dataclass(frozen=True, slots=True)
class Signing:
    """What a decision answers for, and how many signatures it needs."""

    exposure_fen: int
    """The new loan with all that the customer has from us; 0 unless money will be lent."""
    limit_fen: int
    """What the officer's role may approve alone for one customer."""
    needs_second: bool


def signing(
    door: Tx | Reader,
    customer_id: int,
    band: Band,
    kind: DecisionKind,
    amount_fen: int,
    *,
    override: bool,
) -> Signing:
    """Check a decision against the officer's authority.

    Args:
        door: who decides, on which day.
        customer_id: about whom.
        band: the customer's.
        kind: what is decided.
        amount_fen: to be lent; only approvals have one.
        override: it goes against the recommendation.

    Raises:
        CustomerFrozen: a flag on the customer forbids new money.
        AboveAuthority: nobody could sign so much, or the role approves nothing.
        MayNotOverride, OverridesUsedUp: the officer may not go against the recommendation.
    """
    authority, role = policies.authority(door.connection, door.business_date), door.officer.role
    limit_fen = authority.approve_max_fen.get(role, 0)
    if not kind.is_approval:
        if override:
            authority.may_override(role, Band.A)
        return Signing(0, limit_fen, needs_second=False)
    may_be_lent_to(in_force(door.connection, customer_id))
    exposure = exposure_fen(door, customer_id, amount_fen)
    authority.may_propose(role, exposure)
    if override:
        authority.may_override(role, band)
        authority.may_override_again(role, *overrides_this_month(door))
    needs_second = authority.needs_second_signature(role, exposure, is_override=override)
    return Signing(exposure, limit_fen, needs_second)


def exposure_fen(door: Tx | Reader, customer_id: int, new_fen: int) -> int:
    """What an approver of a new loan answers for; see `Authority.exposure_fen`."""
    authority = policies.authority(door.connection, door.business_date)
    earlier = earlier_approvals(door.connection, customer_id)
    return authority.exposure_fen(earlier, new_fen, door.business_date)


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


def overrides_this_month(door: Tx | Reader) -> tuple[int, int]:
    """How many of the officer's decisions this month were overrides, and how many there were."""
    first = door.business_date.replace(day=1)
    overrides, decisions = door.connection.execute(
        select(func.count().filter(decision.c.is_override), func.count()).where(
            decision.c.officer_id == door.officer.id, decision.c.business_date >= first
        )
    ).one()
    return overrides, decisions
