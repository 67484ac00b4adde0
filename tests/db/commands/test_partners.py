"""Loans that a partner funds: its money comes first, its share is kept apart and passed on."""

from dataclasses import replace
from fractions import Fraction
from typing import Any
from uuid import uuid4

import pytest

from db.commands.add_funder import FunderExists
from db.commands.countersign import Countersign
from db.commands.disburse import Disburse, PartnerFundsMissing
from db.commands.publish_product import OwnShareTooSmall, PublishProduct
from db.commands.record_partner_funds import RecordPartnerFunds
from db.commands.record_recovery import RecordRecovery
from db.commands.reverse import Reverse
from db.commands.settle_partner import NothingToSettle, SettlePartner
from db.commands.write_off import WriteOff
from db.findings import Finding
from db.partners import partner_of, post_for
from db.queries.books import trial_balance
from db.queries.funders import FunderRow, funders
from db.queries.loan import loan
from db.records import ChangedMeanwhile
from models.books.entry import Entry, EntryKind
from models.errors import BadInput, Broken, NotFound
from models.servicing.losses import WriteOffReason
from models.servicing.terms import Funder
from tests.models.books.test_co_lending import TERMS
from tests.partners import CF_A, a_partner, a_shared_loan, an_accepted_shared, shared_product
from tests.support import Branch

EVIDENCE = "多次电话及上门催收未果，客户失联，已附催收记录与公证材料。"


def balances(branch: Branch) -> dict[str, int]:
    """Balance by account."""
    trial = branch.ask(trial_balance)
    booked = (*trial.accounts, *trial.memo_accounts)
    return {one.account_code: one.balance_fen for one in booked if one.balance_fen}


def only(branch: Branch) -> FunderRow:
    """The one partner."""
    (row,) = branch.ask(funders)
    return row


def test_the_partners_part_is_paid_out_of_its_own_money(branch: Branch) -> None:
    a_partner(branch, 250_000)
    made = a_shared_loan(branch)
    assert made.principal_fen == 300_000
    assert balances(branch) == {
        "1002.02": 250_000 - 300_000,
        "1303.01": 90_000,
        "2314.01": -40_000,
        "9001": 210_000,
        "9009": -210_000,
    }
    row = only(branch)
    assert (row.code, row.loans, row.partner_left_fen, row.funds_fen) == (
        "CF-A",
        1,
        210_000,
        40_000,
    )
    assert branch.findings() == []


def test_without_the_partners_money_nothing_is_paid_out(branch: Branch) -> None:
    code = a_partner(branch, 209_999)
    accepted = an_accepted_shared(branch)
    refused = branch.refuse(PartnerFundsMissing, Disburse(application_id=accepted), "treasury")
    assert (refused.funder, refused.held_fen, refused.needed_fen) == (code, 209_999, 210_000)
    branch.do(RecordPartnerFunds(funder=code, amount_fen=1), "treasury")
    branch.do(Disburse(application_id=accepted), "treasury")


def test_a_life_is_shared_to_its_end_and_every_fen_is_passed_on(branch: Branch) -> None:
    code = a_partner(branch, 210_000)
    loan_id = a_shared_loan(branch).loan_id
    nothing = branch.refuse(NothingToSettle, SettlePartner(funder=code), "treasury")
    assert (nothing.funder, nothing.payable_fen) == (code, 0)
    branch.close_days(30)
    first = branch.repay(loan_id, 50_000)
    branch.do(Reverse(loan_id=loan_id, seq=first.seq, reason="金额录入错误"))
    branch.repay(loan_id, 60_000)
    row = only(branch)
    assert row.payable_fen == row.principal_fen + row.partner_income_fen - row.service_fee_fen > 0
    changed = SettlePartner(funder=code, seen_payable_fen=row.payable_fen + 1)
    branch.refuse(ChangedMeanwhile, changed, "treasury")
    paid = branch.do(SettlePartner(funder=code, seen_payable_fen=row.payable_fen), "treasury")
    assert (paid.paid_fen, paid.service_fee_fen) == (row.payable_fen, row.service_fee_fen)
    branch.close_days(35)
    state = branch.loan(loan_id)
    branch.repay(loan_id, state.principal_left_fen + 20_000, is_settlement=True)
    branch.do(SettlePartner(funder=code), "treasury")
    ended = only(branch)
    assert (ended.loans, ended.partner_left_fen, ended.payable_fen, ended.funds_fen) == (0, 0, 0, 0)
    assert not {"2314.01", "2314.02", "2314.03", "9001"} & balances(branch).keys()
    assert branch.findings() == []


def test_a_loss_is_the_lenders_own_part_alone(branch: Branch) -> None:
    code = a_partner(branch, 210_000)
    loan_id = a_shared_loan(branch).loan_id
    branch.close_days(220)
    branch.file_everything(loan_id)
    given_up = WriteOff(loan_id=loan_id, reason=WriteOffReason.UNTRACEABLE, evidence=EVIDENCE)
    proposed = branch.do(given_up, "manager")
    assert proposed.loss_fen == 90_000
    branch.do(Countersign(proposal_id=proposed.proposal_id), "risk")
    booked = balances(branch)
    assert (booked["9002"], booked.get("9001", 0)) == (90_000, 0)
    branch.do(
        RecordRecovery(loan_id=loan_id, amount_fen=20_000, received_on=branch.today), "treasury"
    )
    assert only(branch).principal_fen == 14_000
    assert balances(branch)["9002"] == 84_000
    branch.do(SettlePartner(funder=code), "treasury")
    assert branch.findings() == []


def test_a_partner_is_added_once(branch: Branch) -> None:
    branch.do(CF_A, "risk")
    assert branch.refuse(FunderExists, replace(CF_A, key=uuid4()), "risk").funder == "CF-A"
    for bad in ({"name": " "}, {"licence": ""}, {"service_fee_ppm": 1_000_001}):
        branch.refuse(BadInput, replace(CF_A, key=uuid4(), code="CF-B", **bad), "risk")


def test_a_product_names_a_partner_that_is_there_and_keeps_enough(branch: Branch) -> None:
    product = PublishProduct(product=shared_product(), effective_from=branch.today)
    assert branch.refuse(NotFound, product, "risk").which == "CF-A"
    branch.do(CF_A, "risk")
    greedy = replace(product, key=uuid4(), product=shared_product(share_ppm=700_001))
    refused = branch.refuse(OwnShareTooSmall, greedy, "risk")
    assert (refused.own_share_ppm, refused.at_least_ppm) == (299_999, 300_000)
    branch.do(product, "risk")


@pytest.mark.parametrize("amount_fen", [0, -1, 10**15 + 1])
def test_funds_are_an_amount_that_somebody_can_mean(branch: Branch, amount_fen: int) -> None:
    code = a_partner(branch)
    branch.refuse(BadInput, RecordPartnerFunds(funder=code, amount_fen=amount_fen), "treasury")
    branch.refuse(NotFound, RecordPartnerFunds(funder="CF-X", amount_fen=1), "treasury")
    branch.refuse(NotFound, SettlePartner(funder="CF-X"), "treasury")


def test_a_loan_has_one_partner(branch: Branch) -> None:
    third = Fraction(1, 3)
    several = replace(TERMS, funders=tuple(Funder(name, third) for name in ("a", "b", "lead")))
    with pytest.raises(Broken, match="several partners: a, b"):
        branch.ask(lambda reader: partner_of(reader.connection, several))


def test_the_check_finds_a_share_that_is_not_what_the_terms_say(branch: Branch) -> None:
    a_partner(branch, 210_000)
    a_shared_loan(branch)
    with branch.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE loan_partner SET partner_left_fen = 1")
    assert branch.findings() == [Finding("cache", "loan L00000001 partner_left_fen", "210000", "1")]
    with branch.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM loan_partner")
    assert branch.findings() == [
        Finding("sub_ledger", "journal_entry 2", "a partner", "none"),
        Finding("cache", "loan L00000001 partner", "CF-A", "none"),
        Finding("cache", "loan L00000001 partner_left_fen", "210000", "0"),
    ]


def test_a_shared_loan_tells_its_partner(branch: Branch) -> None:
    a_partner(branch, 210_000)
    shared, own = a_shared_loan(branch).loan_id, branch.a_loan().loan_id
    told = [branch.ask(loan, loan_id) for loan_id in (shared, own)]
    assert [(one.partner_code, one.partner_share_ppm) for one in told] == [
        ("CF-A", 700_000),
        (None, 0),
    ]


def test_an_entry_that_moves_nothing_is_no_partners(branch: Branch) -> None:
    class _Empty(RecordPartnerFunds):
        def run(self, tx: Any) -> Any:
            return post_for(tx, Entry(EntryKind.PARTNER_FUNDING, ()), 1)

    with pytest.raises(Broken, match="empty"):
        branch.do(_Empty(funder="x", amount_fen=1), "treasury")
