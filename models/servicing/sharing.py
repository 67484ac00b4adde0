"""Each funder's part of a loan's rows and transactions (联合贷款分账).

Source: contract `rules.md` 11; domain reference 3.11. Each component is split for itself by
cumulative rounding, so that the parts of a funder sum to the rounded share of the whole; the last
funder, the lead, takes the rest.
"""

from collections.abc import Iterable
from fractions import Fraction

from models.money import Rounding, round_fen
from models.servicing.parts import NOTHING, Parts
from models.servicing.terms import Funder, Terms


class Sharing:
    """Splits a run of amounts among the funders, remembering what was split before."""

    def __init__(self, terms: Terms) -> None:
        self._funders = terms.funders
        self._rounding = terms.rounding
        self._sum = NOTHING

    def split(self, parts: Parts) -> tuple[Parts, ...]:
        """The part of each funder, in the order of the terms; empty without funders.

        Args:
            parts: what is split, in fen; negative where something is taken back.
        """
        if not self._funders:
            return ()
        before, after = self._sum, self._sum + parts
        self._sum = after
        shares = [
            _rounded(funder, after, self._rounding) - _rounded(funder, before, self._rounding)
            for funder in self._funders[:-1]
        ]
        return (*shares, parts - sum(shares, NOTHING))


def split_rows(terms: Terms, dues: Iterable[Parts]) -> tuple[tuple[Parts, ...], ...]:
    """Each row's split of what is due, in fen, the rows in order."""
    sharing = Sharing(terms)
    return tuple(sharing.split(due) for due in dues)


def _rounded(funder: Funder, whole: Parts, rounding: Rounding) -> Parts:
    """A funder's share of an amount, each component rounded."""
    return Parts(
        _share(funder.share, whole.principal_fen, rounding),
        _share(funder.share, whole.interest_fen, rounding),
        _share(funder.share, whole.fee_fen, rounding),
        _share(funder.share, whole.penalty_fen, rounding),
    )


def _share(share: Fraction, amount_fen: int, rounding: Rounding) -> int:
    """A share of an amount, in whole fen."""
    return round_fen(share * amount_fen, rounding) if amount_fen else 0
