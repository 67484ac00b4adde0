"""Whatever happens to a loan, its books balance, follow it and add up."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from models.books.accounts import AccountCode, is_memo
from models.books.booking import NO_POSITION, LoanView, day_entries, difference, position
from models.books.entry import Entry, EntryKind
from models.errors import Refusal
from models.servicing.delinquency import is_non_accrual
from models.servicing.events import (
    Charge,
    ChargeOff,
    Compensate,
    Event,
    Extend,
    GoodwillCredit,
    Prepay,
    Recover,
    Refund,
    Repay,
    Restructure,
    Reverse,
    Settle,
    StopPenalty,
    UndoChargeOff,
    Waive,
    WriteOff,
)
from models.servicing.loan import record, replay
from models.servicing.parts import Component
from models.servicing.state import LoanStatus
from models.servicing.terms import Method, PenaltyTerms, Terms
from tests.models.servicing.agreements import Wish, as_event

DISBURSED = date(2026, 3, 31)
NON_ACCRUAL_DPD = 91
RECEIVABLES = (AccountCode.INTEREST_RECEIVABLE, AccountCode.FEE_RECEIVABLE)


@dataclass
class Branch:
    """One loan, worked through its days as a branch does, with a ledger beside it."""

    terms: Terms
    view: LoanView
    events: list[Event] = field(default_factory=list)
    ledger: Counter[str] = field(default_factory=Counter)

    @classmethod
    def lend(cls, terms: Terms, vat_rate_ppm: int) -> "Branch":
        """Disburse the loan."""
        state = replay(terms, DISBURSED, (), DISBURSED)
        branch = cls(terms, LoanView(state, DISBURSED, vat_rate_ppm=vat_rate_ppm))
        branch.book(
            difference(EntryKind.DISBURSEMENT, NO_POSITION, position(branch.view)),
        )
        return branch

    def book(self, *entries: Entry) -> None:
        """Add entries to the ledger."""
        for entry in entries:
            for leg in entry.legs:
                self.ledger[leg.account] += leg.amount_fen

    def close_days(self, days: int) -> None:
        """Move the business date on; the stale state is enough for the books."""
        today = self.view.business_date + timedelta(days)
        state = replay(self.terms, DISBURSED, self.events, today)
        flag = self.now_non_accrual(state.days_past_due)
        self.book(*day_entries(self.view, today, is_non_accrual=flag))
        self.view = replace(self.view, state=state, business_date=today, is_non_accrual=flag)

    def happen(self, wished: Event | Wish) -> None:
        """Record an event, unless a rule refuses it."""
        today = self.view.business_date
        try:
            event = as_event(self.terms, self.events, wished)
            state = record(self.terms, DISBURSED, self.events, event, today)
        except Refusal:
            return
        self.events.append(event)
        flag = self.now_non_accrual(state.days_past_due)
        after = replace(self.view, state=state, is_non_accrual=flag)
        self.book(difference(EntryKind.REPAYMENT, position(self.view), position(after)))
        self.view = after

    def now_non_accrual(self, days_past_due: int) -> bool:
        """The accrual status that follows from the one so far."""
        return is_non_accrual(
            days_past_due, NON_ACCRUAL_DPD, was_non_accrual=self.view.is_non_accrual
        )


@st.composite
def branches(draw: st.DrawFn) -> Branch:
    """A loan after a random life of up to a year and a half."""
    terms = Terms(
        method=draw(st.sampled_from(Method)),
        principal_fen=draw(st.sampled_from([1, 99_999, 300_000])),
        periods=draw(st.integers(1, 6)),
        annual_rate=Fraction(draw(st.integers(0, 24)), 100),
        installment_fee_fen=draw(st.sampled_from([0, 1_500])),
        penalty=draw(st.none() | st.just(PenaltyTerms(Fraction(24, 100), grace_days=3))),
    )
    branch = Branch.lend(terms, draw(st.sampled_from([0, 30_000, 60_000])))
    for number in range(draw(st.integers(0, 9))):
        branch.close_days(draw(st.integers(0, 60)))
        branch.happen(draw_event(draw, branch, str(number)))
    return branch


def draw_event(draw: st.DrawFn, branch: Branch, event_id: str) -> Event | Wish:
    """Something that may happen on the day, or be found to have happened before."""
    today = branch.view.business_date
    back = draw(st.integers(0, 40))
    on = max(DISBURSED, today - timedelta(back)) if draw(st.booleans()) else today
    state = branch.view.state
    amount = draw(st.integers(1, 120_000) | st.just(max(1, state.payoff_fen)))
    component = draw(st.sampled_from([Component.INTEREST, Component.FEE, Component.PENALTY]))
    charged = draw(st.sampled_from([Component.FEE, Component.PENALTY]))
    kinds: list[Event | Wish] = [
        Repay(on, amount, event_id),
        Settle(today, state.payoff_fen + draw(st.integers(0, 5_000)), event_id),
        GoodwillCredit(on, amount, event_id),
        Waive(on, component, amount // 40 + 1, event_id),
        Charge(on, charged, amount // 10 + 1, event_id=event_id),
        Refund(on, max(1, state.overpaid_fen), event_id),
        ChargeOff(today, event_id),
        UndoChargeOff(today, event_id),
        Compensate(on, amount, event_id),
        StopPenalty(on, event_id),
        WriteOff(today, event_id),
        Recover(today, amount, event_id),
        Wish(Prepay, on, amount, event_id=event_id),
        Wish(Extend, today, more=3, event_id=event_id),
        Wish(Restructure, today, more=7, days_later=20, event_id=event_id),
        Reverse(today, draw(st.sampled_from("012345678")), event_id),
    ]
    return draw(st.sampled_from(kinds))


@settings(deadline=None)
@given(branches())
def test_the_entries_of_a_life_add_up_to_the_position_at_its_end(branch: Branch) -> None:
    held = {account: balance for account, balance in branch.ledger.items() if balance}
    assert held == position(branch.view)


@settings(deadline=None)
@given(branches())
def test_the_books_say_what_the_loan_says(branch: Branch) -> None:
    state, today = branch.view.state, branch.view.business_date
    books = Counter(position(branch.view))
    loans = sum(books[code] for code in AccountCode if code.value.startswith("1303"))
    due = [row.outstanding for row in state.rows if row.due_on <= today]
    accrued = sum(part.interest_fen + part.fee_fen for part in due)
    if state.status is LoanStatus.WRITTEN_OFF:
        lost = sum(row.written_off.principal_fen for row in state.rows)
        assert books[AccountCode.RESERVE_STAGE_3] == lost - state.recovered.principal_fen
        assert books[AccountCode.MEMO_WRITTEN_OFF] == books[AccountCode.RESERVE_STAGE_3]
        assert books[AccountCode.MEMO_INTEREST] >= 0
    else:
        is_off = branch.view.earns_nothing
        assert loans == state.outstanding.principal_fen
        assert sum(books[code] for code in RECEIVABLES) == (0 if is_off else accrued)
        assert books[AccountCode.MEMO_INTEREST] == (accrued if is_off else 0)
        assert books[AccountCode.OVERPAYMENT] == -state.overpaid_fen
    assert sum(fen for code, fen in books.items() if is_memo(code)) == 0
    assert sum(fen for code, fen in books.items() if not is_memo(code)) == 0


@settings(deadline=None)
@given(branches())
def test_the_account_that_money_came_in_on_changes_nothing_else(branch: Branch) -> None:
    in_cash = {t.event_id: AccountCode.CASH for t in branch.view.state.transactions if t.event_id}
    usual, named = branch.view, replace(branch.view, channels=in_cash)
    money = {AccountCode.CASH, AccountCode.BANK_COLLECTION, AccountCode.OPERATING_EXPENSE}
    assert {leg for leg in position(usual).items() if leg[0] not in money} == {
        leg for leg in position(named).items() if leg[0] not in money
    }
