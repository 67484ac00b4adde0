"""Money is whole fen: rounded once, read strictly, shared out without losing one."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import BadInput
from models.money import (
    MAX_FEN,
    Rounding,
    format_yuan,
    parse_yuan,
    round_fen,
    round_to_multiple,
    share_out,
)

FEN = st.integers(1 - MAX_FEN, MAX_FEN - 1)
DECIMAL_RULES = {
    Rounding.HALF_UP: ROUND_HALF_UP,
    Rounding.HALF_EVEN: ROUND_HALF_EVEN,
    Rounding.DOWN: ROUND_DOWN,
}


@pytest.mark.parametrize(
    ("exact", "half_up", "half_even", "down"),
    [
        (Fraction(25, 2), 13, 12, 12),
        (Fraction(27, 2), 14, 14, 13),
        (Fraction(-25, 2), -13, -12, -12),
        (Fraction(127, 10), 13, 13, 12),
        (Fraction(12060, 120), 101, 100, 100),
        (Fraction(1, 3), 0, 0, 0),
        (7, 7, 7, 7),
    ],
)
def test_a_fraction_of_a_fen_is_rounded_by_rule(
    exact: Fraction | int, half_up: int, half_even: int, down: int
) -> None:
    assert round_fen(exact) == half_up
    assert round_fen(exact, Rounding.HALF_EVEN) == half_even
    assert round_fen(exact, Rounding.DOWN) == down


@given(st.integers(-(10**12), 10**12), st.integers(0, 6), st.sampled_from(Rounding))
def test_rounding_agrees_with_decimal(digits: int, places: int, rounding: Rounding) -> None:
    expected = Decimal(digits).scaleb(-places).quantize(Decimal(1), DECIMAL_RULES[rounding])
    assert round_fen(Fraction(digits, 10**places), rounding) == int(expected)


@given(st.fractions(), st.sampled_from(Rounding))
def test_rounding_is_symmetric_and_never_a_fen_away(exact: Fraction, rounding: Rounding) -> None:
    rounded = round_fen(exact, rounding)
    assert abs(rounded - exact) < 1
    assert round_fen(-exact, rounding) == -rounded


def test_an_installment_is_rounded_to_a_multiple() -> None:
    assert round_to_multiple(52658, 100, Rounding.HALF_UP) == 52700
    assert round_to_multiple(Fraction(52650), 100, Rounding.HALF_EVEN) == 52600
    assert round_to_multiple(Fraction(5265843, 100), Fraction(1, 2), Rounding.HALF_UP) == 52659


@given(FEN)
def test_money_written_reads_back(fen: int) -> None:
    assert parse_yuan(format_yuan(fen)) == fen


@pytest.mark.parametrize(
    ("text", "fen"),
    [("1,200.5", 120050), ("¥3000", 300000), (" 0.07 ", 7), ("-12.34", -1234), ("+5", 500)],
)
def test_money_is_read_as_people_write_it(text: str, fen: int) -> None:
    assert parse_yuan(text) == fen


@pytest.mark.parametrize("text", ["", "1.005", "12,34.00", "1e3", "ten", "99999999999999", "--1"])
def test_what_is_no_money_is_refused(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_yuan(text, "amount")
    assert refused.value.expected == "money"


def test_an_absurd_amount_is_refused() -> None:
    assert parse_yuan("9999999999999.99") == 999_999_999_999_999
    with pytest.raises(BadInput):
        parse_yuan("10,000,000,000,000.01")


def test_money_is_written_without_a_negative_zero() -> None:
    assert format_yuan(0) == "0.00"
    assert format_yuan(-5) == "-0.05"


@given(FEN, st.lists(st.integers(0, 10**6), min_size=1, max_size=8).filter(any))
def test_every_fen_is_shared_out_once(total_fen: int, weights: list[int]) -> None:
    parts = share_out(total_fen, weights)
    whole = sum(weights)
    assert sum(parts) == total_fen
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - Fraction(total_fen * weight, whole)) <= 1
        assert weight or not part


@pytest.mark.parametrize("weights", [[], [0, 0], [2, -1]])
def test_without_weights_nothing_can_be_shared(weights: list[int]) -> None:
    with pytest.raises(ValueError, match="weights must be positive"):
        share_out(100, weights)


def test_a_multiple_below_a_fen_is_rounded_by_the_same_rule() -> None:
    half = Fraction(1, 2)
    assert round_to_multiple(Fraction(105, 10), half, Rounding.HALF_EVEN) == 10
    assert round_to_multiple(Fraction(105, 10), half, Rounding.HALF_UP) == 11


def test_a_multiple_is_met_by_the_rule_that_is_agreed() -> None:
    assert round_to_multiple(52_650, 100, Rounding.HALF_UP) == 52_700
    assert round_to_multiple(52_650, 100, Rounding.HALF_EVEN) == 52_600
    assert round_to_multiple(52_699, 100, Rounding.DOWN) == 52_600


@pytest.mark.parametrize("text", ["x" * 50, "10,000,000,000,000.01" + " " * 50])
def test_what_is_no_amount_tells_field_beginning_and_what_it_should_be(text: str) -> None:
    with pytest.raises(BadInput) as told:
        parse_yuan(text, "principal")
    assert (told.value.field, told.value.expected) == ("principal", "money")
    assert told.value.value == text[:40]


def test_an_amount_that_nothing_names_is_called_amount() -> None:
    with pytest.raises(BadInput) as told:
        parse_yuan("x")
    assert told.value.field == "amount"


def test_the_largest_amount_can_be_read_and_one_weight_takes_all() -> None:
    assert parse_yuan("10,000,000,000,000") == MAX_FEN
    assert share_out(7, [1]) == [7]
