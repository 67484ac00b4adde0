"""The numbers of law and policy, looked up by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import Broken
from models.origination.policy import (
    AprMethod,
    Cap,
    Policy,
    PolicyBook,
    PolicyMissing,
    PolicyParameter,
    all_in_cap,
    apr_method,
    borrower_cap,
)

CHANGE = date(2026, 8, 1)
DAY = timedelta(days=1)


def row(
    value: object,
    start: date | None = None,
    end: date | None = None,
    lender: str = "*",
    key: str = "k",
) -> PolicyParameter:
    return PolicyParameter(key, lender, value, start, end, "test")


def test_a_number_holds_from_its_first_day_to_its_last() -> None:
    book = PolicyBook([row(1, CHANGE, CHANGE + 2 * DAY)])
    for on in (CHANGE, CHANGE + 2 * DAY):
        assert book.value("k", "M", on) == 1
    for on in (CHANGE - DAY, CHANGE + 3 * DAY):
        with pytest.raises(PolicyMissing) as refused:
            book.value("k", "M", on)
        assert refused.value.facts == {"key": "k", "lender_type": "M", "on": on}


def test_the_later_of_two_rows_counts_whatever_their_order() -> None:
    rows = [row(2, CHANGE), row(1)]
    for book in (PolicyBook(rows), PolicyBook(rows[::-1])):
        assert book.value("k", "M", CHANGE - DAY) == 1
        assert book.value("k", "M", CHANGE) == 2


def test_a_lenders_own_row_goes_before_everyones() -> None:
    book = PolicyBook([row(1, lender="M"), row(2, CHANGE)])
    assert book.value("k", "M", CHANGE) == 1
    assert book.value("k", "B", CHANGE) == 2


def test_values_are_read_as_what_they_should_be() -> None:
    values: dict[str, object] = {
        "number": 3,
        "flag": True,
        "words": ["a"],
        "numbers": {"x": 1},
        "choices": {"x": "y"},
    }
    policy = PolicyBook(row(value, key=key) for key, value in values.items()).in_force("M", CHANGE)
    assert policy.number("number") == 3
    assert policy.flag("flag") is True
    assert policy.words("words") == ("a",)
    assert policy.numbers("numbers") == {"x": 1}
    assert policy.choices("choices") == {"x": "y"}
    readers = {
        "number": policy.number,
        "flag": policy.flag,
        "words": policy.words,
        "numbers": policy.numbers,
        "choices": policy.choices,
    }
    for name, read in readers.items():
        for key in values.keys() - {name}:
            with pytest.raises(Broken):
                read(key)


@pytest.mark.parametrize("value", [[1], {"x": True}, {"x": None}, 1.5, None])
def test_a_value_of_another_shape_is_broken(value: object) -> None:
    policy = PolicyBook([row(value)]).in_force("M", CHANGE)
    for read in (policy.number, policy.flag, policy.words, policy.numbers, policy.choices):
        with pytest.raises(Broken):
            read("k")


@pytest.mark.parametrize(("method", "compared_ppm"), [("simple", 180_000), ("compound", 195_618)])
def test_the_rate_that_is_compared_is_the_one_of_the_method(method: str, compared_ppm: int) -> None:
    policy = PolicyBook([row(method, key="apr_method")]).in_force("M", CHANGE)
    assert apr_method(policy) is AprMethod(method)
    assert apr_method(policy).compared_ppm(180_000, 195_618) == compared_ppm


@pytest.mark.parametrize("value", ["Simple", "", 1, None])
def test_a_method_that_there_is_not_is_broken(value: object) -> None:
    with pytest.raises(Broken, match="is no method"):
        apr_method(PolicyBook([row(value, key="apr_method")]).in_force("M", CHANGE))


def test_the_version_is_the_identity_of_the_numbers() -> None:
    before, after = (
        PolicyBook([row(1), row(2, CHANGE)]).in_force("M", on) for on in (CHANGE - DAY, CHANGE)
    )
    same = PolicyBook([row(1, CHANGE - DAY)]).in_force("M", CHANGE)
    assert before.version == same.version != after.version
    assert len(before.version) == 64
    other_lender = PolicyBook([row(1)]).in_force("B", CHANGE)
    assert other_lender.version != before.version


@given(st.permutations(range(6)))
def test_the_version_does_not_depend_on_the_order_of_the_rows(order: list[int]) -> None:
    rows = [row(n, key=f"k{n}") for n in order]
    in_order = [row(n, key=f"k{n}") for n in range(6)]
    assert (
        PolicyBook(rows).in_force("M", CHANGE).version
        == PolicyBook(in_order).in_force("M", CHANGE).version
    )


def test_caps_of_the_cost_by_lender(book: PolicyBook) -> None:
    for lender in "MBC":
        cap = all_in_cap(book.in_force(lender, CHANGE))
        assert cap == Cap(240_000, "all_in_cap_ppm")
    private = all_in_cap(book.in_force("P", CHANGE))
    assert private == Cap(120_000, "private_cap_multiple_lpr1y")
    with pytest.raises(PolicyMissing):
        all_in_cap(PolicyBook([]).in_force("M", CHANGE))


def test_the_cap_of_one_borrower_is_the_lowest(book: PolicyBook) -> None:
    for lender in "MBC":
        assert borrower_cap(book.in_force(lender, CHANGE)) == Cap(2_000_000, "borrower_cap_fen")
    share = "single_borrower_net_asset_share_ppm"
    small = PolicyBook(
        [row(100_000, key=share), row(1_000_000, key="net_assets_last_year_fen")]
    ).in_force("M", CHANGE)
    assert borrower_cap(small) == Cap(100_000, share)
    with pytest.raises(PolicyMissing):
        borrower_cap(PolicyBook([]).in_force("M", CHANGE))


def test_the_law_changes_overnight(book: PolicyBook) -> None:
    """Domain reference, trap 11: the day before and the day after."""

    def on(day: date) -> Policy:
        return book.in_force("M", day)

    assert not on(CHANGE - DAY).flag("cost_table_required")
    assert on(CHANGE).flag("cost_table_required")
    issued = date(2025, 12, 19)
    assert "法发" in on(issued - DAY).parameter("all_in_cap_ppm").source
    assert "小额贷款公司" in on(issued).parameter("all_in_cap_ppm").source


def test_every_shipped_row_names_its_source(book: PolicyBook) -> None:
    for parameter in book.parameters:
        assert parameter.source
        assert parameter.note
    keys = [(p.key, p.lender_type, p.effective_from) for p in book.parameters]
    assert len(keys) == len(set(keys))
