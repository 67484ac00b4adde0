"""A loan for the tests of what happens to loans."""

import pytest

from tests.support import Branch


@pytest.fixture
def loan_id(branch: Branch) -> int:
    """3,000 yuan over six months, paid out today."""
    return branch.a_loan().loan_id
