"""Loans that are sold; for tests."""

from datetime import date
from typing import Any

from db.commands.add_funder import AddFunder
from db.commands.countersign import Countersign
from db.commands.sell_loans import SaleProposed, SellLoans
from models.books.partners import FunderKind
from tests.support import Branch

BUYER = AddFunder(
    code="TR-1",
    name="示例信托",
    kind=FunderKind.TRUST,
    licence="T0001",
    service_fee_ppm=100_000,
)


def an_offer(price_fen: int, **told: Any) -> SellLoans:
    """An offer of the trust for loans, with its opinion."""
    facts: dict[str, Any] = {
        "opinion": "会计意见书 2026-017",
        "opinion_on": date(2026, 3, 31),
    } | told
    return SellLoans(buyer=BUYER.code, price_fen=price_fen, **facts)


def sell(branch: Branch, price_fen: int, **told: Any) -> SaleProposed:
    """Sell loans to the trust, with both signatures."""
    proposed = branch.do(an_offer(price_fen, **told), "treasury")
    branch.do(Countersign(proposal_id=proposed.proposal_id), "manager")
    return proposed
