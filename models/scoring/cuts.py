"""How the values of one feature are cut into states, each of which is worth points of its own.

States are counted in this order: the bins; each special code; missing; for a feature of words, what
training never saw. Every value of the right kind has a state.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import isfinite

from models.errors import Refusal
from models.scoring.feature import Direction

Number = int | float
"""A value of a feature; a float only where a column of somebody's table is no whole number."""
Value = Number | str | None
"""What a feature may be: a number, a word, or missing."""


@dataclass(eq=False)
class BadCard(Refusal):
    """A scorecard that contradicts itself or cannot be read."""

    where: str
    """The feature or the field."""
    problem: str
    """A word that the catalogs know: ``shape``, ``order``, ``length``, ``direction``, ..."""


@dataclass(eq=False)
class UnreadableValue(Refusal):
    """The value of a feature is of the wrong kind: a word where there are numbers."""

    feature: str
    value: str


@dataclass(frozen=True)
class Cuts:
    """The states of one feature: by thresholds if it is a number, by lists if it is a word.

    Bin ``i`` holds the values above threshold ``i-1`` up to threshold ``i``, or the words of
    ``categories[i]``.
    """

    feature: str
    direction: Direction
    thresholds: tuple[Number, ...] = ()
    """Ascending; a value equal to one belongs to the bin on its left."""
    specials: tuple[Number, ...] = ()
    """Codes that stand for a state and not for an amount, such as -999."""
    categories: tuple[tuple[str, ...], ...] = ()
    """Words of each bin, in place of thresholds."""

    def __post_init__(self) -> None:
        words = [word for bin_ in self.categories for word in bin_]
        if self.categories and (self.thresholds or self.specials or len(set(words)) < len(words)):
            raise BadCard(self.feature, "categories")
        if any(low >= high for low, high in pairwise(self.thresholds)):
            raise BadCard(self.feature, "order")
        numbers = (*self.thresholds, *self.specials)
        if len(set(self.specials)) < len(self.specials) or not all(map(isfinite, numbers)):
            raise BadCard(self.feature, "order")

    @cached_property
    def bins(self) -> int:
        """How many bins there are; special codes, missing and unseen come after them."""
        return len(self.categories) or len(self.thresholds) + 1

    @cached_property
    def missing(self) -> int:
        """The state of a missing value."""
        return self.bins + len(self.specials)

    @cached_property
    def states(self) -> int:
        """How many states there are in all."""
        return self.missing + 1 + bool(self.categories)

    @cached_property
    def _named(self) -> dict[Value, int]:
        """The state of each special code and of each word."""
        named: dict[Value, int] = {code: self.bins + at for at, code in enumerate(self.specials)}
        return named | {word: at for at, bin_ in enumerate(self.categories) for word in bin_}

    def state(self, value: Value) -> int:
        """The state of a value.

        Raises:
            UnreadableValue: a word where there are numbers.
        """
        if value is None or value != value:  # noqa: PLR0124 - not a number is missing
            return self.missing
        if self.categories:
            return self._named.get(str(value), self.missing + 1)
        if isinstance(value, str):
            raise UnreadableValue(self.feature, value)
        if self.specials and value in self._named:
            return self._named[value]
        return bisect_left(self.thresholds, value)

    def bounds(self, value: Value) -> tuple[Number | None, Number | None]:
        """The threshold below and the last value of the bin that holds ``value``.

        The bin holds what is **above** the first, up to the second; None is open, or no bin of
        numbers.
        """
        return self.bounds_of(self.state(value))

    def bounds_of(self, state: int) -> tuple[Number | None, Number | None]:
        """As `bounds`, of a state."""
        if self.categories or state >= self.bins:
            return None, None
        low = self.thresholds[state - 1] if state else None
        return low, self.thresholds[state] if state < len(self.thresholds) else None

    def falls(self) -> Iterator[tuple[int, int]]:
        """Neighbouring bins, the one that must not give less first; none for words, or if free."""
        if self.direction is not Direction.FREE and not self.categories:
            for left in range(self.bins - 1):
                is_rising = self.direction is Direction.HIGHER_BETTER
                yield (left + 1, left) if is_rising else (left, left + 1)
