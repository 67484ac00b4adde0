"""Amounts in Chinese capitals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officer_tui.documents.capitals import capitals

DIGITS = {"壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9}
PLACES = {"拾": 10, "佰": 100, "仟": 1_000}


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (0, "零元整"),
        (5, "伍分"),
        (50, "伍角整"),
        (100, "壹元整"),
        (105, "壹元零伍分"),
        (150, "壹元伍角整"),
        (30_005, "叁佰元零伍分"),
        (30_050, "叁佰元零伍角整"),
        (100_100, "壹仟零壹元整"),
        (1_000_100, "壹万零壹元整"),
        (10_010_000, "壹拾万零壹佰元整"),
        (20_300_450, "贰拾万叁仟零肆元伍角整"),
        (100_000_000_100, "壹拾亿零壹元整"),
        (52_658, "伍佰贰拾陆元伍角捌分"),
    ],
)
def test_amounts_are_written_as_on_bills(fen: int, words: str) -> None:
    assert capitals(fen) == f"人民币{words}"


def read(words: str) -> int:
    """The amount in fen that capitals say: zeros and 整 say nothing."""
    total = section = digit = fen = 0
    for sign in words.removeprefix("人民币"):
        if sign in DIGITS:
            digit = DIGITS[sign]
        elif sign in PLACES:
            section, digit = section + digit * PLACES[sign], 0
        elif sign in "万亿":
            total = (total + section + digit) * {"万": 10_000, "亿": 1}[sign]
            if sign == "亿":
                fen, total = total, 0
            section = digit = 0
        elif sign == "元":
            total, section, digit = (fen * 100_000_000 + total + section + digit) * 100, 0, 0
        elif sign in "角分":
            total, digit = total + digit * {"角": 10, "分": 1}[sign], 0
    return total


@given(st.integers(0, 10**14 - 1))
def test_capitals_say_the_amount_and_no_zero_twice(fen: int) -> None:
    words = capitals(fen)
    assert read(words) == fen
    assert "零零" not in words
