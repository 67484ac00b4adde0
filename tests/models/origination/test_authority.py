"""Who may do what, up to how much."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.origination.act import Act
from models.origination.authority import (
    LENDERS,
    AboveAuthority,
    Authority,
    EarlierApproval,
    MayNotOverride,
    OverridesUsedUp,
    Role,
)
from models.origination.policy import Policy
from models.scoring.scale import Band

ON = date(2026, 4, 18)
JUNIOR, SENIOR, MANAGER = Role.JUNIOR_OFFICER, Role.SENIOR_OFFICER, Role.BRANCH_MANAGER


@pytest.fixture(scope="session")
def authority(policy: Policy) -> Authority:
    return Authority.under(policy)


def test_two_approvals_of_one_customer_are_one_exposure(authority: Authority) -> None:
    """Domain reference 6, S12: 4900.00 and 4900.00 are 9800.00, above a senior's 5000.00."""
    earlier = [EarlierApproval(ON, 490_000, 0)]
    exposure_fen = authority.exposure_fen(earlier, 490_000, ON)
    assert exposure_fen == 980_000
    assert authority.needs_second_signature(SENIOR, exposure_fen, is_override=False)
    assert not authority.needs_second_signature(SENIOR, 490_000, is_override=False)


def test_after_thirty_days_only_what_is_owed_counts(authority: Authority) -> None:
    def counted(days: int) -> int:
        earlier = EarlierApproval(ON - timedelta(days=days), 490_000, 120_000)
        return authority.exposure_fen([earlier], 0, ON)

    assert counted(29) == 490_000
    assert counted(30) == 120_000


@given(
    st.lists(
        st.builds(
            EarlierApproval,
            st.dates(date(2026, 1, 1), ON),
            st.integers(0, 10**7),
            st.integers(0, 10**7),
        )
    ),
    st.integers(0, 10**7),
)
def test_splitting_never_lowers_the_exposure(
    authority: Authority, earlier: list[EarlierApproval], new_fen: int
) -> None:
    whole = authority.exposure_fen(earlier, new_fen, ON)
    first = EarlierApproval(ON, new_fen // 2, 0)
    assert authority.exposure_fen([*earlier, first], new_fen - new_fen // 2, ON) == whole
    assert whole >= new_fen + sum(one.open_fen for one in earlier)


@pytest.mark.parametrize(
    ("role", "limit"), [(JUNIOR, 200_000), (SENIOR, 500_000), (MANAGER, 2_000_000)]
)
def test_limits_of_the_lenders(authority: Authority, role: Role, limit: int) -> None:
    assert not authority.needs_second_signature(role, limit, is_override=False)
    assert authority.needs_second_signature(role, limit + 1, is_override=False)
    assert authority.needs_second_signature(role, 1, is_override=True)
    authority.may_propose(role, 2_000_000)
    authority.may_sign(role, limit, None, is_override=False)
    with pytest.raises(AboveAuthority) as refused:
        authority.may_sign(role, limit + 1, None, is_override=False)
    assert refused.value.facts == {
        "act": Act.SIGN,
        "role": role,
        "amount_fen": limit + 1,
        "limit_fen": limit,
    }
    with pytest.raises(AboveAuthority):
        authority.may_propose(role, 2_000_001)


@pytest.mark.parametrize("role", sorted(set(Role) - LENDERS))
def test_nobody_else_lends(authority: Authority, role: Role) -> None:
    with pytest.raises(AboveAuthority) as refused:
        authority.may_propose(role, 1)
    assert refused.value.limit_fen == 0
    with pytest.raises(AboveAuthority):
        authority.may_sign(role, 1, Band.A, is_override=False)
    with pytest.raises(MayNotOverride):
        authority.may_override(role, Band.A)


def test_without_limits_nobody_lends(authority: Authority) -> None:
    with pytest.raises(AboveAuthority):
        replace(authority, approve_max_fen={}).may_propose(MANAGER, 1)


def test_who_overrides_which_band(authority: Authority) -> None:
    for band in Band:
        authority.may_override(MANAGER, band)
        with pytest.raises(MayNotOverride) as refused:
            authority.may_override(JUNIOR, band)
        assert refused.value.worst_band is None
    authority.may_override(SENIOR, Band.D)
    for worse in (Band.E, None):
        with pytest.raises(MayNotOverride) as refused:
            authority.may_override(SENIOR, worse)
        assert (refused.value.band, refused.value.worst_band) == (worse, Band.D)
    with pytest.raises(MayNotOverride):
        authority.may_sign(SENIOR, 1, Band.E, is_override=True)
    authority.may_sign(MANAGER, 1, Band.E, is_override=True)


@pytest.mark.parametrize(
    ("role", "overrides", "decisions", "allowed"),
    [
        (SENIOR, 2, 0, True),
        (SENIOR, 3, 98, False),
        (SENIOR, 3, 133, True),
        (SENIOR, 4, 133, False),
        (MANAGER, 40, 41, True),
    ],
)
def test_a_seniors_overrides_are_a_few_or_three_of_a_hundred(
    authority: Authority, *, role: Role, overrides: int, decisions: int, allowed: bool
) -> None:
    if allowed:
        authority.may_override_again(role, overrides, decisions)
        return
    with pytest.raises(OverridesUsedUp) as refused:
        authority.may_override_again(role, overrides, decisions)
    assert refused.value.overrides == overrides >= refused.value.allowed


def test_who_records_how_much(authority: Authority) -> None:
    authority.may_record_payment(JUNIOR, 500_000)
    authority.may_record_payment(SENIOR, 10**9)
    with pytest.raises(AboveAuthority) as refused:
        authority.may_record_payment(JUNIOR, 500_001)
    assert refused.value.act is Act.RECORD_PAYMENT


def test_who_waives_how_much(authority: Authority) -> None:
    alone = [(SENIOR, 5_000), (MANAGER, 50_000)]
    with_a_second = [(SENIOR, 5_001), (SENIOR, 50_000), (MANAGER, 50_001)]
    assert not any(authority.waiver_needs_second(*one) for one in alone)
    assert all(authority.waiver_needs_second(*one) for one in with_a_second)
    for role, amount_fen, limit_fen in ((SENIOR, 50_001, 50_000), (JUNIOR, 1, 0)):
        with pytest.raises(AboveAuthority) as refused:
            authority.waiver_needs_second(role, amount_fen)
        assert (refused.value.act, refused.value.limit_fen) == (Act.WAIVE, limit_fen)


def test_who_signs_a_waiver(authority: Authority) -> None:
    authority.may_sign_waiver(MANAGER, 50_000)
    authority.may_sign_waiver(Role.RISK, 10**9)
    with pytest.raises(AboveAuthority) as refused:
        authority.may_sign_waiver(MANAGER, 50_001)
    assert refused.value.act is Act.SIGN
