"""What a day close has moved: counted chunk by chunk, told in its report."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Moved:
    """What happened to the branch's loans, and to the reserve. Amounts in fen."""

    accrued_fen: int = 0
    """Interest and fees that fell due."""
    newly_overdue: int = 0
    """Loans whose first day past due it is."""
    moved: int = 0
    """Loans whose arrears stage or class changed."""
    newly_non_accrual: int = 0
    exceptions: int = 0
    """Loans that could not be moved; they wait for the next close."""
    reserve_charge_fen: int = 0
    """At a month's end: what the reserve was raised by; negative for a release."""

    def __add__(self, other: "Moved") -> "Moved":
        return Moved(*(getattr(self, name) + getattr(other, name) for name in Moved.__slots__))
