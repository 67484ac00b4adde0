"""The states of a card as data, and names that every program can hold."""

from dataclasses import replace

import pytest

from models.scoring.card_json import digest
from models.scoring.cuts import Cuts
from models.scoring.feature import Direction
from models.scoring.portable.dialects import WRITERS, Dialect
from models.scoring.portable.names import NotPortable, check_portable, names
from models.scoring.portable.pmml import pmml
from models.scoring.portable.table import COLUMNS, table
from models.scoring.scorecard import CardLine, Scorecard
from models.scoring.states import StateKind, asked, states
from tests.every_state import AGE, CARD, INCOME, TOWN


def test_the_states_are_those_of_the_cuts() -> None:
    assert [state.index for state in states(INCOME.cuts)] == list(range(INCOME.cuts.states))
    assert [state.kind for state in states(TOWN.cuts)] == [StateKind.WORDS] * 3 + [
        StateKind.MISSING,
        StateKind.UNSEEN,
    ]
    assert [state.index for state in asked(INCOME.cuts)] == [8, 6, 7, 0, 1, 2, 3, 4, 5]


def test_a_bin_without_words_is_not_asked_for() -> None:
    cuts = Cuts("x", Direction.FREE, categories=(("a",), ()))
    assert [state.index for state in asked(cuts)] == [2, 0, 3]


@pytest.mark.parametrize("text", ["a\x00b", "\x1b[31m", "half\ud800", ""])
def test_a_name_that_others_cannot_hold_is_refused(text: str) -> None:
    card = replace(CARD, lines=(replace(AGE, feature=text),), pairs=())
    with pytest.raises(NotPortable):
        check_portable(card)


def test_an_empty_word_is_a_word() -> None:
    check_portable(replace(CARD, lines=(TOWN,), pairs=()))


def test_our_names_clash_with_no_feature() -> None:
    def named(feature: str) -> CardLine:
        return replace(AGE, feature=feature)

    long = "元" * 30
    lines = ("score", "score_2", "Band", "x", "x_points", "reason_1", long, f"{long}x")
    card = replace(CARD, lines=tuple(map(named, lines)), pairs=())
    told = names(card)
    assert (told.score, told.band, told.pd_ppm) == ("score_3", "band_2", "pd_ppm")
    assert told.points[3:5] == ("x_points_2", "x_points_points")
    assert told.points[6] == "元" * 21
    assert told.points[7] == "元" * 20 + "_2"
    assert told.reasons[0] == "reason_1_2"
    everything = [told.score, told.band, told.pd_ppm, *told.points, *told.reasons, *lines]
    assert len({name.lower() for name in everything}) == len(everything)
    assert all(len(name.encode()) <= 63 for name in (*told.points, *told.reasons))


@pytest.mark.parametrize(
    ("number", "sqlite", "spark"),
    [
        (-999, "-999", "-999"),
        (5.0, "5", "5"),
        (1.25, "1.25", "1.25D"),
        (-0.1, "-0.1", "-0.1D"),
        (1e-05, "1e-05", "1e-05D"),
        (2.5e20, "2.5e+20", "2.5e+20D"),
        (1 / 3, "6004799503160661.0/18014398509481984.0", "0.3333333333333333D"),
        (2.0**-40, "1.0/1099511627776.0", "9.094947017729282e-13D"),
        (2.0**-70, "1.0/4611686018427387904.0/256.0", "8.470329472543003e-22D"),
        (-(2.0**70), "-1.0*4611686018427387904.0*256.0", "-1.1805916207174113e+21D"),
    ],
)
def test_numbers_are_written_so_that_every_reader_takes_them_alike(
    number: float, sqlite: str, spark: str
) -> None:
    assert WRITERS[Dialect.SQLITE].number(number) == sqlite
    assert WRITERS[Dialect.SPARK].number(number) == spark


def test_words_are_escaped_as_spark_reads_them() -> None:
    assert WRITERS[Dialect.SPARK].text("it's a \\") == "'it\\'s a \\\\'"
    assert WRITERS[Dialect.SPARK].name("a`b") == "`a``b`"


def test_a_small_card_tells_as_many_reasons_as_it_has() -> None:
    small: Scorecard = replace(CARD, lines=(AGE,), pairs=())
    text = pmml(small, digest(small), "officer-tui")
    assert 'name="reason_1"' in text
    assert 'name="reason_2"' not in text


def test_the_table_has_a_line_for_each_state_and_each_cell() -> None:
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in table(CARD)]
    states_ = sum(line.cuts.states for line in CARD.lines)
    cells = sum(len(row) for pair in CARD.pairs for row in pair.points)
    assert len(rows) == 1 + states_ + cells
    base, first, *_, last = rows
    assert (base["feature"], base["points"]) == ("base", CARD.base_points)
    assert (first["up_to"], first["points"], first["good"], first["bad"]) == (-1e-7, -40, 9, 0)
    assert str(first["woe"]) == "2.667"
    words = [row for row in rows if row["feature"] == TOWN.feature]
    assert words[1]["values"] == '["北京"]'
    assert (last["second_state"], last["points"]) == ("missing", CARD.pairs[-1].points[-1][-1])
