"""Columns that teach nothing, numbers that are codes, directions that the rows show."""

from collections.abc import Sequence

import numpy as np
import pytest

from models.learning.columns import Column, fine_column
from models.learning.directions import found_direction, rising_means
from models.learning.logistic import Floats
from models.learning.screening import Why, found_specials, knows_too_much, why_left_out
from models.learning.table import Raw
from models.scoring.feature import Direction

NAN = float("nan")


def numbers(values: Sequence[float], *, is_whole: bool = True) -> Raw:
    return Raw("a", np.array(values, dtype=np.float64), is_whole=is_whole)


def words(values: Sequence[str | None]) -> Raw:
    return Raw("a", np.array(values, dtype=object))


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (numbers([NAN, NAN]), Why.ALL_MISSING),
        (words([None, None]), Why.ALL_MISSING),
        (numbers([3, 3]), Why.CONSTANT),
        (numbers([3, NAN]), None),
        (words(["x", "x"]), Why.CONSTANT),
        (words([f"name {n}" for n in range(90)]), Why.ID_LIKE),
        (words(["a", "b"] * 40), None),
        (numbers(range(7, 107)), Why.ID_LIKE),
        (numbers(range(0, 200, 2)), None),
        (numbers([n / 8 for n in range(100)], is_whole=False), None),
    ],
)
def test_what_can_teach_nothing_is_left_out(raw: Raw, why: Why | None) -> None:
    assert why_left_out(raw, raw.values) == why


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ([1, 2, 3, NAN], ()),
        ([-9, -8, 0, 20], (-9, -8)),
        ([-999, 0, 20], (-999,)),
        ([-2, -1, 0, 8], ()),  # the months late of a card: an order, no codes
        ([-9, -5, 3], ()),
        ([-9], ()),
        ([0, 20, 999], (999,)),
        ([0, 17, 96, 98], (96, 98)),
        ([0, 17, 95], ()),
        ([0, 600, 999], ()),  # an amount among others
        ([0, 3, 9], ()),
        ([-99, 0, 4, 9_999], (-99, 9_999)),
        ([99], ()),
    ],
)
def test_numbers_that_files_write_for_a_state_are_found(
    values: list[float], codes: tuple[int, ...]
) -> None:
    raw = numbers(values)
    assert found_specials(raw, raw.values) == codes


def test_neither_words_nor_fractions_are_codes() -> None:
    assert found_specials(words(["-999"]), np.array(["-999"], object)) == ()
    assert found_specials(numbers([-9.5, 1], is_whole=False), np.array([-9.5, 1])) == ()


def column(values: Sequence[float]) -> Column:
    raw = numbers(values)
    return fine_column(raw, np.arange(len(values)), (), Direction.FREE)


def outcomes(rates: Sequence[float], each: int) -> tuple[Column, Floats]:
    """A column of as many values as rates, and outcomes that have these rates exactly."""
    bad = [int(row < rate * each) for rate in rates for row in range(each)]
    values = [value for value in range(len(rates)) for _ in range(each)]
    return column(values), np.array(bad, dtype=np.float64)


@pytest.mark.parametrize(
    ("rates", "direction"),
    [
        ([0.1, 0.2, 0.3], Direction.LOWER_BETTER),
        ([0.3, 0.2, 0.1], Direction.HIGHER_BETTER),
        ([0.1, 0.12, 0.11], Direction.LOWER_BETTER),  # no more than chance
        ([0.1, 0.4, 0.1], Direction.FREE),
        ([0.2], Direction.LOWER_BETTER),
    ],
)
def test_the_rows_show_a_direction(rates: list[float], direction: Direction) -> None:
    assert found_direction(*outcomes(rates, 200)) is direction


def test_means_that_fall_are_pooled() -> None:
    pooled = rising_means(np.array([1.0, 3.0, 2.0, 4.0]), np.array([1.0, 1.0, 3.0, 1.0]))
    assert pooled.tolist() == [1, 2.25, 2.25, 4]


def test_a_feature_that_is_the_outcome_knows_too_much() -> None:
    assert knows_too_much(*outcomes([0, 1], 30)) == 1_000_000
    assert knows_too_much(*outcomes([0.1, 0.5], 30)) is None


def test_rare_words_teach_what_a_word_is_worth_that_was_never_seen() -> None:
    raw = words(["shop"] * 6 + ["gig"] * 5 + ["zoo", None])
    found = fine_column(raw, np.arange(13), (), Direction.FREE)
    assert found.cuts.categories == (("gig",), ("shop",))
    assert found.rows.tolist() == [5, 6, 1, 1]
    rare = words(["a", "b", "b"])
    assert fine_column(rare, np.arange(3), (), Direction.FREE).cuts.bins == 2


def test_many_amounts_are_cut_into_bins_of_about_as_many() -> None:
    found = column([float(n) for n in range(1_000)])
    assert found.cuts.bins == 64
    assert found.rows[:64].min() >= 15
    assert found.rows[:64].max() <= 17
    assert all(isinstance(edge, int) for edge in found.cuts.thresholds)
