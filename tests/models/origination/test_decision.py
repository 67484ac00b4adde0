"""Deciding: reasons, overrides, limits that no override passes."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.origination.decision import (
    EXPLAINED_BY,
    NOTE_MIN_CHARS,
    AboveLimit,
    AboveRequest,
    Case,
    DecisionKind,
    Draft,
    HardStop,
    NoteTooShort,
    NothingOffered,
    NotTheOffer,
    OverrideReasonMissing,
    TermsReasonMissing,
    TermsUnchanged,
    check_decision,
    is_override,
)
from models.origination.offer import Bounds, make_offer
from models.origination.product import AmountOutsideProduct, Product, TermOutsideProduct
from models.origination.reason import (
    ReasonCount,
    ReasonKind,
    ReasonTwice,
    UnknownReason,
    WrongReason,
)
from models.origination.recommendation import Action, Recommendation, Stop
from models.scoring.scale import Band

SHIPPED = Path(__file__).parents[3] / "db/data/reasons.csv"
with SHIPPED.open(encoding="utf-8", newline="") as file:
    KINDS = {row["code"]: ReasonKind(row["kind"]) for row in csv.DictReader(file)}
NOTE = "工资流水已核实，三个月平均收入六千元，可以承担还款"
APPROVE, CHANGE = DecisionKind.APPROVE, DecisionKind.CHANGE_TERMS
DECLINE, ASK = DecisionKind.DECLINE, DecisionKind.ASK_INFO


def recommended(action: Action, stop: Stop | None = None) -> Recommendation:
    return Recommendation(action, (), stop, is_automatic=False)


@pytest.fixture(scope="session")
def case(product: Product, bounds: Bounds) -> Case:
    """Asked for 4000.00, band C offers 3000.00 for six months; referred to a person."""
    offer = make_offer(product, Band.C, 400_000, 6, bounds)
    return Case(product, recommended(Action.REFER), offer, offer)


def against(case: Case, action: Action) -> Case:
    return replace(case, recommendation=recommended(action))


def three_months(case: Case, bounds: Bounds) -> Case:
    return replace(case, chosen=make_offer(case.product, Band.C, 400_000, 3, bounds))


def test_the_codes_that_ship_are_44() -> None:
    assert len(KINDS) == 44
    assert set(KINDS.values()) == set(ReasonKind)


def test_an_approval_as_recommended_needs_no_reason(case: Case) -> None:
    assert check_decision(Draft(APPROVE, (), "", 300_000, 6), case, KINDS) is False


def test_there_is_nothing_to_approve_below_the_smallest_loan(
    product: Product, bounds: Bounds
) -> None:
    poor = make_offer(product, Band.C, 400_000, 6, replace(bounds, affordable_fen=10_00))
    case = Case(product, recommended(Action.DECLINE), poor, poor)
    with pytest.raises(NothingOffered) as refused:
        check_decision(Draft(APPROVE, (), NOTE, 0, 6), case, KINDS)
    assert refused.value.facts == {"limit_fen": 0, "least_fen": 300_00, "binding": "ability"}


def test_every_other_decision_says_why(case: Case) -> None:
    for kind in (DECLINE, DecisionKind.REFER_UP, ASK):
        with pytest.raises(ReasonCount) as refused:
            check_decision(Draft(kind, (), NOTE), case, KINDS)
        assert refused.value.facts == {"given": 0, "at_least": 1, "at_most": 4}
    assert check_decision(Draft(ASK, ("R02",), ""), case, KINDS) is False
    assert check_decision(Draft(DecisionKind.REFER_UP, ("R01",), ""), case, KINDS) is False
    four = ("D05", "D09", "D10", "O06")
    assert check_decision(Draft(DECLINE, four, ""), case, KINDS) is False


@pytest.mark.parametrize(
    ("reasons", "refusal"),
    [
        (("D05", "D09", "D10", "D06", "D07"), ReasonCount),
        (("D05", "D05"), ReasonTwice),
        (("D05", "D99"), UnknownReason),
        (("R01",), WrongReason),
        (("C06",), WrongReason),
    ],
)
def test_reasons_that_do_not_fit(
    case: Case, reasons: tuple[str, ...], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        check_decision(Draft(DECLINE, reasons, NOTE), case, KINDS)


def test_a_wrong_reason_tells_what_would_be_right(case: Case) -> None:
    with pytest.raises(WrongReason) as refused:
        check_decision(Draft(ASK, ("D05",), ""), case, KINDS)
    assert (refused.value.kind, refused.value.allowed) == (
        ReasonKind.DECLINE,
        (ReasonKind.REFER,),
    )


def test_approving_against_the_recommendation(case: Case) -> None:
    declined = against(case, Action.DECLINE)
    assert check_decision(Draft(APPROVE, ("O01",), NOTE, 300_000, 6), declined, KINDS) is True
    with pytest.raises(ReasonCount):
        check_decision(Draft(APPROVE, (), NOTE, 300_000, 6), declined, KINDS)
    lower = Draft(CHANGE, ("O09",), NOTE, 100_000, 6)
    with pytest.raises(OverrideReasonMissing) as refused:
        check_decision(lower, declined, KINDS)
    assert refused.value.kind is ReasonKind.OVERRIDE_APPROVE
    both = replace(lower, reasons=("O09", "O05"))
    assert check_decision(both, declined, KINDS) is True


def test_declining_against_the_recommendation(case: Case) -> None:
    approved = against(case, Action.APPROVE)
    with pytest.raises(OverrideReasonMissing) as refused:
        check_decision(Draft(DECLINE, ("D05",), NOTE), approved, KINDS)
    assert refused.value.kind is ReasonKind.OVERRIDE_DECLINE
    assert check_decision(Draft(DECLINE, ("D05", "O07"), NOTE), approved, KINDS) is True


@pytest.mark.parametrize("length", [0, NOTE_MIN_CHARS - 1, NOTE_MIN_CHARS])
def test_a_departure_is_told_in_twenty_characters_blanks_at_the_ends_not_counted(
    case: Case, length: int
) -> None:
    note = "  " + "核" * length + " \n\t"
    draft = Draft(APPROVE, ("O01",), note, 300_000, 6)
    declined = against(case, Action.DECLINE)
    if length >= NOTE_MIN_CHARS:
        assert check_decision(draft, declined, KINDS)
    else:
        with pytest.raises(NoteTooShort) as refused:
            check_decision(draft, declined, KINDS)
        assert refused.value.facts == {"length": length, "at_least": NOTE_MIN_CHARS}


@given(
    st.sampled_from([APPROVE, CHANGE]),
    st.lists(st.sampled_from(sorted(KINDS)), max_size=5),
    st.integers(0, 600_000),
    st.sampled_from((1, 3, 6)),
)
def test_nobody_overrides_a_hard_stop(
    case: Case, kind: DecisionKind, reasons: list[str], amount_fen: int, months: int
) -> None:
    stop = Stop("student", "D03")
    stopped = replace(case, recommendation=recommended(Action.DECLINE, stop))
    with pytest.raises(HardStop) as refused:
        check_decision(Draft(kind, tuple(reasons), NOTE, amount_fen, months), stopped, KINDS)
    assert refused.value.facts == {"rule": "student", "reason": "D03"}


def test_a_hard_stop_can_be_declined(case: Case) -> None:
    stopped = replace(case, recommendation=recommended(Action.DECLINE, Stop("student", "D03")))
    assert check_decision(Draft(DECLINE, ("D03",), ""), stopped, KINDS) is False


def test_approved_is_what_is_offered(case: Case) -> None:
    with pytest.raises(NotTheOffer) as refused:
        check_decision(Draft(APPROVE, (), "", 200_000, 6), case, KINDS)
    assert refused.value.offered_fen == 300_000
    with pytest.raises(TermsUnchanged):
        check_decision(Draft(CHANGE, ("O09",), NOTE, 300_000, 6), case, KINDS)


def test_a_change_of_terms_names_what_it_changes(case: Case, bounds: Bounds) -> None:
    assert check_decision(Draft(CHANGE, ("O09",), NOTE, 200_000, 6), case, KINDS) is False
    shorter = three_months(case, bounds)
    with pytest.raises(TermsReasonMissing) as refused:
        check_decision(Draft(CHANGE, ("O09",), NOTE, 200_000, 3), shorter, KINDS)
    assert refused.value.reason == "O10"
    with pytest.raises(TermsReasonMissing) as refused:
        check_decision(Draft(CHANGE, ("O10",), NOTE, 200_000, 3), shorter, KINDS)
    assert refused.value.reason == "O09"
    both = Draft(CHANGE, ("O09", "O10"), NOTE, 200_000, 3)
    assert check_decision(both, shorter, KINDS) is False
    with pytest.raises(NoteTooShort):
        check_decision(replace(both, note="短"), shorter, KINDS)


def test_more_than_the_limit_is_an_override(case: Case) -> None:
    more = Draft(CHANGE, ("O01",), NOTE, 350_000, 6)
    assert check_decision(more, case, KINDS) is True
    with pytest.raises(OverrideReasonMissing):
        check_decision(replace(more, reasons=("O09",)), case, KINDS)


def test_amounts_that_nothing_makes_possible(case: Case, bounds: Bounds) -> None:
    def refused(amount_fen: int, months: int, within: Case) -> type[Exception]:
        draft = Draft(CHANGE, ("O01", "O09", "O10"), NOTE, amount_fen, months)
        with pytest.raises(Exception) as raised:  # noqa: PT011 - the class is what is asked
            check_decision(draft, within, KINDS)
        return raised.type

    assert refused(0, 6, case) is AmountOutsideProduct
    assert refused(200_000, 2, case) is TermOutsideProduct
    assert refused(400_001, 6, case) is AboveRequest
    owing = replace(bounds, open_balance_fen=1_800_000)
    tight = make_offer(case.product, Band.C, 400_000, 6, owing)
    assert refused(300_000, 6, replace(case, offered=tight, chosen=tight)) is AboveLimit


def test_every_kind_of_decision_is_explained() -> None:
    assert set(EXPLAINED_BY) == set(DecisionKind)
    assert [kind for kind in DecisionKind if kind.is_approval] == [APPROVE, CHANGE]


def test_asking_and_referring_are_never_overrides(case: Case) -> None:
    for action in Action:
        for kind in (ASK, DecisionKind.REFER_UP):
            assert not is_override(Draft(kind, ("R01",), ""), against(case, action))
