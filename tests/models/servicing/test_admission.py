"""What may not be recorded: each refusal of the contract, its facts, and which comes first."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from models.errors import Refusal
from models.money import MAX_FEN
from models.servicing import refusals as no
from models.servicing.admission import admit
from models.servicing.events import (
    Charge,
    ChargeBase,
    ChargeOff,
    Disburse,
    Event,
    Recover,
    Refund,
    Repay,
    Reverse,
    Settle,
    UndoChargeOff,
    Waive,
    WriteOff,
)
from models.servicing.loan import record
from models.servicing.parts import Component
from models.servicing.terms import BadTerms, Method, Terms

TERMS = Terms(
    method=Method.EQUAL_INSTALLMENT,
    principal_fen=300000,
    annual_rate=Fraction(18, 100),
    periods=6,
)
DISBURSED = date(2026, 3, 31)
DAY = date(2026, 4, 30)
EARLIER, LATER, TODAY = DAY - timedelta(days=5), DAY + timedelta(days=5), date(2026, 12, 31)
OWED = 300000 + 15945
PAID = Repay(DAY, 52658, "paid")
LOST = WriteOff(DAY, "lost")
OFF = ChargeOff(DAY, "off")
RATE = Fraction(1, 100)


def refused(before: list[Event], event: Event, as_of: date = TODAY) -> Refusal:
    """What is said when an event is to be recorded after others."""
    for count, earlier in enumerate(before):
        record(TERMS, DISBURSED, before[:count], earlier, as_of)
    with pytest.raises(Refusal) as said:
        record(TERMS, DISBURSED, before, event, as_of)
    return said.value


@pytest.mark.parametrize(
    ("event", "field"),
    [
        (Repay(DAY, 0), "amount"),
        (Repay(DAY, -1), "amount"),
        (Repay(DAY, MAX_FEN + 1), "amount"),
        (Waive(DAY, Component.PRINCIPAL, 1), "component"),
        (Charge(DAY, Component.INTEREST, 1), "charge"),
        (Charge(DAY, Component.FEE), "amount"),
        (Charge(DAY, Component.FEE, 1, RATE, ChargeBase.PRINCIPAL), "amount"),
        (Charge(DAY, Component.FEE, rate=-RATE, of=ChargeBase.PRINCIPAL), "rate"),
        (Charge(DAY, Component.FEE, rate=RATE), "of"),
        (
            Charge(DAY, Component.FEE, rate=RATE, of=ChargeBase.PRINCIPAL, installment=0),
            "installment",
        ),
        (
            Charge(DAY, Component.FEE, rate=RATE, of=ChargeBase.PRINCIPAL, installment=7),
            "installment",
        ),
    ],
)
def test_a_field_outside_its_range_is_refused(event: Event, field: str) -> None:
    said = refused([], event)
    assert isinstance(said, no.BadEvent)
    assert said.field == field


@pytest.mark.parametrize(
    ("before", "event", "refusal"),
    [
        ([], Repay(LATER, 1), no.AfterAsOf(LATER, DAY)),
        ([], Disburse(DAY, 1), no.DisbursedAmountDiffers(1, 300000)),
        ([], Disburse(DAY), no.AlreadyDisbursed(DISBURSED)),
        ([], Disburse(DAY, 300000), no.AlreadyDisbursed(DISBURSED)),
        ([], Repay(date(2026, 3, 30), 1), no.BeforeDisbursement(date(2026, 3, 30), DISBURSED)),
        (
            [],
            Charge(DAY, Component.FEE, 1, due_on=date(2026, 3, 30)),
            no.BeforeDisbursement(date(2026, 3, 30), DISBURSED),
        ),
        ([PAID], Repay(DAY, 1, "paid"), no.DuplicateId("paid")),
        ([], Repay(DAY, 1, "disbursement"), no.DuplicateId("disbursement")),
        ([], Reverse(DAY, "paid"), no.UnknownId("paid")),
        ([PAID, Reverse(DAY, "paid")], Reverse(DAY, "paid"), no.AlreadyReversed("paid")),
        ([OFF, UndoChargeOff(DAY)], Reverse(DAY, "off"), no.AlreadyReversed("off")),
        ([], Reverse(DAY, "disbursement"), no.NotReversible("disbursement", "disburse")),
        (
            [PAID, Reverse(DAY, "paid", "undo")],
            Reverse(DAY, "undo"),
            no.NotReversible("undo", "reverse"),
        ),
        (
            [OFF, UndoChargeOff(DAY, "undo")],
            Reverse(DAY, "undo"),
            no.NotReversible("undo", "undo_charge_off"),
        ),
        ([LOST, Recover(DAY, 500)], Reverse(DAY, "lost"), no.HasRecoveries("lost", 500)),
        ([], UndoChargeOff(DAY), no.NoChargeOff()),
        ([OFF, UndoChargeOff(DAY)], UndoChargeOff(DAY), no.NoChargeOff()),
        ([OFF, Reverse(DAY, "off")], UndoChargeOff(DAY), no.NoChargeOff()),
        ([], Recover(DAY, 1), no.NotWrittenOff(DAY)),
        ([LOST], Recover(EARLIER, 1), no.NotWrittenOff(EARLIER)),
        ([LOST], Recover(DAY, OWED + 1), no.RecoveryExceedsWrittenOff(OWED + 1, OWED)),
        (
            [LOST, Recover(DAY, OWED - 10)],
            Recover(DAY, 11),
            no.RecoveryExceedsWrittenOff(11, 10),
        ),
        ([LOST], Repay(DAY, 1), no.LoanWrittenOff(DAY)),
        ([LOST], WriteOff(LATER), no.LoanWrittenOff(DAY)),
        ([PAID], WriteOff(EARLIER), no.BeforeLastTransaction(EARLIER, DAY)),
        ([LOST], WriteOff(EARLIER), no.BeforeLastTransaction(EARLIER, DAY)),
        ([OFF], ChargeOff(LATER), no.AlreadyChargedOff(DAY)),
        ([Repay(DAY, OWED)], ChargeOff(DAY), no.NothingOutstanding(DAY)),
        ([Repay(DAY, OWED)], WriteOff(DAY), no.NothingOutstanding(DAY)),
        ([PAID], Refund(DAY, 1), no.RefundExceedsOverpaid(1, 0)),
        ([Repay(DAY, OWED + 50)], Refund(DAY, 51), no.RefundExceedsOverpaid(51, 50)),
        (
            [PAID],
            Waive(DAY, Component.INTEREST, 11446),
            no.WaiveExceedsOutstanding("interest", 11446, 11445),
        ),
        ([PAID], Settle(DAY, 251841), no.SettleBelowPayoff(251841, 251842)),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Refusal) else "",
)
def test_what_breaks_a_rule_is_refused_with_its_facts(
    before: list[Event], event: Event, refusal: Refusal
) -> None:
    as_of = DAY if isinstance(refusal, no.AfterAsOf) else TODAY
    for count, earlier in enumerate(before):
        record(TERMS, DISBURSED, before[:count], earlier, TODAY)
    with pytest.raises(type(refusal)) as said:
        admit(TERMS, DISBURSED, before, event, as_of, disbursement_id="disbursement")
    assert said.value.facts == refusal.facts


@pytest.mark.parametrize(
    ("before", "event"),
    [
        ([PAID], Reverse(LATER, "paid")),
        ([LOST], Repay(EARLIER, 1)),
        ([LOST], Reverse(LATER, "lost")),
        ([OFF, LOST], UndoChargeOff(LATER)),
        ([OFF, Reverse(DAY, "off")], ChargeOff(DAY)),
        ([LOST, Recover(DAY, 500, "back"), Reverse(DAY, "back")], Reverse(DAY, "lost")),
        ([Charge(LATER, Component.FEE, 100)], WriteOff(DAY)),
        ([PAID], Waive(DAY, Component.INTEREST, 11445)),
        ([PAID], Settle(DAY, 251842)),
    ],
)
def test_what_breaks_no_rule_is_recorded(before: list[Event], event: Event) -> None:
    for count, earlier in enumerate(before):
        record(TERMS, DISBURSED, before[:count], earlier, TODAY)
    state = record(TERMS, DISBURSED, before, event, TODAY)
    assert state == record(TERMS, DISBURSED, before, event, TODAY)


def test_only_what_happened_by_then_counts_for_a_back_dated_event() -> None:
    said = refused([Repay(LATER, OWED + 50)], Refund(DAY, 50))
    assert said.facts == {"amount_fen": 50, "overpaid_fen": 0}


def test_each_contract_code_is_the_name_of_its_class() -> None:
    assert no.contract_code(no.NotDisbursed()) == "not_disbursed"
    assert no.contract_code(BadTerms("periods", "0")) == "bad_terms"
    assert no.contract_code(no.AfterAsOf(DAY, DAY)) == "after_as_of"


def test_a_loan_that_cannot_have_a_schedule_records_nothing() -> None:
    terms = replace(TERMS, first_due=DISBURSED)
    with pytest.raises(BadTerms):
        record(terms, DISBURSED, [], PAID, TODAY)
