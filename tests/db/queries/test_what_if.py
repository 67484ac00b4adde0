"""What if: the same figures as when it is booked, and nothing is written."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from db.agreements import (
    ExtendedBefore,
    ExtendedTooFar,
    FirstDueTooLate,
    Keeps,
    NothingExtended,
    PeriodsOutsideLimit,
)
from db.commands.countersign import Countersign
from db.commands.extend_loan import ExtendLoan
from db.commands.prepay_part import PrepayPart
from db.commands.restructure_loan import Hardship, RestructureLoan
from db.loan_file import load
from db.queries.loan import loan
from db.queries.what_if import WhatIf, what_if
from models.errors import BadInput, Refusal
from models.servicing.refusals import (
    AlreadyDisbursed,
    BadEvent,
    BeforeDisbursement,
    InArrears,
    PrepaymentSettles,
    PrepaymentTooSmall,
    RateRaised,
    SettleBelowPayoff,
    UnknownKind,
    UseExceedsHeld,
)
from models.servicing.state import LoanStatus
from models.servicing.terms import BadTerms
from tests.borrowers import NOTE
from tests.support import Branch


def tried(branch: Branch, loan_id: int, *events: dict[str, Any]) -> WhatIf:
    """Ask, and see that nothing was written."""
    before = branch.dump()
    found = branch.ask(what_if, loan_id, json.dumps(events))
    assert branch.dump() == before
    return found


def repay(on: date, amount: str, **more: str) -> dict[str, Any]:
    return {"kind": "repay", "date": on.isoformat(), "amount": amount} | more


def test_nothing_tried_is_the_loan_as_it_stands(branch: Branch) -> None:
    loan_id = branch.a_loan().loan_id
    found = tried(branch, loan_id)
    assert found.today == found.without == found.then
    detail = branch.ask(loan, loan_id)
    assert found.today.rows == detail.rows
    assert found.today.payoff_fen == detail.payoff_fen
    assert found.tried == ()


def test_what_is_tried_is_what_would_be_booked(branch: Branch) -> None:
    loan_id = branch.an_unpaid_loan(40)
    found = tried(branch, loan_id, repay(branch.today, "600"))
    branch.repay(loan_id, 60_000)
    detail = branch.ask(loan, loan_id)
    assert found.then.rows == detail.rows
    assert (found.then.days_past_due, found.then.payoff_fen) == (0, detail.payoff_fen)
    assert found.today.days_past_due == 10
    assert [one.parts.total_fen for one in found.tried] == [60_000]


def test_a_day_to_come_is_compared_with_letting_it_go_on(branch: Branch) -> None:
    loan_id = branch.a_loan().loan_id
    later = branch.today + timedelta(days=90)
    found = tried(branch, loan_id, repay(later, "526.58"), repay(later, "526.58"))
    assert (found.today.as_of, found.without.as_of) == (branch.today, later)
    assert found.without.days_past_due == 60
    assert found.then.days_past_due == 28  # the second row was payable on Monday, 1 June
    assert found.without.all_costs_fen > found.today.all_costs_fen


def test_several_steps_follow_each_other(branch: Branch) -> None:
    loan_id = branch.a_loan().loan_id
    day = branch.today + timedelta(days=30)
    fee = {"kind": "charge", "date": day.isoformat(), "charge": "fee", "amount": "20"}
    waived = {"kind": "waive", "date": day.isoformat(), "component": "fee", "amount": "5"}
    found = tried(branch, loan_id, fee, waived, repay(day, "541.58"))
    assert found.then.rows[0].outstanding.total_fen == 0
    assert found.then.all_costs_fen - found.without.all_costs_fen == 2_000
    assert [one.kind for one in found.tried] == ["waive", "repay"]
    payoff = {"kind": "settle", "date": day.isoformat(), "amount": "3060"}
    assert tried(branch, loan_id, fee, payoff).then.status is not LoanStatus.ACTIVE


def test_an_earlier_event_is_taken_out_by_its_number(branch: Branch) -> None:
    loan_id = branch.a_loan().loan_id
    branch.repay(loan_id, 10_000)
    taken_out = {"kind": "reverse", "date": branch.today.isoformat(), "of": "1"}
    found = tried(branch, loan_id, taken_out)
    assert found.then.outstanding.total_fen == found.today.outstanding.total_fen + 10_000
    events = branch.ask(lambda reader: load(reader.connection, loan_id).events)
    assert len(events) == 1


@pytest.mark.parametrize(
    ("event", "kind"),
    [
        ({"kind": "dance"}, UnknownKind),
        ({"kind": "repay", "date": "2026-04-30", "amount": "0"}, BadEvent),
        ({"kind": "repay", "date": "2026-04-30", "amount": "1.005"}, BadEvent),
        ({"kind": "repay", "date": "2026-03-30", "amount": "1"}, BeforeDisbursement),
        ({"kind": "settle", "date": "2026-04-30", "amount": "1"}, SettleBelowPayoff),
        ({"kind": "disburse", "date": "2026-04-30"}, AlreadyDisbursed),
    ],
)
def test_what_would_be_refused_is_refused(
    branch: Branch, event: dict[str, Any], kind: type[Refusal]
) -> None:
    loan_id = branch.a_loan().loan_id
    with pytest.raises(kind):
        branch.ask(what_if, loan_id, json.dumps([event]))


@pytest.mark.parametrize("text", ["", "{", "{}", "3", "[" * 100_000])
def test_what_is_no_list_is_refused(branch: Branch, text: str) -> None:
    loan_id = branch.a_loan().loan_id
    with pytest.raises(BadInput):
        branch.ask(what_if, loan_id, text)


# Changes of the schedule, and money held


def on(branch: Branch, kind: str, days: int = 0, **facts: Any) -> dict[str, Any]:
    """A step so many days from today."""
    day = branch.today + timedelta(days=days)
    return {"kind": kind, "date": day.isoformat()} | facts


def test_steps_on_top_of_each_other_are_what_the_commands_then_do(branch: Branch) -> None:
    loan_id = branch.an_unpaid_loan(20)
    due = branch.today + timedelta(days=30)
    found = tried(
        branch,
        loan_id,
        on(branch, "prepay", amount="500", keeps="installment"),
        on(branch, "prepay", amount="100", keeps="term"),
        on(branch, "extend", more_installments=2),
        on(branch, "restructure", periods=9, first_due=due.isoformat(), annual_rate="0.12"),
    )
    for amount_fen, keeps in ((50_000, Keeps.INSTALLMENT), (10_000, Keeps.TERM)):
        branch.do(
            PrepayPart(
                loan_id=loan_id, amount_fen=amount_fen, received_on=branch.today, keeps=keeps
            )
        )
    branch.do(ExtendLoan(loan_id=loan_id, reason=NOTE, more_installments=2))
    command = RestructureLoan(
        loan_id=loan_id,
        reason=Hardship.JOB_LOSS,
        evidence=NOTE,
        periods=9,
        first_due_on=due,
        annual_rate_ppm=120_000,
    )
    branch.do(Countersign(proposal_id=branch.do(command).proposal_id), "manager")
    detail = branch.ask(loan, loan_id)
    assert found.then.rows == detail.rows
    assert found.then.payoff_fen == detail.payoff_fen
    assert (found.today.installments, found.then.installments) == (6, 9)
    assert found.then.last_due_on == detail.rows[-1].due_on
    assert [one.kind for one in found.tried][:2] == ["prepay", "prepay"]


def test_an_extension_on_a_day_to_come_is_what_the_command_does_on_that_day(branch: Branch) -> None:
    loan_id = branch.a_loan().loan_id
    step = on(branch, "extend", 10, first_due="2026-05-15")
    found = tried(branch, loan_id, step)
    assert found.without.last_due_on == found.today.last_due_on != found.then.last_due_on
    branch.close_days(10)
    branch.do(ExtendLoan(loan_id=loan_id, reason=NOTE, first_due_on=date(2026, 5, 15)))
    assert found.then.rows == branch.ask(loan, loan_id).rows


def test_held_money_is_used_as_the_command_uses_it(branch: Branch) -> None:
    loan_id = branch.a_loan().loan_id
    paid = branch.ask(loan, loan_id).payoff_fen + 1_000
    branch.repay(loan_id, paid, is_settlement=True)
    assert tried(branch, loan_id).then.overpaid_fen == 1_000
    fee = on(branch, "charge", charge="fee", amount="10")
    found = tried(branch, loan_id, fee, on(branch, "use_held", amount="6"))
    assert (found.then.overpaid_fen, found.then.outstanding.fee_fen) == (400, 400)
    with pytest.raises(UseExceedsHeld):
        tried(branch, loan_id, fee, on(branch, "use_held", amount="11"))


@pytest.mark.parametrize(
    ("steps", "kind"),
    [
        ([{"kind": "prepay", "amount": "0.01", "keeps": "term"}], PrepaymentTooSmall),
        ([{"kind": "prepay", "amount": "9000", "keeps": "term"}], PrepaymentSettles),
        ([{"kind": "prepay", "amount": "500", "keeps": "nothing"}], BadEvent),
        ([{"kind": "extend"}], NothingExtended),
        ([{"kind": "extend", "more_installments": 1}] * 3, ExtendedBefore),
        ([{"kind": "extend", "more_installments": 50}], ExtendedTooFar),
        ([{"kind": "extend", "more_installments": 10**9}], BadTerms),
        ([{"kind": "extend", "more_installments": -1}], BadTerms),
        ([{"kind": "extend", "more_installments": 1, "days": 90}], InArrears),
        ([{"kind": "extend", "more_installments": 1, "days": -1}], BadEvent),
        ([{"kind": "restructure", "periods": 0, "first_due": "2026-05-31"}], PeriodsOutsideLimit),
        ([{"kind": "restructure", "periods": 6, "first_due": "2027-05-31"}], FirstDueTooLate),
        (
            [{"kind": "restructure", "periods": 6, "first_due": "2026-05-31", "annual_rate": "9"}],
            RateRaised,
        ),
        (
            [
                {
                    "kind": "restructure",
                    "periods": 6,
                    "first_due": "2026-05-31",
                    "annual_rate": "0.0000001",
                }
            ],
            BadEvent,
        ),
        (
            [{"kind": "charge_off", "days": 2}, {"kind": "use_held", "days": 1, "amount": "1"}],
            BadEvent,
        ),
        ([{"kind": "use_held", "amount": "1"}], UseExceedsHeld),
    ],
)
def test_what_policy_or_the_loan_refuses_is_refused(
    branch: Branch, steps: list[dict[str, Any]], kind: type[Refusal]
) -> None:
    loan_id = branch.an_unpaid_loan(10)
    before = branch.dump()
    dated = [on(branch, **step) for step in steps]
    with pytest.raises(kind):
        branch.ask(what_if, loan_id, json.dumps(dated))
    assert branch.dump() == before
