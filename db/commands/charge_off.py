"""A loan is charged off: nobody counts on it any more, and it earns nothing (转呆账)."""

from dataclasses import dataclass, field
from typing import ClassVar

from db.audit import PERSONAL
from db.charge_offs import ChargeOffChanged, change_charge_off
from db.office import Command, Tx
from db.roles import MANAGERS, RISK
from models.origination.authority import Role
from models.servicing.events import ChargeOff as Happening


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeOff(Command[ChargeOffChanged]):
    """Charge a loan off: no interest income and no penalty from now on; the schedule stays owed."""

    roles: ClassVar[frozenset[Role]] = MANAGERS | RISK

    loan_id: int
    """Which loan."""
    reason: str = field(metadata=PERSONAL)
    """Why, in the officer's words."""
    seen_version: int | None = None
    """The loan's version on the officer's screen; another one is refused."""

    def run(self, tx: Tx) -> ChargeOffChanged:
        """Record it, and book the difference.

        Raises:
            NotFound, ChangedMeanwhile: the loan is gone or changed.
            ReasonMissing: the reason says nothing.
            AlreadyChargedOff, NothingOutstanding, LoanWrittenOff: the loan's own rules.
        """
        event = Happening(tx.business_date)
        return change_charge_off(tx, self.loan_id, event, self.reason, self.seen_version)
