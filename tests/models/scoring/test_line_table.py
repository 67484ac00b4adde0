"""A line of a card in full, with what the training rows were."""

from dataclasses import replace

from fixtures.scorecard import demo_scorecard
from models.money import PPM
from models.scoring.feature import Direction
from models.scoring.line_table import line_table
from models.scoring.scorecard import BinCount, CardLine
from models.scoring.states import StateKind

LINE = CardLine(
    "use",
    None,
    Direction.LOWER_BETTER,
    (40, 80),
    (9, 0, -9),
    -3,
    (-999,),
    (2,),
    (),
    None,
    (BinCount(80, 10), BinCount(15, 15), BinCount(5, 25), BinCount(0, 0), BinCount(0, 0)),
)


def test_states_points_and_the_customers_place() -> None:
    told = line_table(LINE, 40)
    assert [(row.above, row.up_to, row.points, row.is_here) for row in told.rows] == [
        (None, 40, 9, True),
        (40, 80, 0, False),
        (80, None, -9, False),
        (-999, None, 2, False),
        (None, None, -3, False),
    ]
    kinds = [StateKind.NUMBERS] * 3 + [StateKind.SPECIAL, StateKind.MISSING]
    assert [row.kind for row in told.rows] == kinds
    assert line_table(LINE, None).rows[-1].is_here


def test_weight_of_evidence_of_whole_counts() -> None:
    """ln(0.80 / 0.20) = 1.386, ln(0.15 / 0.30) = -0.693, ln(0.05 / 0.50) = -2.303."""
    told = line_table(LINE, 0)
    trained = [row.trained for row in told.rows]
    assert [t and (t.rows, t.share_ppm, t.bad_rate_ppm, t.woe_milli) for t in trained] == [
        (90, 600_000, 111_111, 1_386),
        (30, 200_000, 500_000, -693),
        (30, 200_000, 833_333, -2_303),
        None,
        None,
    ]
    assert told.iv_milli == 1_971  # 0.60 * 1.386 + 0.15 * 0.693 + 0.45 * 2.303


def test_a_card_that_does_not_tell_its_rows_shows_points_alone() -> None:
    told = line_table(replace(LINE, counts=()), 0)
    assert (told.iv_milli, {row.trained for row in told.rows}) == (None, {None})
    one_class = tuple(BinCount(count.good, 0) for count in LINE.counts)
    told = line_table(replace(LINE, counts=one_class), 0)
    assert told.iv_milli is None
    assert told.rows[0].trained is not None


def test_words_have_their_states_too() -> None:
    line = CardLine("job", None, Direction.FREE, (), (1, 2), 0, (), (), (("a", "b"), ("c",)), -1)
    told = line_table(line, "zzz")
    assert [row.words for row in told.rows] == [("a", "b"), ("c",), (), ()]
    assert [row.kind for row in told.rows][2:] == [StateKind.MISSING, StateKind.UNSEEN]
    assert told.rows[-1].is_here


def test_the_demo_card_tells_all_of_its_training_rows() -> None:
    for line in demo_scorecard().lines:
        told = line_table(line, None)
        assert told.iv_milli is not None
        shares = [row.trained.share_ppm for row in told.rows if row.trained]
        assert PPM - len(shares) <= sum(shares) <= PPM
