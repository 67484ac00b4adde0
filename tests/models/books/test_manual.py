"""Entries by hand: the lines J21 to J30 of domain reference 5.2, and what no hand may write."""

from datetime import date

import pytest

from models.books.accounts import AccountCode, read_chart
from models.books.closing import is_year_end, month_end, year_end_entry
from models.books.manual import (
    KEPT_BY_LOANS,
    TEMPLATES,
    EntryLine,
    EntryTemplate,
    EntryUnbalanced,
    KeptByLoans,
    from_template,
    manual_entry,
)
from models.errors import BadInput
from models.money import MAX_FEN
from tests.models.books.test_booking import legs
from tests.sources import ROOT

LINES = {
    "J21": (EntryTemplate.FUNDING_INTEREST, 1_750_000, "6411.01", "2231.01"),
    "J22": (EntryTemplate.FUNDING_INTEREST_PAID, 1_750_000, "2231.01", "1002.01"),
    "J24": (EntryTemplate.NOTES_ISSUED, 900_000_000, "1002.04", "2502.01"),
    "J25": (EntryTemplate.NOTES_COLLECTED, 135_200_000, "1002.03", "2314.04"),
    "J25b": (EntryTemplate.NOTES_PASSED_ON, 135_200_000, "2314.04", "1002.03"),
    "J25c": (EntryTemplate.SUBORDINATED_INCOME, 11_325_000, "1002.01", "6111.01"),
    "J26": (EntryTemplate.GENERAL_RESERVE, 15_000_000, "4103", "4102"),
    "J27": (EntryTemplate.CHANNEL_FEE, 300, "6421.01", "1002.01"),
    "J29": (EntryTemplate.CASH_BANKED, 10_000, "1002.03", "1001"),
    "J30": (EntryTemplate.BANK_CHARGE, 500, "6602", "1002.01"),
}


@pytest.mark.parametrize(("template", "fen", "debited", "credited"), LINES.values(), ids=LINES)
def test_a_usual_entry(template: EntryTemplate, fen: int, debited: str, credited: str) -> None:
    entry = manual_entry(from_template(template, fen))
    assert legs(entry) == {debited: fen, credited: -fen}


def test_every_template_names_accounts_of_the_chart_that_a_hand_may_move() -> None:
    with (ROOT / "db/data/accounts.csv").open(encoding="utf-8", newline="") as file:
        chart = {one.code for one in read_chart(file)}
    assert TEMPLATES.keys() == set(EntryTemplate)
    used = {code for pair in TEMPLATES.values() for code in pair}
    assert used <= chart - KEPT_BY_LOANS


def test_an_entry_may_have_many_lines() -> None:
    lines = (EntryLine("6602", 300), EntryLine("6421.01", 200), EntryLine("1002.01", -500))
    assert legs(manual_entry(lines)) == {"6602": 300, "6421.01": 200, "1002.01": -500}


@pytest.mark.parametrize("code", [*sorted(KEPT_BY_LOANS), "9001", "9009"])
def test_what_the_loans_keep_is_not_touched_by_hand(code: str) -> None:
    with pytest.raises(KeptByLoans) as refused:
        manual_entry((EntryLine("6602", 1), EntryLine(code, -1)))
    assert refused.value.account_code == code


def test_the_lines_sum_to_zero() -> None:
    with pytest.raises(EntryUnbalanced) as refused:
        manual_entry((EntryLine("6602", 500), EntryLine("1002.01", -499)))
    assert (refused.value.debit_fen, refused.value.credit_fen) == (500, 499)


@pytest.mark.parametrize("lines", [(), (EntryLine("6602", 0),), (EntryLine("6602", MAX_FEN + 1),)])
def test_an_entry_moves_an_amount_that_somebody_can_mean(lines: tuple[EntryLine, ...]) -> None:
    with pytest.raises(BadInput):
        manual_entry(lines)


def test_at_a_years_end_income_less_expense_is_the_profit() -> None:
    entry = year_end_entry({"6011.01": -1_000, "6602": 300, "6702": 0})
    assert legs(entry) == {"6011.01": 1_000, "4103": -700, "6602": -300}
    assert legs(year_end_entry({"6602": 300})) == {"4103": 300, "6602": -300}
    assert legs(year_end_entry({"6011.01": -5, "6602": 5})) == {"6011.01": 5, "6602": -5}
    assert year_end_entry({"6602": 0}).legs == ()


def test_a_period_is_a_month() -> None:
    assert month_end(date(2028, 2, 1)) == date(2028, 2, 29)
    assert [is_year_end(day) for day in (date(2026, 12, 31), date(2026, 11, 30))] == [True, False]


def test_the_named_accounts_of_the_loans_are_kept_by_them() -> None:
    free = {
        AccountCode.CASH,
        AccountCode.BANK_OPERATING,
        AccountCode.BANK_DISBURSEMENT,
        AccountCode.BANK_COLLECTION,
        AccountCode.BANK_TRUST,
        AccountCode.RETAINED_PIECE,
        AccountCode.SALE_RESULT,
        AccountCode.INTEREST_INCOME,
        AccountCode.PENALTY_INCOME,
        AccountCode.FEE_INCOME,
        AccountCode.SERVICE_FEE_INCOME,
        AccountCode.FEES_OF_OTHERS,
        AccountCode.VAT_PAYABLE,
        AccountCode.OPERATING_EXPENSE,
        AccountCode.IMPAIRMENT_LOSS,
    }
    memo = {code for code in AccountCode if code.startswith("9")}
    assert free | memo | KEPT_BY_LOANS == set(AccountCode)
