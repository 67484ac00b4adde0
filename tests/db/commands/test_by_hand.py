"""Entries by hand: one proposes, another signs; they are taken back in red, and months close."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.exc import DatabaseError

from db.commands.close_period import (
    ClosePeriod,
    EntriesWaiting,
    NotTheNextPeriod,
    PeriodNotOver,
)
from db.commands.countersign import Countersign
from db.commands.post_entry import PostEntry
from db.commands.reject_proposal import RejectProposal
from db.commands.reverse import ReasonMissing
from db.commands.reverse_entry import NotByHand, ReverseEntry, TakenBackBefore
from db.manual import post_signed
from db.office import NotYourRight
from db.periods import PeriodClosed
from db.proposals import AlreadyProposed
from db.queries.book_closing import periods
from db.queries.books import trial_balance
from db.queries.journal import JournalFilter, entry_detail, journal
from db.reconcile import BooksDoNotAgree
from db.schema import accounting_period, journal_entry
from db.subledgers import Subledger
from models.books.entry import Entry, EntryKind
from models.books.manual import EntryLine, EntryTemplate, EntryUnbalanced, KeptByLoans
from models.errors import BadInput, Broken, NotFound
from models.origination.duties import SamePerson
from models.servicing.refusals import AfterAsOf
from tests.support import Branch

CHARGE = "银行账户管理费"
MARCH, APRIL = date(2026, 3, 31), date(2026, 4, 30)


def proposed(branch: Branch, **facts: Any) -> int:
    """A bank charge of 5.00 that waits for its second signature; the proposal's number."""
    usual: dict[str, Any] = {"template": EntryTemplate.BANK_CHARGE, "amount_fen": 500}
    command = PostEntry(**{"reason": CHARGE} | (facts if "lines" in facts else usual | facts))
    return branch.do(command, "treasury").proposal_id


def posted(branch: Branch, **facts: Any) -> int:
    """The same, signed; the entry's number."""
    branch.do(Countersign(proposal_id=proposed(branch, **facts)), "manager")
    return branch.ask(journal).rows[0].id


def balances(branch: Branch) -> dict[str, int]:
    """Balance by account."""
    return {one.account_code: one.balance_fen for one in branch.ask(trial_balance).accounts}


def test_an_entry_is_posted_when_it_is_signed(branch: Branch) -> None:
    proposal_id = proposed(branch)
    assert balances(branch) == {}
    signed = branch.do(Countersign(proposal_id=proposal_id), "manager")
    assert (signed.command, signed.subject) == ("post-entry", "journal")
    assert balances(branch) == {"1002.01": -500, "6602": 500}
    (row,) = branch.ask(journal).rows
    told = branch.ask(entry_detail, row.id)
    assert (told.entry.kind, told.reason, told.loan_number) == (EntryKind.MANUAL, CHARGE, None)
    assert (told.maker_name, told.officer_name) == ("周丽", "王建国")
    assert branch.findings() == []


def test_several_wait_at_once_and_one_may_be_turned_down(branch: Branch) -> None:
    first, second = proposed(branch), proposed(branch)
    branch.do(RejectProposal(proposal_id=first, note="金额有误"), "manager")
    branch.do(Countersign(proposal_id=second), "manager")
    assert balances(branch)["6602"] == 500


def test_the_signature_is_another_persons_with_the_right_role(branch: Branch) -> None:
    proposal_id = proposed(branch)
    for login in ("senior", "risk"):
        branch.refuse(NotYourRight, Countersign(proposal_id=proposal_id), login)
    with branch.engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE officer SET role = 'branch_manager' WHERE login = 'treasury'"
        )
    branch.refuse(SamePerson, Countersign(proposal_id=proposal_id), "treasury")


def test_an_entry_of_many_lines(branch: Branch) -> None:
    lines = (EntryLine("6602", 300), EntryLine("6421.01", 200), EntryLine("1002.01", -500))
    posted(branch, lines=lines)
    assert balances(branch) == {"1002.01": -500, "6421.01": 200, "6602": 300}


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        (ReasonMissing, {"reason": "  x "}),
        (BadInput, {"amount_fen": 0}),
        (EntryUnbalanced, {"lines": (EntryLine("6602", 1),)}),
        (KeptByLoans, {"lines": (EntryLine("6602", 1), EntryLine("1303.01", -1))}),
        (NotFound, {"lines": (EntryLine("6602", 1), EntryLine("7777", -1))}),
        (AfterAsOf, {"on": date(2026, 4, 1)}),
        (PeriodClosed, {"on": date(2026, 3, 30)}),
    ],
)
def test_what_is_no_entry_is_not_proposed(branch: Branch, kind: Any, facts: dict[str, Any]) -> None:
    usual: dict[str, Any] = {"template": EntryTemplate.BANK_CHARGE, "amount_fen": 500}
    if "lines" in facts:
        usual = {}
    branch.refuse(kind, PostEntry(**{"reason": CHARGE} | usual | facts), "treasury")


def test_an_entry_is_taken_back_in_red_once(branch: Branch) -> None:
    entry_id = posted(branch)
    branch.refuse(ReasonMissing, ReverseEntry(entry_id=entry_id, reason="x"), "treasury")
    wrong = ReverseEntry(entry_id=entry_id, reason="重复入账")
    waiting = branch.do(wrong, "treasury")
    again = ReverseEntry(entry_id=entry_id, reason="重复入账")
    branch.refuse(AlreadyProposed, again, "treasury")
    branch.do(Countersign(proposal_id=waiting.proposal_id), "manager")
    assert balances(branch) == {"1002.01": 0, "6602": 0}
    red, black = branch.ask(journal).rows
    assert (red.reverses_id, black.reversed_by_id) == (black.id, red.id)
    assert branch.ask(entry_detail, red.id).reason == "重复入账"
    refused = branch.refuse(TakenBackBefore, again, "treasury")
    assert (refused.entry_id, refused.reversed_by_id) == (entry_id, red.id)
    assert branch.findings() == []


def test_what_the_program_booked_is_not_taken_back_by_hand(branch: Branch) -> None:
    branch.a_loan()
    (row,) = branch.ask(journal).rows
    wrong = ReverseEntry(entry_id=row.id, reason="放款有误")
    assert branch.refuse(NotByHand, wrong, "treasury").kind is EntryKind.DISBURSEMENT
    branch.refuse(NotFound, ReverseEntry(entry_id=77, reason="放款有误"), "treasury")


def test_a_month_is_closed_and_nothing_is_posted_into_it_any_more(branch: Branch) -> None:
    loan_id = branch.a_loan().loan_id
    early = branch.refuse(PeriodNotOver, ClosePeriod(last_day=MARCH), "treasury")
    assert (early.last_day, early.business_date) == (MARCH, MARCH)
    branch.close_days(1)
    posted(branch, on=MARCH)
    waits = proposed(branch, on=MARCH)
    waiting = branch.refuse(EntriesWaiting, ClosePeriod(last_day=MARCH), "treasury")
    assert waiting.proposals == (waits,)
    branch.do(RejectProposal(proposal_id=waits, note="不再需要"), "manager")
    later = proposed(branch)
    wrong = branch.refuse(NotTheNextPeriod, ClosePeriod(last_day=APRIL), "treasury")
    assert wrong.next_period == MARCH
    told = branch.do(ClosePeriod(last_day=MARCH), "treasury")
    booked = [row for row in branch.rows(journal_entry) if row.business_date == MARCH]
    assert (told.entries, told.profit_fen) == (len(booked), None)
    assert told.turnover_fen > 300_000
    closed = branch.refuse(
        PeriodClosed,
        PostEntry(template=EntryTemplate.BANK_CHARGE, amount_fen=1, on=MARCH, reason=CHARGE),
        "treasury",
    )
    assert (closed.on, closed.open_from) == (MARCH, date(2026, 4, 1))
    branch.do(Countersign(proposal_id=later), "manager")
    branch.repay(loan_id, 10_000, received_on=MARCH)
    newest = branch.ask(journal).rows[0]
    assert newest.business_date == date(2026, 4, 1)
    with branch.engine.begin() as connection, pytest.raises(DatabaseError, match="is closed"):
        connection.exec_driver_sql(
            "INSERT INTO journal_entry (kind, business_date, posted_at, key) "
            "VALUES ('manual', '2026-03-31', '2026-04-01 09:00:00', 'x')"
        )
    assert branch.findings() == []


def test_what_was_proposed_before_the_close_is_not_posted_after_it(branch: Branch) -> None:
    branch.close_days(1)
    proposal_id = proposed(branch, on=MARCH)
    with branch.engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO accounting_period VALUES ('2026-03-31', 0, 0, 1, '2026-04-01 09:00:00')"
        )
    branch.refuse(PeriodClosed, Countersign(proposal_id=proposal_id), "manager")


def test_on_books_that_do_not_agree_nothing_is_closed(branch: Branch) -> None:
    branch.an_unpaid_loan(1)
    with branch.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE loan SET principal_left_fen = 1")
    refused = branch.refuse(BooksDoNotAgree, ClosePeriod(last_day=MARCH), "treasury")
    assert refused.subledgers == (Subledger.PRINCIPAL,)
    told = branch.office("treasury").ask(periods)
    assert (told.why_not, told.next_period) == ("books-do-not-agree", MARCH)


def test_at_the_years_end_income_and_expense_become_profit(branch: Branch) -> None:
    branch.a_loan()
    posted(branch)
    branch.close_days((date(2027, 1, 1) - MARCH).days)
    last = MARCH
    while last.year == MARCH.year:
        report = branch.do(ClosePeriod(last_day=last), "treasury")
        last = date(last.year + last.month // 12, last.month % 12 + 1, 28) + timedelta(days=4)
        last -= timedelta(days=last.day)
    assert report.profit_fen is not None
    held = balances(branch)
    assert held["4103"] == -report.profit_fen
    assert {fen for code, fen in held.items() if code.startswith("6")} == {0}
    (entry,) = branch.ask(journal, JournalFilter(kind=EntryKind.YEAR_END)).rows
    assert entry.business_date == date(2026, 12, 31)
    assert len(branch.rows(accounting_period)) == 10
    told = branch.office("treasury").ask(periods)
    assert (told.next_period, told.why_not) == (date(2027, 1, 31), "period-not-over")
    assert told.closed[0].closed_by == "周丽"
    assert branch.ask(periods).why_not == "not-your-right"
    assert branch.findings() == []


def test_an_entry_that_moves_nothing_cannot_be_signed(branch: Branch) -> None:
    class _Empty(PostEntry):
        def run(self, tx: Any) -> Any:
            return post_signed(tx, None, Entry(EntryKind.MANUAL, ()), tx.business_date, CHARGE)  # type: ignore[arg-type]

    with pytest.raises(Broken, match="empty"):
        branch.do(_Empty(reason=CHARGE), "treasury")


def test_nothing_stands_against_closing_a_month_that_is_over(branch: Branch) -> None:
    branch.close_days(1)
    told = branch.office("treasury").ask(periods)
    assert (told.next_period, told.why_not, told.refusal, told.closed) == (MARCH, None, None, ())
