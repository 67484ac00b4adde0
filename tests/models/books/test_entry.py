"""An entry out of balance cannot exist; its reversal takes it back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.books.entry import Entry, EntryKind, Leg, reversal
from models.errors import Broken


def test_an_entry_balances_in_both_blocks() -> None:
    legs = (Leg("1002.03", 5), Leg("1304.03", -5), Leg("9009", 3), Leg("9002", -3))
    assert Entry(EntryKind.RECOVERY, legs).legs == legs


def test_an_entry_may_say_that_nothing_moved() -> None:
    assert Entry(EntryKind.WAIVER, ()).legs == ()


@pytest.mark.parametrize(
    "legs",
    [
        (Leg("1001", 5), Leg("1303.01", -4)),
        (Leg("9002", 5), Leg("9009", -4)),
        (Leg("1001", 5), Leg("9009", -5)),
        (Leg("1001", 0),),
        (Leg("9002", 0),),
    ],
    ids=["normal block", "memo block", "across the blocks", "zero leg", "zero memo leg"],
)
def test_an_entry_out_of_balance_is_broken(legs: tuple[Leg, ...]) -> None:
    with pytest.raises(Broken, match="does not balance"):
        Entry(EntryKind.MANUAL, legs)


@given(st.lists(st.integers(-(10**12), 10**12).filter(bool)))
def test_an_entry_and_its_reversal_leave_nothing(amounts: list[int]) -> None:
    legs = [leg for fen in amounts for leg in (Leg("1001", fen), Leg("6602", -fen))]
    entry = Entry(EntryKind.MANUAL, tuple(legs))
    red = reversal(entry)
    assert red.kind is EntryKind.REVERSAL
    assert [a.amount_fen + b.amount_fen for a, b in zip(entry.legs, red.legs, strict=True)] == (
        [0] * len(legs)
    )
    assert reversal(red).legs == entry.legs
