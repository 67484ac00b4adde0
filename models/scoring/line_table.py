"""One line of a card in full: its states, their points, and what the training rows were in them.

Weight of evidence (WoE) is ``ln(share of the good / share of the bad)``; the information value (IV)
sums the gaps weighted by it. Source: domain reference 3.12 and 3.13 (an empty state counts 0.5).
"""

from dataclasses import dataclass
from decimal import localcontext

from models.money import PPM
from models.scoring.cuts import Number, Value
from models.scoring.scorecard import BinCount, CardLine
from models.scoring.states import State, StateKind, states
from models.scoring.validation import ScoreCount, information_value_ppm, share_of

MILLI = 1_000


@dataclass(frozen=True, slots=True)
class Trained:
    """What the training rows of one state were."""

    rows: int
    share_ppm: int
    """Of all training rows."""
    bad_rate_ppm: int
    woe_milli: int
    """Weight of evidence in thousandths; above zero: better than the average row."""


@dataclass(frozen=True, slots=True)
class StateRow:
    """One state of a feature."""

    kind: StateKind
    above: Number | None
    """The bin holds what is above it; the code of a special state; None is open."""
    up_to: Number | None
    """And up to it; None is open."""
    words: tuple[str, ...]
    points: int
    is_here: bool
    """The customer is in it."""
    trained: Trained | None
    """None where the card does not tell, or no training row was there."""


@dataclass(frozen=True, slots=True)
class LineTable:
    """A feature's line of a card."""

    feature: str
    value: Value
    """Of the customer; None is missing."""
    rows: tuple[StateRow, ...]
    """Bins in their order, then special codes, missing, unseen."""
    iv_milli: int | None
    """Information value in thousandths; None where the card does not tell its training rows."""


def line_table(line: CardLine, value: Value) -> LineTable:
    """A line of a card with the customer's state marked in it.

    Args:
        line: of the card.
        value: of the customer, in the feature's unit.

    Raises:
        UnreadableValue: a word where the card has numbers.
    """
    here = line.cuts.state(value)
    trained = _trained(line.counts)
    rows = tuple(
        _row(state, points, trained.get(state.index), is_here=state.index == here)
        for state, points in zip(states(line.cuts), line.by_state, strict=True)
    )
    return LineTable(line.feature, value, rows, _iv_milli(line.counts))


def _row(state: State, points: int, trained: Trained | None, *, is_here: bool) -> StateRow:
    above = state.above if state.code is None else state.code
    return StateRow(state.kind, above, state.up_to, state.words, points, is_here, trained)


def _trained(counts: tuple[BinCount, ...]) -> dict[int, Trained]:
    """What the training rows were, by state; a state without any is not there."""
    good, bad = sum(c.good for c in counts), sum(c.bad for c in counts)
    return {
        state: Trained(
            rows=count.good + count.bad,
            share_ppm=(count.good + count.bad) * PPM // (good + bad),
            bad_rate_ppm=count.bad * PPM // (count.good + count.bad),
            woe_milli=_woe_milli(count, good, bad),
        )
        for state, count in enumerate(counts)
        if count.good + count.bad
    }


def _woe_milli(count: BinCount, good: int, bad: int) -> int:
    """``ln(share of the good / share of the bad)`` in thousandths, rounded half-even."""
    with localcontext() as exact:
        exact.prec = 40
        odds = share_of(count.good, max(1, good)) / share_of(count.bad, max(1, bad))
        return int((odds.ln() * MILLI).to_integral_value())


def _iv_milli(counts: tuple[BinCount, ...]) -> int | None:
    """The information value in thousandths, of the states that training rows were in."""
    if not sum(c.good for c in counts) or not sum(c.bad for c in counts):
        return None
    return information_value_ppm([ScoreCount(0, c.good, c.bad) for c in counts]) * MILLI // PPM
