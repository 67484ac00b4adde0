"""Two versions side by side: every state that one of them knows, and never a wrong point."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from models.scoring.card_diff import Change, StateDiff, card_diff
from models.scoring.cuts import Cuts
from models.scoring.feature import Direction, Group
from models.scoring.line_table import StateKind
from models.scoring.scale import Band, BandFloors, Scale
from models.scoring.scorecard import BinCount, CardLine, PairTable, Scorecard

LINE = CardLine(
    "income", Group.ABILITY, Direction.HIGHER_BETTER, (10, 20), (-5, 0, 5), -2, (-9,), (1,)
)
WORDS = CardLine(
    "city", None, Direction.FREE, (), (3, -3), 0, categories=(("a", "b"), ("c",)), unseen_points=-1
)
CARD = Scorecard("卡", 1, "", Scale(), BandFloors(), 600, (LINE, WORDS))


def states(older: Scorecard, newer: Scorecard, feature: str) -> list[StateDiff]:
    """The states of one feature."""
    return [
        s for line in card_diff(older, newer).lines if line.feature == feature for s in line.states
    ]


def test_a_card_is_the_same_as_itself_however_often_it_was_met() -> None:
    counted = replace(LINE, counts=tuple(BinCount(n, 1) for n in range(5)))
    found = card_diff(CARD, replace(CARD, version=2, lines=(counted, WORDS)))
    assert {line.change for line in found.lines} == {Change.SAME}
    assert [line.moved for line in found.lines] == [(), ()]
    assert (found.bands[0].band, found.bands[0].before, found.bands[0].after) == (Band.A, 660, 660)


def test_cuts_that_moved_are_compared_by_the_finer_states() -> None:
    moved = replace(LINE, thresholds=(10, 15), points=(-6, 0, 5), specials=(), special_points=())
    newer = replace(
        CARD, version=2, base_points=610, floors=BandFloors(d=530), lines=(moved, WORDS)
    )
    found = card_diff(CARD, newer)
    assert (found.base_before, found.base_after, found.bands[3].after) == (600, 610, 530)
    assert [line.change for line in found.lines] == [Change.CHANGED, Change.SAME]
    ranges = [(s.above, s.up_to, s.before, s.after) for s in found.lines[0].states]
    assert ranges == [
        (None, 10, -5, -6),
        (10, 15, 0, 0),
        (15, 20, 0, 5),
        (20, None, 5, 5),
        (None, -9, 1, -6),  # the code is a number to a version that does not know it
        (None, None, -2, -2),
    ]
    assert len(found.lines[0].moved) == 3


def test_features_come_and_go() -> None:
    newer = replace(CARD, lines=(replace(LINE, feature="age_of_account"), WORDS))
    found = card_diff(CARD, newer).lines
    assert [(one.feature, one.change) for one in found] == [
        ("age_of_account", Change.ADDED),
        ("income", Change.REMOVED),
        ("city", Change.SAME),
    ]
    assert {s.before for s in found[0].states} == {s.after for s in found[1].states} == {None}


def test_words_that_both_treat_alike_stand_together() -> None:
    newer = replace(WORDS, categories=(("a",), ("b", "d")), points=(3, -4))
    found = states(CARD, replace(CARD, lines=(LINE, newer)), "city")
    assert [(s.words, s.before, s.after) for s in found if s.kind is StateKind.WORDS] == [
        (("a",), 3, 3),
        (("b",), 3, -4),
        (("c",), -3, -1),
        (("d",), -1, -4),
    ]
    assert [(s.kind, s.before, s.after) for s in found[-2:]] == [
        (StateKind.UNSEEN, -1, -1),
        (StateKind.MISSING, 0, 0),
    ]
    numbers = replace(LINE, feature="city", specials=(), special_points=())
    mixed = states(CARD, replace(CARD, lines=(LINE, numbers)), "city")
    assert {s.before for s in mixed if s.kind is StateKind.NUMBERS} == {None}
    assert {s.after for s in mixed if s.kind is StateKind.WORDS} == {None}


def test_pairs_are_counted_by_cells() -> None:
    first, second = (Cuts(name, Direction.FREE, (0,)) for name in ("x", "y"))
    pair = PairTable(first, second, None, ((1, 2, 0), (3, 4, 0), (0, 0, 0)))
    warmer = replace(pair, points=((1, 9, 0), (3, 4, 0), (0, 0, 7)))
    older = replace(CARD, pairs=(pair,))

    def told(newer: tuple[PairTable, ...]) -> list[tuple[Change, int | None]]:
        found = card_diff(older, replace(CARD, pairs=newer)).pairs
        return [(one.change, one.cells) for one in found]

    assert told((pair,)) == [(Change.SAME, 0)]
    assert told((warmer,)) == [(Change.CHANGED, 2)]
    assert told((replace(pair, first=replace(first, thresholds=(1,))),)) == [(Change.CHANGED, None)]
    other = replace(pair, second=replace(second, feature="z"))
    assert told((other,)) == [(Change.ADDED, None), (Change.REMOVED, None)]


@given(st.data())
@settings(max_examples=40)
def test_the_points_of_any_number_are_those_of_its_state(
    cards: object, data: st.DataObject
) -> None:
    strategy: st.SearchStrategy[Scorecard] = cards  # type: ignore[assignment]
    older, newer = data.draw(strategy), data.draw(strategy)
    newer = replace(newer, lines=(replace(newer.lines[0], feature=older.lines[0].feature),))
    value = data.draw(st.integers(-60, 60))
    before, after = older.lines[0], newer.lines[0]
    (state,) = [
        s
        for s in states(older, newer, before.feature)
        if s.kind is StateKind.NUMBERS
        and (s.above is None or s.above < value)
        and (s.up_to is None or value <= s.up_to)
    ]
    for line, points in ((before, state.before), (after, state.after)):
        assert points == line.by_state[line.cuts.state(value)]
