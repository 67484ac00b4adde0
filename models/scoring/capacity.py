"""What a customer can repay a month: about the bad month, not about the mean (还款能力).

Sources: domain reference 3.14 (ability = income x share - debts), 6 S03 (income of a bad month).
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from models.money import PPM, Rounding, round_fen
from models.scoring.evidence import Evidence, low_mean
from models.scoring.feature import ratio_ppm

MONTHS_PER_YEAR = 12


class IncomeBasis(StrEnum):
    """What the income rests on."""

    INFLOWS = "inflows"
    """Money that was seen to come in."""
    DECLARED = "declared"
    """The customer's word; to be verified (D06)."""
    UNKNOWN = "unknown"
    """Nothing known: no installment can be called affordable."""


@dataclass(frozen=True, slots=True)
class Capacity:
    """What is left for an installment in a bad month. All amounts in fen a month."""

    basis: IncomeBasis
    income_months: int
    """Months of inflow that the income rests on; 0 unless the basis is inflows."""
    income_fen: int
    """Of a bad month."""
    debt_elsewhere_fen: int | None
    """Installments owed to others; None where no credit report tells, and then counted as none."""
    debt_here_fen: int
    """Installments owed here."""
    share_ppm: int
    """Of the income, that all installments together may take: policy."""
    affordable_fen: int
    """Never negative."""

    @property
    def debt_fen(self) -> int:
        """Installments already owed, here and elsewhere."""
        return (self.debt_elsewhere_fen or 0) + self.debt_here_fen

    def burden_ppm(self, installment_fen: int) -> int | None:
        """All debts with a new installment as a share of the income (DTI); None without income."""
        return ratio_ppm(self.debt_fen + installment_fen, self.income_fen)

    def allows(self, installment_fen: int) -> bool:
        """Whether an installment fits into a bad month."""
        return installment_fen <= self.affordable_fen


def repayment_capacity(seen: Evidence, debt_here_fen: int, share_ppm: int) -> Capacity:
    """Work out the affordable installment: ``max(0, income x share - debts)``, rounded down.

    Args:
        seen: the evidence that the score saw.
        debt_here_fen: installments owed to us a month, all open loans.
        share_ppm: part of the income that installments may take, from the policy.
    """
    if seen.inflows:
        basis, income_fen = IncomeBasis.INFLOWS, low_mean(seen.inflows)
    elif seen.applicant.monthly_income_fen is not None:
        basis, income_fen = IncomeBasis.DECLARED, seen.applicant.monthly_income_fen
    else:
        basis, income_fen = IncomeBasis.UNKNOWN, 0
    elsewhere = seen.credit_report.monthly_debt_fen if seen.credit_report else None
    room = income_fen * share_ppm // PPM - (elsewhere or 0) - debt_here_fen
    return Capacity(
        basis=basis,
        income_months=len(seen.inflows),
        income_fen=income_fen,
        debt_elsewhere_fen=elsewhere,
        debt_here_fen=debt_here_fen,
        share_ppm=share_ppm,
        affordable_fen=max(0, room),
    )


def largest_principal_fen(affordable_fen: int, yearly_rate_ppm: int, months: int) -> int:
    """The principal whose equal installments take all that is affordable, rounded down, in fen.

    ``A (1 - (1 + i) ** -n) / i`` with the yearly rate over twelve, exact (domain reference 3.14:
    1200.00 a month at 18 % over 6 months carry 6836.62).

    Args:
        affordable_fen: a month.
        yearly_rate_ppm: nominal rate a year.
        months: number of installments.
    """
    monthly = Fraction(yearly_rate_ppm, PPM * MONTHS_PER_YEAR)
    if not monthly:
        return affordable_fen * months
    return round_fen(affordable_fen * (1 - (1 + monthly) ** -months) / monthly, Rounding.DOWN)
