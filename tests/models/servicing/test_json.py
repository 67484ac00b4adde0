"""Terms and events keep their meaning as JSON; what cannot be read is refused by name."""

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.money import Rounding
from models.servicing.events import (
    Charge,
    ChargeBase,
    ChargeOff,
    Disburse,
    GoodwillCredit,
    ListedEvent,
    Recover,
    Refund,
    Repay,
    Reverse,
    Settle,
    UndoChargeOff,
    Waive,
    WriteOff,
)
from models.servicing.events_json import emit_event, parse_event
from models.servicing.fields import decimal_text
from models.servicing.parts import Component
from models.servicing.refusals import BadEvent, UnknownKind
from models.servicing.scenario import compute, simulate
from models.servicing.state import LoanStatus
from models.servicing.terms import (
    BadTerms,
    Basis,
    Funder,
    Method,
    PenaltyTerms,
    SettlementInterest,
    Terms,
    Unit,
)
from models.servicing.terms_json import emit_terms, parse_terms, terms_from_json, terms_to_json

PLAIN = {"method": "flat", "principal": "1000.00", "annual_rate": "0.18", "periods": 6}
DAY = date(2026, 4, 30)
FULL = Terms(
    method=Method.EQUAL_PRINCIPAL,
    principal_fen=123456,
    daily_rate=Fraction(5, 10000),
    periods=3,
    every=2,
    unit=Unit.WEEK,
    interest_basis=Basis.ACT_365,
    rounding=Rounding.HALF_EVEN,
    slice_rounding=Rounding.DOWN,
    installment_multiple_fen=Fraction(100),
    smooth_last=True,
    first_due=DAY,
    due_dates=(DAY, date(2026, 5, 31), date(2026, 6, 30)),
    grace_principal=1,
    grace_interest=2,
    installment_fee_fen=1500,
    installment_fee_rate=Fraction(4, 1000),
    allocation=(Component.FEE, Component.PENALTY, Component.INTEREST, Component.PRINCIPAL),
    allocation_in_advance=tuple(Component),
    penalty=PenaltyTerms(Fraction(24, 100), 365, 3),
    settlement_interest=SettlementInterest.FULL_PERIOD,
    funders=(Funder("合作方", Fraction(7, 10)), Funder("lead", Fraction(3, 10))),
)


@pytest.mark.parametrize(
    "terms",
    [FULL, parse_terms(PLAIN), replace(parse_terms(PLAIN), due_day=31)],
    ids=["every term", "few terms", "due day"],
)
def test_terms_written_read_back(terms: Terms) -> None:
    assert terms_from_json(terms_to_json(terms)) == terms
    assert parse_terms(emit_terms(terms)) == terms


def test_terms_at_their_defaults_are_left_out() -> None:
    assert emit_terms(parse_terms(PLAIN)) == PLAIN


def test_a_third_has_no_place_in_the_contract() -> None:
    with pytest.raises(ValueError, match="no finite decimal"):
        terms_to_json(replace(FULL, daily_rate=Fraction(1, 3)))


@given(st.integers(0, 10**15), st.integers(0, 20))
def test_a_decimal_is_written_exactly(digits: int, places: int) -> None:
    value = Fraction(digits, 10**places)
    assert Fraction(decimal_text(value)) == value


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"method": None}, "method"),
        ({"method": "balloon"}, "method"),
        ({"method": 1}, "method"),
        ({"principal": 1000}, "principal"),
        ({"principal": "1000.001"}, "principal"),
        ({"principal": "1,000.00"}, "principal"),
        ({"principal": "-5.00"}, "principal"),
        ({"annual_rate": 0.18}, "annual_rate"),
        ({"annual_rate": "18%"}, "annual_rate"),
        ({"periods": "6"}, "periods"),
        ({"periods": True}, "periods"),
        ({"smooth_last": "yes"}, "smooth_last"),
        ({"first_due": "2026-02-30"}, "first_due"),
        ({"due_dates": "2026-04-30"}, "due_dates"),
        ({"due_dates": ["2026-04-30", 5]}, "due_dates"),
        ({"allocation": ["interest", "money"]}, "allocation"),
        ({"penalty": []}, "penalty"),
        ({"penalty": {}}, "penalty.annual_rate"),
        ({"penalty": {"annual_rate": "0.24", "year": "360"}}, "penalty.year"),
        ({"funders": []}, "funders"),
        ({"funders": {}}, "funders"),
        ({"funders": ["lead"]}, "funders"),
        ({"funders": [{"name": "lead"}]}, "funders.share"),
        ({"funders": [{"share": "1"}]}, "funders.name"),
    ],
)
def test_a_term_that_cannot_be_read_is_refused_by_name(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(BadTerms) as refused:
        parse_terms(PLAIN | changes)
    assert refused.value.field == field


@pytest.mark.parametrize("value", [None, [], "terms"])
def test_what_is_no_object_holds_no_terms(value: object) -> None:
    with pytest.raises(BadTerms):
        parse_terms(value)


EVENTS: list[ListedEvent] = [
    Disburse(DAY),
    Disburse(DAY, 300000, "d"),
    Repay(DAY, 52658, "p"),
    GoodwillCredit(DAY, 1),
    Settle(DAY, 204484),
    Charge(DAY, Component.FEE, 1500, due_on=date(2026, 5, 31), event_id="c"),
    Charge(DAY, Component.PENALTY, rate=Fraction(1, 100), of=ChargeBase.PRINCIPAL),
    Charge(
        DAY,
        Component.FEE,
        rate=Fraction(1, 100),
        of=ChargeBase.PRINCIPAL_INTEREST,
        installment=2,
    ),
    Waive(DAY, Component.INTEREST, 100),
    ChargeOff(DAY, "o"),
    UndoChargeOff(DAY),
    WriteOff(DAY),
    Recover(DAY, 5),
    Refund(DAY, 5),
    Reverse(DAY, "p", "r"),
]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.kind)
def test_events_written_read_back(event: ListedEvent) -> None:
    assert parse_event(json.loads(json.dumps(emit_event(event)))) == event


@pytest.mark.parametrize("value", [{}, {"kind": "gift"}, {"kind": 1}, "repay", None])
def test_an_event_of_no_kind_is_refused(value: object) -> None:
    with pytest.raises(UnknownKind):
        parse_event(value)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"date": "30.04.2026"}, "date"),
        ({"id": 5}, "id"),
        ({"amount": None}, "amount"),
        ({"amount": 5.0}, "amount"),
        ({"kind": "waive", "component": "sorrow"}, "component"),
        ({"kind": "charge"}, "charge"),
        ({"kind": "charge", "charge": "fee", "rate": "0.1", "of": "all"}, "of"),
        ({"kind": "charge", "charge": "fee", "due": "soon"}, "due"),
        ({"kind": "reverse"}, "of"),
    ],
)
def test_an_event_that_cannot_be_read_is_refused_by_field(
    changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(BadEvent) as refused:
        parse_event({"kind": "repay", "date": "2026-04-30", "amount": "5.00"} | changes)
    assert refused.value.field == field


DISBURSE = {"kind": "disburse", "date": "2026-03-31"}
REPAY = {"kind": "repay", "date": "2026-04-30", "amount": "10.00"}


@pytest.mark.parametrize(
    ("scenario", "code"),
    [
        (None, "bad_terms"),
        ({}, "bad_terms"),
        ({"terms": PLAIN}, "not_disbursed"),
        ({"terms": PLAIN, "events": []}, "not_disbursed"),
        ({"terms": PLAIN, "events": {}}, "not_disbursed"),
        ({"terms": PLAIN, "events": ["disburse"]}, "not_disbursed"),
        ({"terms": PLAIN, "events": [REPAY]}, "not_disbursed"),
        ({"terms": PLAIN, "events": [DISBURSE | {"date": ""}]}, "bad_event"),
        ({"terms": PLAIN, "events": [DISBURSE], "as_of": "today"}, "bad_event"),
        ({"terms": PLAIN, "events": [DISBURSE], "as_of": "2026-01-01"}, "after_as_of"),
        (
            {"terms": PLAIN | {"first_due": "2026-03-31"}, "events": [DISBURSE | {"amount": "5"}]},
            "bad_terms",
        ),
        ({"terms": PLAIN, "events": [DISBURSE, {"kind": "gift"}]}, "unknown_kind"),
        (
            {"terms": PLAIN, "events": [DISBURSE, {"kind": "reverse", **DISBURSE}]},
            "already_disbursed",
        ),
    ],
)
def test_a_refused_scenario_gives_its_code(scenario: object, code: str) -> None:
    error = simulate(scenario)["error"]
    assert isinstance(error, dict)
    assert error["code"] == code


def test_a_scenario_ends_on_the_last_day_of_its_events() -> None:
    events = [DISBURSE, REPAY | {"id": "p"}, {"kind": "reverse", "date": "2026-05-02", "of": "p"}]
    outcome = compute({"terms": PLAIN, "events": events})
    assert outcome.state.as_of == date(2026, 5, 2)
    assert outcome.state.status is LoanStatus.ACTIVE


def test_the_id_of_a_scenario_is_echoed() -> None:
    assert simulate({"id": "编号", "terms": PLAIN})["id"] == "编号"
    assert simulate([])["id"] is None


@pytest.mark.parametrize("kind", ["compensate", "stop_penalty", "return_disbursement"])
def test_what_only_we_record_no_scenario_can_name(kind: str) -> None:
    with pytest.raises(UnknownKind):
        parse_event({"date": "2026-04-30", "kind": kind, "amount": "1.00"})
