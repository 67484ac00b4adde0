"""Decisions as officers write them down in tests."""

from typing import Any

from db.commands.decide import Decide
from models.origination.decision import DecisionKind
from tests.borrowers import NOTE


def approve(application_id: int, amount_fen: int = 300_000, **facts: Any) -> Decide:
    """3,000 yuan over six months, unless told otherwise."""
    terms: dict[str, Any] = {
        "kind": DecisionKind.APPROVE,
        "amount_fen": amount_fen,
        "term_months": 6,
    }
    return Decide(application_id=application_id, **terms | facts)


def decline(application_id: int, *reasons: str, note: str = "") -> Decide:
    """For these reasons."""
    return Decide(
        application_id=application_id, kind=DecisionKind.DECLINE, reasons=reasons, note=note
    )


def override(application_id: int, amount_fen: int = 300_000) -> Decide:
    """Approved against the recommendation: an existing customer with good repayment."""
    return approve(application_id, amount_fen, reasons=("O02",), note=NOTE)
