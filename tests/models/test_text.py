"""What hides in a text is made visible, once and for all."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import BadInput
from models.text import NAME_MAX_CHARS, clean_name, visible

NAUGHTY = json.loads(
    (Path(__file__).parent.parent / "data/naughty/blns.json").read_text(encoding="utf-8")
)
ANY_TEXT = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("hidden", "shown"),
    [
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("a\tb\nc\r\x00", "a␉b␊c␍␀"),
        ("\x7f", "␡"),
        ("\x9b31m", "‹U+009B›31m"),
        ("\u202egnp.exe", "‹U+202E›gnp.exe"),
        ("\u2066x\u2069", "‹U+2066›x‹U+2069›"),
        ("林\u200b舟", "林‹U+200B›舟"),
        ("\ufeff\u2028\u2029\xad", "‹U+FEFF›‹U+2028›‹U+2029›‹U+00AD›"),
        ("\ud800", "‹U+D800›"),
        ("\U000e0041", "‹U+E0041›"),
    ],
)
def test_what_a_terminal_obeys_or_nobody_sees_is_shown(hidden: str, shown: str) -> None:
    assert visible(hidden) == shown


@pytest.mark.parametrize("plain", ["林晓舟", "a b", "全角\u3000空格", "𠮷", "\ue000", "é", ""])
def test_what_can_be_seen_stays(plain: str) -> None:
    assert visible(plain) == plain


@pytest.mark.parametrize("naughty", NAUGHTY)
def test_naughty_strings_lose_their_teeth(naughty: str) -> None:
    _harmless(visible(naughty))


@given(ANY_TEXT)
def test_any_text_becomes_harmless_and_stays_so(text: str) -> None:
    shown = visible(text)
    _harmless(shown)
    assert visible(shown) == shown


def _harmless(shown: str) -> None:
    shown.encode()  # no lone surrogates
    unseen = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert not any(unicodedata.category(character) in unseen for character in shown)


def test_a_name_is_trimmed_composed_and_shows_what_hides_in_it() -> None:
    assert clean_name("  Jose\u0301 \n") == "José"
    assert clean_name("林\u202e舟") == "林‹U+202E›舟"


@pytest.mark.parametrize("text", ["", " \t", "长" * (NAME_MAX_CHARS + 1), "x" * 10_000_000])
def test_a_name_has_a_length(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        clean_name(text, "merchant")
    assert refused.value.field == "merchant"
    assert len(refused.value.value) <= 40


@given(ANY_TEXT)
def test_a_clean_name_is_clean_for_good(text: str) -> None:
    try:
        name = clean_name(text)
    except BadInput:
        return
    assert clean_name(name) == name
    assert 1 <= len(name) <= NAME_MAX_CHARS
