from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.origination.application import Applicant, Occupation, Request
from models.origination.profile import (
    Consent,
    CreditReport,
    Device,
    PaymentMonth,
    Profile,
    Scene,
    SocialMeasures,
    Source,
    SpendMonth,
)
from models.scoring.feature import Direction, Lawful, Unit
from models.scoring.features import FEATURES, compute_features

ON = date(2026, 7, 1)

days = st.dates(date(2025, 10, 1), date(2026, 9, 1))
firsts = days.map(lambda day: day.replace(day=1))
fen = st.integers(-(10**8), 10**9)
payment_months = st.builds(
    PaymentMonth,
    month=firsts,
    delay_status=st.none() | st.integers(-2, 9),
    on_time=st.none() | st.integers(0, 5),
    late=st.none() | st.integers(0, 5),
    failed_debits=st.none() | st.integers(0, 5),
    credit_limit_fen=st.none() | fen,
    statement_fen=st.none() | fen,
    paid_fen=st.none() | fen,
    inflow_fen=st.none() | fen,
    balance_fen=st.none() | fen,
    wallet_share_ppm=st.none() | st.integers(0, 1_000_000),
)
spend_months = st.builds(
    SpendMonth,
    month=firsts,
    scene=st.sampled_from(Scene),
    merchant=st.sampled_from(["示例数码店09", "other"]),
    amount_fen=fen,
    purchases=st.integers(0, 9),
    refund_fen=fen,
)
profiles = st.builds(
    Profile,
    consents=st.lists(
        st.builds(
            Consent,
            source=st.sampled_from(Source),
            given_on=days,
            withdrawn_on=st.none() | days,
        ),
        max_size=4,
    ).map(tuple),
    spend=st.lists(spend_months, max_size=9).map(tuple),
    payments=st.lists(payment_months, max_size=9).map(tuple),
    devices=st.lists(
        st.builds(
            Device,
            fingerprint=st.just("DEV-7F3A"),
            first_seen=days,
            is_emulator=st.booleans(),
            is_rooted=st.booleans(),
            city_matches_ip=st.booleans(),
        ),
        max_size=3,
    ).map(tuple),
    social=st.none() | st.builds(SocialMeasures, days, *[st.integers(0, 99)] * 3),
    credit_report=st.none()
    | st.builds(
        CreditReport,
        queried_on=days,
        accounts=st.integers(0, 9),
        open_lenders=st.integers(0, 9),
        inquiries_3m=st.integers(0, 9),
        worst_dpd_24m=st.integers(0, 400),
        is_overdue_now=st.booleans(),
        monthly_debt_fen=fen,
    ),
)

FULL = Profile(
    spend=(
        SpendMonth(date(2026, 2, 1), Scene.SHOPPING, "示例数码店09", 60_000, 3),
        SpendMonth(date(2026, 6, 1), Scene.SHOPPING, "示例数码店09", 40_000, 2, refund_fen=10_000),
        SpendMonth(date(2026, 6, 1), Scene.DINING, "示例餐厅01", 30_000, 4),
        SpendMonth(date(2025, 12, 1), Scene.TRAVEL, "示例旅行05", 999_999, 1),
    ),
    payments=(
        PaymentMonth(
            date(2026, 5, 1),
            on_time=3,
            late=1,
            failed_debits=1,
            delay_status=2,
            credit_limit_fen=1_000_000,
            statement_fen=200_000,
            paid_fen=0,
            inflow_fen=600_000,
            balance_fen=5_000,
            wallet_share_ppm=700_000,
        ),
        PaymentMonth(
            date(2026, 6, 1),
            on_time=4,
            late=0,
            failed_debits=0,
            delay_status=-1,
            credit_limit_fen=1_000_000,
            statement_fen=150_000,
            paid_fen=50_000,
            inflow_fen=400_000,
            balance_fen=90_000,
            wallet_share_ppm=500_000,
        ),
    ),
    devices=(
        Device("DEV-1", date(2025, 7, 1)),
        Device("DEV-2", date(2026, 6, 21), is_rooted=True, city_matches_ip=False),
    ),
    social=SocialMeasures(date(2026, 6, 30), contacts=80, contacts_flagged=1, tenure_months=40),
    credit_report=CreditReport(
        queried_on=date(2026, 7, 1),
        accounts=5,
        open_lenders=2,
        inquiries_3m=3,
        worst_dpd_24m=0,
        is_overdue_now=True,
        monthly_debt_fen=100_000,
    ),
)


def test_every_question_has_its_answer(applicant: Applicant, request_: Request) -> None:
    assert compute_features(applicant, request_, FULL, 2, ON) == {
        "delay_last_months": 0,
        "delay_max_months": 2,
        "late_months": 1,
        "card_use_last": -1,
        "on_time_share_ppm": 875_000,
        "limit_last_fen": 1_000_000,
        "utilisation_last_ppm": 150_000,
        "utilisation_mean_ppm": 175_000,
        "statement_last_fen": 150_000,
        "statement_change_ppm": -50_000,
        "report_accounts": 5,
        "open_lenders": 2,
        "inquiries": 3,
        "worst_late_days": 1,
        "flagged_contacts": 1,
        "spend_mean_fen": 20_000,  # (600 - 100 + 400 + 300) / 6, half a year back and no further
        "spend_variation_ppm": 1_333_333,
        "spend_break_ppm": None,  # no month before had any: the median is nothing
        "new_merchants_share_ppm": 428_571,
        "purchase_size_ppm": 1_000_000,
        "spend_to_peers_ppm": 174_134,
        "refund_share_ppm": 76_923,
        "merchants": 2,
        "merchant_months": 2,
        "failed_debits": 1,
        "wallet_share_mean_ppm": 600_000,
        "device_age_days": 10,
        "device_risks": 2,
        "shared_device_customers": 2,
        "social_tenure_months": 40,
        "income_low_fen": 400_000,
        "income_median_fen": 500_000,
        "income_variation_ppm": 200_000,
        "balance_low_fen": 5_000,
        "debt_to_income_ppm": 250_000,
        "request_to_income_ppm": 125_000,
        "debt_service_ppm": 375_000,
        "paid_share_last_ppm": 250_000,
        "paid_share_ppm": 250_000,
        "paid_last_fen": 50_000,
        "paid_mean_fen": 25_000,
        "paid_low_fen": 0,
    }


def test_of_a_stranger_nothing_is_known(applicant: Applicant, request_: Request) -> None:
    found = compute_features(applicant, request_, Profile(), 0, ON)
    assert found == dict.fromkeys(FEATURES)


@given(profile=profiles)
def test_answers_are_whole_numbers_or_missing(
    applicant: Applicant, request_: Request, profile: Profile
) -> None:
    found = compute_features(applicant, request_, profile, 1, ON)
    assert list(found) == list(FEATURES)
    assert all(value is None or type(value) is int for value in found.values())


@given(profile=profiles, occupation=st.sampled_from(Occupation), born=st.none() | days)
def test_who_the_applicant_is_earns_no_points(
    applicant: Applicant,
    request_: Request,
    profile: Profile,
    occupation: Occupation,
    born: date | None,
) -> None:
    other = Applicant("李四", None, None, born, occupation, "示例市", None)
    assert compute_features(other, request_, profile, 1, ON) == compute_features(
        applicant, request_, profile, 1, ON
    )


@given(profile=profiles)
def test_what_is_known_later_is_not_seen(
    applicant: Applicant, request_: Request, profile: Profile
) -> None:
    report, social = profile.credit_report, profile.social
    until_now = replace(
        profile,
        spend=tuple(row for row in profile.spend if row.month <= ON),
        payments=tuple(row for row in profile.payments if row.month <= ON),
        devices=tuple(row for row in profile.devices if row.first_seen <= ON),
        social=social if social and social.as_of <= ON else None,
        credit_report=report if report and report.queried_on <= ON else None,
    )
    assert compute_features(applicant, request_, profile, 1, ON) == compute_features(
        applicant, request_, until_now, 1, ON
    )


@pytest.mark.parametrize("source", Source)
def test_a_withdrawn_consent_closes_its_source(
    applicant: Applicant, request_: Request, source: Source
) -> None:
    given_, withdrawn = Consent(source, date(2026, 1, 1)), Consent(source, date(2026, 1, 1), ON)
    opened = compute_features(applicant, request_, replace(FULL, consents=(given_,)), 2, ON)
    closed = compute_features(applicant, request_, replace(FULL, consents=(withdrawn,)), 2, ON)
    assert opened == compute_features(applicant, request_, FULL, 2, ON)
    assert all(closed[name] is None for name, f in FEATURES.items() if f.source is source)
    again = (withdrawn, replace(given_, given_on=ON + timedelta(days=1)))
    assert compute_features(applicant, request_, replace(FULL, consents=again), 2, ON) == closed


def test_no_income_at_all_is_the_worst_burden(applicant: Applicant, request_: Request) -> None:
    months = (PaymentMonth(date(2026, 6, 1), inflow_fen=0),)
    found = compute_features(applicant, request_, replace(FULL, payments=months), 0, ON)
    assert found["income_low_fen"] == 0
    assert found["income_variation_ppm"] is None
    assert found["debt_to_income_ppm"] == 10_000_000


def test_a_break_with_the_own_past_shows(applicant: Applicant, request_: Request) -> None:
    """Five months of 100 yuan at one shop, then 400 at a new one in a single purchase."""
    months = [date(2026, month, 1) for month in range(1, 7)]
    usual = [SpendMonth(month, Scene.DINING, "示例餐厅01", 10_000, 2) for month in months[:-1]]
    spree = SpendMonth(months[-1], Scene.SHOPPING, "示例珠宝行03", 40_000, 1)
    profile = Profile(spend=(*usual, spree))
    found = compute_features(applicant, request_, profile, 0, ON)
    assert found["spend_break_ppm"] == 3_000_000
    assert found["new_merchants_share_ppm"] == 1_000_000
    assert found["purchase_size_ppm"] == 8_000_000
    steady = replace(profile, spend=(*usual, replace(usual[0], month=months[-1])))
    found = compute_features(applicant, request_, steady, 0, ON)
    assert [found[name] for name in ("spend_break_ppm", "new_merchants_share_ppm")] == [0, 0]
    assert found["purchase_size_ppm"] == 1_000_000


def test_the_law_lets_a_score_look_at_each_source() -> None:
    grounds = {feature.source: feature.lawful for feature in FEATURES.values()}
    assert set(grounds) == set(Source)
    assert grounds[Source.PAYMENT] is Lawful.SEPARATE_CONSENT


def test_nothing_is_advised_that_the_customer_cannot_better() -> None:
    changeable = {name for name, feature in FEATURES.items() if feature.is_changeable}
    assert not changeable & {f.name for f in FEATURES.values() if f.source is Source.DEVICE}
    assert not changeable & {f.name for f in FEATURES.values() if f.source is Source.SOCIAL}
    assert all(FEATURES[name].direction is not Direction.FREE for name in changeable)


def test_each_feature_says_what_it_is() -> None:
    suffix = {Unit.FEN: "_fen", Unit.PPM: "_ppm", Unit.DAYS: "_days", Unit.MONTHS: "_months"}
    for name, feature in FEATURES.items():
        assert name == feature.name
        assert name.endswith(suffix.get(feature.unit, ""))
        assert feature.meaning
        assert bool(feature.free_because) == (feature.direction is Direction.FREE)
