"""Fees agreed beside interest: what for, when, how much, to whom. No other may be charged.

Source: domain reference 2.2 and 3.5b (综合融资成本明示). A fee is paid on top, never taken off
what is paid out (民法典 670). What others get (guarantor, insurer) passes through.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from models.money import PPM, Rounding, round_fen


class FeeItem(StrEnum):
    """What a fee is for."""

    SERVICE = "service"
    """The lender's own (手续费)."""
    GUARANTEE = "guarantee"
    """担保费."""
    INSURANCE = "insurance"
    """保险费."""


class FeeWhen(StrEnum):
    """What makes a fee due."""

    DISBURSEMENT = "disbursement"
    """Once, with the first installment; priced as if it were paid on the day of disbursement."""
    INSTALLMENT = "installment"
    """With every installment."""
    LATE = "late"
    """Contingent: an installment is late beyond the days of grace."""
    PREPAYMENT = "prepayment"
    """Contingent: principal is paid before it is due."""

    @property
    def is_contingent(self) -> bool:
        """Whether nothing is due as long as all goes as agreed (或有成本)."""
        return self in {FeeWhen.LATE, FeeWhen.PREPAYMENT}


@dataclass(frozen=True, slots=True)
class Fee:
    """One agreed fee: a fixed amount, a part of a principal, or both together."""

    item: FeeItem
    when: FeeWhen
    amount_fen: int = 0
    """Each time."""
    rate_ppm: int = 0
    """Each time: of the original principal; if contingent, of what is late or paid early."""
    payee: str = ""
    """Who gets it; empty: the lender."""

    @property
    def is_sound(self) -> bool:
        """Whether it costs something, and a contingent one is the lender's."""
        costs = min(self.amount_fen, self.rate_ppm) >= 0 < self.amount_fen + self.rate_ppm
        return costs and not (self.when.is_contingent and self.payee)

    def due_fen(self, base_fen: int, rounding: Rounding = Rounding.HALF_UP) -> int:
        """What it comes to on a principal, in fen."""
        return self.amount_fen + round_fen(Fraction(base_fen * self.rate_ppm, PPM), rounding)


def due_in_row(
    fees: tuple[Fee, ...], principal_fen: int, rounding: Rounding, *, is_first: bool
) -> tuple[int, int]:
    """What falls due with a row when all goes as agreed, and how much of it is others', in fen."""
    due = [
        (fee.due_fen(principal_fen, rounding), fee.payee)
        for fee in fees
        if fee.when is FeeWhen.INSTALLMENT or (is_first and fee.when is FeeWhen.DISBURSEMENT)
    ]
    return sum(fen for fen, _ in due), sum(fen for fen, payee in due if payee)


def upfront_fen(fees: tuple[Fee, ...], principal_fen: int, rounding: Rounding) -> int:
    """What is due for the disbursement itself, in fen."""
    once = (fee for fee in fees if fee.when is FeeWhen.DISBURSEMENT)
    return sum(fee.due_fen(principal_fen, rounding) for fee in once)
