"""Identity numbers, ages, mobile numbers."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.origination.identity import (
    BadIdNumber,
    BadPhone,
    IdentityState,
    IdFault,
    age_on,
    check_digit,
    identity_state,
    parse_id,
    parse_phone,
)

GOOD = "990000200601010016"


def test_a_valid_number_tells_region_and_birthday() -> None:
    read = parse_id(f" {GOOD}\n")
    assert (read.number, read.region, read.birth_date) == (GOOD, "990000", date(2006, 1, 1))


def test_a_small_x_is_a_check_digit() -> None:
    assert parse_id("99000019950101003x").number == "99000019950101003X"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", IdFault.FORM),
        ("990000060101001", IdFault.FORM),
        ("99000020060101001A", IdFault.FORM),
        ("９９００００２００６０１０１００１６", IdFault.FORM),
        ("990000200602300016", IdFault.BIRTH_DATE),
        ("990000200601010011", IdFault.CHECK_DIGIT),
    ],
)
def test_a_wrong_number_is_refused_without_telling_it(text: str, fault: IdFault) -> None:
    with pytest.raises(BadIdNumber) as refused:
        parse_id(text)
    assert refused.value.fault is fault
    assert not text[6:14] or text[6:14] not in str(refused.value)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(0, 999), st.integers(0, 17))
def test_one_wrong_digit_is_always_found(birth: date, sequence: int, place: int) -> None:
    body = f"990000{birth:%Y%m%d}{sequence:03d}"
    number = body + check_digit(body)
    assert parse_id(number).birth_date == birth
    other = "1" if number[place] != "1" else "2"
    with pytest.raises(BadIdNumber):
        parse_id(number[:place] + other + number[place + 1 :])


@pytest.mark.parametrize("text", ["10000000001", "+86 100 0000 0001", "100-0000-0001"])
def test_phones_are_read_as_people_write_them(text: str) -> None:
    assert parse_phone(text) == "10000000001"


@pytest.mark.parametrize("text", ["", "1000000000", "20000000001", "100000000011", "１0000000001"])
def test_a_wrong_phone_is_refused_masked(text: str) -> None:
    with pytest.raises(BadPhone) as refused:
        parse_phone(text)
    assert refused.value.masked.count("*") >= min(4, len(text))


def test_how_far_an_identity_is_proved() -> None:
    birth = date(2006, 1, 1)
    assert identity_state(None, birth) is IdentityState.MISSING
    assert identity_state(GOOD, None) is IdentityState.VERIFIED
    assert identity_state(GOOD, birth) is IdentityState.VERIFIED
    assert identity_state(GOOD, date(2006, 1, 2)) is IdentityState.WRONG
    assert identity_state("990000200601010011", birth) is IdentityState.WRONG


@pytest.mark.parametrize(
    ("birth", "on", "years"),
    [
        (date(2008, 7, 2), date(2026, 7, 1), 17),
        (date(2008, 7, 2), date(2026, 7, 2), 18),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
    ],
)
def test_age_in_completed_years(birth: date, on: date, years: int) -> None:
    assert age_on(birth, on) == years
