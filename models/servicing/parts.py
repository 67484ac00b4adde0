"""The four components of what a borrower owes or pays, kept apart from end to end."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Parts:
    """Principal, interest, fee and penalty, in fen; they add and subtract one by one."""

    principal_fen: int = 0
    interest_fen: int = 0
    fee_fen: int = 0
    penalty_fen: int = 0

    @property
    def total_fen(self) -> int:
        """The four together, in fen."""
        return self.principal_fen + self.interest_fen + self.fee_fen + self.penalty_fen

    def __add__(self, other: "Parts") -> "Parts":
        return Parts(
            self.principal_fen + other.principal_fen,
            self.interest_fen + other.interest_fen,
            self.fee_fen + other.fee_fen,
            self.penalty_fen + other.penalty_fen,
        )

    def __sub__(self, other: "Parts") -> "Parts":
        return Parts(
            self.principal_fen - other.principal_fen,
            self.interest_fen - other.interest_fen,
            self.fee_fen - other.fee_fen,
            self.penalty_fen - other.penalty_fen,
        )


NOTHING = Parts()
