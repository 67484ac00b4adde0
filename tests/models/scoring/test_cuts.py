from dataclasses import replace
from math import inf, nan

import pytest

from models.scoring.breakdown import score, total_score
from models.scoring.card_json import emit_card, parse_card
from models.scoring.cells import is_missing, number_of
from models.scoring.cuts import BadCard, Cuts, UnreadableValue, Value
from models.scoring.feature import Direction, Group
from models.scoring.scale import BandFloors, Scale
from models.scoring.scorecard import BinCount, CardLine, PairTable, Scorecard
from models.scoring.training_notes import TrainingNotes
from models.scoring.validation import ScoreCount

AGE = Cuts("age", Direction.HIGHER_BETTER, (20, 30.5), specials=(-999,))
HOME = Cuts("home", Direction.FREE, categories=(("own", "with parents"), ("rent",)))
AGE_LINE = CardLine(
    "age", None, Direction.HIGHER_BETTER, (20, 30.5), (-4, 0, 7), -5, (-999,), (-9,)
)
HOME_LINE = CardLine(
    "home",
    Group.ABILITY,
    Direction.FREE,
    (),
    (6, -3),
    0,
    categories=HOME.categories,
    unseen_points=-3,
    counts=(BinCount(9, 1), BinCount(5, 5), BinCount(0, 0), BinCount(0, 0)),
)
PAIR = PairTable(
    AGE,
    HOME,
    Group.ABILITY,
    ((-2, -1, 0, 0), (0, 0, 0, 0), (3, 0, 0, 0), (0, 0, 0, 0), (0, 0, 0, -8)),
)
NOTES = TrainingNotes(
    "0" * 64, "blend", 7, "none", "by time", (ScoreCount(600, 9, 1),), (), (("age", "asked"),)
)
CARD = Scorecard(
    "any", 1, "nobody", Scale(), BandFloors(), 600, (AGE_LINE, HOME_LINE), (PAIR,), NOTES
)


@pytest.mark.parametrize(
    ("value", "state"),
    [(-inf, 0), (20, 0), (20.5, 1), (30.5, 1), (31, 2), (inf, 2), (-999, 3), (None, 4), (nan, 4)],
)
def test_every_number_has_a_state(value: Value, state: int) -> None:
    assert AGE.state(value) == state


@pytest.mark.parametrize(
    ("value", "state"), [("own", 0), ("rent", 1), (None, 2), ("tent", 3), (5, 3)]
)
def test_every_word_has_a_state(value: Value, state: int) -> None:
    assert HOME.state(value) == state
    assert HOME.bounds(value) == (None, None)


def test_a_word_among_numbers_is_refused_by_name() -> None:
    with pytest.raises(UnreadableValue) as refused:
        AGE.state("young")
    assert refused.value.facts == {"feature": "age", "value": "young"}


def test_bounds_are_those_of_the_bin() -> None:
    found = [AGE.bounds(value) for value in (1, 25, 99, -999, None)]
    assert found == [(None, 20), (20, 30.5), (30.5, None), (None, None), (None, None)]


def test_pairs_words_and_special_codes_sum_to_the_score() -> None:
    told = score(CARD, {"age": 40, "home": "own"})
    assert [line.points for line in told.lines] == [7, 6]
    assert [pair.points for pair in told.pairs] == [3]
    assert told.total == total_score(CARD, {"age": 40, "home": "own"}) == 616
    assert [(sub.group, sub.points) for sub in told.subtotals] == [(Group.ABILITY, 9)]
    assert total_score(CARD, {"age": -999, "home": "tent"}) == 600 - 9 - 3
    assert total_score(CARD, {"age": None, "home": "tent"}) == 600 - 5 - 3 - 8
    assert CARD.features == ("age", "home")
    nothing = replace(CARD, lines=(AGE_LINE,), pairs=())
    assert score(nothing, {"age": 1}).conflict_ppm == 0


def test_such_a_card_comes_back_as_it_was() -> None:
    assert parse_card(emit_card(CARD)) == CARD


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"thresholds": (1,)}, "categories"),
        ({"categories": (("own",), ("own",))}, "categories"),
        ({"unseen_points": None}, "categories"),
        ({"counts": (BinCount(1, 1),)}, "length"),
        ({"special_points": (1,)}, "length"),
    ],
)
def test_a_line_of_words_that_contradicts_itself_is_refused(
    change: dict[str, object], problem: str
) -> None:
    with pytest.raises(BadCard) as refused:
        replace(HOME_LINE, **change)  # type: ignore[arg-type]
    assert refused.value.facts == {"where": "home", "problem": problem}


@pytest.mark.parametrize("change", [{"specials": (1, 1)}, {"thresholds": (1.0, inf)}])
def test_codes_are_told_apart_and_thresholds_are_numbers(change: dict[str, object]) -> None:
    with pytest.raises(BadCard, match="order"):
        replace(AGE, **change)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"points": PAIR.points[:-1]}, "length"),
        ({"points": ((0,),) * 5}, "length"),
        ({"second": AGE}, "length"),
        ({"points": (*PAIR.points[:-1], (0, 0, 0, 10_001))}, "points"),
        ({"points": (*PAIR.points[:2], (-1, 0, 0, 0), *PAIR.points[3:])}, "direction"),
    ],
)
def test_a_pair_that_contradicts_itself_is_refused(change: dict[str, object], problem: str) -> None:
    with pytest.raises(BadCard) as refused:
        replace(PAIR, **change)  # type: ignore[arg-type]
    assert refused.value.problem == problem


def test_a_list_of_the_wrong_length_is_refused() -> None:
    text = emit_card(CARD).replace('[["age","asked"]]', '[["age"]]')
    with pytest.raises(BadCard, match="opted_out"):
        parse_card(text)


@pytest.mark.parametrize(
    ("cell", "number"),
    [("7", 7), ("7.0", 7), ("-.5", -0.5), ("1e3", 1_000), ("1_000", None), ("seven", None)],
)
def test_a_cell_says_a_number_or_a_word(cell: str, number: float | None) -> None:
    assert number_of(cell) == number
    assert not is_missing(cell)
    assert is_missing("NA")
