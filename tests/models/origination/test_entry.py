"""An application's values: what nobody can mean is refused, whichever door it comes in."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from models.errors import BadInput, Refusal
from models.origination.entry import (
    AMOUNT_MAX_FEN,
    COUNT_MAX,
    OLDEST,
    AbsurdAmount,
    AbsurdDay,
    AbsurdNumber,
    check_entry,
)
from models.origination.identity import BadIdNumber, BadPhone
from models.origination.profile import (
    Consent,
    ContactPerson,
    CreditReport,
    Device,
    PaymentMonth,
    Profile,
    Relation,
    Scene,
    SocialMeasures,
    Source,
    SpendMonth,
)
from tests.borrowers import TODAY, a_request, an_applicant

LATER = TODAY + timedelta(days=1)
PROFILE = Profile(
    consents=(Consent(Source.DEVICE, TODAY),),
    spend=(SpendMonth(TODAY, Scene.SHOPPING, "花店", 10_000, 3),),
    payments=(PaymentMonth(TODAY, statement_fen=-100, wallet_share_ppm=1_000_000),),
    devices=(Device("fp-1", TODAY),),
    social=SocialMeasures(TODAY, 10, 0, 24),
    credit_report=CreditReport(TODAY, 1, 1, 0, 0, is_overdue_now=False, monthly_debt_fen=0),
    contacts=(ContactPerson(Relation.PARENT, "林远", "075500000000"),),
)


def with_record(record: str, **changed: Any) -> Profile:
    """The profile with one of its records changed."""
    found = getattr(PROFILE, record)
    is_series = isinstance(found, tuple)
    other: Any = (replace(found[0], **changed),) if is_series else replace(found, **changed)
    return replace(PROFILE, **{record: other})


def test_an_ordinary_application_is_let_in() -> None:
    check_entry(an_applicant(), a_request(), PROFILE, TODAY)
    check_entry(an_applicant(), a_request(), Profile(), TODAY)
    nobody = replace(an_applicant(), id_no=None, phone=None, birth_date=None, city=None)
    check_entry(nobody, a_request(), Profile(), TODAY)


@pytest.mark.parametrize("amount_fen", [-1, AMOUNT_MAX_FEN + 1, 10**30, -(2**63)])
def test_an_amount_is_one_of_a_consumer(amount_fen: int) -> None:
    applicant = replace(an_applicant(), monthly_income_fen=amount_fen)
    with pytest.raises(AbsurdAmount) as told:
        check_entry(applicant, a_request(), PROFILE, TODAY)
    assert (told.value.field, told.value.least_fen) == ("monthly_income_fen", 0)
    with pytest.raises(AbsurdAmount):
        check_entry(an_applicant(), a_request(), with_record("spend", amount_fen=amount_fen), TODAY)


def test_a_bill_and_a_balance_may_be_below_zero() -> None:
    for name in ("statement_fen", "balance_fen"):
        check_entry(
            an_applicant(),
            a_request(),
            with_record("payments", **{name: -AMOUNT_MAX_FEN}),
            TODAY,
        )
        beyond = with_record("payments", **{name: -AMOUNT_MAX_FEN - 1})
        with pytest.raises(AbsurdAmount):
            check_entry(an_applicant(), a_request(), beyond, TODAY)


@pytest.mark.parametrize(
    ("record", "field", "number"),
    [
        ("payments", "late", -1),
        ("payments", "on_time", COUNT_MAX + 1),
        ("payments", "delay_status", -3),
        ("payments", "delay_status", 61),
        ("payments", "wallet_share_ppm", 1_000_001),
        ("social", "contacts", -1),
        ("credit_report", "worst_dpd_24m", 10**30),
    ],
)
def test_a_number_is_one_that_can_be(record: str, field: str, number: int) -> None:
    with pytest.raises(AbsurdNumber) as told:
        check_entry(an_applicant(), a_request(), with_record(record, **{field: number}), TODAY)
    assert (told.value.field, told.value.number) == (field, number)


@pytest.mark.parametrize("day", [LATER, date.max, date.min, OLDEST - timedelta(days=1)])
def test_a_day_is_in_living_memory_and_not_ahead(day: date) -> None:
    for profile in (
        with_record("consents", given_on=day),
        with_record("devices", first_seen=day),
        with_record("credit_report", queried_on=day),
    ):
        with pytest.raises(AbsurdDay):
            check_entry(an_applicant(), a_request(), profile, TODAY)
    with pytest.raises(AbsurdDay):
        check_entry(replace(an_applicant(), birth_date=day), a_request(), PROFILE, TODAY)


@pytest.mark.parametrize(
    "text", ["", " ", "\x1b]0;owned\x07", "\u202eevil", "a\nb", "\ud800", "x" * 201, " 手机"]
)
def test_a_text_says_something_and_hides_nothing(text: str) -> None:
    with pytest.raises(BadInput) as told:
        check_entry(an_applicant(), replace(a_request(), purpose=text), PROFILE, TODAY)
    assert told.value.value.isprintable()
    with pytest.raises(BadInput):
        check_entry(an_applicant(), a_request(), with_record("contacts", name=text), TODAY)


def test_marks_and_formulas_are_texts_like_any_other() -> None:
    for text in ("[/]", "[@click=app.bell]x", "=1+1", "'; DROP TABLE loan; --", "𝔘ñí©", "🤦"):
        check_entry(an_applicant(), replace(a_request(), purpose=text), PROFILE, TODAY)


def test_a_name_is_no_longer_than_names_are() -> None:
    with pytest.raises(BadInput):
        check_entry(replace(an_applicant(), name="长" * 61), a_request(), PROFILE, TODAY)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"id_no": "12"}, BadIdNumber),
        ({"id_no": "99000019900101001x"}, BadIdNumber),
        ({"phone": "12"}, BadPhone),
        ({"phone": "100 0000 0001"}, BadInput),
    ],
)
def test_a_number_by_which_a_person_is_found_has_its_form(
    changed: dict[str, Any], refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        check_entry(replace(an_applicant(), **changed), a_request(), PROFILE, TODAY)


def test_a_wrong_check_digit_is_for_the_policy_to_judge() -> None:
    check_entry(replace(an_applicant(), id_no="990000199001010011"), a_request(), PROFILE, TODAY)
