"""Masked values never show the middle."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.privacy import mask_id, mask_name, mask_phone


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("林晓舟", "林*舟"),
        ("林舟", "林*"),
        ("林", "*"),
        ("", ""),
        ("欧阳晓舟", "欧**舟"),
        ("Ann", "A*n"),
    ],
)
def test_names(name: str, masked: str) -> None:
    assert mask_name(name) == masked


def test_numbers() -> None:
    assert mask_id("990000200601010011") == "990000********0011"
    assert mask_phone("10000000001") == "100****0001"


def test_numbers_of_another_length_show_nothing() -> None:
    assert mask_id("99000020060101") == "*" * 14
    assert mask_phone("12345") == "*****"


@given(st.text(max_size=40))
def test_the_middle_never_shows(text: str) -> None:
    name = mask_name(text)
    assert len(name) == len(text)
    assert set(name[1:-1]) <= {"*"}
    assert not text or "*" in name
    for number, head, tail in ((mask_id(text), 6, 4), (mask_phone(text), 3, 4)):
        assert len(number) == len(text)
        assert set(number[head:-tail]) <= {"*"}
        assert number.count("*") >= min(len(text), 4)
