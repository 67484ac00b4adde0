"""Who answers for the borrower is asked to pay: a guarantor (代偿), or an insurer (理赔)."""

from dataclasses import dataclass, field
from typing import ClassVar

from sqlalchemy import insert

from db.audit import PERSONAL
from db.claims import open_fen
from db.evidence import MIN_REFERENCE, ReferenceMissing
from db.loan_file import load
from db.office import Command, Tx
from db.records import add, same_version
from db.roles import RISK, SENIORS
from db.schema import compensation_claim
from models.origination.authority import Role
from models.origination.entry import check_text
from models.servicing.claims import PayerKind, claimable, may_be_claimed


@dataclass(frozen=True, slots=True)
class ClaimOpened:
    """The claim; nothing is booked until money comes."""

    claim_id: int
    loan_number: str
    amount_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenClaim(Command[ClaimOpened]):
    """Claim from a guarantor or insurer what the oldest installments of a loan owe."""

    roles: ClassVar[frozenset[Role]] = SENIORS | RISK

    loan_id: int
    """Which loan."""
    payer: PayerKind
    """Who answers for the borrower."""
    payer_name: str = field(metadata=PERSONAL)
    """The name of the guarantor or insurer."""
    reference: str
    """Number of the guarantee contract or policy; at least 4 characters."""
    through_row: int
    """The last installment that is claimed; all older ones that are owed are claimed with it."""
    amount_fen: int
    """Claimed, in fen; at most what these installments owe, less what is claimed already."""
    seen_version: int | None = None
    """The loan's version on the officer's screen; another one is refused."""

    def run(self, tx: Tx) -> ClaimOpened:
        """Write the claim down.

        Raises:
            NotFound, ChangedMeanwhile, LoanSold: the loan is gone, changed, or no longer ours.
            ReferenceMissing, BadInput: the payer or the contract is not named.
            BadEvent: there is no such installment, or nothing is claimed.
            ClaimExceedsOwed: it is more than they owe and is not claimed already.
        """
        file = load(tx.connection, self.loan_id)
        same_version(file.row, "loan", self.seen_version)
        file.must_be_ours()
        if len(self.reference.strip()) < MIN_REFERENCE:
            raise ReferenceMissing(MIN_REFERENCE)
        check_text("payer_name", self.payer_name)
        state = file.state(tx.business_date)
        owed = claimable(state.rows, self.through_row) - state.recovered
        left_fen = max(0, owed.total_fen - open_fen(tx.connection, self.loan_id))
        may_be_claimed(self.amount_fen, left_fen)
        columns = {
            "loan_id": self.loan_id,
            "payer": self.payer,
            "payer_name": self.payer_name,
            "through_row": self.through_row,
            "amount_fen": self.amount_fen,
            "reference": self.reference.strip(),
            "officer_id": tx.officer.id,
            "opened_on": tx.business_date,
            "at": tx.at,
            "key": tx.key,
        }
        claim_id = add(tx.connection, insert(compensation_claim), columns)
        return ClaimOpened(claim_id, file.row.number, self.amount_fen)
