"""A batch gives every row what the desk would give it, to the digit."""

from math import inf, nan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.scoring.batch import score_batch, states
from models.scoring.breakdown import UnknownFeature, total_score
from models.scoring.cuts import Cuts, UnreadableValue, Value
from models.scoring.feature import Direction
from models.scoring.scale import BandFloors, Scale
from models.scoring.scorecard import CardLine, PairTable, Scorecard

AMOUNT = Cuts("amount", Direction.HIGHER_BETTER, (-5, 0.5, 7), specials=(-999, 99))
WORK = Cuts("work", Direction.FREE, categories=(("none",), ("gig", "shop")))
CARD = Scorecard(
    "both",
    1,
    "",
    Scale(),
    BandFloors(),
    500,
    (
        CardLine(
            "amount",
            None,
            AMOUNT.direction,
            AMOUNT.thresholds,
            (-9, 0, 3, 8),
            -4,
            AMOUNT.specials,
            (5, -6),
        ),
        CardLine(
            "work",
            None,
            Direction.FREE,
            (),
            (7, -3),
            1,
            categories=WORK.categories,
            unseen_points=-2,
        ),
    ),
    (PairTable(AMOUNT, WORK, None, tuple((state, 2 * state, 1, 0) for state in range(7))),),
)
numbers = st.sampled_from([-5, 0.5, 7, -999, 99, 99.5, nan, inf, -inf]) | st.floats(-20, 20)
words = st.sampled_from(["none", "gig", "shop", "space", "", None])
rows = st.lists(st.tuples(numbers, words), max_size=30)


@settings(max_examples=60)
@given(rows)
def test_a_batch_gives_what_the_desk_gives(drawn: list[tuple[float, str | None]]) -> None:
    columns = {
        "amount": np.array([number for number, _ in drawn], dtype=np.float64),
        "work": np.array([word for _, word in drawn], dtype=object),
    }
    one_by_one = [total_score(CARD, {"amount": a, "work": w}) for a, w in drawn]
    assert score_batch(CARD, columns).tolist() == one_by_one


def test_whole_numbers_objects_and_many_chunks_are_read_alike() -> None:
    whole = np.arange(-10_000, 10_000)
    expected = [AMOUNT.state(int(value)) for value in whole]
    assert states(AMOUNT, whole).tolist() == expected
    assert states(AMOUNT, whole.astype(object)).tolist() == expected
    assert states(AMOUNT, np.array([None, 3], dtype=object)).tolist() == [AMOUNT.missing, 2]
    assert states(WORK, np.array(["gig", "none"])).tolist() == [1, 0]


def test_a_line_of_many_states_is_counted_beyond_a_byte() -> None:
    many = Cuts("many", Direction.FREE, tuple(range(400)))
    assert states(many, np.array([-1.0, 300.5, nan])).tolist() == [0, 301, 401]


def test_what_cannot_be_scored_is_refused() -> None:
    one: list[Value] = [3]
    with pytest.raises(UnknownFeature):
        score_batch(CARD, {"amount": np.array(one)})
    with pytest.raises(UnreadableValue):
        score_batch(
            CARD, {"amount": np.array([3, "x"], object), "work": np.array(["gig"] * 2, object)}
        )
