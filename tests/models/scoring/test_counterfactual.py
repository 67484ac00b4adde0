"""What would lead to a better band: the smallest changes, never to a worse value."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from models.scoring.breakdown import total_score
from models.scoring.counterfactual import goal
from models.scoring.cuts import Cuts, Value
from models.scoring.feature import Direction, Group
from models.scoring.scale import Band, BandFloors, Scale
from models.scoring.scorecard import CardLine, PairTable, Scorecard


def line(name: str, *points: int, direction: Direction = Direction.LOWER_BETTER) -> CardLine:
    """Thresholds at 10, 20, ...; missing gives nothing."""
    thresholds = tuple(range(10, 10 * len(points), 10))
    return CardLine(name, Group.CREDIT, direction, thresholds, points, 0)


def a_card(*lines: CardLine, pairs: tuple[PairTable, ...] = ()) -> Scorecard:
    return Scorecard("x", 1, "nobody", Scale(), BandFloors(), 600, lines, pairs)


USE = line("use", 30, 10, 0)
LENDERS = line("lenders", 12, 6, 0)
BALANCE = line("balance", 0, 9, 14, direction=Direction.HIGHER_BETTER)
EVERYTHING = {"use", "lenders", "balance"}


def test_the_smallest_single_change_comes_first_then_pairs() -> None:
    card = a_card(USE, LENDERS, BALANCE)
    found = goal(card, {"use": 25, "lenders": 25, "balance": 5}, 620, EVERYTHING)
    assert (found.score, found.band) == (620, Band.B)
    single, *pairs = found.ways
    (change,) = single.moves
    assert (change.feature, change.value, change.better, change.bins) == ("use", 25, 10, 2)
    assert (single.total, single.band) == (630, Band.B)
    (pair,) = pairs
    assert [(c.feature, c.better) for c in pair.moves] == [("lenders", 10), ("balance", 11)]
    assert (pair.total, pair.bins) == (621, 3)


def test_what_the_customer_cannot_better_is_not_advised() -> None:
    card = a_card(USE, LENDERS)
    assert goal(card, {"use": 25, "lenders": 25}, 620, {"lenders"}).ways == ()


def test_missing_values_codes_words_and_free_features_are_left_alone() -> None:
    coded = CardLine("coded", None, Direction.LOWER_BETTER, (10,), (99, 0), 0, (-1,), (0,))
    words = CardLine("words", None, Direction.FREE, (), (99, 0), 0, (), (), (("a",), ("b",)), 0)
    free = line("free", 99, 0, direction=Direction.FREE)
    card = a_card(coded, words, free, USE)
    row: dict[str, Value] = {"coded": -1, "words": "b", "free": 15, "use": None}
    assert goal(card, row, 620, set(row)).ways == ()


def test_a_better_value_that_is_a_code_is_passed_over() -> None:
    rising = CardLine("r", None, Direction.HIGHER_BETTER, (10, 20), (0, 40, 50), 0, (11,), (0,))
    (way,) = goal(a_card(rising), {"r": 5}, 620, {"r"}).ways
    assert way.moves[0].better == 21


def test_a_column_that_is_no_whole_number_moves_just_above_its_threshold() -> None:
    rising = CardLine("r", None, Direction.HIGHER_BETTER, (0.5,), (0, 40), 0)
    (way,) = goal(a_card(rising), {"r": 0.2}, 620, {"r"}).ways
    assert 0.5 < way.moves[0].better < 0.500001


def test_the_points_of_a_pair_count() -> None:
    first = Cuts("use", Direction.LOWER_BETTER, (15,))
    second = Cuts("lenders", Direction.LOWER_BETTER, (15,))
    table = PairTable(first, second, None, ((15, 0, 0), (0, 0, 0), (0, 0, 0)))
    row = {"use": 25, "lenders": 5}
    plain = goal(a_card(LENDERS, line("use", 4, 2, 0)), row, 620, EVERYTHING)
    paired = goal(a_card(LENDERS, line("use", 4, 2, 0), pairs=(table,)), row, 620, EVERYTHING)
    assert plain.ways == ()
    assert [way.total for way in paired.ways] == [631]


@settings(max_examples=40)
@given(data=st.data())
def test_every_way_is_scored_by_the_card_and_no_worse_value_pays(
    cards: Any, data: st.DataObject
) -> None:
    card: Scorecard = data.draw(cards)
    row = {one.feature: data.draw(st.none() | st.integers(-99, 80)) for one in card.lines}
    now = total_score(card, row)
    aim = now + data.draw(st.integers(1, 40))
    for way in goal(card, row, aim, set(row)).ways:
        changed = {change.feature: change.better for change in way.moves}
        assert way.total == total_score(card, {**row, **changed}) >= aim
        for change in way.moves:
            assert isinstance(change.value, int)
            assert change.direction is not Direction.FREE
            is_higher = change.direction is Direction.HIGHER_BETTER
            assert (change.better > change.value) is is_higher
        if len(way.moves) > 1:
            alone = [{**row, name: better} for name, better in changed.items()]
            assert all(total_score(card, one) < aim for one in alone)
