"""The four components of what a borrower owes or pays, kept apart from end to end."""

from dataclasses import dataclass
from enum import IntEnum


class Component(IntEnum):
    """One of the four; the number is its place in `Parts` and in lists of four."""

    PRINCIPAL = 0
    INTEREST = 1
    FEE = 2
    PENALTY = 3

    @property
    def word(self) -> str:
        """The component as the contract writes it: ``principal``."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Parts:
    """Principal, interest, fee and penalty, in fen; they add and subtract one by one."""

    principal_fen: int = 0
    interest_fen: int = 0
    fee_fen: int = 0
    penalty_fen: int = 0

    @classmethod
    def only(cls, component: Component, amount_fen: int) -> "Parts":
        """An amount in one component, nothing in the others."""
        amounts = [0, 0, 0, 0]
        amounts[component] = amount_fen
        return cls(*amounts)

    @property
    def in_order(self) -> tuple[int, int, int, int]:
        """The four amounts in the order of `Component`, in fen."""
        return self.principal_fen, self.interest_fen, self.fee_fen, self.penalty_fen

    @property
    def total_fen(self) -> int:
        """The four together, in fen."""
        return self.principal_fen + self.interest_fen + self.fee_fen + self.penalty_fen

    def __add__(self, other: "Parts") -> "Parts":
        if other is NOTHING:
            return self
        return Parts(
            self.principal_fen + other.principal_fen,
            self.interest_fen + other.interest_fen,
            self.fee_fen + other.fee_fen,
            self.penalty_fen + other.penalty_fen,
        )

    def __sub__(self, other: "Parts") -> "Parts":
        if other is NOTHING:
            return self
        return Parts(
            self.principal_fen - other.principal_fen,
            self.interest_fen - other.interest_fen,
            self.fee_fen - other.fee_fen,
            self.penalty_fen - other.penalty_fen,
        )


NOTHING = Parts()
"""The usual parts of a row that nothing has happened to: shared, and free to add or take away."""
