"""The list of loans: order, filters, pages."""

import pytest

from db.queries.loans import LoanFilter, LoanSort, loans, loans_anchors, loans_count
from models.servicing.delinquency import Bucket
from models.servicing.state import LoanStatus
from tests.support import Branch


@pytest.fixture
def lending(branch: Branch) -> Branch:
    """Four loans: one late, one settled, two in time."""
    late = branch.a_loan(300_000, 3)
    branch.close_days(20)
    for principal_fen in (180_000, 150_000, 120_000):
        branch.a_loan(principal_fen, 6)
    branch.close_days(15)
    settled = branch.loan(4)
    branch.repay(settled.id, settled.principal_fen * 2)
    assert late.loan_id == 1
    return branch


@pytest.mark.parametrize("sort", LoanSort)
@pytest.mark.parametrize("is_descending", [False, True])
def test_pages_put_together_are_the_list(
    lending: Branch, sort: LoanSort, *, is_descending: bool
) -> None:
    which = LoanFilter(sort=sort, is_descending=is_descending)
    whole = lending.ask(loans, which).rows
    first = lending.ask(loans, which, None, 3)
    rest = lending.ask(loans, which, first.next_key, 3)
    assert (first.rows + rest.rows, rest.next_key) == (whole, None)
    assert len(whole) == lending.ask(loans_count, which) == 4
    anchors = lending.ask(loans_anchors, which, 2)
    assert anchors == (whole[0].key, whole[2].key)
    assert lending.ask(loans, which, anchors[1], 2, is_from=True).rows == whole[2:]
    values = [(row.key.value, row.id) for row in whole]
    assert values == sorted(values, reverse=is_descending)


def test_the_latest_payer_comes_first_and_what_is_settled_last(lending: Branch) -> None:
    rows = lending.ask(loans).rows
    assert (rows[0].id, rows[0].days_past_due, rows[0].bucket) == (1, 5, Bucket.M1)
    assert rows[0].next_due_on is not None
    assert rows[0].next_due_on < lending.today
    assert all(row.days_past_due == 0 for row in rows[1:])
    assert (rows[-1].id, rows[-1].next_due_on) == (4, None)


def test_filters(lending: Branch) -> None:
    def ids(**told: object) -> list[int]:
        return [row.id for row in lending.ask(loans, LoanFilter(**told)).rows]  # type: ignore[arg-type]

    assert ids(is_late=True) == [1]
    assert ids(bucket=Bucket.M1) == [1]
    assert set(ids(bucket=Bucket.C)) == {2, 3, 4}
    assert 4 not in ids(status=LoanStatus.ACTIVE)
    assert ids(text="l00000002") == [2]
    assert set(ids(text="L0")) == {1, 2, 3, 4} == set(ids(text=" 林晓 "))
    assert ids(text="nobody") == []
    assert lending.ask(loans_count, LoanFilter(is_late=True), 10) == 1
