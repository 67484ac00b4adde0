"""A pool of loans is sold and leaves the balance sheet (真实出售, 终止确认)."""

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from sqlalchemy import insert

from db.codec import read
from db.commands.reverse import MIN_REASON
from db.loan_change import add_event
from db.loan_file import load
from db.office import Command, Tx
from db.partners import funder_row
from db.proposals import propose
from db.records import AnyRow, add
from db.roles import TREASURY
from db.sales import Pool, pool_of
from db.schema import loan_partner, loan_sale, sold_loan
from models.books.sales import SalePart, share_pool
from models.errors import BadInput, Refusal
from models.money import MAX_FEN
from models.origination.authority import Role
from models.servicing.events import Sell
from models.servicing.refusals import AfterAsOf


@dataclass(eq=False)
class OpinionMissing(Refusal):
    """Loans leave the balance sheet only with a signed accounting opinion (CAS 23)."""


@dataclass(eq=False)
class PoolChanged(Refusal):
    """The loans no longer stand for what they did when the price was agreed."""

    seen_fen: int
    carried_fen: int


@dataclass(frozen=True, slots=True)
class SaleProposed:
    """The first signature is on it. Amounts in fen."""

    proposal_id: int
    buyer: str
    loans: int
    carried_fen: int
    """What the loans stand for, before their reserve."""
    result_fen: int
    """What the sale would earn; negative for a loss."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SellLoans(Command[SaleProposed]):
    """Propose to sell loans that pay; the branch manager signs second (J23).

    They leave the balance sheet, with their reserve. We go on servicing them: what customers pay
    is kept for the buyer and passed on when we settle with it.
    """

    roles: ClassVar[frozenset[Role]] = TREASURY

    buyer: str
    """Code of the partner that buys."""
    price_fen: int
    """Paid by the buyer, in fen."""
    retained_fen: int = 0
    """Piece of the pool that we keep, in fen."""
    opinion: str
    """Reference of the signed accounting opinion that risks and rewards pass to the buyer."""
    opinion_on: date
    """Date of the opinion."""
    loan_ids: tuple[int, ...] = ()
    """Which loans; none: all that may be sold, the oldest first."""
    most_fen: int | None = None
    """Principal of the pool at most, in fen."""
    seen_fen: int | None = None
    """What the loans stood for on the officer's screen, in fen; another amount is refused."""

    def run(self, tx: Tx) -> SaleProposed:
        """Choose the loans and put the sale before the branch manager.

        Raises:
            BadInput: the price is nothing, or the piece kept less than nothing.
            OpinionMissing, AfterAsOf: no opinion was signed, or not yet.
            NotFound, NotForSale, NothingForSale, PoolChanged: the loans are not to be sold so.
            AlreadyProposed: a sale to this buyer waits for its second signature already.
        """
        self._check(tx)
        buyer = funder_row(tx.connection, self.buyer)
        pool = pool_of(tx.connection, tx.business_date, self.loan_ids, self.most_fen)
        _same(self.seen_fen, pool)
        chosen = replace(self, loan_ids=pool.loan_ids, most_fen=None, seen_fen=pool.carried_fen)
        proposal_id = propose(tx, "sell-loans", "funder", buyer.id, chosen)
        received_fen = self.price_fen + self.retained_fen + pool.reserve_fen
        return SaleProposed(
            proposal_id,
            buyer.code,
            len(pool.loan_ids),
            pool.carried_fen,
            received_fen - pool.carried_fen,
        )

    def _check(self, tx: Tx) -> None:
        for name, least in (("price_fen", 1), ("retained_fen", 0)):
            if not least <= getattr(self, name) <= MAX_FEN:
                raise BadInput(name, str(getattr(self, name)), "number")
        if len(self.opinion.strip()) < MIN_REASON:
            raise OpinionMissing
        if self.opinion_on > tx.business_date:
            raise AfterAsOf(self.opinion_on, tx.business_date)


def sign_sale(tx: Tx, proposal: AnyRow) -> None:
    """Carry out a sale that has its second signature: every loan leaves the balance sheet today.

    Raises:
        NotForSale: one of the loans may no longer be sold.
        PoolChanged: something was paid or fell due since.
    """
    command = read(SellLoans, proposal.content)
    pool = pool_of(tx.connection, tx.business_date, command.loan_ids)
    _same(command.seen_fen, pool)
    whole = SalePart(command.price_fen, command.retained_fen, pool.reserve_fen)
    buyer_id, sale_id = proposal.subject_id, _write(tx, command, whole, proposal)
    parts = share_pool(pool.principal_fen, whole)
    for loan_id, principal_fen, part in zip(pool.loan_ids, pool.principal_fen, parts, strict=True):
        kept = {
            "loan_id": loan_id,
            "sale_id": sale_id,
            "price_fen": part.price_fen,
            "retained_fen": part.retained_fen,
            "reserve_fen": part.reserve_fen,
        }
        tx.connection.execute(insert(sold_loan), kept)
        owned = {"loan_id": loan_id, "funder_id": buyer_id, "partner_left_fen": principal_fen}
        tx.connection.execute(insert(loan_partner), owned)
        file = replace(load(tx.connection, loan_id), sold_for=part)
        add_event(tx, file, Sell(tx.business_date))


def _same(seen_fen: int | None, pool: Pool) -> None:
    if seen_fen not in {None, pool.carried_fen}:
        raise PoolChanged(seen_fen or 0, pool.carried_fen)


def _write(tx: Tx, command: SellLoans, whole: SalePart, proposal: AnyRow) -> int:
    """The row of the sale; its number."""
    columns = {
        "funder_id": proposal.subject_id,
        "sold_on": tx.business_date,
        "price_fen": whole.price_fen,
        "retained_fen": whole.retained_fen,
        "reserve_fen": whole.reserve_fen,
        "opinion": command.opinion.strip(),
        "opinion_on": command.opinion_on,
        "proposal_id": proposal.id,
    }
    return add(tx.connection, insert(loan_sale), columns)
