"""Fees: of others passed on, contingent ones charged only as the cost table named them."""

from dataclasses import replace
from typing import Any

import pytest

from db.commands.accept_offer import AboveCap, AcceptOffer
from db.commands.charge_fee import ChargeFee
from db.commands.decide import Decide
from db.commands.disburse import Disburse
from db.commands.publish_product import PublishProduct
from db.commands.reverse import Reverse
from db.loan_act import LoanAct
from db.office import NotYourRight
from db.queries.loan import loan as loan_query
from db.queries.loan_acts import loan_acts
from db.queries.loan_charges import chargeable_fees
from db.queries.loan_history import loan_transactions
from db.queries.offer import cost_table, offer_for_term
from db.records import ChangedMeanwhile
from db.schema import journal_leg
from fixtures.products import demo_product
from models.books.accounts import AccountCode
from models.errors import NotFound, Refusal
from models.origination.application import Stage
from models.origination.decision import DecisionKind
from models.servicing.contingent import Contingent, FeeAboveAgreed, FeeNotAgreed
from models.servicing.fees import Fee, FeeItem, FeeWhen
from models.servicing.refusals import BadEvent
from tests.borrowers import NOTE
from tests.support import Branch


def publish(branch: Branch, **facts: Any) -> None:
    """The product with fees takes the place of the ordinary one, from the next day on."""
    product = replace(demo_product("huaxin-secured"), code="HX-CASH", **facts)
    branch.do(PublishProduct(product=product, effective_from=branch.today), "risk")


def charge(amount_fen: int = 500, why: Contingent = Contingent.LATE, **facts: Any) -> ChargeFee:
    said: dict[str, Any] = {"loan_id": 1, "why": why, "amount_fen": amount_fen}
    return ChargeFee(**said | facts)


@pytest.fixture
def late(branch: Branch) -> Branch:
    """A loan with fees whose first installment is twenty days late."""
    branch.close_days(1)
    publish(branch)
    branch.an_unpaid_loan(50)
    return branch


def balance(branch: Branch, code: AccountCode) -> int:
    return sum(row.amount_fen for row in branch.rows(journal_leg) if row.account_code == code)


def test_a_late_fee_is_charged_once_for_each_late_installment(late: Branch) -> None:
    done = late.do(charge())
    assert (done.seq, done.amount_fen) == (1, 500)
    assert done.left_fen == late.ask(loan_query, 1).outstanding.total_fen
    assert late.refuse(FeeAboveAgreed, charge(1)).most_fen == 0
    assert late.findings() == []
    late.do(Reverse(loan_id=1, seq=1, reason=NOTE))
    assert late.findings() == []
    late.do(charge())


def test_what_was_charged_is_a_transaction_and_our_income_when_it_is_due(late: Branch) -> None:
    late.do(charge())
    shown = late.ask(loan_transactions, 1)[-1]
    assert (shown.kind, shown.amount_fen, shown.parts.fee_fen) == ("charge", 500, 500)
    assert (shown.reason, shown.is_reversed, shown.why_not_reversed) == ("late", False, None)
    assert balance(late, AccountCode.FEE_INCOME) == 0
    late.close_days(15)
    assert balance(late, AccountCode.FEE_INCOME) == -500
    late.do(Reverse(loan_id=1, seq=1, reason=NOTE))
    assert late.ask(loan_transactions, 1)[-1].is_reversed
    assert balance(late, AccountCode.FEE_INCOME) == 0
    assert late.findings() == []


def test_fees_of_others_pass_through(late: Branch) -> None:
    due = late.ask(loan_query, 1)
    late.repay(1, due.due_now_fen)
    first = due.rows[0]
    assert first.others_fen == first.due.fee_fen > 0
    assert balance(late, AccountCode.FEES_OF_OTHERS) == -first.others_fen
    assert balance(late, AccountCode.FEE_INCOME) == 0
    assert late.findings() == []


def test_a_prepayment_fee_is_a_part_of_what_is_not_due_yet(late: Branch) -> None:
    late_fee, early_fee = late.ask(chargeable_fees, 1)
    assert (late_fee.each_fen, late_fee.most_fen) == (500, 500)
    assert (early_fee.rate_ppm, early_fee.why) == (5_000, Contingent.PREPAYMENT)
    late.do(charge(early_fee.most_fen, Contingent.PREPAYMENT))
    late.refuse(FeeAboveAgreed, charge(1, Contingent.PREPAYMENT))
    late.close_days(1)
    assert late.ask(chargeable_fees, 1)[1].most_fen == early_fee.most_fen
    payoff_fen = late.ask(loan_query, 1).payoff_fen
    late.repay(1, payoff_fen, is_settlement=True)
    assert late.loan(1).principal_left_fen == 0
    assert late.findings() == []


@pytest.mark.parametrize(
    ("login", "facts", "refusal"),
    [
        ("junior", {}, NotYourRight),
        ("senior", {"loan_id": 9}, NotFound),
        ("senior", {"seen_version": 9}, ChangedMeanwhile),
        ("senior", {"amount_fen": 501}, FeeAboveAgreed),
        ("senior", {"amount_fen": 0}, BadEvent),
    ],
    ids=str,
)
def test_it_is_refused(
    late: Branch, login: str, facts: dict[str, Any], refusal: type[Refusal]
) -> None:
    late.refuse(refusal, charge(**facts), login)


def test_a_fee_that_no_cost_table_named_is_not_charged(branch: Branch) -> None:
    branch.an_unpaid_loan(50)
    branch.refuse(FeeNotAgreed, charge())
    assert branch.ask(chargeable_fees, 1) == ()
    told = {one.act: one for one in branch.ask(loan_acts, 1)}[LoanAct.CHARGE]
    assert (told.why_not, told.is_next) == ("fee-not-agreed", False)


def test_the_next_steps_tell_whether_a_fee_may_be_charged(late: Branch) -> None:
    told = {one.act: one for one in late.ask(loan_acts, 1)}[LoanAct.CHARGE]
    assert (told.why_not, told.is_next) == (None, True)


# The price against the cap


def test_a_fixed_fee_weighs_more_on_a_smaller_amount(branch: Branch) -> None:
    """Within the cap as asked, above it for the least amount: the decision is refused."""
    branch.close_days(1)
    fee = Fee(FeeItem.GUARANTEE, FeeWhen.INSTALLMENT, amount_fen=1_500, payee="担保公司")
    publish(branch, fees=(fee,))
    taken = branch.an_application(300_000, 6)
    assert taken.stage is Stage.IN_REVIEW
    told = branch.ask(offer_for_term, taken.application_id, 30_000, 6)
    assert told.headroom_ppm < 0
    smaller = Decide(
        application_id=taken.application_id,
        kind=DecisionKind.CHANGE_TERMS,
        reasons=("O09",),
        note=NOTE,
        amount_fen=30_000,
        term_months=6,
    )
    refused = branch.refuse(AboveCap, smaller)
    assert refused.all_in_apr_ppm > refused.cap_ppm == 240_000


def test_the_price_is_compared_at_offer_signature_and_disbursement(branch: Branch) -> None:
    """By the method of the day: compounded, the same loan is above the cap."""
    branch.close_days(1)
    publish(branch)
    application_id = branch.an_approved()
    table = branch.ask(cost_table, application_id).table
    cap_ppm = table.effective_apr_ppm - 1
    assert table.all_in_apr_ppm < cap_ppm
    branch.set_policy("all_in_cap_ppm", cap_ppm)
    branch.set_policy("apr_method", "compound")
    refused = branch.refuse(AboveCap, AcceptOffer(application_id=application_id), "junior")
    assert refused.all_in_apr_ppm == table.effective_apr_ppm
    branch.set_policy("apr_method", "simple", branch.today)
    branch.do(AcceptOffer(application_id=application_id), "junior")
    branch.set_policy("all_in_cap_ppm", table.all_in_apr_ppm - 1)
    branch.refuse(AboveCap, Disburse(application_id=application_id), "treasury")
