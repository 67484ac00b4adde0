"""Whoever may see no customers is refused every query that shows some (domain reference 4.5)."""

from importlib import import_module
from typing import Any

import pytest

from db.command import NoCustomerData
from db.office import Reader
from models.origination.authority import Role
from officer_tui.cli import docs
from tests.support import Branch

THEIRS = {
    "standing",
    "people",
    "products",
    "features",
    "reasons",
    "day-preview",
    "day-closes",
    "day-closes-count",
    "day-closes-anchors",
    "trial-balance",
    "funders",
    "periods",
    "reconciliation",
    "reserve-movement",
    "scorecards",
    "scorecard-diff",
    "standing-history",
    "signers",
}
"""What they may ask: nothing in it tells of a customer."""
ARGUMENTS: dict[str, tuple[Any, ...]] = {"day-closes-anchors": (10,), "scorecard-diff": (1, 1)}


def query(name: str) -> Any:
    found = docs.queries()[name]
    return getattr(import_module(found.module), name.replace("-", "_"))


@pytest.mark.parametrize("name", sorted(set(docs.queries()) - THEIRS))
def test_what_tells_of_customers_is_refused_before_it_is_looked_at(
    branch: Branch, name: str
) -> None:
    with pytest.raises(NoCustomerData) as refused:
        branch.office("admin").ask(query(name))
    assert refused.value.role is Role.ADMIN


@pytest.mark.parametrize("name", sorted(THEIRS))
def test_what_is_theirs_is_answered(branch: Branch, name: str) -> None:
    branch.close_days(2)
    branch.office("admin").ask(query(name), *ARGUMENTS.get(name, ()))


def test_in_a_batch_too(branch: Branch) -> None:
    def customers(_reader: Reader) -> None:
        raise AssertionError

    with branch.office("admin").batch() as door, pytest.raises(NoCustomerData):
        door.ask(customers)
