"""What a score means: the odds behind its points, and the band it falls into.

Both are data of the scorecard. Source: domain reference 3.12.
"""

from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum
from functools import lru_cache

from models.money import PPM


class Band(StrEnum):
    """Risk bands, best first (domain reference 3.12). What each may do is policy."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"


@dataclass(frozen=True, slots=True)
class Scale:
    """How points are odds: ``base_score`` is odds of ``base_odds``:1, and ``pdo`` doubles them."""

    base_score: int = 600
    base_odds: int = 50
    """Good customers to one bad."""
    pdo: int = 20
    """Points that double the odds."""

    def pd_ppm(self, score: int) -> int:
        """Probability of default at a score, in ppm, rounded half-even (domain reference 3.12)."""
        return _pd_ppm(self, score)


@lru_cache(maxsize=4096)
def _pd_ppm(scale: Scale, score: int) -> int:
    """``1 / (1 + base_odds * 2 ** ((score - base_score) / pdo))``, in ppm."""
    with localcontext() as exact:
        exact.prec = 40
        doublings = Decimal(score - scale.base_score) / scale.pdo
        return int((PPM / (1 + scale.base_odds * Decimal(2) ** doublings)).to_integral_value())


@dataclass(frozen=True, slots=True)
class BandFloors:
    """The lowest score of each band; below ``d`` is band E."""

    a: int = 660
    b: int = 620
    c: int = 580
    d: int = 540

    @property
    def by_band(self) -> dict[Band, int]:
        """The floor of each band that has one, best first."""
        return dict(zip(Band, (self.a, self.b, self.c, self.d), strict=False))

    def band(self, score: int) -> Band:
        """The band of a score."""
        if score >= self.b:
            return Band.A if score >= self.a else Band.B
        if score >= self.c:
            return Band.C
        return Band.D if score >= self.d else Band.E
