"""The switch of the value added tax: a dated row, and what the books make of it."""

from datetime import timedelta
from pathlib import Path

import pytest

from db.commands.reverse import Reverse
from db.commands.settle_partner import SettlePartner
from db.queries.books import trial_balance
from db.reconcile import must_agree
from models.books.accounts import AccountCode
from models.books.vat import vat_fen
from tests.partners import a_partner, a_shared_loan
from tests.support import Branch

INCOME = (AccountCode.INTEREST_INCOME, AccountCode.PENALTY_INCOME, AccountCode.FEE_INCOME)


@pytest.fixture
def taxed(branch: Branch) -> Branch:
    """A branch of a general taxpayer."""
    branch.set_policy("vat_rate_ppm", 60_000)
    return branch


def balances(branch: Branch) -> dict[str, int]:
    """Balance by account; the books agree with the loans."""
    branch.ask(lambda reader: must_agree(reader.connection, reader.business_date))
    trial = branch.ask(trial_balance)
    return {one.account_code: one.balance_fen for one in trial.accounts if one.balance_fen}


def test_without_the_switch_nothing_is_taxed(branch: Branch) -> None:
    branch.an_unpaid_loan(31)
    assert branch.loan(1).vat_rate_ppm == 0
    assert AccountCode.VAT_PAYABLE not in balances(branch)


def test_interest_that_falls_due_is_split(taxed: Branch) -> None:
    taxed.an_unpaid_loan(31)
    booked = balances(taxed)
    due_fen = booked[AccountCode.INTEREST_RECEIVABLE]
    assert due_fen == 3_000
    assert booked[AccountCode.VAT_PAYABLE] == -vat_fen(due_fen, 60_000) == -170
    assert booked[AccountCode.INTEREST_INCOME] == -2_830
    assert taxed.findings() == []


def test_a_whole_life_under_vat(taxed: Branch) -> None:
    """Late, beyond ninety days, reversed and paid off: a tax of all that was earned, no more."""
    loan_id = taxed.an_unpaid_loan(40)
    first = taxed.repay(loan_id, 30_007)
    taxed.close_days(100)
    assert taxed.loan(loan_id).is_non_accrual
    taxed.do(Reverse(loan_id=loan_id, seq=first.seq, reason="金额录入错误"))
    assert taxed.findings() == []
    assert AccountCode.VAT_PAYABLE not in balances(taxed)
    taxed.repay(loan_id, 777)
    taxed.repay(loan_id, 340_000, is_settlement=True)
    taxed.close_days(1)
    booked = balances(taxed)
    earned_fen = -booked[AccountCode.VAT_PAYABLE] - sum(booked.get(code, 0) for code in INCOME)
    assert abs(vat_fen(earned_fen, 60_000) + booked[AccountCode.VAT_PAYABLE]) <= 1
    assert taxed.loan(loan_id).principal_left_fen == 0
    assert taxed.findings() == []


def test_a_new_rate_is_for_new_loans(taxed: Branch) -> None:
    old = taxed.a_loan().loan_id
    taxed.set_policy("vat_rate_ppm", 30_000, taxed.today + timedelta(days=1))
    taxed.close_days(31)
    assert taxed.loan(old).vat_rate_ppm == 60_000
    assert balances(taxed)[AccountCode.VAT_PAYABLE] == -170
    assert taxed.findings() == []


def test_reserves_are_the_same_with_and_without(
    branch: Branch, template: Path, tmp_path: Path
) -> None:
    other = Branch.copy(template, tmp_path / "taxed.db")
    other.set_policy("vat_rate_ppm", 60_000)
    reserves = []
    for one in (branch, other):
        one.an_unpaid_loan(100)
        booked = balances(one)
        reserves.append({code: fen for code, fen in booked.items() if code[:4] in {"1304", "6702"}})
    other.engine.dispose()
    assert reserves[0] == reserves[1] != {}


def test_our_service_for_a_partner_is_taxed(taxed: Branch) -> None:
    code = a_partner(taxed, 210_000)
    loan_id = a_shared_loan(taxed).loan_id
    taxed.close_days(31)
    taxed.repay(loan_id, 60_000)
    before = balances(taxed)[AccountCode.VAT_PAYABLE]
    settled = taxed.do(SettlePartner(funder=code), "treasury")
    tax_fen = vat_fen(settled.service_fee_fen, 60_000)
    booked = balances(taxed)
    assert tax_fen > 0
    assert booked[AccountCode.VAT_PAYABLE] == before - tax_fen
    assert booked[AccountCode.SERVICE_FEE_INCOME] == tax_fen - settled.service_fee_fen
    assert taxed.findings() == []
