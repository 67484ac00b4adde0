"""What forgiving and money held would do is told by the engine that books it."""

import pytest

from db.commands.use_held_money import UseHeldMoney
from db.commands.waive import Waivable
from db.queries.loan import loan
from db.queries.loan_gifts import credit_preview, held_preview, waiver_preview
from models.errors import Refusal
from models.origination.authority import AboveAuthority
from models.servicing.parts import Parts
from tests.db.commands.test_forgiving import credit, waive
from tests.support import Branch


@pytest.fixture
def late(branch: Branch) -> Branch:
    """A loan of 3,000 yuan whose first installment is twenty days late."""
    branch.an_unpaid_loan(50)
    return branch


def test_a_waiver_is_told_before_it_is_booked(late: Branch) -> None:
    told = late.ask(waiver_preview, 1, Waivable.INTEREST, 3_000)
    assert told.parts == Parts(interest_fen=3_000)
    assert (told.together_fen, told.needs_second) == (3_000, False)
    done = late.do(waive(amount_fen=3_000))
    assert told.left_fen == done.left_fen
    again = late.ask(waiver_preview, 1, Waivable.INTEREST, 2_001)
    assert (again.together_fen, again.needs_second) == (5_001, True)


def test_a_credit_is_told_before_it_is_booked(late: Branch) -> None:
    due_fen = late.ask(loan, 1).due_now_fen
    told = late.office("manager").ask(credit_preview, 1, due_fen)
    assert (told.days_past_due, told.needs_second) == (0, True)
    assert told.parts.total_fen == due_fen
    with pytest.raises(AboveAuthority):
        late.ask(credit_preview, 1, due_fen)
    late.do(credit(amount_fen=5_000))
    assert late.ask(credit_preview, 1, 1).together_fen == 5_001


def test_what_is_held_is_told_before_it_is_used(branch: Branch) -> None:
    branch.an_unpaid_loan(30)
    branch.repay(1, branch.ask(loan, 1).due_now_fen + 20_000, holds_rest=True)
    branch.close_days(31)
    told = branch.ask(held_preview, 1, 15_000)
    assert (told.overpaid_fen, told.together_fen, told.needs_second) == (5_000, 0, False)
    receipt = branch.do(UseHeldMoney(loan_id=1, amount_fen=15_000))
    assert (receipt.parts, receipt.status) == (told.parts, told.status)
    with pytest.raises(Refusal):
        branch.ask(held_preview, 1, 5_001)
