"""Loans that are sold leave the balance sheet; what customers pay later is the buyer's."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from db.commands.charge_off import ChargeOff
from db.commands.close_period import ClosePeriod
from db.commands.countersign import Countersign
from db.commands.open_claim import OpenClaim
from db.commands.refund_overpayment import RefundOverpayment
from db.commands.reject_proposal import RejectProposal
from db.commands.reverse import Reverse
from db.commands.sell_loans import OpinionMissing, PoolChanged
from db.commands.settle_partner import SettlePartner
from db.commands.use_held_money import UseHeldMoney
from db.commands.waive import Waivable, Waive
from db.commands.write_off import WriteOff
from db.forgiveness import WaiverReason
from db.loan_act import LoanAct
from db.loan_marks import LoanMark
from db.proposals import AlreadyProposed
from db.queries.forecast import cash_flow_forecast
from db.queries.funders import funders
from db.queries.loan import loan as loan_detail
from db.queries.loan_acts import loan_acts
from db.queries.loans import loans
from db.queries.sale import sale_preview
from db.reconcile import reconcile
from db.sales import NotForSale, NothingForSale
from db.schema import installment, journal_entry, journal_leg, loan, loan_sale, sold_loan
from models.books.entry import EntryKind
from models.errors import BadInput, NotFound
from models.money import PPM
from models.servicing.claims import PayerKind
from models.servicing.losses import WriteOffReason
from models.servicing.refusals import AfterAsOf, NotReversible
from models.servicing.sold import BeforeSale, LoanSold
from tests.borrowers import NOTE
from tests.db.commands.test_partners import balances
from tests.partners import a_partner, a_shared_loan
from tests.sales import BUYER, an_offer, sell
from tests.support import Branch

FIRST, SECOND = 1, 2


@pytest.fixture(scope="module")
def month_old(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with two loans, 3,000 and 5,000 yuan, a month old; who buys is known."""
    branch = Branch.copy(template, tmp_path_factory.mktemp("lent") / "branch.db")
    branch.do(BUYER, "risk")
    branch.a_loan(300_000)
    branch.a_loan(500_000)
    branch.close_days(30)
    branch.engine.dispose()
    return branch.path


@pytest.fixture
def branch(month_old: Path, tmp_path: Path) -> Iterator[Branch]:
    """It as a branch of one's own, on the first due date: loans 1 and 2."""
    own = Branch.copy(month_old, tmp_path / "lent.db")
    own.clock.forward(days=30)
    yield own
    own.engine.dispose()


def sale_legs(branch: Branch) -> dict[str, int]:
    """All entries of sales together."""
    kinds = {row.id: row.kind for row in branch.rows(journal_entry)}
    found: dict[str, int] = {}
    for leg in branch.rows(journal_leg):
        if kinds[leg.entry_id] is EntryKind.LOAN_SALE:
            found[leg.account_code] = found.get(leg.account_code, 0) + leg.amount_fen
    return found


def agrees(branch: Branch) -> bool:
    """Both the check and the daily reconciliation find nothing."""
    compared = branch.ask(lambda reader: reconcile(reader.connection, reader.business_date))
    return not branch.findings() and not any(one.difference_fen for one in compared)


def test_a_pool_leaves_the_books_with_its_interest_and_reserve(branch: Branch) -> None:
    before = balances(branch)
    interest_fen, reserve_fen = before["1132.01"], -before["1304.01"]
    assert (interest_fen > 0, reserve_fen > 0) == (True, True)
    seen = branch.ask(sale_preview, 700_000, 100_000)
    proposed = sell(branch, 700_000, retained_fen=100_000, seen_fen=seen.carried_fen)
    assert (seen.loans, seen.result_fen) == (proposed.loans, proposed.result_fen)
    later = [row for row in branch.rows(installment) if row.due_on > branch.today]
    assert sum(one.principal_fen + one.interest_fen for one in seen.months) == sum(
        row.principal_left_fen + row.interest_left_fen for row in later
    )
    assert branch.ask(cash_flow_forecast).months == ()
    told = sale_legs(branch)
    assert told == {
        "1002.04": 700_000,
        "1303.01": -800_000,
        "1503.01": 100_000,
        "1304.01": reserve_fen,
        "1132.01": -interest_fen,
        "6111.01": interest_fen - reserve_fen,
        "9004": 800_000,
        "9009": -800_000,
    }
    (sale,) = branch.rows(loan_sale)
    assert (sale.price_fen, sale.retained_fen, sale.reserve_fen) == (700_000, 100_000, reserve_fen)
    assert sum(row.price_fen for row in branch.rows(sold_loan)) == 700_000
    (row,) = branch.ask(funders)
    assert {one.mark for one in branch.ask(loans).rows} == {LoanMark.SOLD}
    shown = branch.ask(loan_detail, FIRST)
    assert (shown.mark, shown.partner_code, shown.partner_share_ppm) == ("sold", BUYER.code, PPM)
    assert (row.code, row.loans, row.partner_left_fen) == (BUYER.code, 2, 800_000)
    assert agrees(branch)


def test_what_customers_pay_is_passed_on_to_the_end(branch: Branch) -> None:
    sell(branch, 400_000, loan_ids=(FIRST,))
    income = balances(branch)["6011.01"]
    paid = branch.repay(FIRST, 60_000)
    branch.do(Reverse(loan_id=FIRST, seq=paid.seq, reason="金额录入错误"))
    branch.repay(FIRST, 40_000)
    branch.repay(FIRST, 400_000, is_settlement=True)
    held_fen = branch.loan(FIRST).overpaid_fen
    branch.do(RefundOverpayment(loan_id=FIRST, amount_fen=held_fen), "treasury")
    booked = balances(branch)
    assert booked["6011.01"] == income
    assert not {"9004", "2241.01"} & booked.keys()
    passed_fen = 440_000 - held_fen
    assert -booked["2314.02"] - booked["2314.03"] == passed_fen
    settled = branch.do(SettlePartner(funder=BUYER.code), "treasury")
    assert settled.paid_fen + settled.service_fee_fen == passed_fen
    assert branch.loan(SECOND).principal_left_fen == 500_000
    assert agrees(branch)


def test_days_and_months_close_over_sold_loans_that_go_bad(branch: Branch) -> None:
    sell(branch, 400_000, loan_ids=(FIRST,))
    after = {code: fen for code, fen in balances(branch).items() if code[:4] in {"1002", "6111"}}
    branch.repay(SECOND, 500_000)
    branch.close_days(125)
    assert branch.loan(FIRST).is_non_accrual
    booked = balances(branch)
    assert {code: booked[code] for code in after if code != "1002.03"} == after
    assert (booked["9004"], booked.get("9003", 0)) == (300_000, 0)
    assert agrees(branch)
    branch.do(ClosePeriod(last_day=branch.today.replace(month=3, day=31)), "treasury")


def test_what_is_the_buyers_to_agree_to_is_refused(branch: Branch) -> None:
    loan_id, lent_on = FIRST, branch.today
    early = branch.repay(loan_id, 60_000)
    branch.close_days(3)
    sell(branch, 400_000, loan_ids=(loan_id,))
    seen = branch.loan(loan_id).version
    assert seen == early.seq + 1
    interest = Waive(
        loan_id=loan_id,
        component=Waivable.INTEREST,
        amount_fen=1,
        reason=WaiverReason.OUR_ERROR,
        note="客户投诉属实",
    )
    for command, login in (
        (interest, "manager"),
        (ChargeOff(loan_id=loan_id, reason=NOTE), "manager"),
        (WriteOff(loan_id=loan_id, reason=WriteOffReason.UNTRACEABLE, evidence=NOTE), "manager"),
        (
            OpenClaim(
                loan_id=loan_id,
                payer=PayerKind.INSURER,
                payer_name="平安保险",
                reference="保单 17",
                through_row=1,
                amount_fen=1,
            ),
            "senior",
        ),
    ):
        assert branch.refuse(LoanSold, command, login).sold_on == branch.today
    branch.refuse(BeforeSale, Reverse(loan_id=loan_id, seq=early.seq, reason="金额录入错误"))
    branch.refuse(NotReversible, Reverse(loan_id=loan_id, seq=seen, reason="金额录入错误"))
    acts = {one.act: one for one in branch.ask(loan_acts, loan_id)}
    assert not acts[LoanAct.WAIVE].is_next
    assert isinstance(acts[LoanAct.WAIVE].obstacle, LoanSold)
    assert acts[LoanAct.REPAY].obstacle is None
    with pytest.raises(BeforeSale):
        branch.repay(loan_id, 100, received_on=lent_on)
    branch.refuse(NotForSale, an_offer(1, loan_ids=(loan_id,)), "treasury")


def test_money_held_for_the_customer_stays_the_customers(branch: Branch) -> None:
    branch.repay(FIRST, 60_000, holds_rest=True)
    held_fen = branch.loan(FIRST).overpaid_fen
    assert held_fen > 0
    sell(branch, 400_000, loan_ids=(FIRST,))
    assert balances(branch)["2241.01"] == -held_fen
    branch.do(UseHeldMoney(loan_id=FIRST, amount_fen=held_fen))
    booked = balances(branch)
    assert booked["2314.02"] + booked.get("2314.03", 0) == -held_fen
    assert agrees(branch)


def test_a_sale_needs_an_opinion_a_price_and_a_buyer(branch: Branch) -> None:
    offer = an_offer(700_000)
    tomorrow = branch.today.replace(month=5, day=1)
    branch.refuse(OpinionMissing, replace(offer, opinion="  - "), "treasury")
    branch.refuse(AfterAsOf, replace(offer, opinion_on=tomorrow), "treasury")
    branch.refuse(BadInput, replace(offer, price_fen=0), "treasury")
    branch.refuse(BadInput, replace(offer, retained_fen=-1), "treasury")
    branch.refuse(NotFound, replace(offer, buyer="TR-X"), "treasury")
    branch.refuse(NotFound, replace(offer, loan_ids=(1, 99)), "treasury")
    branch.refuse(NothingForSale, replace(offer, most_fen=299_999), "treasury")
    changed = branch.refuse(PoolChanged, replace(offer, seen_fen=1), "treasury")
    assert changed.seen_fen == 1


def test_only_loans_that_pay_and_are_wholly_ours_are_sold(branch: Branch) -> None:
    a_partner(branch, 210_000)
    shared = a_shared_loan(branch)
    chosen = an_offer(1, loan_ids=(FIRST, shared.loan_id))
    assert branch.refuse(NotForSale, chosen, "treasury").loan_numbers == ("L00000003",)
    assert branch.do(an_offer(1), "treasury").loans == 2
    branch.close_days(3)
    branch.refuse(NothingForSale, an_offer(1, key=uuid4(), most_fen=300_000), "treasury")


def test_two_persons_sign_what_has_not_changed(branch: Branch) -> None:
    offer = an_offer(700_000, most_fen=300_000)
    proposed = branch.do(offer, "treasury")
    assert proposed.loans == 1
    branch.refuse(AlreadyProposed, replace(offer, key=uuid4()), "treasury")
    branch.repay(FIRST, 1_000)
    sign = Countersign(proposal_id=proposed.proposal_id)
    refused = branch.refuse(PoolChanged, sign, "manager")
    assert refused.carried_fen == refused.seen_fen - 1_000
    branch.do(RejectProposal(proposal_id=proposed.proposal_id, note="已还款重新定价"), "manager")
    assert branch.rows(loan_sale) == []
    assert {row.status for row in branch.rows(loan)} == {"active"}
