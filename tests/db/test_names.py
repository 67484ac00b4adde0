"""Names as they are typed: by characters, and by pinyin initials."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.names import initials, letters


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("王小明", "wxm"),
        ("曾晓舟", "zxz"),
        ("单雄信", "sxx"),
        ("尉迟恭", "ycg"),
        ("欧阳修", "oyx"),
        ("Ann Lee", "ann lee"),
        ("", ""),
        ("客户 17", "kh 17"),
    ],
)
def test_initials_are_those_that_people_type(name: str, typed: str) -> None:
    assert initials(name) == typed


def test_each_character_is_a_word_of_the_index() -> None:
    assert letters("王 小明") == "王 小 明"
    assert "\x1b" not in letters("王\x1b[31m")


@given(st.text(max_size=30))
def test_any_text_has_initials_and_letters(name: str) -> None:
    assert initials(name) == initials(name).lower()
    assert len(letters(name)) >= len(name.replace(" ", ""))
